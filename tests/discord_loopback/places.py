"""Guilds, channels, roles and members: made, changed and taken away while the bot looks on."""

from __future__ import annotations

from tests.discord_loopback import payloads
from tests.discord_loopback.core import Discord
from tests.discord_loopback.permissions import ORDINARY_MEMBER, RECOMMENDED_FOR_THE_BOT, Permission, sees
from tests.discord_loopback.world import Channel, ChannelKind, Guild, Json, Member, Overwrite, Role, User

GUILDS_INTENT, MEMBERS_INTENT = 1 << 0, 1 << 1


def add_user(discord: Discord, name: str, *, dms_open: bool = True, locale: str = "en-GB") -> User:
    user = User(id=discord.clock.snowflake(), name=name, dms_open=dms_open, locale=locale)
    discord.world.users[user.id] = user
    return user


def add_guild(
    discord: Discord,
    name: str = "Interview club",
    *,
    bot_permissions: int = RECOMMENDED_FOR_THE_BOT,
    guild_id: int | None = None,
) -> Guild:
    """A guild the bot has just joined; its permission integer counts alone, @everyone adds nothing to it."""
    world, now = discord.world, discord.clock.now()
    owner = add_user(discord, "owner")
    guild = Guild(id=guild_id or discord.clock.snowflake(), name=name, owner_id=owner.id)
    guild.roles[guild.id] = Role(guild.id, "@everyone", int(ORDINARY_MEMBER))
    bot_role = Role(discord.clock.snowflake(), world.users[world.bot_id].name, bot_permissions)
    guild.roles[bot_role.id] = bot_role
    guild.bot_role_id = bot_role.id
    guild.members[owner.id] = Member(owner.id, now)
    guild.members[world.bot_id] = Member(world.bot_id, now, [bot_role.id])
    world.guilds[guild.id] = guild
    discord.tell("GUILD_CREATE", _joined(discord, guild), guild=guild.id, needs=GUILDS_INTENT)
    return guild


def add_channel(
    discord: Discord, guild: Guild, name: str = "daily", *, kind: ChannelKind = ChannelKind.TEXT
) -> Channel:
    channel = Channel(id=discord.clock.snowflake(), kind=kind, name=name, guild_id=guild.id)
    discord.world.channels[channel.id] = channel
    discord.tell(
        "CHANNEL_CREATE", payloads.channel(discord.world, channel), channel=channel, needs=GUILDS_INTENT
    )
    return channel


def add_role(
    discord: Discord, guild: Guild, name: str, *, permissions: int = 0, mentionable: bool = False
) -> Role:
    role = Role(discord.clock.snowflake(), name, permissions, mentionable)
    guild.roles[role.id] = role
    _tell_role(discord, guild, role, "GUILD_ROLE_CREATE")
    return role


def join(discord: Discord, guild: Guild, user: User, *, manages: bool = False) -> Member:
    """`manages` gives the member a role with Manage Server."""
    member = Member(user.id, discord.clock.now())
    if manages:
        role = Role(discord.clock.snowflake(), "managers", int(ORDINARY_MEMBER | Permission.MANAGE_GUILD))
        guild.roles[role.id] = role
        member.role_ids.append(role.id)
    guild.members[user.id] = member
    payload = {**payloads.member(discord.world, member), "guild_id": str(guild.id)}
    discord.tell("GUILD_MEMBER_ADD", payload, guild=guild.id, needs=MEMBERS_INTENT)
    return member


def leave(discord: Discord, guild: Guild, user: User) -> None:
    del guild.members[user.id]
    payload: Json = {"guild_id": str(guild.id), "user": payloads.user(user)}
    discord.tell("GUILD_MEMBER_REMOVE", payload, guild=guild.id, needs=MEMBERS_INTENT)


def set_bot_permissions(discord: Discord, guild: Guild, permissions: int) -> None:
    """Changes the bot's role in the whole guild."""
    role = guild.roles[guild.bot_role_id or guild.id]
    role.permissions = permissions
    _tell_role(discord, guild, role, "GUILD_ROLE_UPDATE")


def set_overwrite(
    discord: Discord,
    channel: Channel,
    target_id: int,
    *,
    allow: int = 0,
    deny: int = 0,
    of_member: bool = True,
) -> None:
    """One channel's exception for a member (the bot, say) or a role; a channel gone out of sight is deleted for the bot."""
    world = discord.world
    before = sees(world, channel, world.bot_id)
    channel.overwrites = [each for each in channel.overwrites if each.target_id != target_id]
    if allow or deny:
        channel.overwrites.append(Overwrite(target_id, of_member, allow, deny))
    after = sees(world, channel, world.bot_id)
    if after or before:
        event = "CHANNEL_UPDATE" if before and after else "CHANNEL_CREATE" if after else "CHANNEL_DELETE"
        discord.tell(event, payloads.channel(world, channel), guild=channel.guild_id, needs=GUILDS_INTENT)


def delete_channel(discord: Discord, channel: Channel) -> None:
    """With its threads and messages."""
    world = discord.world
    payload = payloads.channel(world, channel)
    visible = sees(world, channel, world.bot_id)
    for each in [
        other for other in world.channels.values() if other.parent_id == channel.id or other is channel
    ]:
        for message_id in each.message_ids:
            world.messages.pop(message_id, None)
            world.deleted_message_ids.add(message_id)
        del world.channels[each.id]
    if not visible:
        return
    if channel.is_thread:
        payload = {key: payload[key] for key in ("id", "guild_id", "parent_id", "type")}
    discord.tell(
        "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE",
        payload,
        guild=channel.guild_id,
        needs=GUILDS_INTENT,
    )


def remove_bot(discord: Discord, guild: Guild) -> None:
    """The bot is kicked: the guild and all in it is out of reach."""
    guild.has_bot = False
    guild.members.pop(discord.world.bot_id)
    discord.tell("GUILD_DELETE", {"id": str(guild.id)}, guild=guild.id, needs=GUILDS_INTENT)


def invite_bot(discord: Discord, guild: Guild) -> None:
    """The bot comes back."""
    guild.has_bot = True
    roles = [] if guild.bot_role_id is None else [guild.bot_role_id]
    guild.members[discord.world.bot_id] = Member(discord.world.bot_id, discord.clock.now(), roles)
    discord.tell("GUILD_CREATE", _joined(discord, guild), guild=guild.id, needs=GUILDS_INTENT)


def _joined(discord: Discord, guild: Guild) -> Json:
    """A guild newly joined says nothing of its availability; by that clients tell it from one that came back."""
    return {key: value for key, value in discord.gateway.full_guild(guild).items() if key != "unavailable"}


def _tell_role(discord: Discord, guild: Guild, role: Role, event: str) -> None:
    position = list(guild.roles).index(role.id)
    payload: Json = {"guild_id": str(guild.id), "role": payloads.role(role, position)}
    discord.tell(event, payload, guild=guild.id, needs=GUILDS_INTENT)
