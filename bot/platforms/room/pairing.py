"""A pair's question: the day's page for two or three, which opens for all of them together."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.incoming import PairOpened, PairWaits
from bot.model.refs import Person
from bot.model.views import DayPage, HintShown, PairPage
from bot.platforms import buttons
from bot.platforms.room.answers import Answers, draw_text
from bot.platforms.room.asked import LONG_TITLE, Spot, Wish, why_of
from bot.platforms.room.beside import draw_began, draw_hint
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.forms import act
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import TOGETHER, Page, fragment
from bot.platforms.room.moments import clock, end_of, time_tag
from bot.platforms.room.others import draw_shared
from bot.platforms.room.peering import draw_peer_form, draw_seen
from bot.platforms.room.working import draw_work
from bot.platforms.room.writing import draw_sealed
from bot.platforms.wording import pairs as words
from bot.platforms.wording.numbers import capitalised
from bot.platforms.wording.partners import OPEN, WAIT, missing_line, names, opens_by_itself_line
from bot.platforms.wording.spans import plain
from bot.platforms.wording.times import date_in_words, days_in_words

LONGEST_SENTENCE = 300
A_PAIR = 1
"""So many others are with the reader in a pair."""


async def draw_pair(
    view: PairPage,
    wish: Wish,
    answers: Answers,
    *,
    notice: Html = NOTHING,
    hint: HintShown | None = None,
    written: str | None = None,
) -> Page:
    """`written` is text that could not be stored and is given back."""
    spot = Spot(address_of(view), view.zone, view.today)
    parts = await fragments_of(view, wish, answers, written=written)
    hints = draw_hint(hint, back=spot.address) if hint else NOTHING
    return Page(
        title=title_of(view),
        here=TOGETHER,
        path=spot.address + wish.query,
        main=join(
            tag("div", notice, id="notice"),
            *(parts[name] for name in ("asked", "missing", "work", "others", "peers")),
        ),
        margin=join(
            draw_began(),
            parts["count"],
            tag("div", hints, id="hints", class_="part", tabindex="-1"),
            _beside(view),
        ),
        is_asked=view.page is not None,
    )


async def fragments_of(
    view: PairPage, wish: Wish, answers: Answers, *, written: str | None = None
) -> Mapping[str, Html]:
    """Each live part by its id."""
    spot, page = Spot(address_of(view), view.zone, view.today), view.page
    work = shown = NOTHING
    if page is not None:
        letter = _letter(spot, view, page) if page.own else NOTHING
        work = await draw_work(spot, page, wish, answers, letter=letter, words=written)
        shown = _shown(spot, page)
    return {
        "asked": fragment("asked", _head(view)),
        "missing": fragment("missing", _missing(view, spot)),
        "work": fragment("work", work),
        "others": fragment("others", shown),
        "peers": fragment("peers", _forms(view, spot), draw_seen(view.seen)),
        "count": fragment("count", _inside(view), class_="part"),
    }


def address_of(view: PairPage) -> str:
    base = f"{TOGETHER}/{int(view.schedule.id)}"
    return f"{base}/{view.page.day.local_date.isoformat()}" if view.page and view.later else base


def title_of(view: PairPage) -> str:
    whom = plain(words.with_whom(view.others))
    if view.page is None:
        return whom
    name = view.page.day.question.name
    return f"Open: {name} · {whom}" if view.page.answer_open else f"{name} · {whom}"


def _head(view: PairPage) -> Html:
    if view.page is None:
        return _before_the_first(view)
    page, question = view.page, view.page.day.question
    is_small = bool(page.own) or page.answer_open or len(question.title) > LONG_TITLE
    return join(
        tag(
            "p",
            tag("b", draw_spans(words.with_whom(view.others))),
            [tag("span", fact) for fact in _facts(view, page)],
            class_="kicker",
        ),
        tag("h1", question.title, class_="ask small" if is_small else "ask", id="ask", tabindex="-1"),
        tag("div", draw_text(question.body), class_="prose") if question.body.strip() else None,
        None if is_small else tag("p", why_of(page), class_="why"),
    )


def _facts(view: PairPage, page: DayPage) -> list[str]:
    facts = [page.day.question.name, capitalised(days_in_words(view.schedule.days))]
    if page.day.revealed_at:
        facts.append(f"opened {clock(page.day.revealed_at, view.zone)}")
    elif page.answer_open:
        facts.append("open for you")
    if page.day.local_date != view.today:
        facts.append(date_in_words(page.day.local_date))
    if page.looked_before_answering:
        facts.append("seen before answering")
    return facts


def _before_the_first(view: PairPage) -> Html:
    when = time_tag(view.next_at, clock(view.next_at, view.zone), counts=True) if view.next_at else None
    comes = tag("p", "The first question comes at ", when, ".", class_="why") if when else None
    return join(
        tag("p", tag("b", draw_spans(words.with_whom(view.others))), class_="kicker"),
        tag("h1", words.NOTHING_YET, class_="ask", id="ask", tabindex="-1"),
        comes or tag("p", words.OVER, class_="why"),
    )


def _letter(spot: Spot, view: PairPage, page: DayPage) -> Html:
    """For whom it waits; nothing of the others' words."""
    if page.closed:
        return draw_sealed(spot, page, head="Yours is in.", below=words.NOT_OPENED)
    opens_at = page.day.reveal_at
    head = ("Yours is in. ", *words.until_line(view.missing, opens_at, spot.zone, spot.today))
    for_you = words.for_you_line(view.missing, opens_at, spot.zone)
    together = words.OPEN_TOGETHER if len(view.others) == A_PAIR else words.ALL_OPEN_TOGETHER
    return draw_sealed(
        spot, page, head=draw_spans(head), below=f"{for_you} {together}" if for_you else together
    )


