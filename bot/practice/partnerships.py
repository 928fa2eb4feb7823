"""What those who practise together do with their rhythm: change it, end it, look at it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import PartnershipEnded, RhythmOpened, RhythmSet
from bot.model.records import PostKind, Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId
from bot.model.views import (
    Done,
    MockStanding,
    OpenInvitation,
    Partnership,
    Refused,
    Returned,
    RhythmForm,
    Together,
    What,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.found_views import seeking_view
from bot.practice.invitation_views import invited_view
from bot.practice.pair_page import standing_of
from bot.practice.pair_views import rhythm_view
from bot.practice.pairing_up import bow_out, pair_anew
from bot.practice.partners import promise_next, tell_rhythm
from bot.practice.people import clock_of, clocks_of, person_of
from bot.practice.redrawing import redraw
from bot.practice.terms import changed_terms
from bot.practice.upcoming import next_instants
from bot.rules.pairing import FEWEST
from bot.store import alarms, askings, invitations, mocks, pairs, posts, schedules, seekers
from bot.store.database import Database

LOOK_BACK = timedelta(days=28)
LAST_MOCKS = 5


async def open_together(db: Database, who: Caller, *, now: datetime) -> Returned:
    """With whom one practises, and who was asked."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        zone = await zone_for(tx, who.member, own=who.zone, community=who.community)
        found = [
            await _partnership(tx, schedule, who, now=now)
            for schedule in await pairs.of_member(tx, who.member, community=who.community)
        ]
        asked: list[OpenInvitation] = []
        for each in await invitations.open_of(tx, who.member, community=who.community):
            view = await invited_view(tx, each, now=now)
            to = await person_of(tx, each.invited)
            if view is not None and to is not None:
                asked.append(OpenInvitation(view, to, by_me=each.inviter == who.member))
        seeking = await seeking_view(tx, who.community, who.member, now=now)
        held = await _mocks(tx, who.member, who.community)
    return Together(zone, tuple(found), tuple(asked), seeking, held)


async def open_rhythm(db: Database, who: Caller, event: RhythmOpened) -> Returned:
    async with db.read() as tx:
        schedule = await _theirs(tx, who, await schedules.schedule(tx, event.schedule))
    return RhythmForm(schedule) if schedule is not None else Refused(Why.NOT_FOUND)


async def set_rhythm(db: Database, who: Caller, event: RhythmSet, *, now: datetime) -> Returned:
    """Other days, another time, another question; said to all of them, in everybody's own hours."""
    async with db.write() as tx:
        schedule = await _theirs(tx, who, await pairs.hold(tx, event.schedule))
        if schedule is None:
            return Refused(Why.NOT_FOUND)
        terms = await changed_terms(
            tx, who, schedule, days=event.days, at=event.time, question=event.question
        )
        if isinstance(terms, Refused):
            return terms
        values = {
            "wall_time": f"{terms.wall_time:%H:%M}",
            "days": ",".join(str(day) for day in sorted(terms.days)),
            "follows_id": terms.follows,
            "since": now,
            "set_at": now,
        }
        await schedules.change(tx, schedule.id, values)
        changed = await schedules.schedule(tx, schedule.id) or schedule
        await promise_next(tx, changed, lock=who.lock, now=now)
        await tell_rhythm(tx, changed, by=who.member, lock=who.lock, now=now)
        return await rhythm_view(tx, changed, by=who.member, now=now)


async def end(db: Database, who: Caller, event: PartnershipEnded, *, now: datetime) -> Returned:
    async with db.write() as tx:
        named = await _theirs(tx, who, await schedules.schedule(tx, event.schedule))
        if named is None or not await _leave(tx, named, who.member, by=who.member, lock=who.lock, now=now):
            return Refused(Why.NOT_FOUND)
    return Done(What.PAIR_ENDED)


async def end_all_of(tx: AsyncConnection, member: MemberId, *, lock: Lock, now: datetime) -> None:
    """Whoever is erased practises with nobody any more; the others are told, and keep their own words."""
    for schedule in await pairs.everywhere(tx, member):
        await _leave(tx, schedule, member, by=None, lock=lock, now=now)


