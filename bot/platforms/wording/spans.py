"""Spans joined, and read back as plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

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
from bot.platforms.wording.times import moment_in_words

Spans = tuple[Span, ...]


def at_time(at: datetime, zone: str) -> Moment:
    """The time of day, in the reader's zone where the platform can."""
    return Moment(at, MomentStyle.TIME, zone)


def at_day(at: datetime, zone: str) -> Moment:
    """The date, in the same way."""
    return Moment(at, MomentStyle.DAY, zone)


def plain(spans: Iterable[Span]) -> str:
    """The words alone: for summaries, screen readers and tests."""
    return "".join(_plain(span) for span in spans)


def _plain(span: Span) -> str:
    match span:
        case str():
            return span
        case Strong(words):
            return words
        case Moment():
            return moment_in_words(span)
        case Mention(member):
            return f"@{member.external_id}"
        case Name(person):
            return person.name or "somebody"
        case GroupMention(external_id):
            return f"@{external_id}"
        case ChannelName(external_id):
            return f"#{external_id}"
        case Command(name):
            return f"/{name}"
