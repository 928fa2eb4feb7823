"""The sheet one writes on, and the letter it becomes."""

from __future__ import annotations

from bot.model.records import Sharing
from bot.model.views import DayPage, OwnAnswer
from bot.platforms.room.asked import Spot, Wish
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.room.mirror import draw_guess
from bot.platforms.room.moments import clock, end_of
from bot.platforms.room.others import draw_choice, draw_ways
from bot.platforms.room.words import draw_words
from bot.platforms.wording.answering import LOOK_QUESTION, PLACEHOLDER, SHOW_IT, YOUR_ANSWER
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER, opens_in_words
from bot.platforms.wording.numbers import capitalised, counted
from bot.platforms.wording.spans import plain
from bot.platforms.wording.times import length_in_words, spoken_seconds

MOST_CHARACTERS = 40_000

FLAP = Html(
    '<svg class="flap" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">'
    '<path d="M0 0 50 39 100 0" fill="none" stroke="currentColor" stroke-width="1" vector-effect="non-scaling-stroke"/></svg>'
)


def draw_acts(spot: Spot, page: DayPage, wish: Wish) -> Html:
    """*Answer*, *Hint*, *Show me the answer*, before anything is written; or whether to look all the same."""
    if wish.look and not page.answer_open:
        return draw_look(int(page.day.asking), back=spot.address)
    return tag(
        "div",
        tag("a", ANSWER, class_="button main", href="#your", data_key="a", aria_keyshortcuts="a"),
        _hint(spot, page),
        None if page.answer_open else _show_me(spot, page),
        class_="acts",
    )


def draw_sheet(spot: Spot, page: DayPage, *, words: str) -> Html:
    """The ruled sheet with the button that seals it; `words` is what stands on it already."""
    is_late = page.day.revealed_at is not None
    return draw_paper(
        int(page.day.asking),
        back=spot.address,
        words=words,
        verb="Keep the new wording" if page.own else "Send my answer" if is_late else "Seal my answer",
        aim_minutes=page.day.aim_minutes,
        is_edit=bool(page.own),
        may_guess=page.may_guess,
        sharing=page.own[-1].sharing if page.own else page.wish,
    )


def draw_paper(
    asking: int,
    *,
    back: str,
    words: str,
    verb: str,
    aim_minutes: int,
    is_edit: bool,
    may_guess: bool = False,
    sharing: Sharing | None = None,
    focus: str = "letter",
) -> Html:
    """A ruled sheet for one question; `verb` is what its button says, `back` the page it stands on."""
    return tag(
        "form",
        hidden({"asking": asking, "back": back}),
        draw_guess() if may_guess else None,
        tag(
            "div",
            tag("label", YOUR_ANSWER, for_="your"),
            tag(
                "textarea",
                words,
                class_="field",
                id="your",
                name="text",
                required=True,
                maxlength=MOST_CHARACTERS,
                placeholder=PLACEHOLDER,
                data_draft=asking,
            ),
            tag(
                "p",
                tag("span", id="words"),
                tag("span", id="aloud"),
                tag("span", f"aim {length_in_words(aim_minutes * 60)}"),
                tag("span", id="kept", class_="kept"),
                class_="tally",
            ),
            class_="sheet",
        ),
        draw_choice(sharing),
        tag(
            "div",
            tag("button", verb, type="submit", class_="main", data_offline="Seal when connected"),
            tag("span", tag("kbd", "Ctrl"), " ", tag("kbd", "Enter"), class_="quiet keys"),
            tag("a", "Back", class_="word", href=back) if is_edit else None,
            class_="acts",
        ),
        method="post",
        action="/do/answer",
        class_="writing",
        data_stay=True,
        data_focus=focus,
    )


def draw_letter(spot: Spot, page: DayPage) -> Html:
    """What is sealed, and when it opens."""
    head = f"Sealed at {clock(page.own[-1].said_at, spot.zone)}"
    return draw_sealed(spot, page, head=head, below=_when_it_opens(spot, page))


