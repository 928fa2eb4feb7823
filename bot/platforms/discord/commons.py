"""Where a server takes what is meant for all: its system channel, else the first one we may write in."""

from __future__ import annotations

import discord

from bot.model.refs import PlaceKey
from bot.platforms.discord.keys import place_key


def common_place(guild: discord.Guild) -> PlaceKey | None:
    channels = [guild.system_channel, *guild.text_channels]
    return next((place_key(each.id) for each in channels if each is not None and _may_write(each)), None)


def _may_write(channel: discord.TextChannel) -> bool:
    held = channel.permissions_for(channel.guild.me)
    return held.view_channel and held.send_messages
