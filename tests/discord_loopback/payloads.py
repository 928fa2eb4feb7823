"""Discord's JSON for people, roles, channels and guilds."""

from __future__ import annotations

from datetime import datetime

from tests.discord_loopback.permissions import guild_permissions
from tests.discord_loopback.world import Channel, ChannelKind, Guild, Json, Member, Role, User, World

MESSAGE_CONTENT_LIMITED = 1 << 19
MEMBERS_LIMITED = 1 << 15
PRESENCES_LIMITED = 1 << 13


def moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def user(of: User) -> Json:
    return {
        "id": str(of.id),
        "username": of.name,
        "global_name": None if of.bot else of.name.title(),
        "discriminator": "0000" if of.bot else "0",
        "avatar": None,
        "bot": of.bot,
        "public_flags": 0,
        "flags": 0,
    }


def own_user(of: User) -> Json:
    return {**user(of), "mfa_enabled": False, "verified": True, "email": None, "locale": "en-US"}


def member(world: World, of: Member, *, with_user: bool = True) -> Json:
    payload: Json = {
        "roles": [str(each) for each in of.role_ids],
        "joined_at": moment(of.joined_at),
        "premium_since": None,
        "nick": None,
        "avatar": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    if with_user:
        payload["user"] = user(world.users[of.user_id])
    return payload


def role(of: Role, position: int) -> Json:
    return {
        "id": str(of.id),
        "name": of.name,
        "permissions": str(of.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": of.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def roles(guild: Guild) -> list[Json]:
    return [role(each, position) for position, each in enumerate(guild.roles.values())]


def channel(world: World, of: Channel) -> Json:
    if of.is_dm:
        return {
            "id": str(of.id),
            "type": int(of.kind),
            "last_message_id": _last(of),
            "recipients": [user(world.users[each]) for each in of.recipient_ids],
            "flags": 0,
        }
    if of.is_thread:
        return thread(world, of)
    return {
        "id": str(of.id),
        "type": int(of.kind),
        "guild_id": str(of.guild_id),
        "name": of.name,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": _last(of),
        "flags": 0,
        "permission_overwrites": [
            {
                "id": str(each.target_id),
                "type": int(each.of_member),
                "allow": str(each.allow),
                "deny": str(each.deny),
            }
            for each in of.overwrites
        ],
    }


def thread(world: World, of: Channel) -> Json:
    payload: Json = {
        "id": str(of.id),
        "type": int(of.kind),
        "guild_id": str(of.guild_id),
        "parent_id": str(of.parent_id),
        "owner_id": str(of.owner_id),
        "name": of.name,
        "last_message_id": _last(of),
        "message_count": len(of.message_ids),
        "total_message_sent": len(of.message_ids),
        "member_count": len(of.thread_member_ids),
        "rate_limit_per_user": 0,
        "flags": 0,
        "thread_metadata": {
            "archived": of.archived,
            "locked": of.locked,
            "auto_archive_duration": of.auto_archive_minutes,
            "archive_timestamp": moment(of.archive_changed_at),
        },
    }
    if of.kind is ChannelKind.PRIVATE_THREAD:
        payload["thread_metadata"]["invitable"] = of.invitable
    if world.bot_id in of.thread_member_ids:
        payload["member"] = thread_member(of, world.bot_id)
    return payload


def thread_member(of: Channel, user_id: int) -> Json:
    return {
        "id": str(of.id),
        "user_id": str(user_id),
        "join_timestamp": moment(of.archive_changed_at),
        "flags": 1,
    }


def guild(of: Guild) -> Json:
    return {
        "id": str(of.id),
        "name": of.name,
        "owner_id": str(of.owner_id),
        "roles": roles(of),
        "emojis": [
            {
                "id": str(each),
                "name": name,
                "animated": False,
                "available": True,
                "managed": False,
                "roles": [],
                "require_colons": True,
            }
            for each, name in of.emoji_names.items()
        ],
        "stickers": [],
        "features": [],
        "icon": None,
        "description": None,
        "preferred_locale": "en-GB",
        "system_channel_id": None if of.system_channel_id is None else str(of.system_channel_id),
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "application_id": None,
        "vanity_url_code": None,
        "banner": None,
        "splash": None,
    }


def guild_create(world: World, of: Guild, *, visible: list[Channel]) -> Json:
    """The gateway's full guild: of its members only the bot, as without the members intent."""
    return {
        **guild(of),
        "joined_at": moment(of.members[world.bot_id].joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(of.members),
        "members": [member(world, of.members[world.bot_id])],
        "channels": [channel(world, each) for each in visible if not each.is_thread],
        "threads": [thread(world, each) for each in visible if each.is_thread and not each.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def partial_guild(world: World, of: Guild) -> Json:
    permissions = guild_permissions(of, world.bot_id)
    return {
        "id": str(of.id),
        "name": of.name,
        "icon": None,
        "owner": False,
        "permissions": str(permissions),
        "features": [],
    }


def application(world: World) -> Json:
    flags = MESSAGE_CONTENT_LIMITED * world.message_content_intent
    flags |= MEMBERS_LIMITED * world.members_intent | PRESENCES_LIMITED * world.presences_intent
    return {
        "id": str(world.application_id),
        "name": world.users[world.bot_id].name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "summary": "",
        "team": None,
        "owner": user(User(id=world.application_id + 1, name="owner")),
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "install_params": None,
        "integration_types_config": {"0": {}},
    }


def _last(of: Channel) -> str | None:
    return str(of.message_ids[-1]) if of.message_ids else None
