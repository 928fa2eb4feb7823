"""One interaction as the member sees it: the answer, the follow-ups and the later edits, awaited."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.discord_loopback.core import Discord
from tests.discord_loopback.interactions import Interaction, Response, ResponseKind
from tests.discord_loopback.world import Json, Message, MessageFlag
from tests.loopback.waiting import PATIENCE_S


@dataclass(slots=True)
class Act:
    discord: Discord
    interaction: Interaction
    _edits_seen: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = self.discord.world.messages.get(self.interaction.source_message_id or 0)
        if source is not None:
            self._edits_seen[source.id] = source.times_edited

    async def response(self, *, timeout_s: float = PATIENCE_S) -> Response:
        """The bot's first answer, of whatever kind."""
        return await self.discord.until(
            lambda: self.interaction.response,
            what=f"an answer to {self.interaction.kind.name}",
            timeout_s=timeout_s,
        )

    async def message(self, *, timeout_s: float = PATIENCE_S) -> Message:
        """The message answered with, or updated; a deferral is waited out."""
        await self.response(timeout_s=timeout_s)
        return await self.discord.until(self._filled, what="a message in answer", timeout_s=timeout_s)

    async def modal(self, *, timeout_s: float = PATIENCE_S) -> Json:
        response = await self.response(timeout_s=timeout_s)
        if response.modal is None:
            raise AssertionError(f"the answer is {response.kind.name}, not a modal")
        return response.modal

    async def choices(self, *, timeout_s: float = PATIENCE_S) -> list[Json]:
        """What autocompletion offers."""
        response = await self.response(timeout_s=timeout_s)
        if response.choices is None:
            raise AssertionError(f"the answer is {response.kind.name}, not choices")
        return response.choices

    async def followup(self, index: int = 0, *, timeout_s: float = PATIENCE_S) -> Message:
        """The n-th message sent after the answer."""

        def look() -> Message | None:
            sent = self.followups
            return sent[index] if len(sent) > index else None

        return await self.discord.until(look, what=f"follow-up {index}", timeout_s=timeout_s)

    async def edited(self, *, timeout_s: float = PATIENCE_S) -> Message:
        """The answer's message once it has been edited since the act, or since the last call; filling a deferral is no edit."""
        message = await self.message(timeout_s=timeout_s)

        def look() -> Message | None:
            return message if message.times_edited > self._edits_seen.get(message.id, 0) else None

        found = await self.discord.until(look, what="an edit of the answer", timeout_s=timeout_s)
        self._edits_seen[found.id] = found.times_edited
        return found

    @property
    def followups(self) -> list[Message]:
        """Those that stand."""
        world = self.discord.world
        return [world.messages[each] for each in self.interaction.followup_ids if each in world.messages]

    @property
    def is_answered(self) -> bool:
        return self.interaction.response is not None

    def _filled(self) -> Message | None:
        message = self.discord.world.messages.get(self.interaction.original_message_id or 0)
        if message is None or message.flags & MessageFlag.LOADING:
            return None
        response = self.interaction.response
        is_put_off = response is not None and response.kind is ResponseKind.DEFERRED_UPDATE
        if is_put_off and not self.followups and message.times_edited == self._edits_seen.get(message.id, 0):
            return None
        return message
