"""How often a session may be begun: Discord takes the token away at a thousand a day, so we stay far below."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platforms.discord.commands import Facts

FACT = "discord.starts"
FEWEST_LEFT = 50
PER_HOUR = 20
HOUR = timedelta(hours=1)
BURST = timedelta(minutes=15)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)


def pause_after(failures: int) -> timedelta:
    """5 s after the first failure in a row, doubled with each to 15 minutes."""
    doublings = min(max(failures, 1) - 1, 10)
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << doublings))


def wait_before_start(starts: Sequence[datetime], *, per_hour: int, now: datetime) -> timedelta:
    """How long to wait, seen from the times of the last starts: they are spread out, and never more than so many an hour."""
    recent = sorted(each for each in starts if now - HOUR < each <= now)
    burst = [each for each in recent if now - each < BURST]
    waits = [timedelta(0)]
    if burst:
        waits.append(burst[-1] + pause_after(len(burst)) - now)
    if len(recent) >= per_hour:
        waits.append(recent[-per_hour] + HOUR - now)
    return max(waits)


@dataclass(frozen=True, slots=True)
class StartsLeft:
    """What `GET /gateway/bot` says of today's starts."""

    remaining: int
    resets_in: timedelta


class StartRefused(Exception):
    """No session is begun now; `wait` is how long until it may be."""

    def __init__(self, message: str, *, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait


class StartBudget:
    """Remembers each start across processes, before it is made."""

    def __init__(self, facts: Facts, *, now: Callable[[], datetime], shards: int = 1) -> None:
        self._facts = facts
        self._now = now
        self.shards = shards
        self._per_hour = PER_HOUR * max(shards, 1)

    async def check(self, left: StartsLeft) -> None:
        """Raises StartRefused while no session should be begun."""
        if left.remaining < FEWEST_LEFT:
            wait = min(left.resets_in, LONGEST_PAUSE)
            raise StartRefused(
                f"only {left.remaining} session starts are left today; not connecting below {FEWEST_LEFT}",
                wait=wait,
            )
        await self._check_pace()

    async def spend(self) -> None:
        """Notes a start that is about to be made; StartRefused where it comes too soon."""
        starts = await self._starts()
        now = self._now()
        kept = [each for each in starts if now - HOUR < each <= now]
        if len(kept) >= self._per_hour:
            await self._check_pace()
        await self._facts.write(FACT, json.dumps([each.isoformat() for each in (*kept, now)]))

    async def _check_pace(self) -> None:
        wait = wait_before_start(await self._starts(), per_hour=self._per_hour, now=self._now())
        if wait > timedelta(0):
            raise StartRefused(
                f"it was started often of late; connecting again in {wait.total_seconds():.0f} s", wait=wait
            )

    async def _starts(self) -> list[datetime]:
        try:
            return [datetime.fromisoformat(each) for each in json.loads(await self._facts.read(FACT) or "[]")]
        except (ValueError, TypeError):
            return []