def _missing(view: PairPage, spot: Spot) -> Html:
    """An answer that did not come by the last hour: whether to open without it."""
    asks = view.asks
    if asks is None:
        return NOTHING
    without = {"press": buttons.encode(PairOpened(asks.asking)), "back": spot.address}
    waits = {"press": buttons.encode(PairWaits(asks.asking)), "back": spot.address}
    return tag(
        "div",
        tag("p", tag("b", draw_spans(missing_line(asks.missing)))),
        tag("p", draw_spans(opens_by_itself_line(asks.opens_at, view.zone)), class_="quiet")
        if asks.opens_at
        else None,
        tag(
            "div",
            act("/do/press", OPEN, without, style="", focus="ask"),
            act("/do/press", WAIT, waits, style="", focus="ask") if asks.may_wait else None,
            class_="acts",
        ),
        class_="notice called",
    )


def _shown(spot: Spot, page: DayPage) -> Html:
    """The others' answers, once all are open; one's own stands folded among them for what is said under it."""
    if not page.shared:
        return NOTHING
    head = (
        "The other’s answer" if sum(not each.is_own for each in page.shared) == 1 else "The others’ answers"
    )
    ordered = sorted(page.shared, key=lambda each: each.is_own)
    return join(
        tag("h2", head, id="shown", class_="h2", tabindex="-1"),
        [draw_shared(each, back=spot.address, zone=spot.zone) for each in ordered],
    )


def _forms(view: PairPage, spot: Spot) -> Html:
    """After one's own rating."""
    return join([draw_peer_form(each, back=spot.address) for each in view.forms])


def _inside(view: PairPage) -> Html:
    """Who is in and who is not; never a word, nor how long."""
    if view.page is None or view.page.day.revealed_at is not None:
        return NOTHING
    waited: list[Person] = [clock.person for clock in view.missing]
    inside = [clock.person for clock in view.others if clock.person not in waited]
    lines = [
        tag("p", draw_spans((*names(inside), " is in." if len(inside) == 1 else " are in.")))
        if inside
        else None,
        tag("p", draw_spans((*names(waited), " is not in yet." if len(waited) == 1 else " are not in yet.")))
        if waited
        else None,
    ]
    return tag("section", tag("h2", "Together"), lines, class_="note")


def _beside(view: PairPage) -> Html:
    """When the next comes, the other dates, and the way back."""
    base = f"{TOGETHER}/{int(view.schedule.id)}"
    next_on = (
        tag("p", "Next: ", time_tag(view.next_at, end_of(view.next_at, view.zone, view.today)))
        if view.next_at
        else tag("p", words.OVER)
    )
    links = [
        tag("li", tag("a", f"{date_in_words(on)}, {which}", href=f"{base}/{on.isoformat()}"))
        for on, which in ((view.earlier, "before"), (view.later, "after"))
        if on is not None
    ]
    links.append(tag("li", tag("a", "Rhythm and partners", href=TOGETHER)))
    return tag(
        "section",
        tag("h2", draw_spans(words.with_whom(view.others))),
        next_on,
        tag("ul", links, class_="contents"),
        class_="note",
    )
