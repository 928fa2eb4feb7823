"""A member's interview: its date, and the pocket sheet of the evening before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.records import Member, Post, PostKind, StoredQuestion
from bot.model.refs import CommunityId, MemberId
from bot.model.views import PocketQuestion, PocketSheet, Refused, Returned, Why
from bot.practice.caller import Caller, lock_of
from bot.rules import calendar, spacing
from bot.rules.typed import Misunderstood, parse_date
from bot.store import alarms, members, places, posts, questions, ratings
from bot.store.database import Database

EVENING = time(18)
MOST_QUESTIONS = 8
NONE = "none"

_DAY = timedelta(days=1)


def interview_of(words: str, *, today: date) -> date | Refused | None:
    """The date that was typed; None takes it away. A date that has gone by is refused."""
    if words.strip().casefold() == NONE:
        return None
    on = parse_date(words, today=today)
    if isinstance(on, Misunderstood):
        return Refused(on.kind, (("words", on.text), ("suggestion", on.suggestion or "")))
    if on < today:
        return Refused(Why.DATE_NOT_UNDERSTOOD, (("words", words), ("suggestion", "")))
    return on


async def promise_sheet(tx: AsyncConnection, member: MemberId, *, now: datetime) -> None:
    """Sets the alarm for the evening before, in the member's zone; puts it away where no interview is to come."""
    who, on = await members.member(tx, member), await members.interview_of(tx, member)
    if who is None or on is None or on < calendar.local_date_of(now, who.zone or "UTC"):
        await alarms.drop(tx, AlarmKind.POCKET, member)
        return
    at = max(_evening_before(on, who.zone or "UTC"), now)
    await alarms.ring_at(tx, AlarmKind.POCKET, member, lock=lock_of(who.platform), at=at)


async def send_sheet(db: Database, member: MemberId, *, now: datetime) -> None:
    """The evening has come: one sheet for each date of an interview, to the member alone, as long as it is to come."""
    async with db.write() as tx:
        who, on = await members.member(tx, member), await members.interview_of(tx, member)
        if who is None or on is None:
            return
        zone = who.zone or "UTC"
        if on < calendar.local_date_of(now, zone):
            return
        if now < _evening_before(on, zone):
            await promise_sheet(tx, member, now=now)
            return
        sheet = await posts.wish(
            tx,
            key=f"p{member}.{on:%Y%m%d}",
            place=await places.private_place_of(tx, who.platform, member),
            kind=PostKind.POCKET,
            subject=member,
            reason=on.isoformat(),
            now=now,
            not_after=calendar.start_of_date(on + _DAY, zone),
        )
        await alarms.ring_by(tx, AlarmKind.DELIVER, sheet, lock=lock_of(who.platform), at=now)


async def show_sheet(db: Database, who: Caller) -> Returned:
    """The sheet as it would be now, whenever it is asked for."""
    async with db.read() as tx:
        on = await members.interview_of(tx, who.member)
        if on is None:
            return Refused(Why.NO_INTERVIEW)
        return await _sheet(tx, who.member, who.community, on)


async def posted_sheet(tx: AsyncConnection, post: Post) -> PocketSheet | None:
    who: Member | None = await members.member(tx, MemberId(post.subject))
    if who is None or post.reason is None:
        return None
    return await _sheet(tx, who.id, who.community, date.fromisoformat(post.reason))


async def _sheet(
    tx: AsyncConnection, member: MemberId, community: CommunityId | None, on: date
) -> PocketSheet:
    """The questions likely to be remembered worst on that date, then those never met, in their author's order."""
    bank = await questions.current(tx, community=community)
    cards = await ratings.cards_of(tx, member)
    met = [question for question in bank if question.id in cards]
    met.sort(
        key=lambda question: spacing.retrievability(cards[question.id], on=max(on, cards[question.id].last))
    )
    unmet = [question for question in bank if question.id not in cards]
    return PocketSheet(on, tuple(_in_short(question) for question in (*met, *unmet)[:MOST_QUESTIONS]))


def _in_short(question: StoredQuestion) -> PocketQuestion:
    return PocketQuestion(question.name, question.title, tuple(point.text for point in question.key_points))


def _evening_before(on: date, zone: str) -> datetime:
    """18:00; where the zone leapt over that date, the beginning of the interview's own."""
    return calendar.instant_of(on - _DAY, EVENING, zone) or calendar.start_of_date(on, zone)
