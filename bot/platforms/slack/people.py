"""Who may manage, what somebody is called and in which zone they live: asked of Slack and remembered for ten minutes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.platforms.pacing import Urgency
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.richtext import Json
from bot.practice.chat import ChatError

Kept = TypeVar("Kept")

KEPT = timedelta(minutes=10)
MOST_KEPT = 5000
SLACKBOT = "USLACKBOT"
"""Of which Slack says that it is no bot."""


@dataclass(frozen=True, slots=True)
class Person:
    """`runs_workspace` for its admins and owners."""

    runs_workspace: bool = False
    zone: str | None = None
    name: str | None = None
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    creator: str = ""
    has_us: bool = False
    is_archived: bool = False


class People:
    def __init__(self, connection: Connection, *, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now
        self._people: OrderedDict[str, tuple[datetime, Person]] = OrderedDict()
        self._channels: OrderedDict[str, tuple[datetime, Channel]] = OrderedDict()

    async def person(self, user: str) -> Person:
        """What Slack says of somebody; nothing special where it cannot be asked."""
        kept = self._people.get(user)
        if kept is not None and self._now() - kept[0] < KEPT:
            return kept[1]
        try:
            answer = await self._connection.calls.once("users.info", {"user": user}, urgency=Urgency.MEMBER)
        except ChatError:
            return kept[1] if kept is not None else Person()
        person = _person(answer.get("user") or {})
        _keep(self._people, user, (self._now(), person))
        return person

    async def channel(self, channel: str) -> Channel:
        """What Slack says of a channel; one that it does not show has us not in it."""
        kept = self._channels.get(channel)
        if kept is not None and self._now() - kept[0] < KEPT:
            return kept[1]
        try:
            answer = await self._connection.calls.once(
                "conversations.info", {"channel": channel}, urgency=Urgency.MEMBER
            )
        except ChatError:
            return Channel()
        shown: Json = answer.get("channel") or {}
        found = Channel(
            creator=str(shown.get("creator") or ""),
            has_us=bool(shown.get("is_member")),
            is_archived=bool(shown.get("is_archived")),
        )
        if found.has_us:  # an invitation may come any moment
            _keep(self._channels, channel, (self._now(), found))
        return found

    async def may_manage(self, user: str, channel: str | None) -> bool:
        """The workspace's admins and owners everywhere, whoever made a channel there."""
        if (await self.person(user)).runs_workspace:
            return True
        return bool(channel) and (await self.channel(str(channel))).creator == user

    def forget(self, channel: str) -> None:
        """Something about the channel has changed."""
        self._channels.pop(channel, None)


def _person(user: Json) -> Person:
    runs = any(user.get(name) for name in ("is_admin", "is_owner", "is_primary_owner"))
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("name")
    is_bot = bool(user.get("is_bot")) or user.get("id") == SLACKBOT
    return Person(bool(runs), _zone(user.get("tz")), str(name) if name else None, is_bot)


def _zone(name: object) -> str | None:
    try:
        return ZoneInfo(name).key if isinstance(name, str) and name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _keep(kept: OrderedDict[str, Kept], key: str, value: Kept) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
