"""Ringing what was promised: each second the alarms that are due, each to its verb."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Protocol, assert_never

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import metrics
from bot.model.alarms import Alarm, AlarmKind, Lock
from bot.model.refs import AskingId, CommunityId, InvitationId, MemberId, Platform, RoundId, ScheduleId
from bot.practice import (
    digest,
    interview,
    inviting,
    mock_turns,
    nudging,
    posting,
    privacy,
    revealing,
    round_place,
    weekly_pairs,
)
from bot.practice.caller import lock_of
from bot.practice.chat import Chat
from bot.practice.delivering import Deliverer
from bot.practice.gathering import gather, hear_again
from bot.practice.reception import Reception
from bot.store import alarms
from bot.store.database import Database
from bot.store.errors import StoreError

log = structlog.get_logger()

AT_ONCE = 32
HouseVerb = Callable[[Alarm, datetime], Awaitable[None]]


class Speaking(Protocol):
    """What this process may do unasked; `store.locks.Locks` is one."""

    @property
    def held(self) -> frozenset[Lock]: ...

    def holds(self, lock: Lock) -> bool: ...


class Clockwork:
    """Takes the alarms whose lock this process holds and runs each one's verb in a task of its own.

    APScheduler only wakes it; a wake-up too many or too few changes nothing, as the alarms are rows.
    """

    def __init__(
        self,
        db: Database,
        *,
        locks: Speaking,
        chats: Mapping[Platform, Chat],
        reception: Reception,
        house: Mapping[AlarmKind, HouseVerb],
        ticked: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._locks = locks
        self._chats = chats
        self._reception = reception
        self._house = house
        self._now = now
        self._ticked = ticked
        self._deliverer = Deliverer(db, chats, may_speak=lambda platform: locks.holds(lock_of(platform)))
        self._working: dict[tuple[AlarmKind, int], asyncio.Task[None]] = {}
        self._following: dict[tuple[AlarmKind, int], Alarm] = {}
        self._awake = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ticks each second until the block is left; then waits for what it is doing."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self.wake, "interval", seconds=1, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        scheduler.start()
        turning = asyncio.create_task(self._turn())
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)
            turning.cancel()
            await asyncio.gather(turning, return_exceptions=True)
            while self._working:
                await asyncio.gather(*self._working.values(), return_exceptions=True)

    def wake(self) -> None:
        """Something may be due: look at once."""
        self._awake.set()

    async def tick(self) -> None:
        """One look at the alarms. A fault of the database is logged, and the next tick looks again."""
        now = self._now()
        self._ticked()
        try:
            due = await alarms.take(
                self._db, self._locks.held, now=now, limit=max(AT_ONCE - len(self._working), 1)
            )
            async with self._db.read() as tx:
                overdue = await alarms.oldest_overdue(tx, self._locks.held, now=now)
        except StoreError as error:
            log.warning("tick_failed", reason=str(error))
            return
        metrics.OLDEST_DUE.set(overdue.total_seconds())
        for alarm in due:
            self._start(alarm)

    async def settle(self) -> None:
        """Does all that is due now, and what follows from it, to the end."""
        await self.tick()
        while self._working:
            await asyncio.gather(*self._working.values())
            await self.tick()

    async def _turn(self) -> None:
        while True:
            await self._awake.wait()
            self._awake.clear()
            try:
                await self.tick()
            except Exception:  # whatever it was, the next second looks again: nothing may stop this clock
                log.exception("tick_failed")

    def _start(self, alarm: Alarm) -> None:
        key = (alarm.kind, alarm.subject)
        if key in self._working:
            self._following[key] = alarm
            return
        task = asyncio.get_running_loop().create_task(self._ring(alarm))
        self._working[key] = task
        task.add_done_callback(lambda _: self._done(alarm))

    def _done(self, alarm: Alarm) -> None:
        """What was wished while its work was being done is done right after; what only took long is done."""
        key = (alarm.kind, alarm.subject)
        self._working.pop(key, None)
        following = self._following.pop(key, None)
        if following is not None and following.wishes != alarm.wishes:
            self._start(following)

    async def _ring(self, alarm: Alarm) -> None:
        now = self._now()
        try:
            await self._run(alarm, now)
        except StoreError as error:
            log.warning("alarm_not_kept", kind=alarm.kind.value, subject=alarm.subject, reason=str(error))
        except Exception as error:
            log.exception("alarm_failed", kind=alarm.kind.value, subject=alarm.subject)
            with suppress(StoreError):  # it rings again by itself in half a minute
                async with self._db.write() as tx:
                    await alarms.put_off(tx, alarm, now=now, error=type(error).__name__)
        self.wake()  # what the verb promised for now need not wait for the next second

    async def _run(self, alarm: Alarm, now: datetime) -> None:  # noqa: C901, PLR0912 -- the list of promises
        """The verb of an alarm, which is put away then; those that put it away, or off, by themselves return before that."""
        db = self._db
        match alarm.kind:
            case AlarmKind.DELIVER:
                await self._deliverer.deliver(alarm, now=now)
                return
            case AlarmKind.OPEN:
                await posting.open_date(db, ScheduleId(alarm.subject), now=now)
            case AlarmKind.REVEAL:
                await revealing.reveal(db, AskingId(alarm.subject), now=now)
            case AlarmKind.GATHER:
                chat = self._chats[Platform(alarm.lock.value)]
                await gather(db, chat, self._reception.receive, alarm, now=now)
                return
            case AlarmKind.EVENT:
                chat = self._chats[Platform(alarm.lock.value)]
                await hear_again(db, chat, self._reception.receive, alarm, now=now)
                return
            case AlarmKind.POCKET:
                await interview.send_sheet(db, MemberId(alarm.subject), now=now)
            case AlarmKind.DIGEST:
                await digest.close_week(db, ScheduleId(alarm.subject), now=now)
            case AlarmKind.LAPSE:
                await inviting.lapse(db, InvitationId(alarm.subject), now=now)
            case AlarmKind.NUDGE:
                await nudging.nudge(db, AskingId(alarm.subject), now=now)
            case AlarmKind.MATCH:
                await weekly_pairs.match_week(db, CommunityId(alarm.subject), now=now)
            case AlarmKind.ROUND:
                await round_place.lapse(db, RoundId(alarm.subject), now=now)
            case AlarmKind.TURN:
                await mock_turns.come_round(db, RoundId(alarm.subject), now=now)
            case AlarmKind.LEAVE:
                await privacy.leave(db, CommunityId(alarm.subject))
            case AlarmKind.TIDY:
                await privacy.tidy(db, now=now)
            case AlarmKind.ERASURE | AlarmKind.BACKUP:
                await self._house[alarm.kind](alarm, now)
            case _:
                assert_never(alarm.kind)
        async with db.write() as tx:
            await alarms.put_away(tx, alarm)