async def _leave(
    tx: AsyncConnection,
    schedule: Schedule,
    member: MemberId,
    *,
    by: MemberId | None,
    lock: Lock,
    now: datetime,
) -> bool:
    """One of them goes for good. Of three who were found for a week two go on; one who is alone is paired anew.

    False where another has ended it already.
    """
    was_found = schedule.matched_until is not None
    if was_found:
        await seekers.hold(tx, schedule.community)
        if len(await pairs.who_is_in(tx, schedule.id)) > FEWEST:
            await bow_out(tx, schedule.id, member, lock=lock, now=now)
            return True
    held = await pairs.hold(tx, schedule.id)
    if held is None or held.removed_at is not None:
        return False
    await _end(tx, held, by=by, lock=lock, now=now)
    if was_found:
        await redraw(tx, PostKind.FOUND, schedule.id, lock=lock, now=now)
        await pair_anew(tx, held, left=member, lock=lock, now=now)
    return True


async def _end(
    tx: AsyncConnection, schedule: Schedule, *, by: MemberId | None, lock: Lock, now: datetime
) -> None:
    """Nothing is asked any more; what was not open yet stays closed."""
    await schedules.change(tx, schedule.id, {"removed_at": now})
    await alarms.drop(tx, AlarmKind.OPEN, schedule.id)
    for asking in await askings.open_at(tx, schedule.place, now=now):
        if asking.schedule == schedule.id and asking.revealed_at is None:
            await askings.change(tx, asking.id, {"closes_at": now})
            await alarms.drop(tx, AlarmKind.REVEAL, asking.id)
            for kind in (PostKind.DAY, PostKind.MISSING):
                await redraw(tx, kind, asking.id, lock=lock, now=now)
    await redraw(tx, PostKind.RHYTHM, schedule.id, lock=lock, now=now)
    post = await posts.wish(
        tx,
        key=f"x{schedule.id}.{int(now.timestamp())}",
        place=schedule.place,
        kind=PostKind.ENDED,
        subject=schedule.id,
        reason=None if by is None else str(by),
        now=now,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def _theirs(tx: AsyncConnection, who: Caller, schedule: Schedule | None) -> Schedule | None:
    """A schedule named from outside: not found unless it is living and they are in it."""
    if schedule is None or schedule.kind is not ScheduleKind.PAIR or schedule.removed_at is not None:
        return None
    return schedule if who.member in await pairs.who_is_in(tx, schedule.id) else None


async def _partnership(tx: AsyncConnection, schedule: Schedule, who: Caller, *, now: datetime) -> Partnership:
    those = await pairs.who_is_in(tx, schedule.id)
    me = await clock_of(tx, who.member)
    others = await clocks_of(tx, [each for each in those if each != who.member])
    upcoming = await next_instants(tx, schedule, now=now)
    since = now - LOOK_BACK
    return Partnership(
        schedule=schedule,
        others=tuple(others.values()),
        me=me,
        next_at=upcoming[0] if upcoming else None,
        asked=await pairs.asked_since(tx, schedule.id, since=since),
        answered_by_all=await pairs.answered_by_all(tx, schedule.id, len(those), since=since),
        standing=await standing_of(tx, who, schedule, now=now),
    )


async def _mocks(tx: AsyncConnection, member: MemberId, community: CommunityId) -> tuple[MockStanding, ...]:
    """The newest first, and of those that are over the last few."""
    held = [each for each in await mocks.all_of(tx, member) if each.community == community]
    shown: list[MockStanding] = []
    for round_ in sorted(held, key=lambda each: (each.closed_at is not None, -each.id))[:LAST_MOCKS]:
        seated = {
            seat.member
            for turn in await mocks.turns(tx, round_.id)
            for seat in await mocks.seats_of(tx, turn.id)
        }
        people = await clocks_of(tx, seated - {member})
        partner = next((clock.person for clock in people.values()), None)
        over = round_.closed_at is not None
        shown.append(MockStanding(round_.id, partner, round_.topic, round_.minutes, round_.opened_at, over))
    return tuple(shown)
