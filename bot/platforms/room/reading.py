"""Views put into words for one reader of the room."""

from __future__ import annotations

from bot.model.refs import Platform
from bot.model.views import View
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Sheet


def sheet_of(view: View, zone: str) -> Sheet:
    return compose(view, reader=Reader(Platform.ROOM, zone))
