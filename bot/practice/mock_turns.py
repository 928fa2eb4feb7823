"""The clock of a mock interview: both are ready, the turn runs, it ends, and the roles change.

All of it is rows and one alarm for each interview, so that a restart changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import MockKept, MockReady, TurnEnded
from bot.model.mocks import MockRound, Seat
from bot.model.records import Asking, PostKind, Role
from bot.model.refs import MemberId, PlaceId, RoundId
from bot.model.views import Done, Refused, Returned, What, Why
from bot.practice.caller import Caller, lock_of
from bot.store import alarms, askings, members, mocks, places, posts
from bot.store.database import Database

AWAY_AFTER = timedelta(minutes=3)
"""How long somebody who is ready waits before they may go on alone."""
READY_LASTS = timedelta(minutes=15)
"""Who pressed longer ago than that may have gone away again."""
KEPT_FOR = timedelta(days=1)
ALONE, KEPT = "alone", "kept"
"""The reasons of a turn that goes on without an interviewer, and of one that waits until tomorrow."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """A round that goes on, held, with the turn it is at."""

    round: MockRound
    turn: Asking
    seats: Sequence[Seat]


async def ready(db: Database, who: Caller, event: MockReady, *, now: datetime) -> Returned:
    """One is ready; when both are, the clock starts, once."""
    async with db.write() as tx:
        found = await _at_hand(tx, who, event.round)
        if isinstance(found, Refused):
            return found
        if found.turn.opened_at is not None:
            return Done(What.CLOCK_RUNS)
        for seat in found.seats:
            if seat.ready_at is not None and now - seat.ready_at > READY_LASTS:
                await mocks.set_ready(tx, found.turn.id, seat.member, None)
            if seat.member == who.member and not _is_ready(seat, now=now):
                await mocks.set_ready(tx, found.turn.id, seat.member, now)
        seats = await mocks.seats_of(tx, found.turn.id)
        if all(seat.ready_at is not None for seat in seats):
            await _start(tx, AtHand(found.round, found.turn, seats), lock=who.lock, now=now)
            return Done(What.CLOCK_RUNS)
        await alarms.ring_at(tx, AlarmKind.TURN, found.round.id, lock=who.lock, at=now + AWAY_AFTER)
        await redraw_turn(tx, found.turn, lock=who.lock, now=now)
    return Done(What.READY)


async def keep(db: Database, who: Caller, event: MockKept, *, now: datetime) -> Returned:
    """The other is away: until tomorrow, or at once alone, as the one who answers."""
    async with db.write() as tx:
        found = await _at_hand(tx, who, event.round)
        if isinstance(found, Refused):
            return found
        if found.turn.opened_at is not None:
            return Done(What.CLOCK_RUNS)
        if event.alone:
            return await _go_on_alone(tx, who, found, now=now)
        for seat in found.seats:
            await mocks.set_ready(tx, found.turn.id, seat.member, None)
        await askings.change(tx, found.turn.id, {"due_at": now, "reason": KEPT})
        await alarms.ring_at(tx, AlarmKind.TURN, found.round.id, lock=who.lock, at=now + KEPT_FOR)
        await redraw_turn(tx, found.turn, lock=who.lock, now=now)
    return Done(What.MOCK_KEPT)


async def end_turn(db: Database, who: Caller, event: TurnEnded, *, now: datetime) -> Returned:
    """*I am done*, or *End round*: the first of them, or the clock, ends it."""
    async with db.write() as tx:
        asking = await askings.own(tx, event.asking)
        if asking is None or asking.round is None or who.community is None:
            return Refused(Why.NOT_FOUND)
        round_ = await mocks.named(tx, asking.round, community=who.community, member=who.member)
        round_ = await mocks.hold(tx, round_.id) if round_ is not None else None
        asking = await askings.own(tx, event.asking)
        if round_ is None or asking is None or asking.opened_at is None:
            return Refused(Why.NOT_FOUND)
        if round_.closed_at is not None or asking.closes_at is not None:
            return Refused(Why.TURN_OVER)
        await _end(tx, round_, asking, lock=who.lock, now=now)
    return Done(What.TURN_ENDED)


async def come_round(db: Database, round_id: RoundId, *, now: datetime) -> None:
    """The alarm: a turn's time is over, somebody is away, or nobody has come for a day."""
    async with db.write() as tx:
        round_ = await mocks.hold(tx, round_id)
        turn = await _turn_at_hand(tx, round_id)
        place = await places.place(tx, round_.place) if round_ is not None else None
        if round_ is None or turn is None or place is None or round_.closed_at is not None:
            return
        lock = lock_of(place.platform)
        if turn.opened_at is not None and turn.reveal_at is not None:
            if turn.reveal_at <= now:
                await _end(tx, round_, turn, lock=lock, now=now)
            else:
                await alarms.ring_at(tx, AlarmKind.TURN, round_id, lock=lock, at=turn.reveal_at)
            return
        until = kept_until(round_, turn, await mocks.seats_of(tx, turn.id))
        if until <= now:
            await close_round(tx, round_, lock=lock, now=now)
            return
        await redraw_turn(tx, turn, lock=lock, now=now)
        await alarms.ring_at(tx, AlarmKind.TURN, round_id, lock=lock, at=until)


