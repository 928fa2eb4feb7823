"""A line's spans in Slack's own writing: times in the reader's zone, mentions only of whom the sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

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
from bot.platforms.slack import richtext
from bot.platforms.slack.keys import own_id
from bot.platforms.slack.literal import escaped, literal
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.richtext import Json, Style
from bot.platforms.wording.times import moment_in_words

SOMEBODY = "somebody"
_ID = re.compile(r"\w+")
_FORMATS = {
    MomentStyle.TIME: "{time}",
    MomentStyle.DAY: "{date_long}",
    MomentStyle.DAY_TIME: "{date_long}, {time}",
    MomentStyle.RELATIVE: "{ago}",
}


def leaves(spans: Iterable[Span], names: CommandNames, style: Style | None = None) -> list[Json]:
    """As elements of rich_text."""
    return [_leaf(span, names, style) for span in spans]


def mrkdwn(spans: Iterable[Span], names: CommandNames) -> str:
    """For the small print, which has no rich_text; every letter of ours and a bank's stays itself."""
    return "".join(_written(span, names) for span in spans)


def is_plain(spans: Iterable[Span]) -> bool:
    return all(isinstance(span, str) for span in spans)


def _leaf(span: Span, names: CommandNames, style: Style | None) -> Json:
    match span:
        case str():
            return richtext.text(span, style)
        case Strong(words):
            return richtext.text(words, richtext.BOLD)
        case Moment(at):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": _FORMATS[span.style],
                "fallback": moment_in_words(span),
            }
        case Mention(member):
            return {"type": "user", "user_id": own_id(member.external_id)}
        case Name(person):
            return richtext.text(person.name or SOMEBODY, style)  # a user element would tell them
        case GroupMention(external_id):
            if not _ID.fullmatch(own_id(external_id)):
                return richtext.text(external_id, style)
            return {"type": "usergroup", "usergroup_id": own_id(external_id)}
        case ChannelName(external_id):
            return {"type": "channel", "channel_id": own_id(external_id)}
        case Command(name):
            return richtext.text(names.shown(name), richtext.CODE)
        case _:
            assert_never(span)


def _written(span: Span, names: CommandNames) -> str:
    match span:
        case str():
            return literal(span)
        case Strong(words):
            return f"*{literal(words)}*" if words.strip() else words
        case Moment(at):
            fallback = escaped(moment_in_words(span))
            return f"<!date^{int(at.timestamp())}^{_FORMATS[span.style]}|{fallback}>"
        case Mention(member):
            return f"<@{own_id(member.external_id)}>"
        case Name(person):
            return literal(person.name or SOMEBODY)
        case GroupMention(external_id):
            is_id = _ID.fullmatch(own_id(external_id))
            return f"<!subteam^{own_id(external_id)}>" if is_id else literal(external_id)
        case ChannelName(external_id):
            return f"<#{own_id(external_id)}>"
        case Command(name):
            return f"`{escaped(names.shown(name))}`"
        case _:
            assert_never(span)
