"""What exists on this Discord: people, guilds, channels, messages and commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag
from typing import Any, ClassVar

Json = dict[str, Any]


class ChannelKind(IntEnum):
    TEXT = 0
    DM = 1
    GROUP_DM = 3
    ANNOUNCEMENT = 5
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


class MessageKind(IntEnum):
    DEFAULT = 0
    PINNED = 6
    THREAD_CREATED = 18
    REPLY = 19
    SLASH_RESPONSE = 20
    MENU_RESPONSE = 23


class MessageFlag(IntFlag):
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    IS_VOICE_MESSAGE = 1 << 13
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True)
class User:
    id: int
    name: str
    bot: bool = False
    dms_open: bool = True
    locale: str = "en-GB"


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int
    mentionable: bool = False


@dataclass(slots=True)
class Member:
    user_id: int
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to one role or member beyond the guild's roles."""

    target_id: int
    of_member: bool
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    emoji_names: dict[int, str] = field(default_factory=dict)
    system_channel_id: int | None = None
    bot_role_id: int | None = None
    has_bot: bool = True


@dataclass(slots=True)
class Channel:
    id: int
    kind: ChannelKind
    name: str
    guild_id: int | None = None
    parent_id: int | None = None
    owner_id: int | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    recipient_ids: list[int] = field(default_factory=list)
    message_ids: list[int] = field(default_factory=list)
    thread_member_ids: list[int] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_minutes: int = 1440
    archive_changed_at: datetime | None = None

    @property
    def is_thread(self) -> bool:
        return self.kind in (ChannelKind.PUBLIC_THREAD, ChannelKind.PRIVATE_THREAD)

    @property
    def is_dm(self) -> bool:
        return self.guild_id is None


@dataclass(slots=True)
class Attachment:
    id: int
    filename: str
    content: bytes
    content_type: str
    description: str | None = None
    duration_secs: float | None = None
    waveform: str | None = None


@dataclass(slots=True)
class Reaction:
    """One emoji under a message, with its people in the order they came."""

    emoji: str
    user_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Pings:
    """Who is notified by a message: not who is named in it."""

    user_ids: list[int] = field(default_factory=list)
    role_ids: list[int] = field(default_factory=list)
    everyone: bool = False


@dataclass(slots=True)
class Message:
    id: int
    channel_id: int
    author_id: int
    created_at: datetime
    content: str = ""
    kind: MessageKind = MessageKind.DEFAULT
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    flags: int = 0
    pings: Pings = field(default_factory=Pings)
    nonce: str | None = None
    edited_at: datetime | None = None
    pinned_at: datetime | None = None
    reference_id: int | None = None
    replied_ping: bool = False
    thread_id: int | None = None
    interaction_id: int | None = None
    invoker_id: int | None = None
    ephemeral_for: int | None = None
    times_edited: int = 0

    @property
    def is_ephemeral(self) -> bool:
        return self.ephemeral_for is not None

    @property
    def uses_components_v2(self) -> bool:
        return bool(self.flags & MessageFlag.COMPONENTS_V2)


@dataclass(slots=True)
class World:
    """Everything a restart of the loopback must remember."""

    __pydantic_config__: ClassVar[Json] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    bot_id: int
    application_id: int
    token: str
    url: str = ""
    message_content_intent: bool = False
    members_intent: bool = False
    presences_intent: bool = False
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    deleted_message_ids: set[int] = field(default_factory=set)
    nonces: list[tuple[int, str, int, datetime]] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    offered: dict[int, Attachment] = field(default_factory=dict)  # sent with a command; no message holds them

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def messages_in(self, channel_id: int) -> list[Message]:
        """The channel's standing messages, oldest first; nobody lists ephemeral ones."""
        return [
            message
            for message_id in self.channels[channel_id].message_ids
            if (message := self.messages.get(message_id)) is not None and not message.is_ephemeral
        ]

    def dm_with(self, user_id: int) -> Channel | None:
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DM and user_id in channel.recipient_ids:
                return channel
        return None

    def threads_of(self, guild_id: int) -> list[Channel]:
        return [each for each in self.channels.values() if each.guild_id == guild_id and each.is_thread]

    def channels_of(self, guild_id: int) -> list[Channel]:
        return [each for each in self.channels.values() if each.guild_id == guild_id and not each.is_thread]
