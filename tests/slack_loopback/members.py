"""Members in their channels: they post, speak, edit, react, come and go."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from tests.slack_loopback import events, message_payload, messages, places, typing_in, web_files
from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.world import Channel, Json, Message, User

CLIP = "audio_message.m4a"


class Member:
    """One person before their screen; what their client forbids raises ClientRefusal."""

    def __init__(self, slack: Slack, user: User) -> None:
        self.slack = slack
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def dm(self) -> Channel:
        return places.conversation(self.slack, [self.id])

    def inbox(self) -> list[Message]:
        """What stands in the DM with the app, oldest first."""
        return self.dm.standing

    def whispers(self, channel: Channel) -> list[Message]:
        """Ephemeral messages before them in the channel."""
        return [each for each in channel.ephemerals.values() if each.ephemeral_for == self.id]

    async def posts(
        self,
        channel: Channel,
        text: str,
        *,
        thread: Message | None = None,
        broadcast: bool = False,
        files: Mapping[str, bytes] | None = None,
    ) -> Message:
        """`text` as it is typed, mentions as `<@U1>`."""
        self._require_voice(channel)
        thread_ts = None if thread is None else thread.thread_ts or thread.ts
        stored = typing_in.message_text(text)
        if files:
            made = [web_files.new_file(self.slack, name, each, self.id) for name, each in files.items()]
            return web_files.share(
                self.slack, channel, made, user_id=self.id, text=stored, thread_ts=thread_ts
            )
        message = Message(
            ts=self.slack.clock.ts(),
            channel_id=channel.id,
            user_id=self.id,
            text=stored,
            blocks=self._as_rich_text(text),
            thread_ts=thread_ts,
            subtype="thread_broadcast" if broadcast and thread is not None else None,
            client_msg_id=str(uuid.uuid4()),
        )
        return messages.store(self.slack, message)

    async def speaks(
        self,
        channel: Channel,
        *,
        thread: Message | None = None,
        sound: bytes = b"m4a",
        seconds: float | None = 4.2,
        words: str | None = None,
    ) -> Message:
        """An audio clip: a file without a word of text. `words` are written down at once; without `seconds` it has no length."""
        self._require_voice(channel)
        clip = web_files.new_file(self.slack, CLIP, sound, self.id, subtype="slack_audio")
        clip.duration_ms = None if seconds is None else round(seconds * 1000)
        clip.transcript = words
        thread_ts = None if thread is None else thread.thread_ts or thread.ts
        return web_files.share(self.slack, channel, [clip], user_id=self.id, text="", thread_ts=thread_ts)

    async def is_written_down(self, message: Message, words: str, *, by_file: bool = False) -> None:
        """The workspace is done with a clip's transcript: told as the message's change, or `by_file` as the file's."""
        before = message_payload.message(self.slack.world, message)
        clip = self.slack.world.files[message.file_ids[0]]
        if clip.subtype is None:
            raise ClientRefusal("nobody spoke in this file")
        clip.transcript = words
        if by_file:
            events.tell(
                self.slack,
                {
                    "type": "file_change",
                    "file_id": clip.id,
                    "file": {"id": clip.id},
                    "event_ts": self.slack.clock.ts(),
                },
            )
        else:
            messages.tell_of_change(self.slack, message, before)

    async def edits(self, message: Message, text: str) -> None:
        self._require_own(message)
        stored = typing_in.message_text(text)
        messages.change(self.slack, message, text=stored, blocks=self._as_rich_text(text))

    async def deletes(self, message: Message) -> None:
        if not (self.user.is_admin or self.user.is_owner):
            self._require_own(message)
        messages.remove(self.slack, message)

    async def reacts(self, message: Message, name: str) -> None:
        """`name` as the app will hear it, tone and alias included."""
        channel = self._channel_of(message)
        if channel.is_archived or message.ephemeral_for is not None or message.is_tombstone:
            raise ClientRefusal("nobody can react to this")
        found = messages.reaction_of(message, name)
        if found is not None and self.id in found.user_ids:
            raise ClientRefusal(f"{self.user.name} reacted with {name} already")
        messages.add_reaction(self.slack, message, self.id, name)

    async def unreacts(self, message: Message, name: str) -> None:
        if not messages.remove_reaction(self.slack, message, self.id, name):
            raise ClientRefusal(f"{self.user.name} has not reacted with {name}")

    async def joins(self, channel: Channel) -> None:
        places.join(self.slack, channel, self.id)

    async def leaves(self, channel: Channel) -> None:
        places.leave(self.slack, channel, self.id)

    async def invites_bot(self, channel: Channel) -> None:
        self._require_sight(channel)
        places.join(self.slack, channel, self.slack.world.bot_user_id, inviter_id=self.id)

    async def sees_preview(self, message: Message) -> None:
        """A link unfurls: the message changes though nobody edited it."""
        before = message_payload.message(self.slack.world, message)
        message.attachments = [{"fallback": "a preview", "from_url": "https://example.com"}]
        messages.tell_of_change(self.slack, message, before)

    def _as_rich_text(self, text: str) -> list[Json]:
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        return messages.with_ids(self.slack, [{"type": "rich_text", "elements": [section]}])

    def _require_own(self, message: Message) -> None:
        if message.user_id != self.id:
            raise ClientRefusal("only its author does that to a message")

    def _require_sight(self, channel: Channel) -> None:
        if self.id not in channel.member_ids:
            raise ClientRefusal(f"{self.user.name} is not in #{channel.name}")

    def _require_voice(self, channel: Channel) -> None:
        self._require_sight(channel)
        if channel.is_archived:
            raise ClientRefusal(f"#{channel.name} is archived")

    def _channel_of(self, message: Message) -> Channel:
        channel = self.slack.world.channels[message.channel_id]
        self._require_sight(channel)
        if message.ephemeral_for not in (None, self.id):
            raise ClientRefusal("only its addressee sees this ephemeral message")
        return channel