async def leave_all(tx: AsyncConnection, member: MemberId, *, lock: Lock, now: datetime) -> None:
    """A member is being erased: what goes on with them ends, and what shows them is drawn again."""
    for round_ in await mocks.all_of(tx, member):
        if round_.closed_at is None:
            await close_round(tx, round_, lock=lock, now=now)
        for turn in await mocks.turns(tx, round_.id):
            await redraw_turn(tx, turn, lock=lock, now=now)
        for post in await posts.all_of_subject(tx, PostKind.MOCK_PAGE, round_.id):
            await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def wish_turn(tx: AsyncConnection, place: PlaceId, turn: Asking, *, lock: Lock, now: datetime) -> None:
    """Its post in the place of both, which asks whether they are ready; it is kept for a day."""
    if turn.round is None:
        raise ValueError(f"asking {turn.id} is of no round")
    post = await posts.wish(tx, key=f"t{turn.id}", place=place, kind=PostKind.TURN, subject=turn.id, now=now)
    await alarms.ring_at(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    await alarms.ring_at(tx, AlarmKind.TURN, turn.round, lock=lock, at=now + KEPT_FOR)


async def redraw_turn(tx: AsyncConnection, turn: Asking, *, lock: Lock, now: datetime) -> None:
    """What both see of it, and the interviewer's card."""
    for kind in (PostKind.TURN, PostKind.CARD):
        post = await posts.of_subject(tx, kind, turn.id)
        if post is not None:
            await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def close_round(tx: AsyncConnection, round_: MockRound, *, lock: Lock, now: datetime) -> None:
    """It is over, whether all turns were taken or not; each has their page, if anything was asked."""
    await mocks.close(tx, round_.id, now=now)
    await alarms.drop(tx, AlarmKind.TURN, round_.id)
    turns = await mocks.turns(tx, round_.id)
    for turn in turns:
        if turn.closes_at is None:
            await _stop_clock(tx, turn, now=now)
        await redraw_turn(tx, turn, lock=lock, now=now)
    seated = {
        seat.member
        for turn in turns
        if turn.opened_at is not None
        for seat in await mocks.seats_of(tx, turn.id)
    }
    for member in (await members.by_ids(tx, seated)).values():
        page = await posts.wish(
            tx,
            key=page_key(round_.id, member.id),
            place=await places.private_place_of(tx, member.platform, member.id),
            kind=PostKind.MOCK_PAGE,
            subject=round_.id,
            reason=str(member.id),
            now=now,
        )
        await alarms.ring_at(tx, AlarmKind.DELIVER, page, lock=lock, at=now)


def page_key(round_id: RoundId, member: MemberId) -> str:
    return f"m{round_id}.{member}"


def kept_until(round_: MockRound, turn: Asking, seats: Sequence[Seat]) -> datetime:
    """When a turn that nobody begins is given up: a day after the last sign of either."""
    signs = [seat.ready_at for seat in seats if seat.ready_at is not None]
    return max([turn.due_at or round_.opened_at, *signs]) + KEPT_FOR


def who_is_away(seats: Sequence[Seat], *, now: datetime) -> Seat | None:
    """Who has not come, while the other has been ready for some minutes."""
    missing = [seat for seat in seats if seat.ready_at is None]
    waiting = [seat.ready_at for seat in seats if seat.ready_at is not None]
    if len(missing) != 1 or not waiting or now - min(waiting) < AWAY_AFTER:
        return None
    return missing[0]


def half_of(round_: MockRound) -> int:
    """The minutes of one turn."""
    return -(-round_.minutes // 2)


async def _at_hand(tx: AsyncConnection, who: Caller, round_id: RoundId) -> AtHand | Refused:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    known = await mocks.named(tx, round_id, community=who.community, member=who.member)
    round_ = await mocks.hold(tx, known.id) if known is not None else None
    if round_ is None:
        return Refused(Why.NOT_FOUND)
    turn = await _turn_at_hand(tx, round_.id)
    if round_.closed_at is not None or turn is None:
        return Refused(Why.MOCK_OVER)
    return AtHand(round_, turn, await mocks.seats_of(tx, turn.id))


async def _turn_at_hand(tx: AsyncConnection, round_id: RoundId) -> Asking | None:
    return next((turn for turn in await mocks.turns(tx, round_id) if turn.closes_at is None), None)


def _is_ready(seat: Seat, *, now: datetime) -> bool:
    return seat.ready_at is not None and now - seat.ready_at <= READY_LASTS


async def _go_on_alone(tx: AsyncConnection, who: Caller, found: AtHand, *, now: datetime) -> Returned:
    away = who_is_away(found.seats, now=now)
    if away is None or away.member == who.member:
        return Refused(Why.NOT_AWAY)
    await mocks.leave_seat(tx, found.turn.id, away.member)
    await mocks.set_role(tx, found.turn.id, who.member, Role.CANDIDATE)
    await askings.change(tx, found.turn.id, {"reason": ALONE})
    seats = await mocks.seats_of(tx, found.turn.id)
    await _start(tx, AtHand(found.round, found.turn, seats), lock=who.lock, now=now)
    return Done(What.CLOCK_RUNS)


async def _start(tx: AsyncConnection, found: AtHand, *, lock: Lock, now: datetime) -> None:
    """The clock starts: now the question is shown to both, and all that is prepared to the one who asks."""
    turn = found.turn
    ends_at = now + timedelta(minutes=half_of(found.round))
    await askings.change(tx, turn.id, {"opened_at": now, "reveal_at": ends_at})
    await alarms.ring_at(tx, AlarmKind.TURN, found.round.id, lock=lock, at=ends_at)
    interviewer = next((seat.member for seat in found.seats if seat.role is Role.INTERVIEWER), None)
    known = await members.member(tx, interviewer) if interviewer is not None else None
    if known is not None:
        await posts.wish(
            tx,
            key=f"c{turn.id}",
            place=await places.private_place_of(tx, known.platform, known.id),
            kind=PostKind.CARD,
            subject=turn.id,
            now=now,
        )
    await redraw_turn(tx, turn, lock=lock, now=now)


async def _end(tx: AsyncConnection, round_: MockRound, turn: Asking, *, lock: Lock, now: datetime) -> None:
    """Half time, or the end. The turn that follows has its whole half, from when both are ready."""
    await _stop_clock(tx, turn, now=now)
    await redraw_turn(tx, turn, lock=lock, now=now)
    following = await _turn_at_hand(tx, round_.id)
    if following is None:
        await close_round(tx, round_, lock=lock, now=now)
        return
    await askings.change(tx, following.id, {"due_at": now})
    await wish_turn(tx, round_.place, following, lock=lock, now=now)


async def _stop_clock(tx: AsyncConnection, turn: Asking, *, now: datetime) -> None:
    """From its end on its answer may be looked at and rated; one that never ran only closes."""
    at = min(now, turn.reveal_at) if turn.reveal_at is not None else now
    revealed = {"revealed_at": at} if turn.opened_at is not None else {}
    await askings.change(tx, turn.id, {"closes_at": at, **revealed})
