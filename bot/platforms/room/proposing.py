"""Proposing a question in the room, and what waits for whoever manages."""

from __future__ import annotations

from bot.model.views import Proposals, ProposeForm
from bot.platforms.room.elements import draw_sheet
from bot.platforms.room.html import NOTHING, Html, tag
from bot.platforms.room.reading import sheet_of
from bot.platforms.wording import group as words

HERE = "/questions"


def draw_propose(zone: str) -> Html:
    """The form under the list of questions."""
    return tag(
        "section",
        tag("h2", words.PROPOSE, class_="h2"),
        draw_sheet(sheet_of(ProposeForm(), zone), back=HERE),
        id="propose",
        class_="stack",
    )


def draw_proposals(view: Proposals, zone: str) -> Html:
    """What waits, each with its two answers; nothing where nothing does."""
    if not view.of:
        return NOTHING
    return tag(
        "section",
        tag("h2", words.PROPOSALS, class_="h2"),
        draw_sheet(sheet_of(view, zone), back=HERE),
        id="proposals",
        class_="stack",
    )
