"""Sends are spaced, members go first, and a failing platform is left alone for a while."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.platforms.pacing import Breaker, Breakers, BreakerState, Pacer, Urgency


@dataclass
class FakeTime:
    """A clock that moves only when everybody sleeps."""

    now: float = 100.0
    sleepers: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, future))
        await future

    async def pass_by(self, seconds: float) -> None:
        """Wakes sleepers in the order of their times until so many seconds have gone."""
        end = self.now + seconds
        await settle()
        while due := [sleeper for sleeper in self.sleepers if sleeper[0] <= end]:
            first = min(due, key=lambda sleeper: sleeper[0])
            self.sleepers.remove(first)
            self.now = max(self.now, first[0])
            if not first[1].done():
                first[1].set_result(None)
            await settle()
        self.now = end


async def settle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


@dataclass
class Sends:
    """What was let through, and when."""

    pacer: Pacer
    clock: FakeTime
    made: list[tuple[str, float]] = field(default_factory=list)

    async def send(self, name: str, urgency: Urgency) -> None:
        await self.pacer.wait(urgency)
        self.made.append((name, round(self.clock.now, 3)))


def sends(per_second: float) -> tuple[Sends, FakeTime]:
    clock = FakeTime()
    return Sends(Pacer(per_second, monotonic=clock.monotonic, sleep=clock.sleep), clock), clock


async def test_sends_are_evenly_spaced_from_the_first_on() -> None:
    made, clock = sends(10)

    async with asyncio.TaskGroup() as group:
        for name in "abcd":
            group.create_task(made.send(name, Urgency.POST))
        await clock.pass_by(1)

    assert made.made == [("a", 100.0), ("b", 100.1), ("c", 100.2), ("d", 100.3)]


async def test_a_member_goes_before_the_posts_that_wait() -> None:
    made, clock = sends(10)

    async with asyncio.TaskGroup() as group:
        for name in ("post 1", "post 2", "post 3"):
            group.create_task(made.send(name, Urgency.POST))
        await clock.pass_by(0.05)
        group.create_task(made.send("member", Urgency.MEMBER))
        await clock.pass_by(1)

    assert [name for name, _ in made.made] == ["post 1", "member", "post 2", "post 3"]
    assert [at for _, at in made.made] == [100.0, 100.1, 100.2, 100.3]


async def test_a_quiet_hour_saves_nothing_up() -> None:
    made, clock = sends(10)
    await made.send("before", Urgency.POST)
    await clock.pass_by(3600)

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(made.send(name, Urgency.POST))
        await clock.pass_by(1)

    times = [at for _, at in made.made[1:]]
    assert times == [3700.0, 3700.1, 3700.2]


async def test_waking_a_little_late_does_not_move_the_slots_after_it() -> None:
    made, clock = sends(10)
    await made.send("a", Urgency.POST)
    await clock.pass_by(0.14)
    await made.send("b", Urgency.POST)

    async with asyncio.TaskGroup() as group:
        group.create_task(made.send("c", Urgency.POST))
        await clock.pass_by(1)

    assert made.made == [("a", 100.0), ("b", 100.14), ("c", 100.2)]


async def test_one_who_gives_up_leaves_the_slot_to_the_next() -> None:
    made, clock = sends(10)
    await made.send("a", Urgency.POST)

    async with asyncio.TaskGroup() as group:
        leaving = group.create_task(made.send("leaving", Urgency.POST))
        group.create_task(made.send("staying", Urgency.POST))
        await settle()
        leaving.cancel()
        await clock.pass_by(1)

    assert made.made == [("a", 100.0), ("staying", 100.1)]
    assert made.pacer.waiting == 0


async def test_a_hold_keeps_everybody_until_it_is_over() -> None:
    made, clock = sends(10)
    made.pacer.hold(5)

    async with asyncio.TaskGroup() as group:
        group.create_task(made.send("post", Urgency.POST))
        group.create_task(made.send("member", Urgency.MEMBER))
        await clock.pass_by(6)

    assert made.made == [("member", 105.0), ("post", 105.1)]


def test_a_pace_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="never come"):
        Pacer(0)


def breaker() -> tuple[Breaker, FakeTime]:
    clock = FakeTime()
    return Breaker(clock.monotonic), clock


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        assert breaker.allows()
        breaker.failed()


def test_four_failures_leave_it_closed_and_the_fifth_opens_it() -> None:
    it, _ = breaker()

    fail(it, 4)
    assert it.allows()
    fail(it, 1)

    assert it.state is BreakerState.OPEN
    assert not it.allows()
    assert it.tries_again_in() == 30


def test_failures_more_than_a_minute_apart_do_not_add_up() -> None:
    it, clock = breaker()

    for _ in range(10):
        fail(it, 1)
        clock.now += 16

    assert it.state is BreakerState.CLOSED


def test_failures_among_more_than_twenty_calls_do_not_add_up() -> None:
    it, _ = breaker()

    for _ in range(10):
        fail(it, 1)
        for _ in range(5):
            it.succeeded()

    assert it.state is BreakerState.CLOSED


def test_after_thirty_seconds_exactly_one_may_try() -> None:
    it, clock = breaker()
    fail(it, 5)
    clock.now += 30

    assert it.state is BreakerState.HALF_OPEN
    assert [it.allows(), it.allows()] == [True, False]


def test_a_trial_that_works_closes_it() -> None:
    it, clock = breaker()
    fail(it, 5)
    clock.now += 30
    assert it.allows()

    it.succeeded()

    assert it.state is BreakerState.CLOSED
    assert it.tries_again_in() == 0
    fail(it, 4)
    assert it.state is BreakerState.CLOSED


def test_a_trial_that_fails_opens_it_for_another_thirty_seconds() -> None:
    it, clock = breaker()
    fail(it, 5)
    clock.now += 30
    assert it.allows()

    it.failed()

    assert it.state is BreakerState.OPEN
    clock.now += 29
    assert not it.allows()
    clock.now += 1
    assert it.allows()


def test_calls_that_were_under_way_when_it_opened_do_not_close_it() -> None:
    it, _ = breaker()
    fail(it, 5)

    it.succeeded()

    assert it.state is BreakerState.OPEN


def test_a_trial_that_never_tells_is_followed_by_another() -> None:
    it, clock = breaker()
    fail(it, 5)
    clock.now += 30
    assert it.allows()
    clock.now += 30

    assert it.allows()


def test_each_class_of_routes_has_its_own_breaker() -> None:
    breakers = Breakers(FakeTime().monotonic)
    fail(breakers.of("send"), 5)

    assert breakers.of("send") is breakers.of("send")
    assert breakers.of("edit").allows()
    assert breakers.states() == {"send": BreakerState.OPEN, "edit": BreakerState.CLOSED}
