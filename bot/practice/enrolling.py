"""Joining a channel's group and leaving it."""

from __future__ import annotations

from datetime import datetime

from bot.model.incoming import JoinAsked, LeaveAsked
from bot.model.records import PostKind, ScheduleKind
from bot.model.views import Done, Refused, Returned, What, Why
from bot.practice.caller import Caller
from bot.practice.redrawing import redraw, redraw_open
from bot.store import schedules
from bot.store.database import Database


async def join(db: Database, who: Caller, event: JoinAsked, *, now: datetime) -> Returned:
    async with db.write() as tx:
        schedule = await schedules.schedule(tx, event.schedule)
        if schedule is None or schedule.community != who.community or schedule.removed_at:
            return Refused(Why.NOT_FOUND)
        if schedule.kind is not ScheduleKind.QUESTION:
            return Refused(Why.NOT_FOUND)  # what is asked of somebody alone is joined by nobody
        await schedules.join(tx, schedule.id, who.member, now=now)
        await redraw_open(tx, schedule.place, lock=who.lock, now=now)
        await redraw(tx, PostKind.ANNOUNCED, schedule.id, lock=who.lock, now=now)
    return Done(What.JOINED)


async def leave(db: Database, who: Caller, event: LeaveAsked, *, now: datetime) -> Returned:
    async with db.write() as tx:
        schedule = await schedules.schedule(tx, event.schedule)
        if schedule is None or schedule.kind is ScheduleKind.PAIR:
            return Refused(Why.NOT_FOUND)  # whoever leaves a pair ends it
        if not await schedules.leave(tx, schedule.id, who.member, now=now):
            return Refused(Why.NOT_FOUND)
        await redraw_open(tx, schedule.place, lock=who.lock, now=now)
    return Done(What.LEFT)
