"""REST for messages: create, read, list, edit, delete, pins and typing."""

from __future__ import annotations

from datetime import datetime

from tests.discord_loopback.components import ComponentKind, walk
from tests.discord_loopback.core import Discord
from tests.discord_loopback.drafting import CHANNEL_PINGS, amend, fill
from tests.discord_loopback.errors import invalid_form, refused
from tests.discord_loopback.errors import server_error as broken
from tests.discord_loopback.message_payload import message as message_payload
from tests.discord_loopback.messages import remove, store, tell_of_edit
from tests.discord_loopback.payloads import moment
from tests.discord_loopback.permissions import Permission, channel_permissions, require
from tests.discord_loopback.refusals_message import check_nonce
from tests.discord_loopback.rest import Answer, Call, Route, snowflake
from tests.discord_loopback.world import Channel, Json, Message, MessageFlag, MessageKind

PINS_LIMIT = 50


def shown(discord: Discord, message: Message) -> Json:
    return message_payload(discord.world, message, reads_all=discord.world.message_content_intent)


def create_message(call: Call) -> Answer:
    discord, world, channel = call.discord, call.discord.world, call.channel()
    require_speech(discord, channel)
    body = call.form
    nonce = check_nonce(body)
    if nonce is not None and body.get("enforce_nonce"):
        first = _first_with(discord, nonce)
        if first is not None:
            return Answer(200, {**shown(discord, first), "nonce": nonce})
    fresh = Message(
        id=discord.clock.snowflake(),
        channel_id=channel.id,
        author_id=world.bot_id,
        created_at=discord.clock.now(),
        nonce=nonce,
        reference_id=_reference(discord, channel, body),
    )
    fresh.kind = MessageKind.REPLY if fresh.reference_id is not None else MessageKind.DEFAULT
    message = fill(discord, fresh, body, call.uploads, default_pings=CHANNEL_PINGS)
    if message.embeds:
        require(world, channel, world.bot_id, Permission.EMBED_LINKS)
    if message.attachments:
        require(world, channel, world.bot_id, Permission.ATTACH_FILES)
    if nonce is not None:
        world.nonces.append((world.bot_id, nonce, message.id, discord.clock.now()))
    store(discord, message)
    return Answer(200, {**shown(discord, message), **({} if nonce is None else {"nonce": nonce})})


def require_speech(discord: Discord, channel: Channel) -> None:
    """The bot may send here now."""
    world = discord.world
    if channel.is_dm:
        if not all(world.users[each].dms_open for each in channel.recipient_ids):
            raise refused(50007)
        return
    if not channel.is_thread:
        require(world, channel, world.bot_id, Permission.SEND_MESSAGES)
        return
    require(world, channel, world.bot_id, Permission.SEND_MESSAGES_IN_THREADS)
    if channel.locked and not channel_permissions(world, channel, world.bot_id) & Permission.MANAGE_THREADS:
        raise refused(160005)


def get_message(call: Call) -> Answer:
    channel, world = call.channel(), call.discord.world
    require(world, channel, world.bot_id, Permission.READ_MESSAGE_HISTORY)
    return Answer(200, shown(call.discord, call.message()))


def list_messages(call: Call) -> Answer:
    """Newest first; without the history permission the list is empty, not refused."""
    discord, channel = call.discord, call.channel()
    limit = call.number("limit", 50, most=100)
    around, before, after = call.moment("around"), call.moment("before"), call.moment("after")
    if sum(each is not None for each in (around, before, after)) > 1:
        raise invalid_form("_", "around, before and after exclude each other.", "MUTUALLY_EXCLUSIVE")
    if (
        not channel_permissions(discord.world, channel, discord.world.bot_id)
        & Permission.READ_MESSAGE_HISTORY
    ):
        return Answer(200, [])
    page = _page(discord.world.messages_in(channel.id), limit, around=around, before=before, after=after)
    if discord.rules.history_breaks_on_containers and any(_holds_container(each) for each in page):
        raise broken()
    return Answer(200, [shown(discord, each) for each in reversed(page)])


def edit_message(call: Call) -> Answer:
    discord, channel, message = call.discord, call.channel(), call.message()
    if channel.archived:
        raise refused(50083)
    if message.author_id != discord.world.bot_id:
        raise refused(50005)
    amend(discord, message, call.form, call.uploads, default_pings=CHANNEL_PINGS)
    tell_of_edit(discord, message)
    return Answer(200, shown(discord, message))


