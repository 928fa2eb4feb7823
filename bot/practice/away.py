"""Being away for a while: nobody waits for whoever is, and they are back by themselves."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import MemberId
from bot.model.views import PauseForm, Refused, Why
from bot.practice.caller import Caller
from bot.practice.interview import NONE
from bot.practice.redrawing import redraw_open
from bot.practice.revealing import ring_if_due
from bot.rules.calendar import local_date_of
from bot.rules.typed import Misunderstood, parse_date
from bot.store import askings, enrolments, schedules
from bot.store.database import Database


def until_of(words: str, *, today: date) -> date | Refused | None:
    """The date one is back, as it was typed, later than today; None says that one is back."""
    if words.strip().casefold() == NONE:
        return None
    on = parse_date(words, today=today)
    if isinstance(on, Misunderstood):
        return Refused(on.kind, (("words", on.text), ("suggestion", on.suggestion or "")))
    if on <= today:
        return Refused(Why.DATE_NOT_UNDERSTOOD, (("words", words), ("suggestion", "tomorrow")))
    return on


async def be_away(tx: AsyncConnection, who: Caller, until: date | None, *, now: datetime) -> bool:
    """Notes it wherever the member has joined; False where they have joined nothing.

    What waited for them alone waits no longer.
    """
    if until == await enrolments.away_until(tx, who.member) and until is not None:
        return True
    joined = await enrolments.be_away(tx, who.member, until)
    for schedule in [await schedules.schedule(tx, each) for each in joined]:
        if schedule is None or schedule.removed_at is not None:
            continue
        await redraw_open(tx, schedule.place, lock=who.lock, now=now)
        for asking in await askings.open_at(tx, schedule.place, now=now):
            if asking.schedule == schedule.id:
                await ring_if_due(tx, asking, schedule, now=now)
    return bool(joined)


async def away_until(tx: AsyncConnection, member: MemberId, *, today: date) -> date | None:
    """The date they are back on, as long as that is to come."""
    until = await enrolments.away_until(tx, member)
    return until if until is not None and until > today else None


async def pause_form(db: Database, who: Caller, *, now: datetime) -> PauseForm:
    async with db.read() as tx:
        return PauseForm(await away_until(tx, who.member, today=local_date_of(now, who.zone or "UTC")))
