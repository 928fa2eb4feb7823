"""What Slack's events tell: written down before Slack is told, then handed on in their order; nothing is decided here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Protocol

import structlog

from bot.model.incoming import (
    AnswerGiven,
    CommunityJoined,
    Incoming,
    MessageGone,
    Reconnected,
)
from bot.model.refs import MessageRef
from bot.model.views import Returned
from bot.platforms.slack.calls import Json
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.home import HomeTab
from bot.platforms.slack.keys import community_key
from bot.platforms.slack.people import People
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.receipts import Receipts
from bot.platforms.slack.said import heard
from bot.platforms.slack.transcripts import files_to_read, written_down
from bot.practice.chat import ChatError

log = structlog.get_logger()

_GESTURES_KEPT = 5000
_MEMBERSHIP = frozenset({"member_joined_channel", "member_left_channel"})


class Reception(Protocol):
    async def accept(self, incoming: Incoming, *, now: datetime) -> bool: ...

    async def is_ours(self, message: MessageRef) -> bool: ...

    async def receive(self, incoming: Incoming) -> Returned: ...


class Listener:
    def __init__(
        self,
        reception: Reception,
        connection: Connection,
        chat: SlackChat,
        people: People,
        home: HomeTab,
        receipts: Receipts,
        queues: Queues,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._reception = reception
        self._connection = connection
        self._chat = chat
        self._people = people
        self._home = home
        self._receipts = receipts
        self._now = now
        self._queues = queues
        self._gestures: OrderedDict[str, str] = OrderedDict()
        self.left: Callable[[], None] = lambda: None

    async def take(self, body: Json) -> None:
        """Returns once the event is safe; what it raises keeps Slack from being told, so that it comes again."""
        event: Json = body.get("event") or {}
        kind = event.get("type")
        if _is_elsewhere(body, self._connection.own.team):
            return
        if kind == "app_home_opened":
            if event.get("tab") == "home":
                self._queues.beside(self._show_home(str(event["user"])))
            return
        if kind == "file_change":
            self._queues.beside(self._take_transcript(str(event.get("file_id") or "")))
            return
        if kind in _MEMBERSHIP:
            self._people.forget(str(event.get("channel") or ""))
        channel = _channel_of(event)
        async with self._queues.entering(channel):
            incoming = await self._named(body, event)
            if incoming is None or not await self._reception.accept(incoming, now=self._now()):
                return
            self._queues.after(channel, lambda: self._handle(incoming))
            for file in files_to_read(event.get("message") or event):
                self._queues.after(channel, partial(self._take_transcript, file))
        if kind in {"app_uninstalled", "tokens_revoked"}:
            self.left()

    async def reconnected(self) -> None:
        """Slack is heard again: what it did not deliver meanwhile is looked for, and a workspace that was left is back."""
        community = community_key(self._connection.own.team)
        for event in (CommunityJoined(community, None), Reconnected((community,))):
            await self._reception.receive(Incoming(None, event, self._now()))

    async def _named(self, body: Json, event: Json) -> Incoming | None:
        """The event with the name by which its copy is known: a new message by itself, anything else as Slack calls it."""
        own = self._connection.own
        incoming = await heard(event, own, self._reception.is_ours, now=self._now())
        if incoming is None or self._is_own_doing(incoming) or self._is_second_copy(event):
            return None
        is_new = isinstance(incoming.what, AnswerGiven) and event.get("subtype") != "message_changed"
        name = incoming.what.source if is_new and isinstance(incoming.what, AnswerGiven) else body["event_id"]
        return replace(incoming, id=str(name))

    def _is_own_doing(self, incoming: Incoming) -> bool:
        return isinstance(incoming.what, MessageGone) and self._chat.has_removed(incoming.what.message)

    def _is_second_copy(self, event: Json) -> bool:
        """Whether one press of Return came as two messages, which Slack does now and then."""
        gesture = str(event.get("client_msg_id") or "")
        if not gesture or event.get("subtype") == "message_changed":
            return False
        ts = str(event.get("ts"))
        first = self._gestures.setdefault(gesture, ts)
        while len(self._gestures) > _GESTURES_KEPT:
            self._gestures.popitem(last=False)
        return first != ts

    async def _handle(self, incoming: Incoming) -> None:
        view = await self._reception.receive(incoming)
        if isinstance(incoming.what, AnswerGiven):
            self._queues.beside(self._receipts.give(incoming, view))

    async def _take_transcript(self, file: str) -> None:
        """What Slack wrote down of a clip later; a lost one is pasted by its author."""
        async for incoming in written_down(self._connection, file, self._reception.is_ours):
            await self._handle(incoming)

    async def _show_home(self, user: str) -> None:
        try:
            await self._home.publish(user)
        except ChatError as error:
            log.info("home_not_published", says=str(error))


def _is_elsewhere(body: Json, team: str) -> bool:
    """Whether it was told to an installation in another workspace; in a shared channel `team_id` alone may be a guest's."""
    told = {each.get("team_id") for each in body.get("authorizations") or []} or {body.get("team_id")}
    return team not in told and any(told)


def _channel_of(event: Json) -> str:
    item: Json = event.get("item") or {}
    channel = event.get("channel") or item.get("channel") or ""
    return str(channel.get("id", "")) if isinstance(channel, dict) else str(channel)
