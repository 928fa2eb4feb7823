"""What stands in the place of those who practise together, read from the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Post, PostKind, Schedule
from bot.model.refs import MemberId, ScheduleId
from bot.model.views import Clock, DayQuestion, HourShifts, PairEnded, PairQuestion, PairRhythm, Posted
from bot.practice.invitation_views import posted_call, posted_invitation, posted_outcome
from bot.practice.peer_posts import posted_views
from bot.practice.people import clocks_of, person_of
from bot.practice.upcoming import next_instants
from bot.practice.waiting import posted_missing
from bot.rules.calendar import local_date_of
from bot.rules.shifts import next_shift
from bot.store import attempts, pairs, posts, schedules


async def told_together(tx: AsyncConnection, post: Post, *, now: datetime) -> Posted | None:
    """What a post of those who practise together shows; None where there is nothing any more."""
    match post.kind:
        case PostKind.INVITED:
            return await posted_invitation(tx, post, now=now)
        case PostKind.CALLED:
            return await posted_call(tx, post)
        case PostKind.SETTLED:
            return await posted_outcome(tx, post)
        case PostKind.RHYTHM:
            return await _rhythm(tx, post, now=now)
        case PostKind.ENDED:
            return await _ended(tx, post)
        case PostKind.PEER_VIEWS:
            return await posted_views(tx, post)
        case PostKind.MISSING:
            return await posted_missing(tx, post, now=now)
        case _:
            raise ValueError(f"a post of kind {post.kind} is not about practising together")


async def rhythm_view(
    tx: AsyncConnection, schedule: Schedule, *, by: MemberId | None, now: datetime, marker: str = ""
) -> PairRhythm:
    """`by` is who has changed it last."""
    clocks = tuple((await clocks_of(tx, await pairs.who_is_in(tx, schedule.id))).values())
    upcoming = await next_instants(tx, schedule, now=now)
    return PairRhythm(
        schedule,
        clocks,
        upcoming[0] if upcoming else None,
        changed_by=None if by is None else await person_of(tx, by),
        shifts=shifts_of(schedule, clocks, after=local_date_of(now, schedule.zone)),
        marker=marker,
    )


async def pair_question(tx: AsyncConnection, day: DayQuestion, *, now: datetime) -> PairQuestion:
    """The question as all of them see it: who is in, and no word of anybody's."""
    schedule = await schedules.schedule(tx, day.schedule)
    if schedule is None:
        raise LookupError(f"question {day.asking} hangs on no schedule")
    answered = await attempts.answered(tx, day.asking)
    there = await schedules.counted(tx, schedule.id, now=now)
    clocks = await clocks_of(tx, [*there, *answered])
    return PairQuestion(
        day,
        inside=tuple(clock.person for member, clock in clocks.items() if member in answered),
        waiting=tuple(clock.person for member, clock in clocks.items() if member not in answered),
        shifts=shifts_of(schedule, tuple(clocks.values()), after=day.local_date),
        ended=schedule.removed_at is not None,
    )


def shifts_of(schedule: Schedule, clocks: Sequence[Clock], *, after: date) -> tuple[HourShifts, ...]:
    """Whose clocks will show another hour within the week, as clocks change here or there."""
    found = []
    for clock in clocks:
        zone = clock.zone or schedule.zone
        shift = next_shift(schedule.wall_time, schedule.zone, zone, after=after)
        if shift is not None:
            found.append(HourShifts(clock.person, shift.on, shift.hour))
    return tuple(found)


async def _rhythm(tx: AsyncConnection, post: Post, *, now: datetime) -> PairRhythm | None:
    """The newest of them alone: an older one tells what is over."""
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    newest = await posts.of_subject(tx, PostKind.RHYTHM, post.subject)
    if schedule is None or newest is None or newest.id != post.id:
        return None
    by = MemberId(int(post.reason)) if post.reason else None
    return await rhythm_view(tx, schedule, by=by, now=now, marker=post.key)


async def _ended(tx: AsyncConnection, post: Post) -> PairEnded | None:
    """None once they practise together again."""
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    if schedule is None or schedule.removed_at is None:
        return None
    return PairEnded(await person_of(tx, MemberId(int(post.reason))) if post.reason else None)
