"""Starts interactions: checks what a client would let a member do, and tells the gateway."""

from __future__ import annotations

import secrets

from tests.discord_loopback import payloads
from tests.discord_loopback.core import Discord
from tests.discord_loopback.interactions import Interaction, InteractionKind
from tests.discord_loopback.message_payload import whole_message
from tests.discord_loopback.permissions import channel_permissions
from tests.discord_loopback.world import Channel, Json, Message

FILE_BYTES_LIMIT = 10 * 1024 * 1024
GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1


def begin(
    discord: Discord,
    kind: InteractionKind,
    data: Json,
    *,
    user_id: int,
    channel: Channel,
    source: Message | None = None,
    is_menu: bool = False,
) -> Interaction:
    """Sends INTERACTION_CREATE; the three seconds begin."""
    interaction = Interaction(
        id=discord.clock.snowflake(),
        token=secrets.token_urlsafe(48),
        kind=kind,
        user_id=user_id,
        channel_id=channel.id,
        created_at=discord.clock.now(),
        payload={},
        source_message_id=None if source is None else source.id,
        is_menu=is_menu,
    )
    interaction.payload = _payload(discord, interaction, data, channel, source)
    discord.interactions[interaction.id] = interaction
    discord.tell("INTERACTION_CREATE", interaction.payload, guild=channel.guild_id)
    return interaction


def _payload(
    discord: Discord, interaction: Interaction, data: Json, channel: Channel, source: Message | None
) -> Json:
    world = discord.world
    user = world.users[interaction.user_id]
    guild = world.guild_of(channel)
    application_id = str(world.application_id)
    payload: Json = {
        "id": str(interaction.id),
        "application_id": application_id,
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": payloads.channel(world, channel),
        "locale": user.locale,
        "entitlements": [],
        "attachment_size_limit": FILE_BYTES_LIMIT,
        "app_permissions": str(channel_permissions(world, channel, world.bot_id)),
        "context": BOT_DM_CONTEXT if guild is None else GUILD_CONTEXT,
        "authorizing_integration_owners": {"0": "0" if guild is None else str(guild.id)},
    }
    if guild is None:
        payload["user"] = payloads.user(user)
    else:
        member = payloads.member(world, guild.members[user.id])
        member["permissions"] = str(channel_permissions(world, channel, user.id))
        payload["member"] = member
        payload["guild_id"] = str(guild.id)
        payload["guild_locale"] = "en-GB"
        payload["guild"] = {"id": str(guild.id), "locale": "en-GB", "features": []}
    if source is not None:
        payload["message"] = whole_message(world, source)
    return payload
