"""Discord's numbers as the keys that practice knows, and the times they carry."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.model.refs import CommunityKey, MemberKey, MessageRef, PlaceKey, Platform

SELECT_ID = "s1:one"
"""The id of a select whose options are events themselves."""


def member_key(user_id: int) -> MemberKey:
    return MemberKey(Platform.DISCORD, str(user_id))


def community_key(guild_id: int) -> CommunityKey:
    return CommunityKey(Platform.DISCORD, str(guild_id))


def place_key(channel_id: int) -> PlaceKey:
    return PlaceKey(Platform.DISCORD, str(channel_id))


def message_ref(channel_id: int, message_id: int) -> MessageRef:
    return MessageRef(Platform.DISCORD, str(channel_id), str(message_id))


def moment_of(snowflake: int) -> datetime:
    """When this id was given out, which is when the thing it names happened."""
    return discord.utils.snowflake_time(snowflake)