def delete_message(call: Call) -> Answer:
    discord, channel, message = call.discord, call.channel(), call.message()
    if message.author_id != discord.world.bot_id:
        if channel.is_dm:
            raise refused(50003)
        require(discord.world, channel, discord.world.bot_id, Permission.MANAGE_MESSAGES)
    remove(discord, message)
    return Answer()


def start_typing(call: Call) -> Answer:
    require_speech(call.discord, call.channel())
    return Answer()


def pin(call: Call) -> Answer:
    discord, channel, message = call.discord, call.channel(), call.message()
    require(discord.world, channel, discord.world.bot_id, Permission.PIN_MESSAGES)
    if message.pinned_at is not None:
        return Answer()
    if len(_pinned(discord, channel)) >= PINS_LIMIT:
        raise refused(30003)
    message.pinned_at = discord.clock.now()
    tell_of_edit(discord, message, by_author=False)
    return Answer()


def unpin(call: Call) -> Answer:
    discord, channel, message = call.discord, call.channel(), call.message()
    require(discord.world, channel, discord.world.bot_id, Permission.PIN_MESSAGES)
    message.pinned_at = None
    tell_of_edit(discord, message, by_author=False)
    return Answer()


def list_pins(call: Call) -> Answer:
    found = _pinned(call.discord, call.channel())
    items = [{"pinned_at": moment(each.pinned_at), "message": shown(call.discord, each)} for each in found]
    return Answer(200, {"items": items, "has_more": False})


ROUTES = [
    Route("POST", "/channels/{channel}/messages", create_message),
    Route("GET", "/channels/{channel}/messages", list_messages),
    Route("GET", "/channels/{channel}/messages/pins", list_pins),
    Route("PUT", "/channels/{channel}/messages/pins/{message}", pin),
    Route("DELETE", "/channels/{channel}/messages/pins/{message}", unpin),
    Route("GET", "/channels/{channel}/messages/{message}", get_message),
    Route("PATCH", "/channels/{channel}/messages/{message}", edit_message),
    Route("DELETE", "/channels/{channel}/messages/{message}", delete_message),
    Route("POST", "/channels/{channel}/typing", start_typing),
]


def _first_with(discord: Discord, nonce: str) -> Message | None:
    since = discord.clock.now() - discord.rules.nonce_window
    for author_id, said, message_id, at in discord.world.nonces:
        if (author_id, said) == (discord.world.bot_id, nonce) and at >= since:
            return _standing(discord, message_id)
    return None


def _standing(discord: Discord, message_id: int) -> Message:
    message = discord.world.messages.get(message_id)
    if message is None:
        raise refused(10008)
    return message


def _reference(discord: Discord, channel: Channel, body: Json) -> int | None:
    reference = body.get("message_reference")
    if not reference:
        return None
    message_id = snowflake("message_reference.message_id", reference.get("message_id"))
    world = discord.world
    if not channel_permissions(world, channel, world.bot_id) & Permission.READ_MESSAGE_HISTORY:
        raise refused(160002)
    message = world.messages.get(message_id)
    if message is None or message.channel_id != channel.id or message.is_ephemeral:
        if reference.get("fail_if_not_exists", True):
            raise invalid_form("message_reference", "Unknown message", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE")
        return None
    return message_id


def _page(
    messages: list[Message], limit: int, *, around: int | None, before: int | None, after: int | None
) -> list[Message]:
    if after is not None:
        return [each for each in messages if each.id > after][:limit]
    if before is not None:
        return [each for each in messages if each.id < before][-limit:]
    if around is not None:
        earlier = [each for each in messages if each.id < around][-(limit // 2) :]
        return [*earlier, *[each for each in messages if each.id >= around]][:limit]
    return messages[-limit:]


def _holds_container(message: Message) -> bool:
    has_v2 = bool(message.flags & MessageFlag.COMPONENTS_V2)
    return has_v2 and any(each.get("type") == ComponentKind.CONTAINER for _, each in walk(message.components))


def _pinned(discord: Discord, channel: Channel) -> list[Message]:
    found = [
        (each.pinned_at, each) for each in discord.world.messages_in(channel.id) if each.pinned_at is not None
    ]
    return [each for _, each in sorted(found, key=_when, reverse=True)]


def _when(pinned: tuple[datetime, Message]) -> datetime:
    return pinned[0]
