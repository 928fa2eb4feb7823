"""What a bot may read of others' messages without the message content intent."""

from __future__ import annotations

from tests.discord_loopback.mentions import USER
from tests.discord_loopback.world import Json, Message, World


def is_readable(world: World, message: Message) -> bool:
    """Own messages, DMs, mentions, and replies with the ping left on to an ordinary message of the bot."""
    if message.author_id == world.bot_id or message.interaction_id is not None:
        return True
    if world.channels[message.channel_id].is_dm:
        return True
    if str(world.bot_id) in USER.findall(message.content):
        return True
    return message.replied_ping and _answers_ordinary_bot_message(world, message)


def censored(payload: Json) -> Json:
    """The same payload with its words taken away; who wrote it and what it answers stay."""
    return {**payload, "content": "", "embeds": [], "attachments": [], "components": []}


def _answers_ordinary_bot_message(world: World, message: Message) -> bool:
    if message.reference_id is None:
        return False
    answered = world.messages.get(message.reference_id)
    return answered is not None and answered.author_id == world.bot_id and answered.interaction_id is None
