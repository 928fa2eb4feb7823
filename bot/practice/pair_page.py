"""A pair's question as one of them sees it on a page: of the others nothing but whether they are in, until it opens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import PairPageOpened
from bot.model.records import Asking, PostKind, Schedule, ScheduleKind
from bot.model.text import Words
from bot.model.views import (
    Clock,
    PairMissing,
    PairPage,
    PairStanding,
    PeerSeen,
    PeerViewForm,
    Refused,
    Returned,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.day_pages import page_of
from bot.practice.people import clocks_of
from bot.practice.upcoming import next_instants
from bot.practice.waiting import posted_missing
from bot.rules.calendar import local_date_of
from bot.store import askings, attempts, pairs, peer_views, posts, questions, schedules
from bot.store.database import Database


async def open_page(db: Database, who: Caller, event: PairPageOpened, *, now: datetime) -> Returned:
    """Theirs alone; after its end a pair's questions can still be read."""
    async with db.read() as tx:
        schedule = await schedules.schedule(tx, event.schedule)
        if schedule is None or schedule.kind is not ScheduleKind.PAIR or schedule.community != who.community:
            return Refused(Why.NOT_FOUND)
        those = await pairs.who_is_in(tx, schedule.id)
        if who.member not in those:
            return Refused(Why.NOT_FOUND)
        dates = await pairs.dates(tx, schedule.id)
        on = event.on or (dates[0] if dates else None)
        if event.on is not None and event.on not in dates:
            return Refused(Why.NOT_FOUND)
        asking = await askings.on_date(tx, schedule.id, on) if on is not None else None
        zone = await zone_for(tx, who.member, own=who.zone, community=schedule.community)
        upcoming = () if schedule.removed_at else await next_instants(tx, schedule, now=now)
        page = PairPage(
            schedule=schedule,
            others=tuple((await clocks_of(tx, [each for each in those if each != who.member])).values()),
            zone=zone,
            today=local_date_of(now, zone),
            page=None,
            next_at=upcoming[0] if upcoming else None,
            earlier=max((each for each in dates if on is not None and each < on), default=None),
            later=min((each for each in dates if on is not None and each > on), default=None),
        )
        return await _asked(tx, who, page, asking, now=now) if asking is not None else page


async def standing_of(
    tx: AsyncConnection, who: Caller, schedule: Schedule, *, now: datetime
) -> PairStanding | None:
    """Where the newest question stands; none before the first."""
    dates = await pairs.dates(tx, schedule.id)
    asking = await askings.on_date(tx, schedule.id, dates[0]) if dates else None
    if asking is None or asking.version is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    if question is None:
        return None
    return PairStanding(
        asking=asking.id,
        question=question.name,
        title=question.title,
        is_mine_in=who.member in await attempts.answered(tx, asking.id),
        missing=await _missing(tx, schedule, asking, who, now=now),
        opens_at=asking.reveal_at,
        revealed=asking.revealed_at is not None,
    )


async def _asked(
    tx: AsyncConnection, who: Caller, view: PairPage, asking: Asking, *, now: datetime
) -> PairPage:
    page = await page_of(tx, who, asking, view.schedule, now=now)
    if page is None:
        return view
    is_rated = page.rating is not None and asking.revealed_at is not None
    return PairPage(
        schedule=view.schedule,
        others=view.others,
        zone=view.zone,
        today=view.today,
        page=page,
        next_at=view.next_at,
        missing=await _missing(tx, view.schedule, asking, who, now=now),
        asks=await _asks(tx, asking, now=now),
        forms=await _forms(tx, who, asking) if is_rated else (),
        seen=await _seen(tx, who, asking) if is_rated else (),
        earlier=view.earlier,
        later=view.later,
    )


async def _missing(
    tx: AsyncConnection, schedule: Schedule, asking: Asking, who: Caller, *, now: datetime
) -> tuple[Clock, ...]:
    """The others who were asked and are not in."""
    there = await schedules.counted(tx, schedule.id, now=now)
    answered = await attempts.answered(tx, asking.id)
    waited = [member for member in there if member not in answered and member != who.member]
    return tuple((await clocks_of(tx, waited)).values())


async def _asks(tx: AsyncConnection, asking: Asking, *, now: datetime) -> PairMissing | None:
    post = await posts.of_subject(tx, PostKind.MISSING, asking.id)
    asks = await posted_missing(tx, post, now=now) if post is not None else None
    return asks if asks is not None and asks.missing and not asks.is_open else None


async def _forms(tx: AsyncConnection, who: Caller, asking: Asking) -> tuple[PeerViewForm, ...]:
    """One for each of the others' answers, with what was said of it before."""
    question = (
        await questions.by_version(tx, asking.version, community=asking.community) if asking.version else None
    )
    if question is None:
        return ()
    answered = [member for member in await attempts.answered(tx, asking.id) if member != who.member]
    forms = []
    for member, clock in (await clocks_of(tx, answered)).items():
        said = await peer_views.about(tx, asking.id, member)
        before = next((view for view in said if view.rater == who.member), None)
        forms.append(PeerViewForm(asking.id, question, member, clock.person, before))
    return tuple(forms)


async def _seen(tx: AsyncConnection, who: Caller, asking: Asking) -> tuple[PeerSeen, ...]:
    said = await peer_views.about(tx, asking.id, who.member)
    clocks = await clocks_of(tx, [each.rater for each in said])
    return tuple(
        PeerSeen(clocks[each.rater].person, each.rating, each.observed, Words(each.sentence)) for each in said
    )
