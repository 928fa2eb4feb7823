"""Members who act: they post, react, press, submit and run commands, and wait for what the bot answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, TypeVar

from tests.discord_loopback import messages
from tests.discord_loopback.acts import Act
from tests.discord_loopback.components import SELECTS, labels, pressable
from tests.discord_loopback.core import Discord
from tests.discord_loopback.interaction_payload import begin
from tests.discord_loopback.interactions import InteractionKind
from tests.discord_loopback.mentions import pings_of
from tests.discord_loopback.message_payload import whole_message
from tests.discord_loopback.modals import submit_data
from tests.discord_loopback.permissions import Permission, channel_permissions
from tests.discord_loopback.refusals_commands import MESSAGE_MENU
from tests.discord_loopback.refusals_message import CONTENT_LIMIT, units
from tests.discord_loopback.rest_threads import dm_channel
from tests.discord_loopback.slash import ClientRefusal, registered, require_context, slash_data
from tests.discord_loopback.world import Attachment, Channel, Json, Message, MessageFlag, MessageKind, User

Done = TypeVar("Done")


class Actor:
    """One person before their screen; what their client forbids raises ClientRefusal."""

    def __init__(self, discord: Discord, user: User) -> None:
        self.discord = discord
        self.user = user

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def dm(self) -> Channel:
        return dm_channel(self.discord, self.id)

    def inbox(self) -> list[Message]:
        """What stands in the DM with the bot, oldest first."""
        return self.discord.world.messages_in(self.dm.id)

    async def posts(
        self,
        channel: Channel,
        content: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Mapping[str, bytes] | None = None,
    ) -> Message:
        """`ping` is the switch beside a reply; mentions in the words always count."""
        if units(content) > CONTENT_LIMIT:
            raise ClientRefusal(f"{units(content)} characters do not fit into a message")
        message = self._message(channel, content, reply_to, ping=ping)
        message.attachments = [self._attachment(name, content) for name, content in (files or {}).items()]
        return await _after(messages.store(self.discord, message))

    async def speaks(
        self, channel: Channel, *, seconds: float = 4.2, reply_to: Message | None = None, ping: bool = True
    ) -> Message:
        """A voice message: one recording, and neither words nor anything else beside it."""
        self._require(channel, Permission.SEND_VOICE_MESSAGES)
        message = self._message(channel, "", reply_to, ping=ping)
        message.flags |= MessageFlag.IS_VOICE_MESSAGE
        recording = Attachment(self.discord.clock.snowflake(), "voice-message.ogg", b"OggS", "audio/ogg")
        recording.duration_secs, recording.waveform = seconds, "AAAA"
        message.attachments = [recording]
        return await _after(messages.store(self.discord, message))

    async def edits(self, message: Message, content: str) -> None:
        self._require_own(message)
        if message.flags & MessageFlag.IS_VOICE_MESSAGE:
            raise ClientRefusal("voice messages cannot be edited")
        message.content = content
        messages.tell_of_edit(self.discord, message)
        await _after(message)

    async def deletes(self, message: Message) -> None:
        if message.author_id != self.id:
            self._require(self._channel_of(message), Permission.MANAGE_MESSAGES)
        messages.remove(self.discord, message)
        await _after(message)

    async def reacts(self, message: Message, emoji: str) -> None:
        channel = self._channel_of(message)
        if channel.archived:
            raise ClientRefusal("nobody can react in an archived thread")
        if messages.reaction_of(message, emoji) is None:
            self._require(channel, Permission.ADD_REACTIONS)
        messages.add_reaction(self.discord, message, self.id, emoji)
        await _after(message)

    async def unreacts(self, message: Message, emoji: str) -> None:
        messages.remove_reaction(self.discord, message, self.id, emoji)
        await _after(message)

    async def presses(self, message: Message, label_or_custom_id: str) -> Act:
        return await self._uses(message, label_or_custom_id, None)

    async def selects(self, message: Message, custom_id: str, values: list[str]) -> Act:
        return await self._uses(message, custom_id, values)

    async def submits(self, opened: Act, values: Mapping[str, Any] | None = None) -> Act:
        """Sends the modal that `opened` was answered with."""
        modal = await opened.modal()
        source = self.discord.world.messages.get(opened.interaction.source_message_id or 0)
        channel = self.discord.world.channels[opened.interaction.channel_id]
        data = submit_data(modal, values or {})
        interaction = begin(
            self.discord, InteractionKind.MODAL_SUBMIT, data, user_id=self.id, channel=channel, source=source
        )
        return await _after(Act(self.discord, interaction))

    async def runs(
        self, command: str, options: Mapping[str, Any] | None = None, *, channel: Channel | None = None
    ) -> Act:
        """A slash command, `schedule set` for a subcommand; without a channel in the DM with the bot."""
        place = channel or self.dm
        self._require(place, Permission.VIEW_CHANNEL)
        found, data = slash_data(self.discord, command, options or {}, guild_id=place.guild_id)
        require_context(self.discord, found, place, channel_permissions(self.discord.world, place, self.id))
        return await _after(
            Act(
                self.discord,
                begin(self.discord, InteractionKind.COMMAND, data, user_id=self.id, channel=place),
            )
        )

    async def completes(
        self,
        command: str,
        option: str,
        text: str,
        *,
        options: Mapping[str, Any] | None = None,
        channel: Channel | None = None,
    ) -> Act:
        """Types into an option that completes; `choices` of the act is what is offered."""
        place = channel or self.dm
        values = {**(options or {}), option: text}
        _, data = slash_data(self.discord, command, values, guild_id=place.guild_id, focused=option)
        return await _after(
            Act(
                self.discord,
                begin(self.discord, InteractionKind.AUTOCOMPLETE, data, user_id=self.id, channel=place),
            )
        )

    async def uses_menu(self, name: str, message: Message) -> Act:
        """The message's context menu; the target carries its words, whatever the intents."""
        channel = self._channel_of(message)
        command = registered(self.discord, name, MESSAGE_MENU)
        require_context(
            self.discord, command, channel, channel_permissions(self.discord.world, channel, self.id)
        )
        target = whole_message(self.discord.world, message)
        data = {
            "id": command["id"],
            "name": name,
            "type": MESSAGE_MENU,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): target}},
        }
        interaction = begin(
            self.discord, InteractionKind.COMMAND, data, user_id=self.id, channel=channel, is_menu=True
        )
        return await _after(Act(self.discord, interaction))

    async def _uses(self, message: Message, label_or_custom_id: str, values: list[str] | None) -> Act:
        channel = self._channel_of(message)
        if message.ephemeral_for not in (None, self.id):
            raise ClientRefusal("only its addressee sees this ephemeral message")
        component = pressable(message.components, label_or_custom_id)
        if component is None:
            raise ClientRefusal(
                f"the message has no {label_or_custom_id!r}; it has {labels(message.components)}"
            )
        if component.get("disabled"):
            raise ClientRefusal(f"{label_or_custom_id!r} is disabled")
        if (component["type"] in SELECTS) != (values is not None):
            raise ClientRefusal(f"{label_or_custom_id!r} is a component of another kind")
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component.get("id", 1),
        }
        if values is not None:
            _check_chosen(component, values)
            data["values"] = values
        interaction = begin(
            self.discord, InteractionKind.COMPONENT, data, user_id=self.id, channel=channel, source=message
        )
        return await _after(Act(self.discord, interaction))

    def _message(self, channel: Channel, content: str, reply_to: Message | None, *, ping: bool) -> Message:
        needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
        self._require(channel, needed)
        replied = None if reply_to is None or not ping else reply_to.author_id
        return Message(
            id=self.discord.clock.snowflake(),
            channel_id=channel.id,
            author_id=self.id,
            created_at=self.discord.clock.now(),
            content=content,
            kind=MessageKind.DEFAULT if reply_to is None else MessageKind.REPLY,
            reference_id=None if reply_to is None else reply_to.id,
            replied_ping=reply_to is not None and ping,
            pings=pings_of(content, None, default_kinds=("users",), replied_to=replied),
        )

    def _require(self, channel: Channel, needed: int) -> None:
        needed |= Permission.VIEW_CHANNEL
        if channel_permissions(self.discord.world, channel, self.id) & needed != needed:
            raise ClientRefusal(f"{self.user.name} lacks a permission in #{channel.name}")

    def _require_own(self, message: Message) -> None:
        if message.author_id != self.id:
            raise ClientRefusal("only its author edits a message")

    def _channel_of(self, message: Message) -> Channel:
        channel = self.discord.world.channels[message.channel_id]
        self._require(channel, Permission.VIEW_CHANNEL)
        return channel

    def _attachment(self, name: str, content: bytes) -> Attachment:
        return Attachment(self.discord.clock.snowflake(), name, content, "application/octet-stream")


def _check_chosen(component: Json, values: list[str]) -> None:
    """What a select lets one choose."""
    offered = [str(option["value"]) for option in component.get("options") or []]
    if (offered and not set(values) <= set(offered)) or len(set(values)) != len(values):
        raise ClientRefusal(f"the select offers {offered}")
    if not component.get("min_values", 1) <= len(values) <= component.get("max_values", 1):
        raise ClientRefusal(f"{len(values)} of its options cannot be chosen")


async def _after(done: Done) -> Done:
    """Lets the gateway carry the news before the test goes on."""
    await asyncio.sleep(0)
    return done