def draw_sealed(spot: Spot, page: DayPage, *, head: Node, below: Node) -> Html:
    """The letter with the question's number on its seal."""
    seal = tag(
        "svg",
        tag("use", href="#wax"),
        tag("text", page.day.question.number or "", x="22", y="27.5", text_anchor="middle"),
        class_="wax",
        viewBox="0 0 44 44",
        aria_hidden="true",
    )
    edit = tag(
        "a", "Edit", class_="word", href=f"{spot.address}?edit=1#your", data_get=True, data_focus="your"
    )
    return tag(
        "div",
        FLAP,
        seal,
        tag("h2", head, id="letter", tabindex="-1"),
        tag("p", below),
        tag("details", tag("summary", "Read mine"), [_own_words(answer) for answer in page.own], id="mine"),
        tag("div", None if page.closed else edit, _show_me(spot, page), class_="acts"),
        draw_ways(spot, page),
        class_="letter fresh",
        role="group",
        aria_label="Your sealed answer",
    )


def draw_own(spot: Spot, page: DayPage) -> Html:
    """One's own answer beside the prepared one."""
    edit = tag(
        "a", "Edit", class_="word", href=f"{spot.address}?edit=1#your", data_get=True, data_focus="your"
    )
    return join(
        tag("h2", YOUR_ANSWER, class_="h2", id="letter", tabindex="-1"),
        [draw_yours(answer, spot.zone) for answer in page.own],
        None if page.closed else tag("div", edit, class_="acts"),
        draw_ways(spot, page),
    )


def draw_yours(answer: OwnAnswer, zone: str) -> Html:
    """One answer with when and how it came."""
    return join(_byline(answer, zone), _own_words(answer))


def draw_closed(spot: Spot, page: DayPage) -> Html:
    if page.own or page.closes_at is None:
        return NOTHING
    closed_on = end_of(page.closes_at, spot.zone, spot.today)
    return tag("p", f"{page.day.question.name} closed for answers: {closed_on}.", class_="why")


def _own_words(answer: OwnAnswer) -> Html:
    return tag("div", draw_words(answer.words.text), class_="yours", dir="auto")


def _byline(answer: OwnAnswer, zone: str) -> Html:
    count = len(answer.words.text.split())
    verb = "came later, at" if answer.late else "sealed" if answer.sealed else "said"
    facts = [
        f"{verb} {clock(answer.said_at, zone)}",
        counted(count, "word"),
        f"{length_in_words(spoken_seconds(count))} aloud",
    ]
    if answer.edited_at:
        facts.append(f"edited {clock(answer.edited_at, zone)}")
    return tag("p", [tag("span", fact) for fact in facts], class_="byline")


def _when_it_opens(spot: Spot, page: DayPage) -> str:
    day, turnout = page.day, page.day.turnout
    opens = plain(opens_in_words(day.reveal, day.reveal_at, spot.zone))
    if turnout.joined > 1:
        return f"{turnout.answered} of {turnout.joined} are in. The answer {opens}."
    return capitalised(f"the answer {opens}.")


def _hint(spot: Spot, page: DayPage) -> Html:
    fields = {"asking": int(page.day.asking), "step": 1, "back": spot.address}
    return act("/do/hint", HINT, fields, key="h", focus="hints")


def _show_me(spot: Spot, page: DayPage) -> Html:
    fields = {"asking": int(page.day.asking), "back": spot.address}
    return act("/do/look", SHOW_ME_THE_ANSWER, fields, key="s", focus="prepared")


def draw_look(asking: int, *, back: str) -> Html:
    """Whether to look all the same, before anything is written."""
    fields = {"asking": asking, "back": back, "sure": 1}
    return tag(
        "div",
        tag("p", tag("b", LOOK_QUESTION), id="prepared", tabindex="-1"),
        tag(
            "div",
            act("/do/look", SHOW_IT, fields, style="", focus="prepared"),
            tag("a", "Back", class_="button", href=back, data_get=True),
            class_="acts",
        ),
        class_="notice",
    )
