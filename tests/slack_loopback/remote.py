"""Holds a loopback Slack that runs as a process of its own, and speaks with its control API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.loopback.process import LoopbackProcess
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.server import API
from tests.slack_loopback.world import Json


class SlackProcess(LoopbackProcess):
    """Each method is one request to the process; ids stand for users, channels, views and interactions."""

    def __init__(self, state: Path, *, port: int = 0) -> None:
        super().__init__("tests.slack_loopback", state, refusal=ClientRefusal, port=port)

    @property
    def api_url(self) -> str:
        return self.url + API

    async def facts(self) -> Json:
        """Address, tokens, steps, connections, pings and problems."""
        found: Json = await self.ask("facts")
        return found

    async def act(self, user: str, verb: str, **arguments: Any) -> Json:
        """An actor's verb, as `act(ann, "posts", channel=…, text=…)`."""
        found: Json = await self.ask("act", **{"as": user, "verb": verb, **arguments})
        return found

    async def outcome(self, interaction: str, *wait_for: str, timeout_s: float = 10.0) -> Json:
        """`wait_for` are methods of an act, as `reply` or `view`."""
        asked = {"interaction": interaction, "wait_for": list(wait_for), "timeout_s": timeout_s}
        found: Json = await self.ask("outcome", **asked)
        return found

    async def messages(self, channel: str) -> list[Json]:
        found: list[Json] = await self.ask("messages", channel=channel)
        return found

    async def kill_at_step(self, step: int, *, pid: int, after_storing: bool = False) -> None:
        """Counts requests afresh from now."""
        await self.ask("step", step=step, pid=pid, after_storing=after_storing)
