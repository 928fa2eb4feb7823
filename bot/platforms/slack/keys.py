"""Slack's ids as the keys that practice knows, and the times they carry.

A timestamp names a message only within its channel, so that our message ids hold both.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model.refs import CommunityKey, MemberKey, MessageRef, PlaceKey, Platform

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def member_key(team: str, user: str) -> MemberKey:
    return MemberKey(Platform.SLACK, f"{team}/{user}")


def community_key(team: str) -> CommunityKey:
    return CommunityKey(Platform.SLACK, team)


def place_key(team: str, channel: str) -> PlaceKey:
    return PlaceKey(Platform.SLACK, f"{team}/{channel}")


def message_ref(channel: str, ts: str) -> MessageRef:
    return MessageRef(Platform.SLACK, channel, source_of(channel, ts))


def source_of(channel: str, ts: str) -> str:
    """What names a message in the whole workspace."""
    return f"{channel}-{ts}"


def ts_of(message: MessageRef) -> str:
    return message.message.rpartition("-")[2]


def own_id(external_id: str) -> str:
    """The user or channel of "team/user" or "team/channel"."""
    return external_id.rpartition("/")[2]


def is_direct(channel: str) -> bool:
    """Whether it is a conversation of two."""
    return channel.startswith("D")


def moment_of(ts: str) -> datetime:
    """To the microsecond; as a float a timestamp would lose its end."""
    seconds, _, micro = ts.partition(".")
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=int(micro[:6].ljust(6, "0") or 0))


def ts_at(moment: datetime) -> str:
    passed = moment - _EPOCH
    return f"{passed.days * 86400 + passed.seconds}.{passed.microseconds:06}"


def order_of(ts: str) -> tuple[int, int]:
    """What timestamps are compared by."""
    seconds, _, micro = ts.partition(".")
    return int(seconds), int(micro or 0)
