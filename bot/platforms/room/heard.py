"""A mock interview that is over: what was heard and what was not, notes, both views of it, and whether it shall count."""

from __future__ import annotations

from bot.model.incoming import CountLeftOut, Event, OwnViewGiven
from bot.model.records import Rating, Role
from bot.model.views import MockPage, PeerViewForm, TurnSeen
from bot.platforms import buttons
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import mark
from bot.platforms.room.noting import draw_notes
from bot.platforms.room.opened import MEANINGS, draw_rating
from bot.platforms.room.peering import draw_peer_form
from bot.platforms.room.words import draw_words
from bot.platforms.wording import mocks as words
from bot.platforms.wording.rating import RATING_NAMES


def draw_heard(view: MockPage, *, back: str) -> Html:
    """Nothing while it goes on."""
    if view.going is not None:
        return NOTHING
    return join([_turn(seen, back) for seen in view.turns])


def _turn(seen: TurnSeen, back: str) -> Html:
    answered = seen.role is Role.CANDIDATE
    found = words.found_line(seen.found)
    return tag(
        "section",
        tag("h2", draw_spans(words.seen_line(seen)), class_="h2", id=f"turn{seen.turn}", tabindex="-1"),
        tag("p", seen.question.title, class_="title"),
        _points(seen),
        tag("p", found) if found else None,
        tag("p", words.SEEN_WHILE_ANSWERING, class_="quiet") if seen.looked else None,
        _wrote(seen),
        _notes(seen, back),
        _own(seen, back) if answered else _of_theirs(seen, back),
        tag(
            "p", tag("a", words.MODEL_ANSWER, href=f"/questions/id:{seen.question.id}/answer", class_="word")
        ),
        class_="turn",
    )


def _points(seen: TurnSeen) -> Html:
    return join(
        _group(words.heard_head(seen), seen.heard, "said"),
        _group(words.not_heard_head(seen), seen.not_heard, "open"),
    )


def _group(head: str, points: tuple[str, ...], sign: str) -> Html:
    if not points:
        return NOTHING
    rows = [tag("li", mark(sign, off=sign == "open"), tag("span", point)) for point in points]
    return tag("div", tag("h3", head), tag("ul", rows, class_="points"), class_="mirror")


def _wrote(seen: TurnSeen) -> Html:
    if not seen.words:
        return NOTHING
    written = [tag("div", draw_words(each.text), class_="yours", dir="auto") for each in seen.words]
    return tag("details", tag("summary", words.YOUR_WORDS.removesuffix(":")), written, id=f"wrote{seen.turn}")


def _notes(seen: TurnSeen, back: str) -> Html:
    if seen.role is Role.INTERVIEWER:
        return draw_notes(int(seen.asking), seen.notes.text if seen.notes else "", back=back)
    if seen.notes is None:
        return NOTHING
    return join(
        tag("h3", draw_spans(words.notes_head(seen))),
        tag("blockquote", draw_words(seen.notes.text), dir="auto"),
    )


def _own(seen: TurnSeen, back: str) -> Html:
    """One's own view first; then the other's, and whether it shall count."""
    if seen.own_view is None:
        return _own_view(seen, back)
    leave = act(
        "/do/press",
        words.LEAVE_IT_OUT,
        {"press": buttons.encode(CountLeftOut(seen.asking)), "back": back},
        focus="notice",
    )
    return join(
        tag("p", words.own_view_line(seen.own_view)),
        _partner(seen),
        draw_rating(
            seen.asking, rating=seen.counted, next_on=None, back=back, sums=None, head=words.COUNT_IT
        ),
        tag("div", leave, class_="acts") if seen.counted is None else None,
    )


def _own_view(seen: TurnSeen, back: str) -> Html:
    """It touches no dates, and opens the partner's view."""
    return join(
        tag("h2", "How did it go?", id="own", class_="h2", tabindex="-1"),
        tag("p", words.OWN_VIEW_FIRST.removeprefix("How did it go? "), class_="quiet"),
        tag(
            "form",
            hidden({"back": back}),
            [_view_button(each, OwnViewGiven(seen.asking, each)) for each in Rating],
            method="post",
            action="/do/press",
            class_="rate",
            aria_label="How did it go",
            data_stay=True,
            data_focus=f"turn{seen.turn}",
        ),
    )


def _view_button(rating: Rating, event: Event) -> Html:
    meaning = f"v{rating.value}"
    return tag(
        "button",
        tag("span", str(rating.value), class_="fig"),
        " ",
        tag("span", RATING_NAMES[rating]),
        tag("span", MEANINGS[rating], class_="what", id=meaning, aria_hidden="true"),
        type="submit",
        name="press",
        value=buttons.encode(event),
        aria_describedby=meaning,
        data_key=str(rating.value),
        aria_keyshortcuts=str(rating.value),
    )


def _partner(seen: TurnSeen) -> Html:
    if seen.alone or seen.partner is None:
        return NOTHING
    if seen.partner_view is None:
        return tag("p", words.PARTNER_SILENT, class_="quiet")
    sentence = seen.partner_view.sentence
    return join(
        tag("p", draw_spans(words.partner_view_line(seen.partner, seen.partner_view))),
        tag("blockquote", draw_words(sentence.text), dir="auto") if sentence is not None else None,
    )


def _of_theirs(seen: TurnSeen, back: str) -> Html:
    """What the one who asked says of the answer they heard."""
    if seen.about is None or seen.partner is None:
        return NOTHING
    if seen.said:
        return tag(
            "p",
            draw_spans(
                ("You have said how it was; ", words.named(seen.partner), " sees it after their own view.")
            ),
        )
    return draw_peer_form(PeerViewForm(seen.asking, seen.question, seen.about, seen.partner), back=back)
