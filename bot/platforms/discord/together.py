"""Private threads for two or three: found again after a crash, or opened under the channel they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import discord
import structlog
from discord.http import Route

from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey
from bot.platforms.discord.commons import common_place
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.errors import MISSING_ACCESS, UNKNOWN_CHANNEL, code_of
from bot.platforms.discord.keys import moment_of
from bot.platforms.discord.permissions import THREADS, needs_lacking
from bot.platforms.wording import shortened
from bot.platforms.wording.lacking import EVERYBODY_THERE
from bot.platforms.wording.numbers import list_in_words
from bot.practice.chat import Forbidden, Vanished

log = structlog.get_logger()

PRIVATE_THREAD: Final = 12
ARCHIVE_AFTER_MINUTES: Final = 10080  # the longest there is
LONGEST_NAME = 100
LATELY = timedelta(days=1)
"""How old a thread may be that a start cut short may have left behind."""

_CREATE = "Create Private Threads"
_EVERYBODY_IN_IT = f"{EVERYBODY_THERE} server"

Json = dict[str, Any]


def is_ours(channel: object, own_id: int) -> bool:
    """Whether it is a private thread that we opened: a place of its own, whatever channel it hangs on."""
    return (
        isinstance(channel, discord.Thread)
        and channel.type is discord.ChannelType.private_thread
        and channel.owner_id == own_id
    )


async def open_together(
    connection: Connection,
    place: Place,
    members: Sequence[MemberKey],
    *,
    community: CommunityKey | None,
    now: Callable[[], datetime],
) -> str:
    """The thread's id. Whoever was added already is added again, which changes nothing."""
    parent = await _parent(connection, place, community)
    guild_id, wanted = int(parent["guild_id"]), [int(member.external_id) for member in members]
    name = await _name(connection, guild_id, wanted)
    found = await _left_behind(connection, guild_id, wanted, name, since=now() - LATELY)
    thread = found or await _opened(connection, int(parent["id"]), name)
    for user_id in wanted:
        await _add(connection, thread, user_id)
    return str(thread)


async def was_put_out(connection: Connection, place: Place, error: Forbidden) -> bool:
    """Whether somebody took us out of the thread: for us it is gone, though its channel is there."""
    if code_of(error) != MISSING_ACCESS:
        return False
    parent = place.parent
    return parent is None or (await connection.held_in(int(parent.external_id))).view_channel


async def _parent(connection: Connection, place: Place, community: CommunityKey | None) -> Json:
    """The channel it comes from; where that is gone, the one in which the server takes what is for all."""
    if place.parent is not None:
        try:
            return await connection.channel(int(place.parent.external_id))
        except Vanished:
            log.info("parent_gone", channel=place.parent.external_id)
        except Forbidden as error:
            if code_of(error) != UNKNOWN_CHANNEL:
                raise
    guild = connection.client.get_guild(int(community.external_id)) if community is not None else None
    common = common_place(guild) if guild is not None else None
    if common is None:
        raise Forbidden("No channel there can hold a private thread", lacking=_CREATE)
    return await connection.channel(int(common.external_id))


async def _name(connection: Connection, guild_id: int, wanted: Sequence[int]) -> str:
    """As the server knows them: "Ann and Ben"."""
    http = connection.client.http
    names = []
    for user_id in wanted:
        try:
            member: Any = await connection.calls.once(
                lambda user_id=user_id: http.get_member(guild_id, user_id),  # type: ignore[misc]
                route="channels",
            )
        except Vanished as error:
            raise Forbidden(str(error), lacking=_EVERYBODY_IN_IT) from error
        user = member["user"]
        names.append(str(member.get("nick") or user.get("global_name") or user["username"]))
    return shortened(list_in_words(names), LONGEST_NAME)


async def _left_behind(
    connection: Connection, guild_id: int, wanted: Sequence[int], name: str, *, since: datetime
) -> int | None:
    """The oldest active one that was made lately and holds nobody but these.

    One in which all of them are is taken whatever it is called; one that was not filled yet only by its name.
    """
    http = connection.client.http
    listed: Any = await connection.calls.once(lambda: http.get_active_threads(guild_id), route="channels")
    threads: list[Json] = [
        each
        for each in listed["threads"]
        if each["type"] == PRIVATE_THREAD
        and int(each["owner_id"]) == connection.own_id
        and moment_of(int(each["id"])) >= since
    ]
    for thread in sorted(threads, key=lambda each: int(each["id"])):
        others = int(thread.get("member_count") or 0) - 1
        if others > len(wanted):
            continue
        there = [user_id for user_id in wanted if await _is_in(connection, int(thread["id"]), user_id)]
        if len(there) == others and (others == len(wanted) or thread["name"] == name):
            return int(thread["id"])
    return None


async def _is_in(connection: Connection, thread: int, user_id: int) -> bool:
    """Asked one by one: the whole list takes an intent that we do without."""
    route = Route(
        "GET", "/channels/{channel_id}/thread-members/{user_id}", channel_id=thread, user_id=user_id
    )
    try:
        await connection.calls.once(lambda: connection.client.http.request(route), route="threads")
    except Vanished as error:
        if error.place:
            raise
        return False
    return True


async def _opened(connection: Connection, parent: int, name: str) -> int:
    http = connection.client.http
    try:
        thread = await connection.calls.once(
            lambda: http.start_thread_without_message(
                parent,
                name=name,
                auto_archive_duration=ARCHIVE_AFTER_MINUTES,
                type=PRIVATE_THREAD,
                invitable=False,
            ),
            route="threads",
            needs=_CREATE,
        )
    except Forbidden as error:
        lacking = needs_lacking(await connection.held_in(parent), THREADS)
        names = ", ".join(need.name for need in lacking if need.stops)
        raise Forbidden(str(error), lacking=names or error.lacking) from error
    return int(thread["id"])


async def _add(connection: Connection, thread: int, user_id: int) -> None:
    http = connection.client.http
    try:
        await connection.calls.once(
            lambda: http.add_user_to_thread(thread, user_id),
            route="threads",
            needs="Send Messages in Threads",
        )
    except Vanished as error:
        if error.place:
            raise
        raise Forbidden(str(error), lacking=_EVERYBODY_IN_IT) from error
