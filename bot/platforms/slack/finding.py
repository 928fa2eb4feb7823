"""Looking for our own messages: by the key in their metadata, else by the mark on their first block or button."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from bot.model.refs import MessageRef, PartKey
from bot.platforms.slack.calls import Calls
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.drawn import DrawnMessage, markers
from bot.platforms.slack.keys import message_ref, order_of, ts_at, ts_of
from bot.platforms.slack.richtext import Json
from bot.practice.chat import Found, Vanished

PAGE = 100
EVENT_TYPE = "practice_post"
MARK = "post:"


def metadata_of(key: PartKey, drawn: DrawnMessage) -> Json:
    """Flat, and seen by every app of the workspace: it holds no more than the post's own name."""
    payload = {"key": str(key)}
    if question := _question_of(drawn.marker, key.key):
        payload["question"] = str(question)
    return {"event_type": EVENT_TYPE, "event_payload": payload}


def marked(blocks: Sequence[Json], key: PartKey) -> list[Json]:
    """The blocks with the key on the first of them, where metadata should not come back."""
    first, *others = blocks
    return [{**first, "block_id": f"{MARK}{key}"}, *others]


async def find(
    connection: Connection,
    channel: str,
    key: PartKey,
    drawn: DrawnMessage,
    *,
    under: MessageRef | None,
    since: datetime,
) -> Sequence[Found]:
    """Our messages of this part, oldest first, in the channel and in the thread `under` a message."""
    own = connection.own
    found: dict[str, Found] = {}
    async for message in messages_since(connection.calls, channel, since):
        if message.get("user") == own.user or message.get("bot_id") == own.bot:
            _take(found, message, channel, key)
    if under is not None:
        try:
            async for message in replies_to(connection.calls, channel, ts_of(under), since=since):
                if message.get("user") == own.user or message.get("bot_id") == own.bot:
                    _take(found, message, channel, key)
        except Vanished as error:
            if error.place:
                raise
    return [found[ts] for ts in sorted(found, key=order_of)]


async def messages_since(calls: Calls, channel: str, since: datetime) -> AsyncIterator[Json]:
    """What stands in a channel itself since then, the newest first, a page at a time."""
    wanted: Json = {"channel": channel, "oldest": ts_at(since), "limit": PAGE, "include_all_metadata": True}
    async for message in _pages(calls, "conversations.history", wanted):
        yield message


async def replies_to(
    calls: Calls, channel: str, ts: str, *, since: datetime | None = None
) -> AsyncIterator[Json]:
    """The message itself, then what stands in its thread."""
    wanted: Json = {"channel": channel, "ts": ts, "limit": PAGE, "include_all_metadata": True}
    if since is not None:
        wanted["oldest"] = ts_at(since)
    async for message in _pages(calls, "conversations.replies", wanted):
        yield message


def question_in(message: Json) -> int | None:
    """The version that the marker of a day's question names."""
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    written = str(payload.get("question", ""))
    return int(written) if written.isdecimal() else None


def is_post(message: Json) -> bool:
    """Whether it is one of ours, by what it carries."""
    return (message.get("metadata") or {}).get("event_type") == EVENT_TYPE or any(
        markers(message.get("blocks") or [])
    )


async def _pages(calls: Calls, method: str, wanted: Json) -> AsyncIterator[Json]:
    cursor: str | None = None
    while True:
        answer = await calls.once(method, {**wanted, "cursor": cursor})
        for message in answer.get("messages") or []:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
        if not cursor:
            return


def _take(found: dict[str, Found], message: Json, channel: str, key: PartKey) -> None:
    blocks = message.get("blocks") or []
    ref = message_ref(channel, str(message["ts"]))
    payload: dict[str, Any] = (message.get("metadata") or {}).get("event_payload") or {}
    if payload.get("key") == str(key):
        found[str(message["ts"])] = Found(ref, question_in(message))
    elif any(block.get("block_id") == f"{MARK}{key}" for block in blocks):
        question = next(filter(None, (_question_of(each, key.key) for each in markers(blocks))), None)
        found[str(message["ts"])] = Found(ref, question)
    elif key.part == 1 and "key" not in payload:
        for marker in markers(blocks):
            question = _question_of(marker, key.key)
            if marker == key.key or question is not None:
                found[str(message["ts"])] = Found(ref, question)


def _question_of(marker: str | None, key: str) -> int | None:
    """What stands behind the key of a post in its marker."""
    version = (marker or "").removeprefix(f"{key}.")
    return int(version) if version != marker and version.isdecimal() else None
