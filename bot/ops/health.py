"""Whether the process lives and whether it can work: what the probes of a supervisor ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum

import structlog

from bot import metrics

STALE_BEAT_S = 15.0
STALE_TICK_S = 30.0

_BEAT_S = 1.0
_PROBE_KEPT_S = 5.0  # whoever asks more often is told the last answer: a probe writes to the disk
_PROBE_TIMEOUT_S = 4.0
_TICK_KEPT_S = 3600.0
_log = structlog.get_logger(__name__)


class PartState(StrEnum):
    OK = "ok"
    STARTING = "starting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that has to work; `why` says in words what does not."""

    name: str
    state: PartState
    why: str = ""


class Heartbeat:
    """Turns with the event loop: it is fresh as long as nothing holds the loop up."""

    def __init__(self) -> None:
        self._beat_at = _elapsed()

    @property
    def is_fresh(self) -> bool:
        return self.age_seconds < STALE_BEAT_S

    @property
    def age_seconds(self) -> float:
        return _elapsed() - self._beat_at

    async def run(self) -> None:
        while True:
            due = _elapsed() + _BEAT_S
            await asyncio.sleep(_BEAT_S)
            self._beat_at = _elapsed()
            metrics.EVENT_LOOP_LAG.set(max(0.0, self._beat_at - due))


@asynccontextmanager
async def beating() -> AsyncIterator[Heartbeat]:
    """A heartbeat that turns until the block ends."""
    heartbeat = Heartbeat()
    task = asyncio.create_task(heartbeat.run(), name="heartbeat")
    try:
        yield heartbeat
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Readiness:
    """What each part last said of itself, with the database's own answer and the scheduler's last tick."""

    def __init__(self, expected: Iterable[str], *, probe: Callable[[], Awaitable[None]]) -> None:
        """`expected` are the configured platforms; `probe` writes to the database and raises if it cannot."""
        self._parts = {name: Part(name, PartState.STARTING, "not connected yet") for name in expected}
        self._probe = probe
        self._probed: tuple[float, Part] | None = None
        self._probing = asyncio.Lock()
        self._ticked_at: float | None = None

    def ready(self, part: str) -> None:
        self._parts[part] = Part(part, PartState.OK)

    def failed(self, part: str, why: str) -> None:
        """`why` is shown to whoever asks for readiness: a sentence without any secret."""
        self._parts[part] = Part(part, PartState.FAILED, why)

    def ticked(self) -> None:
        """The scheduler looked for what is due."""
        self._ticked_at = _elapsed()

    async def parts(self) -> tuple[Part, ...]:
        """Every part as it is now, the database and the scheduler first."""
        return (await self._database(), self._scheduler(), *self._parts.values())

    async def _database(self) -> Part:
        async with self._probing:
            if self._probed and _elapsed() - self._probed[0] < _PROBE_KEPT_S:
                return self._probed[1]
            try:
                async with asyncio.timeout(_PROBE_TIMEOUT_S):
                    await self._probe()
                part = Part("database", PartState.OK)
            except TimeoutError:
                part = Part(
                    "database", PartState.FAILED, f"a write took longer than {_PROBE_TIMEOUT_S:.0f} s"
                )
            except Exception as error:  # noqa: BLE001 -- whatever it is, the database does not write
                _log.warning("database_probe_failed", error=type(error).__name__)
                part = Part("database", PartState.FAILED, _first_line(error))
            self._probed = (_elapsed(), part)
            return part

    def _scheduler(self) -> Part:
        if self._ticked_at is None:
            return Part("scheduler", PartState.STARTING, "has not looked for what is due yet")
        age = _elapsed() - self._ticked_at
        if age < STALE_TICK_S:
            return Part("scheduler", PartState.OK)
        shown = f"{age:.0f} s" if age < _TICK_KEPT_S else "more than an hour"
        return Part("scheduler", PartState.FAILED, f"last looked for what is due {shown} ago")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _elapsed() -> float:
    return asyncio.get_running_loop().time()
