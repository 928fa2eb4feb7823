"""What exists in this workspace: people, channels, messages, views, files and the app's installation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

Json = dict[str, Any]


class ChannelKind(Enum):
    """The values are what events call `channel_type`."""

    PUBLIC = "channel"
    PRIVATE = "group"
    DM = "im"
    GROUP_DM = "mpim"


@dataclass(slots=True)
class User:
    id: str
    name: str
    tz: str = "Etc/UTC"
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Reaction:
    """One emoji under a message, with its people in the order they came."""

    name: str
    user_ids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class File:
    id: str
    name: str
    title: str
    user_id: str
    created: int
    content: bytes = b""
    mimetype: str = "application/octet-stream"
    alt_text: str | None = None
    subtype: str | None = None
    duration_ms: int | None = None
    transcript: str | None = None
    """What the workspace wrote down of a clip, once it is done."""
    declared_length: int | None = None
    completed: bool = False
    hidden_for: int = 0
    """How often more files.info does not know it yet."""
    shares: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Message:
    ts: str
    channel_id: str
    user_id: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    subtype: str | None = None
    by_bot: bool = False
    file_ids: list[str] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    edited_ts: str | None = None
    times_edited: int = 0
    ephemeral_for: str | None = None
    client_msg_id: str | None = None
    is_tombstone: bool = False

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def in_channel(self) -> bool:
        """Whether it stands in the channel itself and not only in a thread."""
        return not self.is_reply or self.subtype == "thread_broadcast"


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    kind: ChannelKind
    creator_id: str
    created: int
    member_ids: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)
    pinned: list[str] = field(default_factory=list)
    is_archived: bool = False

    @property
    def is_dm(self) -> bool:
        return self.kind in (ChannelKind.DM, ChannelKind.GROUP_DM)

    @property
    def standing(self) -> list[Message]:
        """Oldest first, threads included."""
        return [self.messages[ts] for ts in sorted(self.messages, key=moment)]


@dataclass(slots=True)
class View:
    """A modal or a Home tab as it stands before one member; `body` is what the app sent."""

    id: str
    user_id: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    is_open: bool = True
    times_updated: int = 0
    chosen: dict[str, Json] = field(default_factory=dict)  # what the member set, by block_id and action_id

    @property
    def kind(self) -> str:
        return str(self.body["type"])


@dataclass(slots=True)
class Installation:
    """What the workspace granted to the app, and what its manifest declares; nothing declared means anything goes."""

    scopes: list[str]
    subscriptions: list[str]
    commands: dict[str, bool] | None = None  # name to should_escape
    shortcuts: dict[str, tuple[str, str]] | None = None  # shown name to type and callback_id
    home_tab: bool = True
    messages_tab: bool = True
    dead_because: str | None = None


@dataclass(slots=True)
class World:
    """Everything a restart of the loopback must remember."""

    __pydantic_config__: ClassVar[Json] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    team_id: str
    team_name: str
    domain: str
    bot_id: str
    bot_user_id: str
    app_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    installation: Installation
    url: str = ""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    custom_emoji: list[str] = field(default_factory=list)

    @property
    def bot(self) -> User:
        return self.users[self.bot_user_id]

    def bot_is_in(self, channel: Channel) -> bool:
        return self.bot_user_id in channel.member_ids

    def thread(self, channel: Channel, ts: str) -> list[Message]:
        """The message and its replies, oldest first."""
        return [each for each in channel.standing if ts in (each.ts, each.thread_ts)]

    def conversation_of(self, kind: ChannelKind, member_ids: set[str]) -> Channel | None:
        for channel in self.channels.values():
            if channel.kind is kind and set(channel.member_ids) == member_ids:
                return channel
        return None

    def stack_of(self, user_id: str) -> list[View]:
        """The modals open before the member, the topmost last."""
        return [
            each
            for each in self.views.values()
            if each.is_open and each.user_id == user_id and each.kind == "modal"
        ]


def moment(ts: str) -> tuple[int, int]:
    """What a timestamp compares by; raises ValueError for what is none."""
    seconds, dot, micro = ts.partition(".")
    if not (dot and seconds.isdecimal() and micro.isdecimal()):
        raise ValueError(f"{ts!r} is no timestamp")
    return int(seconds), int(micro.ljust(6, "0"))
