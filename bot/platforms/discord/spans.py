"""A line's spans in Discord's own writing: times in the reader's zone, commands one can press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from bot.platforms.discord.literal import literal
from bot.platforms.sheet import (
    ChannelName,
    Command,
    GroupMention,
    Mention,
    Moment,
    MomentStyle,
    Name,
    Span,
    Strong,
)

CommandIds = Mapping[str, int]
"""Ids of the registered commands by their first word."""

_STYLES = {
    MomentStyle.TIME: "t",
    MomentStyle.DAY: "D",
    MomentStyle.DAY_TIME: "F",
    MomentStyle.RELATIVE: "R",
}


def write_spans(spans: Iterable[Span], ids: CommandIds) -> str:
    return "".join(_write(span, ids) for span in spans)


def _write(span: Span, ids: CommandIds) -> str:
    match span:
        case str():
            return literal(span)
        case Strong(words):
            return f"**{literal(words)}**" if words.strip() else words
        case Moment(at, style):
            return f"<t:{int(at.timestamp())}:{_STYLES[style]}>"
        case Mention(member):
            return f"<@{member.external_id}>"
        case Name(person):
            return f"<@{person.key.external_id}>"  # whom it pings is said beside the text, not in it
        case GroupMention(external_id):
            return f"<@&{external_id}>"
        case ChannelName(external_id):
            return f"<#{external_id}>"
        case Command(name):
            number = ids.get(name.split()[0])
            return f"</{name}:{number}>" if number else f"`/{name}`"
        case _:
            assert_never(span)
