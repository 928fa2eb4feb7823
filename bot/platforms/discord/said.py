"""A member's message in a channel, a thread or a direct message, and whether it answers a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

import discord

from bot.model.incoming import Actor, AnswerGiven, Incoming, UnreadableReply
from bot.model.records import Door
from bot.model.refs import MessageRef
from bot.platforms.discord.keys import community_key, member_key, message_ref, place_key
from bot.platforms.discord.together import is_ours

SPOKEN = frozenset({discord.MessageType.default, discord.MessageType.reply})


@dataclass(frozen=True, slots=True)
class Where:
    """Where a message stands: `day_thread` when it is a thread of ours, `parent` the channel a thread hangs on."""

    channel_id: int
    guild_id: int | None
    parent: int | None = None
    day_thread: bool = False


def where_of(channel: object, channel_id: int, guild_id: int | None, own_id: int) -> Where:
    """As the gateway's cache knows it; a thread that was archived when we connected may be unknown."""
    if is_ours(channel, own_id):
        return Where(channel_id, guild_id)  # a place of its own, in which replies and mentions are meant
    if isinstance(channel, discord.Thread):
        return Where(channel_id, guild_id, channel.parent_id, day_thread=channel.owner_id == own_id)
    return Where(channel_id, guild_id)


def heard(message: discord.Message, where: Where, own_id: int, *, edited: bool = False) -> Incoming | None:
    """The event, or none for what is not meant for us."""
    if message.author.bot or message.webhook_id is not None or message.type not in SPOKEN:
        return None
    ref = message_ref(where.channel_id, message.id)
    at = message.edited_at or message.created_at
    who = actor_of(message.author, where)
    text = _without_mention(message.content, own_id)
    seconds = _recorded(message)
    if where.guild_id is None:
        to = _answered(message, own_id)
        return Incoming(
            who,
            AnswerGiven(to, text, sealed=True, door=Door.DIRECT, source=str(message.id), seconds=seconds),
            at,
            ref,
        )
    meant, to = _meant(message, where, own_id)
    if not meant:
        return None
    if not text and not message.content and _shows_nothing(message):
        return Incoming(who, UnreadableReply(to), at, ref) if to is not None and not edited else None
    return Incoming(
        who,
        AnswerGiven(to, text, sealed=False, door=Door.REPLY, source=str(message.id), seconds=seconds),
        at,
        ref,
    )


def actor_of(user: discord.abc.User, where: Where) -> Actor:
    """Whoever wrote it; what they may manage is not told here, and no message needs it."""
    community = community_key(where.guild_id) if where.guild_id is not None else None
    return Actor(
        member_key(user.id),
        community,
        place_key(where.parent or where.channel_id),
        manages=False,
        name=user.display_name,
    )


def _meant(message: discord.Message, where: Where, own_id: int) -> tuple[bool, MessageRef | None]:
    """Whether a message in a server speaks to us, and to which message of ours."""
    to = _answered(message, own_id)
    mentioned = any(user.id == own_id for user in message.mentions)
    if to is not None:
        return True, to
    if where.day_thread and (mentioned or message.reference is None):
        return True, message_ref(where.channel_id, where.channel_id)
    return mentioned, None


def _answered(message: discord.Message, own_id: int) -> MessageRef | None:
    """The message of ours it replies to."""
    reference = message.reference
    if reference is None or reference.type is not discord.MessageReferenceType.reply:
        return None
    resolved = reference.resolved
    if not isinstance(resolved, discord.Message) or resolved.author.id != own_id:
        return None
    return message_ref(reference.channel_id, resolved.id)


def _without_mention(text: str, own_id: int) -> str:
    """The words without the name that only called us."""
    return re.sub(rf"<@!?{own_id}>[ \t]*", "", text).strip()


def _recorded(message: discord.Message) -> float | None:
    """How long a voice message is; nothing of it is fetched."""
    if not message.flags.voice or len(message.attachments) != 1:
        return None
    return message.attachments[0].duration


def _shows_nothing(message: discord.Message) -> bool:
    """Neither words nor anything else: Discord withheld them."""
    return not (message.attachments or message.stickers or message.embeds or message.components)
