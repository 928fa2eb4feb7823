"""REST for threads: from a message, on their own, their members, archive state, and channels opened for DMs."""

from __future__ import annotations

from tests.discord_loopback import payloads
from tests.discord_loopback.core import Discord
from tests.discord_loopback.errors import invalid_form, refused
from tests.discord_loopback.messages import store, tell_of_edit
from tests.discord_loopback.permissions import Permission, channel_permissions, require
from tests.discord_loopback.refusals_components import check_text
from tests.discord_loopback.rest import Answer, Call, Route, snowflake
from tests.discord_loopback.world import Channel, ChannelKind, Json, Message, MessageFlag, MessageKind

ARCHIVE_MINUTES = (60, 1440, 4320, 10080)


def start_from_message(call: Call) -> Answer:
    discord, world, channel, message = call.discord, call.discord.world, call.channel(), call.message()
    if channel.is_dm or channel.is_thread:
        raise refused(50024)
    require(world, channel, world.bot_id, Permission.CREATE_PUBLIC_THREADS)
    if message.id in world.channels:
        raise refused(160004)
    thread = open_thread(discord, channel, call.form, ChannelKind.PUBLIC_THREAD, thread_id=message.id)
    message.thread_id = thread.id
    message.flags |= MessageFlag.HAS_THREAD
    tell_of_edit(discord, message, by_author=False)
    return Answer(201, payloads.thread(world, thread))


def start_without_message(call: Call) -> Answer:
    discord, world, channel, body = call.discord, call.discord.world, call.channel(), call.form
    if channel.is_dm or channel.is_thread:
        raise refused(50024)
    kind = ChannelKind(body.get("type", ChannelKind.PRIVATE_THREAD))
    private = kind is ChannelKind.PRIVATE_THREAD
    require(
        world,
        channel,
        world.bot_id,
        Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS,
    )
    thread = open_thread(discord, channel, body, kind, thread_id=discord.clock.snowflake())
    if not private:
        announcement = Message(
            id=discord.clock.snowflake(),
            channel_id=channel.id,
            author_id=world.bot_id,
            created_at=discord.clock.now(),
            content=thread.name,
            kind=MessageKind.THREAD_CREATED,
            thread_id=thread.id,
        )
        store(discord, announcement)
    return Answer(201, payloads.thread(world, thread))


def open_thread(
    discord: Discord, channel: Channel, body: Json, kind: ChannelKind, *, thread_id: int
) -> Channel:
    check_text("_", body, "name", 100)
    minutes = body.get("auto_archive_duration") or 1440
    _check_minutes(minutes)
    thread = Channel(
        id=thread_id,
        kind=kind,
        name=body["name"],
        guild_id=channel.guild_id,
        parent_id=channel.id,
        owner_id=discord.world.bot_id,
        thread_member_ids=[discord.world.bot_id],
        auto_archive_minutes=minutes,
        invitable=body.get("invitable") is not False,
        archive_changed_at=discord.clock.now(),
    )
    discord.world.channels[thread.id] = thread
    created = {**payloads.thread(discord.world, thread), "newly_created": True}
    discord.tell("THREAD_CREATE", created, channel=thread, needs=1)
    return thread


def edit_thread(call: Call) -> Answer:
    """Only threads can be edited here; own ones need no permission for name and archive state."""
    discord, world, thread, body = call.discord, call.discord.world, call.channel(), call.form
    if not thread.is_thread:
        raise refused(50024 if thread.is_dm else 50013)
    may_manage = bool(channel_permissions(world, thread, world.bot_id) & Permission.MANAGE_THREADS)
    if not may_manage and ("locked" in body or thread.locked or thread.owner_id != world.bot_id):
        require_only_unarchiving(body, thread)
    if thread.archived and body.get("archived") is not False:
        raise refused(50083)
    if "name" in body:
        check_text("_", body, "name", 100)
        thread.name = body["name"]
    if "auto_archive_duration" in body:
        _check_minutes(body["auto_archive_duration"])
        thread.auto_archive_minutes = body["auto_archive_duration"]
    thread.locked = bool(body.get("locked", thread.locked))
    if "archived" in body and bool(body["archived"]) != thread.archived:
        thread.archived = bool(body["archived"])
        thread.archive_changed_at = discord.clock.now()
    discord.tell("THREAD_UPDATE", payloads.thread(world, thread), channel=thread, needs=1)
    return Answer(200, payloads.thread(world, thread))


