"""When a schedule asks next."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Schedule
from bot.rules.calendar import Rhythm, dates_due, local_date_of
from bot.store import askings


def rhythm_of(schedule: Schedule) -> Rhythm:
    return Rhythm(schedule.wall_time, schedule.zone, schedule.days)


async def next_instants(
    tx: AsyncConnection, schedule: Schedule, *, now: datetime, count: int = 1
) -> tuple[datetime, ...]:
    """The next moments a schedule asks, soonest first; none while it is removed or paused without an end."""
    if schedule.removed_at is not None or (schedule.paused_at is not None and schedule.paused_until is None):
        return ()
    today = local_date_of(now, schedule.zone)
    last = await askings.last_date(tx, schedule.id, today=today)
    skipped = await askings.skipped_ahead(tx, schedule.id, today=today)
    due = dates_due(rhythm_of(schedule), last=last, not_before=schedule.since, now=now)
    found = [(due.open, now)] if due.open is not None else []
    on, instant = due.next
    while len(found) < count and (schedule.matched_until is None or on <= schedule.matched_until):
        if _asks_on(schedule, on) and on not in skipped:
            found.append((on, instant))
        on, instant = dates_due(rhythm_of(schedule), last=on, not_before=schedule.since, now=instant).next
    return tuple(moment for day, moment in found if _asks_on(schedule, day))[:count]


def _asks_on(schedule: Schedule, on: date) -> bool:
    return schedule.paused_until is None or on >= schedule.paused_until
