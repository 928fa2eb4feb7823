"""Sends spaced evenly under a platform's limit, members' own requests first, and a breaker while it keeps failing."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

Monotonic = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]


class Urgency(IntEnum):
    """Who is waiting; the lower goes first."""

    MEMBER = 0  # somebody asked just now
    POST = 1  # said unasked, by a schedule


@dataclass(order=True, slots=True)
class _Turn:
    urgency: Urgency
    number: int
    first: asyncio.Event = field(default_factory=asyncio.Event, compare=False)


class Pacer:
    """One slot after the other at absolute times, `per_second` of them; what was not used is not saved up."""

    def __init__(
        self, per_second: float, *, monotonic: Monotonic = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        if per_second <= 0:
            raise ValueError(f"{per_second} sends a second never come")
        self._interval = 1 / per_second
        self._monotonic = monotonic
        self._sleep = sleep
        self._numbers = itertools.count()
        self._turns: list[_Turn] = []
        self._next_slot = monotonic()

    @property
    def waiting(self) -> int:
        return len(self._turns)

    async def wait(self, urgency: Urgency = Urgency.POST) -> None:
        """Returns when the caller's slot has come."""
        turn = _Turn(urgency, next(self._numbers))
        heapq.heappush(self._turns, turn)
        try:
            await self._until_due(turn)
        finally:
            self._turns.remove(turn)
            heapq.heapify(self._turns)
            if self._turns:
                self._turns[0].first.set()

    def hold(self, seconds: float) -> None:
        """No slot for so long: the platform said that its limit is reached."""
        self._next_slot = max(self._next_slot, self._monotonic() + seconds)

    async def _until_due(self, turn: _Turn) -> None:
        while True:
            if self._turns[0] is not turn:
                turn.first.clear()
                await turn.first.wait()
                continue
            now = self._monotonic()
            if now >= self._next_slot:
                missed = now - self._next_slot >= self._interval
                self._next_slot = (now if missed else self._next_slot) + self._interval
                return
            await self._sleep(self._next_slot - now)


class BreakerState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(slots=True)
class Breaker:
    """For one class of routes: five failures among the last twenty calls of a minute open it for 30 s, then one may try."""

    monotonic: Monotonic = time.monotonic
    failures: int = 5
    calls: int = 20
    window_seconds: float = 60
    open_seconds: float = 30
    _outcomes: deque[tuple[float, bool]] = field(default_factory=deque)
    _opened_at: float | None = None
    _trial_since: float | None = None

    @property
    def state(self) -> BreakerState:
        if self._opened_at is None:
            return BreakerState.CLOSED
        if self.monotonic() - self._opened_at < self.open_seconds:
            return BreakerState.OPEN
        return BreakerState.HALF_OPEN

    def allows(self) -> bool:
        """Whether a call may be made now; a half-open breaker lets one through, and the next if that one never told."""
        match self.state:
            case BreakerState.CLOSED:
                return True
            case BreakerState.OPEN:
                return False
            case BreakerState.HALF_OPEN:
                now = self.monotonic()
                if self._trial_since is not None and now - self._trial_since < self.open_seconds:
                    return False
                self._trial_since = now
                return True

    def succeeded(self) -> None:
        if self._opened_at is not None:
            if self.state is BreakerState.HALF_OPEN:
                self._close()
            return
        self._note(failed=False)

    def failed(self) -> None:
        if self._opened_at is not None:
            if self.state is BreakerState.HALF_OPEN:
                self._open()
            return
        self._note(failed=True)
        if sum(failed for _, failed in self._outcomes) >= self.failures:
            self._open()

    def tries_again_in(self) -> float:
        """Seconds until a call may try again; 0 while it is closed."""
        if self._opened_at is None:
            return 0.0
        return max(0.0, self._opened_at + self.open_seconds - self.monotonic())

    def _note(self, *, failed: bool) -> None:
        now = self.monotonic()
        self._outcomes.append((now, failed))
        while len(self._outcomes) > self.calls or now - self._outcomes[0][0] > self.window_seconds:
            self._outcomes.popleft()

    def _open(self) -> None:
        self._opened_at, self._trial_since = self.monotonic(), None
        self._outcomes.clear()

    def _close(self) -> None:
        self._opened_at = self._trial_since = None
        self._outcomes.clear()


@dataclass(slots=True)
class Breakers:
    """One breaker for each class of routes, made at its first use."""

    monotonic: Monotonic = time.monotonic
    _by_route: dict[str, Breaker] = field(default_factory=dict)

    def of(self, route_class: str) -> Breaker:
        if route_class not in self._by_route:
            self._by_route[route_class] = Breaker(self.monotonic)
        return self._by_route[route_class]

    def states(self) -> dict[str, BreakerState]:
        return {route_class: breaker.state for route_class, breaker in self._by_route.items()}
