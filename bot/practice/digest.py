"""A channel's week in sums: what fewer than three gave is not told, and effort only of those who share it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Asking, Post, PostKind, Rating, Schedule
from bot.model.refs import AskingId, MemberId, PlaceKey, ScheduleId
from bot.model.views import Digest
from bot.practice.caller import lock_of
from bot.practice.progress import practised_days
from bot.rules import calendar
from bot.rules.ratings import winning
from bot.store import alarms, communities, members, places, posts, questions, schedules, weekly
from bot.store.database import Database

EVENING = time(18)
SUNDAY = 6
FEWEST = 3
"""Members who must have given something for its sum to be told."""
WELCOME_FOR = timedelta(days=1)
LONGEST_BOARD = 10

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


async def promise_digest(tx: AsyncConnection, schedule: Schedule, *, lock: Lock, now: datetime) -> None:
    """A question was asked, so its week ends with a digest."""
    today = calendar.local_date_of(now, schedule.zone)
    sunday = today + _DAY * (SUNDAY - today.weekday())
    at = _evening(sunday, schedule.zone)
    if at < now:
        at = _evening(sunday + _WEEK, schedule.zone)
    await alarms.ring_by(tx, AlarmKind.DIGEST, schedule.id, lock=lock, at=at)


async def close_week(db: Database, schedule_id: ScheduleId, *, now: datetime) -> None:
    """Sunday evening: one digest, unless the schedule was removed or is paused, or the evening is long past."""
    async with db.write() as tx:
        schedule = await schedules.schedule(tx, schedule_id)
        if schedule is None or await _is_quiet(tx, schedule, now=now):
            return
        sunday = _last_sunday(schedule.zone, now=now)
        evening = _evening(sunday, schedule.zone)
        place = await places.place(tx, schedule.place)
        if place is None or now >= evening + WELCOME_FOR:
            return
        if not await weekly.opened(tx, schedule.id, after=evening - _WEEK, until=evening):
            return
        post = await posts.wish(
            tx,
            key=f"g{schedule.id}.{sunday:%Y%m%d}",
            place=schedule.place,
            kind=PostKind.DIGEST,
            subject=schedule.id,
            reason=sunday.isoformat(),
            now=now,
            not_after=evening + WELCOME_FOR,
        )
        await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock_of(place.platform), at=now)


async def posted_digest(tx: AsyncConnection, post: Post, *, now: datetime) -> Digest | None:
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    place = await places.place(tx, schedule.place) if schedule else None
    if schedule is None or place is None or post.reason is None:
        return None
    sunday = date.fromisoformat(post.reason)
    until = _evening(sunday, schedule.zone)
    asked = await weekly.opened(tx, schedule.id, after=until - _WEEK, until=until)
    of = [asking.id for asking in asked]
    answers = await weekly.answers(tx, of)
    answered = {member for _, member, _ in answers}
    rated = {
        key: rating
        for key, choices in (await weekly.choices(tx, of)).items()
        if (rating := winning(choices)) is not None
    }
    joined = await schedules.counted(tx, schedule.id, now=now)
    told = len(answered) >= FEWEST
    return Digest(
        place=PlaceKey(place.platform, place.external_id or ""),
        since=sunday - _WEEK + _DAY,
        until=sunday,
        questions=len(asked),
        answers=len(answers) if told else None,
        answered=len(answered) if told else None,
        joined=len(joined.keys() | answered),
        ratings=_sums(rated) if len({member for _, member in rated}) >= FEWEST else None,
        went_well=await _named(tx, asked, _most(rated, (Rating.GOOD, Rating.EASY))),
        hard=await _named(tx, asked, _most(rated, (Rating.AGAIN, Rating.HARD))),
        effort=await _effort(tx, joined.keys() | answered, schedule.zone, until=sunday),
        next_days=schedule.days,
        wall_time=schedule.wall_time,
        zone=schedule.zone,
    )


async def newest_digest(tx: AsyncConnection, schedule: ScheduleId, *, now: datetime) -> Digest | None:
    """The last week that was told of, as it would be told now."""
    post = await posts.of_subject(tx, PostKind.DIGEST, schedule)
    return await posted_digest(tx, post, now=now) if post else None


async def redraw_digests(
    tx: AsyncConnection, of: Collection[ScheduleId], *, lock: Lock, now: datetime
) -> None:
    """Somebody is named in them, or no longer."""
    for schedule in of:
        for post in await posts.all_of_subject(tx, PostKind.DIGEST, schedule):
            await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def _is_quiet(tx: AsyncConnection, schedule: Schedule, *, now: datetime) -> bool:
    if await communities.suspended_since(tx, schedule.community) is not None:
        return True
    today = calendar.local_date_of(now, schedule.zone)
    paused = schedule.paused_at is not None and (
        schedule.paused_until is None or today < schedule.paused_until
    )
    return schedule.removed_at is not None or paused


def _last_sunday(zone: str, *, now: datetime) -> date:
    """The last one whose evening has come."""
    today = calendar.local_date_of(now, zone)
    sunday = today - _DAY * ((today.weekday() - SUNDAY) % 7)
    return sunday if now >= _evening(sunday, zone) else sunday - _WEEK


def _evening(sunday: date, zone: str) -> datetime:
    return calendar.instant_of(sunday, EVENING, zone) or calendar.start_of_date(sunday + _DAY, zone)


def _sums(rated: Mapping[tuple[AskingId, MemberId], Rating]) -> tuple[int, int, int, int]:
    given = list(rated.values())
    again, hard, good, easy = (given.count(rating) for rating in Rating)
    return again, hard, good, easy


def _most(rated: Mapping[tuple[AskingId, MemberId], Rating], wanted: Collection[Rating]) -> AskingId | None:
    """The asking that most of its raters, three or more, rated so; the one with the most of them."""
    shares: list[tuple[float, AskingId]] = []
    for asking in {asking for asking, _ in rated}:
        given = [rating for (of, _), rating in rated.items() if of == asking]
        share = sum(rating in wanted for rating in given) / len(given)
        if len(given) >= FEWEST and share > 1 / 2:
            shares.append((share, asking))
    return max(shares, key=lambda each: (each[0], -each[1]), default=(0.0, None))[1]


async def _named(tx: AsyncConnection, asked: list[Asking], asking_id: AskingId | None) -> str | None:
    asking = next((each for each in asked if each.id == asking_id), None)
    if asking is None or asking.version is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    return question.name if question else None


async def _effort(
    tx: AsyncConnection, group: Collection[MemberId], zone: str, *, until: date
) -> tuple[tuple[str | None, int], ...]:
    """Days practised in the week, of those who share them, the most first."""
    effort = []
    for member, who in (await members.sharing_effort(tx, group)).items():
        days = await practised_days(tx, member, zone=who.zone or zone, since=until - _WEEK + _DAY)
        count = sum(day <= until for day in days)
        if count:
            effort.append((who.name, count))
    effort.sort(key=lambda each: (-each[1], each[0] or ""))
    return tuple(effort[:LONGEST_BOARD])
