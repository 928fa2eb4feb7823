"""What went wrong, or what came of an act: said in a box of its own."""

from __future__ import annotations

from bot.model.views import Failed, Refused
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.html import Html, Node, tag
from bot.platforms.wording.refusals import failed_line, refusal_spans

BROKEN = 500


def draw_no(view: Refused | Failed, zone: str) -> Html:
    """A kind no, or our own failure with its reference."""
    if isinstance(view, Failed):
        return wrong(tag("p", failed_line(view.reference)))
    return wrong(tag("p", draw_spans(refusal_spans(view, zone))))


def status_of(view: object) -> int:
    """A kind no is a page like any other; only what we did wrong is an error."""
    return BROKEN if isinstance(view, Failed) else 200


def wrong(*children: Node) -> Html:
    return tag("div", *children, class_="notice wrong", role="alert")


def said(*children: Node) -> Html:
    return tag("div", *children, class_="notice")
