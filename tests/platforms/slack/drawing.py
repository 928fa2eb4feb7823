"""Views drawn for Slack, and what Slack would say of them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.refs import Platform
from bot.model.views import View
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Sheet
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import render
from bot.platforms.slack.richtext import Json
from tests.slack_loopback import blocks as checks

NAMES = CommandNames()


def drawn(view: View) -> list[DrawnMessage]:
    return render(compose(view, reader=Reader(Platform.SLACK, "Europe/Berlin")), NAMES)


def rendered(sheet: Sheet) -> list[DrawnMessage]:
    return render(sheet, NAMES)


def complaints(message: DrawnMessage) -> list[str]:
    return checks.blocks(message.blocks, "/blocks", most=50)


def leaves(value: object) -> Iterator[Json]:
    """Every object with a type, however deep it stands."""
    if isinstance(value, list):
        for each in value:
            yield from leaves(each)
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for each in value.values():
            if isinstance(each, (dict, list)):
                yield from leaves(each)
