"""What can be done to messages, whoever does it: the world changes and the gateway tells."""

from __future__ import annotations

from tests.discord_loopback import emoji, payloads
from tests.discord_loopback.core import Discord
from tests.discord_loopback.gateway import MESSAGES, REACTIONS
from tests.discord_loopback.message_payload import gateway_message
from tests.discord_loopback.world import Channel, Json, Message, Reaction


def store(discord: Discord, message: Message) -> Message:
    """The message stands; ephemeral ones no gateway speaks of."""
    channel = discord.world.channels[message.channel_id]
    discord.world.messages[message.id] = message
    channel.message_ids.append(message.id)
    if channel.archived:
        set_archived(discord, channel, archived=False)
    if channel.is_thread and message.author_id not in channel.thread_member_ids:
        channel.thread_member_ids.append(message.author_id)
    if message.is_ephemeral:
        discord.touched()
    else:
        discord.tell(
            "MESSAGE_CREATE",
            lambda reads_all: gateway_message(discord.world, message, reads_all=reads_all),
            channel=channel,
            needs=MESSAGES,
        )
    return message


def tell_of_edit(discord: Discord, message: Message, *, by_author: bool = True) -> None:
    if by_author:
        message.edited_at = discord.clock.now()
        message.times_edited += 1
    if message.is_ephemeral:
        discord.touched()
        return
    discord.tell(
        "MESSAGE_UPDATE",
        lambda reads_all: gateway_message(discord.world, message, reads_all=reads_all),
        channel=discord.world.channels[message.channel_id],
        needs=MESSAGES,
    )


def remove(discord: Discord, message: Message) -> None:
    world = discord.world
    channel = world.channels[message.channel_id]
    del world.messages[message.id]
    world.deleted_message_ids.add(message.id)
    channel.message_ids.remove(message.id)
    if message.is_ephemeral:
        discord.touched()
        return
    gone: Json = {"id": str(message.id), "channel_id": str(channel.id)}
    discord.tell("MESSAGE_DELETE", _with_guild(channel, gone), channel=channel, needs=MESSAGES)


def reaction_of(message: Message, spelled: str) -> Reaction | None:
    return next((each for each in message.reactions if emoji.plain(each.emoji) == emoji.plain(spelled)), None)


def add_reaction(discord: Discord, message: Message, user_id: int, spelled: str) -> None:
    """Idempotent, as a PUT is; the event carries the spelling this user sent."""
    world = discord.world
    reaction = reaction_of(message, spelled)
    if reaction is None:
        reaction = Reaction(spelled)
        message.reactions.append(reaction)
    if user_id in reaction.user_ids:
        return
    reaction.user_ids.append(user_id)
    channel = world.channels[message.channel_id]
    added = _reaction_event(channel, message, user_id, spelled)
    added |= {"message_author_id": str(message.author_id), "burst": False, "burst_colors": []}
    guild = world.guild_of(channel)
    if guild is not None and user_id in guild.members:
        added["member"] = payloads.member(world, guild.members[user_id])
    discord.tell("MESSAGE_REACTION_ADD", added, channel=channel, needs=REACTIONS)


def remove_reaction(discord: Discord, message: Message, user_id: int, spelled: str) -> None:
    reaction = reaction_of(message, spelled)
    if reaction is None or user_id not in reaction.user_ids:
        return
    reaction.user_ids.remove(user_id)
    if not reaction.user_ids:
        message.reactions.remove(reaction)
    channel = discord.world.channels[message.channel_id]
    event = _reaction_event(channel, message, user_id, spelled) | {"burst": False}
    discord.tell("MESSAGE_REACTION_REMOVE", event, channel=channel, needs=REACTIONS)


def clear_reactions(discord: Discord, message: Message, spelled: str | None) -> None:
    """All of one emoji, or all."""
    channel = discord.world.channels[message.channel_id]
    gone: Json = _with_guild(channel, {"channel_id": str(channel.id), "message_id": str(message.id)})
    if spelled is None:
        message.reactions.clear()
        discord.tell("MESSAGE_REACTION_REMOVE_ALL", gone, channel=channel, needs=REACTIONS)
        return
    message.reactions = [
        each for each in message.reactions if emoji.plain(each.emoji) != emoji.plain(spelled)
    ]
    gone["emoji"] = emoji.payload(spelled)
    discord.tell("MESSAGE_REACTION_REMOVE_EMOJI", gone, channel=channel, needs=REACTIONS)


def set_archived(discord: Discord, thread: Channel, *, archived: bool) -> None:
    thread.archived = archived
    thread.archive_changed_at = discord.clock.now()
    discord.tell("THREAD_UPDATE", payloads.thread(discord.world, thread), channel=thread, needs=1)


def _reaction_event(channel: Channel, message: Message, user_id: int, spelled: str) -> Json:
    event: Json = {
        "user_id": str(user_id),
        "channel_id": str(channel.id),
        "message_id": str(message.id),
        "emoji": emoji.payload(spelled),
        "type": 0,
    }
    return _with_guild(channel, event)


def _with_guild(channel: Channel, event: Json) -> Json:
    return event if channel.guild_id is None else {**event, "guild_id": str(channel.guild_id)}
