"""The mirror between one's own answer and the prepared one: what was found, and what one says was said all the same."""

from __future__ import annotations

from bot.model.mirror import FigureSaid, PointFound, PointState
from bot.model.records import Rating
from bot.model.views import Reflection
from bot.platforms.room.forms import act
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.layout import mark
from bot.platforms.sheet import Strong
from bot.platforms.wording import mirror as words
from bot.platforms.wording.spans import plain

I_SAID_IT, I_DID_NOT = "I said it", "Take it back"

_SIGNS = {PointState.COVERED: "said", PointState.TOUCHED: "touched", PointState.MISSING: "open"}
_SPOKEN = {PointState.COVERED: "found", PointState.TOUCHED: "touched", PointState.MISSING: "not found"}


def draw_mirror(reflection: Reflection, *, back: str) -> Html:
    """Each point that was not found carries a button of its own, which needs no script."""
    mirror = reflection.mirror
    is_all = bool(mirror.points) and all(point.state is PointState.COVERED for point in mirror.points)
    return tag(
        "section",
        tag("h2", "Beside the notes", id="mirror", class_="h2", tabindex="-1"),
        tag("p", words.NO_POINTS) if not mirror.points else None,
        tag("p", words.ALL_FOUND) if is_all else None,
        [_group(reflection, state, back) for state in PointState],
        [_figure(figure) for figure in words.differing(mirror.figures)],
        tag("p", words.speech_line(mirror.speech, reflection.aim_minutes, reflection.seconds)),
        class_="mirror",
        aria_labelledby="mirror",
    )


def draw_suggestion(suggested: Rating) -> Html:
    return tag("p", words.suggestion_line(suggested), class_="quiet")


def draw_guess() -> Html:
    """How well it will go, before it is written; it may be left open."""
    return tag(
        "fieldset",
        tag("legend", words.HOW_WILL_IT_GO),
        [
            tag("label", tag("input", type="radio", name="guess", value=value), says)
            for value, says in words.GUESSES
        ],
        class_="guess",
    )


def _group(reflection: Reflection, state: PointState, back: str) -> Html | None:
    rows = [
        _row(reflection, place, point, back)
        for place, point in enumerate(reflection.mirror.points)
        if point.state is state
    ]
    return join(tag("h3", words.GROUPS[state]), tag("ul", rows, class_="points")) if rows else None


def _row(reflection: Reflection, place: int, point: PointFound, back: str) -> Html:
    is_ticked = point.text in reflection.ticked
    sign = "said" if is_ticked else _SIGNS[point.state]
    spoken = words.BY_YOUR_WORD if is_ticked else _SPOKEN[point.state]
    button = None if point.state is PointState.COVERED else _button(reflection, place, back, is_ticked)
    return tag(
        "li",
        mark(sign, off=sign == "open"),
        tag(
            "span",
            words.point_label(point),
            tag("span", f", {spoken}", class_="quiet" if is_ticked else "unseen"),
        ),
        button,
    )


def _button(reflection: Reflection, place: int, back: str, is_ticked: bool) -> Html:  # noqa: FBT001 -- of one row
    ticked = {
        number for number, point in enumerate(reflection.mirror.points) if point.text in reflection.ticked
    }
    fields = {
        "asking": int(reflection.asking),
        "points": ".".join(map(str, sorted(ticked ^ {place}))),
        "back": back,
    }
    label = words.point_label(reflection.mirror.points[place])
    says = join(I_DID_NOT if is_ticked else I_SAID_IT, tag("span", f", {label}", class_="unseen"))
    return act("/do/tick", says, fields, focus="mirror")


def _figure(figure: FigureSaid) -> Html:
    spans = words.figure_line(figure)
    return tag(
        "p", [tag("mark", span.words) if isinstance(span, Strong) else plain((span,)) for span in spans]
    )
