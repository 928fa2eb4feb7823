"""Holds a loopback Discord that runs as a process of its own, and speaks with its control API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.discord_loopback.slash import ClientRefusal
from tests.discord_loopback.world import Json
from tests.loopback.process import LoopbackProcess


class DiscordProcess(LoopbackProcess):
    """Each method is one request to the process; ids stand for guilds, channels, users, messages and interactions."""

    def __init__(self, state: Path, *, port: int = 0) -> None:
        super().__init__("tests.discord_loopback", state, refusal=ClientRefusal, port=port)

    @property
    def api_url(self) -> str:
        return self.url + "/api/v10"

    async def facts(self) -> Json:
        """Address, token, steps, identifies, resumes, connected, problems, commands."""
        found: Json = await self.ask("facts")
        return found

    async def act(self, user: int, verb: str, **arguments: Any) -> Json:
        """An actor's verb, as `act(ann, "posts", channel=…, content=…)`."""
        found: Json = await self.ask("act", **{"as": user, "verb": verb, **arguments})
        return found

    async def response(self, interaction: int, *, timeout_s: float = 10.0) -> Json:
        found: Json = await self.ask("response", interaction=interaction, timeout_s=timeout_s)
        return found

    async def messages(self, channel: int) -> list[Json]:
        found: list[Json] = await self.ask("messages", channel=channel)
        return found

    async def kill_at_step(self, step: int, *, pid: int, after_storing: bool = False) -> None:
        """Counts requests afresh from now."""
        await self.ask("step", step=step, pid=pid, after_storing=after_storing)
