"""What was said and chosen around a message of ours while nobody listened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

from bot.model.incoming import AnswerGiven, Incoming, RatingsSeen
from bot.model.records import Rating
from bot.model.refs import MemberKey, MessageRef
from bot.platforms.slack.calls import Calls
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.finding import messages_since, replies_to
from bot.platforms.slack.keys import member_key, ts_of
from bot.platforms.slack.reactions import CHECK_MARK, rating_of
from bot.platforms.slack.richtext import Json
from bot.platforms.slack.said import said_in
from bot.practice.chat import Vanished


async def gather(
    connection: Connection, message: MessageRef, *, since: datetime, now: Callable[[], datetime]
) -> AsyncIterator[Incoming]:
    """Its thread, whoever called us in the channel meanwhile, and where it was seeded who holds which rating."""
    calls, own, ts = connection.calls, connection.own, ts_of(message)

    async def ours(_: MessageRef) -> bool:
        return True

    async def theirs(_: MessageRef) -> bool:
        return False

    root: Json | None = None
    try:
        async for said in replies_to(calls, message.channel, ts):
            if said.get("ts") == ts:
                root = said
                continue
            incoming = await said_in(said, message.channel, own, ours)
            if incoming is not None:
                yield replace(incoming, acknowledged=_is_marked(said, own.user))
    except Vanished as error:
        if error.place:
            raise
        return
    if root is None or root.get("thread_ts") not in {None, ts}:
        return  # a part within a thread: what stands around it is its root's
    if not _is_seeded(root, own.user):
        async for said in messages_since(calls, message.channel, since):
            incoming = await said_in(said, message.channel, own, theirs)
            if incoming is not None and isinstance(incoming.what, AnswerGiven) and incoming.what.to is None:
                yield replace(incoming, acknowledged=_is_marked(said, own.user))
        return
    held = await ratings_on(calls, own.team, own.user, message)
    yield Incoming(None, RatingsSeen(message, held), now(), message)


async def ratings_on(
    calls: Calls, team: str, own_user: str, message: MessageRef
) -> frozenset[tuple[MemberKey, Rating]]:
    """Everybody's ratings on a message, the seeds left out."""
    wanted: Json = {"channel": message.channel, "timestamp": ts_of(message), "full": True}
    answer = await calls.once("reactions.get", wanted)
    shown: Json = answer.get("message") or {}
    return frozenset(
        (member_key(team, str(user)), rating)
        for reaction in shown.get("reactions") or []
        if (rating := rating_of(str(reaction.get("name", "")))) is not None
        for user in reaction.get("users") or []
        if user != own_user
    )


def _is_marked(message: Json, own_user: str) -> bool:
    return any(
        reaction.get("name") == CHECK_MARK and own_user in (reaction.get("users") or [])
        for reaction in message.get("reactions") or []
    )


def _is_seeded(message: Json, own_user: str) -> bool:
    return any(
        rating_of(str(reaction.get("name", ""))) is not None and own_user in (reaction.get("users") or [])
        for reaction in message.get("reactions") or []
    )
