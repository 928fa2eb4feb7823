"""Slack spoken to unasked: drawn, found, sent once, edited, dressed and taken away."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.model.incoming import Incoming
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PartKey, PlaceKey, Platform
from bot.model.views import Posted, SharedReply, Unread
from bot.platforms.composing import Reader, compose
from bot.platforms.pacing import Urgency
from bot.platforms.slack import finding, gathering, inspecting
from bot.platforms.slack.calls import Json
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.drawn import Bytes, DrawnMessage
from bot.platforms.slack.errors import code_of
from bot.platforms.slack.keys import message_ref, own_id, place_key, ts_of
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.naming import named
from bot.platforms.slack.people import People
from bot.platforms.slack.reactions import CHECK_MARK, name_of
from bot.platforms.slack.render import render
from bot.platforms.slack.richtext import untold
from bot.platforms.slack.uploading import blocks_with_pictures, share, text_file, without_text
from bot.practice.chat import (
    ChatError,
    Finding,
    Forbidden,
    Found,
    Mark,
    NotSent,
    Payload,
    Vanished,
)

log = structlog.get_logger()

_REMOVED_KEPT = 1000
TOO_LONG = frozenset({"msg_blocks_too_long", "msg_too_long"})
REFUSED_PICTURES = frozenset(
    {"invalid_blocks", "invalid_slack_file", "slack_file_not_found", "file_not_found"}
)
_CHANNELS_A_PAGE = 200


class SlackChat:
    """`practice.chat.Chat` for Slack."""

    platform = Platform.SLACK

    def __init__(
        self,
        connection: Connection,
        names: CommandNames,
        *,
        people: People | None = None,
        app_token: str = "",
        now: Callable[[], datetime],
    ) -> None:
        """`app_token` is only looked at when somebody inspects."""
        self._connection = connection
        self._names = names
        self._people = people or People(connection, now=now)
        self._app_token = app_token
        self._now = now
        self._removed: deque[str] = deque(maxlen=_REMOVED_KEPT)

    def has_removed(self, message: MessageRef) -> bool:
        """Whether we took this message away ourselves a moment ago: nobody deleted it."""
        return message.message in self._removed

    async def draw(self, view: Posted, place: Place) -> Sequence[DrawnMessage]:
        view = await named(view, self._people)
        drawn = render(compose(view, reader=Reader(Platform.SLACK)), self._names)
        if isinstance(view, Unread):
            return [replace(each, in_thread=True) for each in drawn]
        if isinstance(view, SharedReply) and view.about is None:
            return [*drawn[:1], *(replace(each, under_first=True) for each in drawn[1:])]
        return drawn

    async def open(
        self, place: Place, members: Sequence[MemberKey], *, community: CommunityKey | None
    ) -> str:
        del place, community  # a workspace has one conversation of the same people, and gives it back
        users = ",".join(own_id(member.external_id) for member in members)
        answer = await self._connection.calls.once("conversations.open", {"users": users})
        return place_key(self._connection.own.team, str(answer["channel"]["id"])).external_id

    async def find(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
        since: datetime,
    ) -> Sequence[Found]:
        channel, drawn = own_id(place.external_id or ""), _own(payload)
        under = drawn.under(anchor, first)
        return await finding.find(self._connection, channel, key, drawn, under=under, since=since)

    async def send(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
    ) -> MessageRef:
        """One message, tried once. What belongs in a thread stands in the channel where that thread is gone."""
        drawn = _own(payload)
        channel = own_id(place.external_id or "")
        blocks = await blocks_with_pictures(self._connection.calls, drawn)
        under = drawn.under(anchor, first)
        thread = ts_of(under) if under is not None else None
        if thread is not None and not await self._stands(channel, thread):
            thread = None
        wanted: Json = {
            "channel": channel,
            "text": drawn.text,
            "thread_ts": thread,
            "metadata": finding.metadata_of(key, drawn),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            answer = await self._write("chat.postMessage", wanted, finding.marked(blocks, key))
        except NotSent as error:
            code = code_of(error)
            if code in TOO_LONG:
                return await self._send_as_file(wanted, key, drawn)
            if code not in REFUSED_PICTURES or not drawn.pictures:
                raise
            answer = await self._write("chat.postMessage", wanted, finding.marked(drawn.blocks, key))
        ts = str(answer["ts"])
        await self._share(drawn.documents, key, channel, thread or ts)
        return message_ref(channel, ts)

    async def edit(self, message: MessageRef, payload: Payload) -> None:
        drawn = _own(payload)
        blocks = untold(await blocks_with_pictures(self._connection.calls, drawn))
        wanted: Json = {
            "channel": message.channel,
            "ts": ts_of(message),
            "text": drawn.text,
            "parse": "none",  # what chat.update takes for granted is more than we mean
        }
        try:
            await self._write("chat.update", wanted, blocks)
        except NotSent as error:
            if code_of(error) not in TOO_LONG:
                raise
            await self._write("chat.update", wanted, without_text(drawn))

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        """Repeatable. What a missing permission forbids is left out: the buttons do the same, and doctor names it."""
        for seed in _own(payload).seeds:
            try:
                await self._react(message, name_of(seed))
            except Forbidden as error:
                log.info("reactions_not_seeded", channel=message.channel, lacking=error.lacking)
                return

    async def remove(self, message: MessageRef) -> None:
        self._removed.append(message.message)
        try:
            await self._connection.calls.once(
                "chat.delete", {"channel": message.channel, "ts": ts_of(message)}, as_json=True
            )
        except Vanished:
            return

    async def mark(self, message: MessageRef, mark: Mark) -> None:
        match mark:
            case Mark.KEPT:
                await self._react(message, CHECK_MARK, urgency=Urgency.MEMBER)

    def gather(self, message: MessageRef, *, since: datetime) -> AsyncIterator[Incoming]:
        return gathering.gather(self._connection, message, since=since, now=self._now)

    async def commons(self, community: CommunityKey) -> PlaceKey | None:
        """#general where the bot is in it, else the first channel it is in."""
        wanted = {
            "types": "public_channel,private_channel",
            "exclude_archived": True,
            "limit": _CHANNELS_A_PAGE,
        }
        answer = await self._connection.calls.once("users.conversations", wanted)
        channels = answer.get("channels") or []
        chosen = next((each for each in channels if each.get("is_general")), next(iter(channels), None))
        return place_key(self._connection.own.team, str(chosen["id"])) if chosen else None

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        if place is None:
            return await inspecting.inspect_app(self._connection, self._names, self._app_token)
        return await inspecting.inspect_place(self._connection, place)

    async def _write(self, method: str, wanted: Json, blocks: list[Json]) -> Json:
        return await self._connection.calls.once(method, {**wanted, "blocks": blocks}, as_json=True)

    async def _send_as_file(self, wanted: Json, key: PartKey, drawn: DrawnMessage) -> MessageRef:
        """The last resort where Slack finds a message too long after all: its text as a file in its thread."""
        log.warning("message_too_long", key=str(key), blocks=len(drawn.items))
        blocks = finding.marked(without_text(drawn), key)
        answer = await self._write("chat.postMessage", wanted, blocks)
        ts, thread = str(answer["ts"]), wanted["thread_ts"]
        await self._share([text_file(drawn), *drawn.documents], key, wanted["channel"], thread or ts)
        return message_ref(wanted["channel"], ts)

    async def _share(self, documents: Sequence[Bytes], key: PartKey, channel: str, thread: str) -> None:
        """Tried once: the message they belong to stands already, and is not sent again for their sake."""
        try:
            await share(self._connection.calls, documents, channel=channel, thread=thread)
        except ChatError as error:
            log.warning("files_not_shared", key=str(key), says=str(error))

    async def _stands(self, channel: str, ts: str) -> bool:
        """Whether a message is still there to be answered: Slack takes a reply to nothing, and shows it nowhere."""
        try:
            answer = await self._connection.calls.once(
                "conversations.replies", {"channel": channel, "ts": ts, "limit": 1}
            )
        except Vanished as error:
            if error.place:
                raise
            return False
        messages = answer.get("messages") or []
        return any(each.get("ts") == ts and each.get("subtype") != "tombstone" for each in messages)

    async def _react(self, message: MessageRef, name: str, *, urgency: Urgency = Urgency.POST) -> None:
        wanted = {"channel": message.channel, "timestamp": ts_of(message), "name": name}
        try:
            await self._connection.calls.once("reactions.add", wanted, urgency=urgency)
        except ChatError as error:
            if code_of(error) != "already_reacted":
                raise


def _own(payload: Payload) -> DrawnMessage:
    if not isinstance(payload, DrawnMessage):
        raise TypeError(f"{type(payload).__name__} was not drawn for Slack")
    return payload
