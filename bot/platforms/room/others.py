"""Answers that members show the others, with what is said under each, and what one chooses about one's own."""

from __future__ import annotations

from bot.model.records import Sharing
from bot.model.views import DayPage, LineShown, SharedAnswer
from bot.platforms.room.asked import Spot
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.forms import act, choice, hidden
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.moments import clock
from bot.platforms.room.words import draw_words
from bot.platforms.wording import sharing as words

LONGEST_LINE = 2000


def draw_others(spot: Spot, page: DayPage) -> Html:
    if not page.shared:
        return NOTHING
    return join(
        tag("h2", words.SHOWN_BY_OTHERS, id="shown", class_="h2", tabindex="-1"),
        [draw_shared(each, back=spot.address, zone=spot.zone) for each in page.shared],
    )


def draw_shared(answer: SharedAnswer, *, back: str, zone: str) -> Html:
    """One's own is folded, as it stands above."""
    reply, ident = answer.reply, f"a{answer.attempt}"
    said = tag("div", draw_words(reply.words.text), class_="said", dir="auto")
    facts = [draw_spans(spans) for spans in words.shown_facts(reply)]
    own = [words.YOURS] if answer.is_own else []
    return tag(
        "article",
        tag(
            "p",
            tag("b", draw_spans((words.shown_by(reply),))),
            [tag("span", fact) for fact in (*own, *facts)],
            class_="byline",
        ),
        tag("details", tag("summary", words.READ_IT), said, id=f"{ident}-words") if answer.is_own else said,
        tag("ul", [_line(each, zone) for each in answer.lines], class_="lines") if answer.lines else None,
        _comment(answer, back=back),
        id=ident,
        class_="other",
        tabindex="-1",
    )


def draw_choice(sharing: Sharing | None) -> Html:
    """Beside the sheet: whether the others shall see what is written on it."""
    if sharing is None:
        return NOTHING
    asked = choice(words.WHEN_IT_OPENS, "sharing", dict(words.CHOICES), chosen=sharing.value)
    return tag("div", asked, class_="when")


def draw_ways(spot: Spot, page: DayPage) -> Html:
    """What the others see of one's own answer, and how to have it otherwise."""
    chosen = next((own.sharing for own in reversed(page.own) if own.sharing is not None), None)
    if chosen is None:
        return NOTHING
    fields = {"asking": int(page.day.asking), "back": spot.address}
    ways = [
        act("/do/share", words.LABELS[each], {**fields, "sharing": each.value}, focus="letter")
        for each in Sharing
        if each is not chosen
    ]
    sentence = words.sharing_line(chosen, revealed=page.day.revealed_at is not None)
    return join(tag("p", sentence, class_="quiet"), tag("div", ways, class_="acts"))


def _line(said: LineShown, zone: str) -> Html:
    by = words.WHOEVER_WROTE_IT if said.by is None else said.by or words.SOMEBODY
    return tag(
        "li",
        tag("p", tag("b", by), tag("span", clock(said.at, zone)), class_="byline"),
        tag("div", draw_words(said.words.text), dir="auto"),
    )


def _comment(answer: SharedAnswer, *, back: str) -> Html:
    ident = f"a{answer.attempt}-line"
    form = tag(
        "form",
        hidden({"attempt": int(answer.attempt), "back": back}),
        tag("label", words.YOUR_COMMENT, for_=ident, class_="unseen"),
        tag(
            "textarea",
            id=ident,
            name="words",
            rows=2,
            required=True,
            maxlength=LONGEST_LINE,
            placeholder=words.YOUR_COMMENT,
            data_kept=True,
        ),
        tag("div", tag("button", words.SEND, type="submit", class_="word"), class_="acts"),
        method="post",
        action="/do/line",
        class_="stack",
        data_stay=True,
        data_focus=f"a{answer.attempt}",
    )
    return tag("details", tag("summary", words.COMMENT), form, id=f"{ident}-form")
