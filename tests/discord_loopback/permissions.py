"""Who may do what where, worked out as Discord's permission hierarchy does."""

from __future__ import annotations

from enum import IntFlag

from tests.discord_loopback.errors import refused
from tests.discord_loopback.world import Channel, ChannelKind, Guild, World


class Permission(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    SEND_VOICE_MESSAGES = 1 << 46
    PIN_MESSAGES = 1 << 51


ALL = (1 << 53) - 1
IN_A_DM = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.PIN_MESSAGES
    | Permission.SEND_VOICE_MESSAGES
)
ORDINARY_MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.SEND_VOICE_MESSAGES
)
RECOMMENDED_FOR_THE_BOT = 377957239872


def guild_permissions(guild: Guild, user_id: int) -> int:
    if user_id == guild.owner_id:
        return ALL
    member = guild.members.get(user_id)
    if member is None:
        return 0
    permissions = 0 if guild.bot_role_id in member.role_ids else guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        permissions |= guild.roles[role_id].permissions
    return ALL if permissions & Permission.ADMINISTRATOR else permissions


def channel_permissions(world: World, channel: Channel, user_id: int) -> int:
    guild = world.guild_of(channel)
    if guild is None:
        return int(IN_A_DM) if user_id in (*channel.recipient_ids, world.bot_id) else 0
    permissions = guild_permissions(guild, user_id)
    if permissions == ALL or user_id not in guild.members:
        return permissions
    holder = world.channels[channel.parent_id] if channel.is_thread and channel.parent_id else channel
    permissions = _with_overwrites(holder, guild, user_id, permissions)
    if not permissions & Permission.VIEW_CHANNEL:
        return 0
    hidden = channel.kind is ChannelKind.PRIVATE_THREAD and user_id not in channel.thread_member_ids
    return 0 if hidden and not permissions & Permission.MANAGE_THREADS else permissions


def _with_overwrites(channel: Channel, guild: Guild, user_id: int, permissions: int) -> int:
    everyone = [each for each in channel.overwrites if each.target_id == guild.id]
    roles = [each for each in channel.overwrites if each.target_id in guild.members[user_id].role_ids]
    own = [each for each in channel.overwrites if each.of_member and each.target_id == user_id]
    for group in (everyone, roles, own):
        for each in group:
            permissions &= ~each.deny
        for each in group:
            permissions |= each.allow
    return permissions


def sees(world: World, channel: Channel, user_id: int) -> bool:
    return bool(channel_permissions(world, channel, user_id) & Permission.VIEW_CHANNEL)


def require_sight(world: World, channel: Channel, user_id: int) -> None:
    if not sees(world, channel, user_id):
        raise refused(50001)


def require(world: World, channel: Channel, user_id: int, needed: int) -> None:
    """Refuses with Missing Access where the channel is invisible, with Missing Permissions where a bit is missing."""
    require_sight(world, channel, user_id)
    if channel_permissions(world, channel, user_id) & needed != needed:
        raise refused(50013)
