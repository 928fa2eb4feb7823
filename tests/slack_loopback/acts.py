"""One thing done as the member sees it: acknowledgement, answers, views and whispers, awaited."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.loopback.waiting import PATIENCE_S
from tests.slack_loopback.core import Slack
from tests.slack_loopback.interactions import Interaction
from tests.slack_loopback.world import Json, Message, View


@dataclass(slots=True)
class Act:
    """What was there before does not count as an answer."""

    slack: Slack
    interaction: Interaction
    _whispers_before: set[str] = field(default_factory=set)
    _edits_before: int = 0

    def __post_init__(self) -> None:
        self._whispers_before = {each.ts for each in _whispers(self.slack, self.interaction.user_id)}
        source = self.interaction.source
        self._edits_before = 0 if source is None else source.times_edited

    async def ack(self, *, timeout_s: float = PATIENCE_S) -> Json:
        """The acknowledgement's body, `{}` where it is empty."""
        interaction = self.interaction
        what = f"an acknowledgement of {interaction.kind.value}"
        await self.slack.until(lambda: interaction.is_over, what=what, timeout_s=timeout_s)
        if interaction.failed is not None:
            raise AssertionError(f"the member sees {interaction.failed}")
        return interaction.ack or {}

    async def failure(self, *, timeout_s: float = PATIENCE_S) -> str:
        """What the member sees where no usable acknowledgement came, as `operation_timeout`."""
        return await self.slack.until(lambda: self.interaction.failed, what="a failure", timeout_s=timeout_s)

    async def reply(self, index: int = 0, *, timeout_s: float = PATIENCE_S) -> Message:
        """The n-th answer, ephemeral or not: what the acknowledgement says, then what comes over response_url."""
        await self.ack(timeout_s=timeout_s)
        replies = self.interaction.replies
        return await self.slack.until(
            lambda: replies[index] if len(replies) > index else None,
            what=f"answer {index} to {self.interaction.kind.value}",
            timeout_s=timeout_s,
        )

    async def view(self, index: int = 0, *, timeout_s: float = PATIENCE_S) -> View:
        """The n-th view that this opened, pushed or put in place."""
        views = self.interaction.views
        return await self.slack.until(
            lambda: views[index] if len(views) > index else None, what="a view", timeout_s=timeout_s
        )

    async def errors(self, *, timeout_s: float = PATIENCE_S) -> dict[str, str]:
        """What stands in red under the form's fields, by block_id."""
        await self.ack(timeout_s=timeout_s)
        if self.interaction.errors is None:
            raise AssertionError(f"the form was taken: {self.interaction.ack}")
        return self.interaction.errors

    async def options(self, *, timeout_s: float = PATIENCE_S) -> list[Json]:
        """What an external select offers."""
        await self.ack(timeout_s=timeout_s)
        return self.interaction.options or []

    async def whisper(self, index: int = 0, *, timeout_s: float = PATIENCE_S) -> Message:
        """The n-th chat.postEphemeral to the member since."""

        def look() -> Message | None:
            told = {each.ts for each in self.interaction.replies}
            fresh = [
                each
                for each in _whispers(self.slack, self.interaction.user_id)
                if each.ts not in self._whispers_before | told
            ]
            return fresh[index] if len(fresh) > index else None

        return await self.slack.until(look, what="a whisper", timeout_s=timeout_s)

    async def updated(self, *, timeout_s: float = PATIENCE_S) -> Message:
        """The message acted on, once it has changed since the act or since the last call."""
        source = self.interaction.source
        assert source is not None, "nothing was acted on"
        await self.slack.until(
            lambda: source.times_edited > self._edits_before, what="an update", timeout_s=timeout_s
        )
        self._edits_before = source.times_edited
        return source

    async def closed(self, *, timeout_s: float = PATIENCE_S) -> None:
        """The submitted form goes away."""
        await self.ack(timeout_s=timeout_s)
        view = self.slack.world.views[str(self.interaction.view_id)]
        await self.slack.until(lambda: not view.is_open, what="the form to close", timeout_s=timeout_s)


@dataclass(frozen=True, slots=True)
class Visit:
    """A look at the app's Home tab."""

    slack: Slack
    user_id: str
    updates_before: int

    async def view(self, *, timeout_s: float = PATIENCE_S) -> View:
        """The tab once it has been published since the visit began."""

        def look() -> View | None:
            view = home(self.slack, self.user_id)
            return view if view is not None and view.times_updated > self.updates_before else None

        return await self.slack.until(look, what="the Home tab", timeout_s=timeout_s)


def home(slack: Slack, user_id: str) -> View | None:
    return slack.world.views.get(slack.world.homes.get(user_id, ""))


def visit(slack: Slack, user_id: str) -> Visit:
    standing = home(slack, user_id)
    return Visit(slack, user_id, -1 if standing is None else standing.times_updated)


def _whispers(slack: Slack, user_id: str) -> list[Message]:
    return [
        each
        for channel in slack.world.channels.values()
        for each in channel.ephemerals.values()
        if each.ephemeral_for == user_id
    ]