def require_only_unarchiving(body: Json, thread: Channel) -> None:
    if set(body) != {"archived"} or body["archived"] or thread.locked:
        raise refused(50013)


def add_member(call: Call) -> Answer:
    discord, world, thread = call.discord, call.discord.world, call.channel()
    user_id = world.bot_id if call.params["user"] == "@me" else call.id("user")
    _require_thread(thread)
    if user_id not in world.users:
        raise refused(10013)
    guild = world.guild_of(thread)
    if guild is None or user_id not in guild.members:
        raise refused(10007)
    if thread.archived:
        raise refused(50083)
    require(world, thread, world.bot_id, Permission.SEND_MESSAGES_IN_THREADS)
    if user_id not in thread.thread_member_ids:
        thread.thread_member_ids.append(user_id)
        _tell_of_members(discord, thread, added=user_id)
    return Answer()


def remove_member(call: Call) -> Answer:
    discord, world, thread = call.discord, call.discord.world, call.channel()
    user_id = world.bot_id if call.params["user"] == "@me" else call.id("user")
    _require_thread(thread)
    if thread.archived:
        raise refused(50083)
    owns_private = thread.kind is ChannelKind.PRIVATE_THREAD and thread.owner_id == world.bot_id
    if user_id != world.bot_id and not owns_private:
        require(world, thread, world.bot_id, Permission.MANAGE_THREADS)
    if user_id in thread.thread_member_ids:
        thread.thread_member_ids.remove(user_id)
        _tell_of_members(discord, thread, removed=user_id)
    return Answer()


def get_member(call: Call) -> Answer:
    world, thread = call.discord.world, call.channel()
    _require_thread(thread)
    user_id = world.bot_id if call.params["user"] == "@me" else call.id("user")
    if user_id not in thread.thread_member_ids:
        raise refused(10007)
    return Answer(200, payloads.thread_member(thread, user_id))


def list_members(call: Call) -> Answer:
    """For applications with the members intent alone."""
    thread = call.channel()
    _require_thread(thread)
    if not call.discord.world.members_intent:
        raise refused(50001)
    return Answer(200, [payloads.thread_member(thread, each) for each in thread.thread_member_ids])


def open_dm(call: Call) -> Answer:
    """Opening always succeeds where one shares a guild; a closed DM refuses the message."""
    discord, world = call.discord, call.discord.world
    user_id = snowflake("recipient_id", call.form.get("recipient_id"))
    if user_id not in world.users:
        raise refused(10013)
    if user_id == world.bot_id:
        raise refused(50007)
    return Answer(200, payloads.channel(world, dm_channel(discord, user_id)))


def dm_channel(discord: Discord, user_id: int) -> Channel:
    """The one DM channel between this user and the bot."""
    found = discord.world.dm_with(user_id)
    if found is None:
        found = Channel(id=discord.clock.snowflake(), kind=ChannelKind.DM, name="", recipient_ids=[user_id])
        discord.world.channels[found.id] = found
    return found


ROUTES = [
    Route("POST", "/channels/{channel}/messages/{message}/threads", start_from_message),
    Route("POST", "/channels/{channel}/threads", start_without_message),
    Route("PATCH", "/channels/{channel}", edit_thread),
    Route("GET", "/channels/{channel}/thread-members", list_members),
    Route("GET", "/channels/{channel}/thread-members/{user}", get_member),
    Route("PUT", "/channels/{channel}/thread-members/{user}", add_member),
    Route("DELETE", "/channels/{channel}/thread-members/{user}", remove_member),
    Route("POST", "/users/@me/channels", open_dm),
]


def _check_minutes(minutes: object) -> None:
    if minutes not in ARCHIVE_MINUTES:
        raise invalid_form(
            "auto_archive_duration", f"Value must be one of {ARCHIVE_MINUTES}.", "BASE_TYPE_CHOICES"
        )


def _require_thread(channel: Channel) -> None:
    if not channel.is_thread:
        raise refused(50024)


def _tell_of_members(
    discord: Discord, thread: Channel, *, added: int | None = None, removed: int | None = None
) -> None:
    update: Json = {
        "id": str(thread.id),
        "guild_id": str(thread.guild_id),
        "member_count": len(thread.thread_member_ids),
    }
    if added is not None:
        update["added_members"] = [payloads.thread_member(thread, added)]
    if removed is not None:
        update["removed_member_ids"] = [str(removed)]
    discord.tell("THREAD_MEMBERS_UPDATE", update, channel=thread, needs=1)
