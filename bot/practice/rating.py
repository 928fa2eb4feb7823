"""Rating oneself: by reaction, button or word; the last choice counts, and it sets the next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import RatingGiven, RatingsSeen
from bot.model.records import Asking, Door, Rating, StoredQuestion
from bot.model.refs import AskingId, MemberId, MemberKey, MessageRef, QuestionId
from bot.model.views import Done, RatingSaved, Refused, Returned, What, Why
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.peer_posts import show_if_rated, to_view
from bot.rules import ratings as fold
from bot.rules import spacing
from bot.rules.calendar import local_date_of
from bot.rules.history import reviews_of
from bot.store import askings, erasures, members, mocks, questions, ratings, schedules
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class _Change:
    rating: Rating
    held: bool
    door: Door


async def give_rating(db: Database, who: Caller, event: RatingGiven, *, now: datetime) -> Returned:
    """One choice made or taken back. It opens once the answer has been shown to the member."""
    async with db.read() as tx:
        asking = await _rated(tx, who, event.on)
        question = await _question(tx, asking) if asking else None
        if asking is None or question is None:
            return Refused(Why.NOT_FOUND)
        if not await mocks.may_rate(tx, asking.id, who.member):
            return Refused(Why.NOT_THE_CANDIDATE)
        if not await _is_open(tx, asking, who.member):
            return Refused(
                Why.NOT_OPEN,
                (
                    ("number", question.number or ""),
                    ("title", question.title),
                    ("reveal_at", asking.reveal_at.isoformat() if asking.reveal_at else ""),
                ),
            )
    change = _Change(event.rating, event.held, event.door)
    async with db.write() as tx:
        before, after, card = await _record(
            tx, asking, question, who.member, (change,), zone=who.zone, now=now
        )
        partners = await to_view(tx, asking, who.member) if after is not None else ()
    return RatingSaved(asking.id, question, after, before, card.due if card else None, partners)


async def give_rating_said(
    db: Database, who: Caller, asking: AskingId, rating: Rating, *, now: datetime
) -> Returned:
    """A rating given as a word."""
    return await give_rating(db, who, RatingGiven(asking, rating, held=True, door=Door.WORD), now=now)


async def see_ratings(db: Database, event: RatingsSeen, *, now: datetime) -> Returned:
    """The whole truth of one message's reactions, after a time nobody listened: appends what differs."""
    held: dict[MemberKey, set[Rating]] = {}
    for key, rating in event.held:
        held.setdefault(key, set()).add(rating)
    async with db.write() as tx:
        asking = await askings.by_message(tx, event.on)
        question = await _question(tx, asking) if asking else None
        if asking is None or question is None or asking.revealed_at is None:
            return Done(What.NOTED)
        logged = await ratings.all_of_asking(tx, asking.id)
        seen: dict[MemberId, frozenset[Rating]] = {member: frozenset() for member in logged}
        for key, theirs in held.items():
            if await erasures.is_erased(tx, key, since=asking.opened_at):
                continue
            member = await members.member_for(
                tx, key, community=asking.community, locale=None, zone=None, name=None, now=now
            )
            if await askings.asking(tx, asking.id, community=asking.community, member=member) is not None:
                seen[member] = frozenset(theirs)  # whoever only looks on in a place for a few is not of them
        for member, reactions in seen.items():
            differing = fold.difference(reactions, logged.get(member, []))
            changes = tuple(_Change(change.rating, change.held, Door.REACTION) for change in differing)
            if changes:
                zone = await members.zone_of(tx, member)
                await _record(tx, asking, question, member, changes, zone=zone, now=now)
    return Done(What.NOTED)


async def replay_card(tx: AsyncConnection, member: MemberId, question: QuestionId) -> spacing.Card | None:
    """Writes the card anew from the log: each asking counts once, with its winning choice, on its practice day."""
    await ratings.hold_card(tx, member, question)
    sittings = await ratings.of_question(tx, member, question)
    interview_on = await members.interview_of(tx, member)
    card = spacing.replay(reviews_of(sittings), interview_on=interview_on)
    await ratings.write_card(tx, member, question, card)
    return card


async def replay_cards(tx: AsyncConnection, member: MemberId) -> dict[QuestionId, spacing.Card]:
    """Writes all of a member's cards anew, as an import or another date of the interview asks for."""
    await ratings.hold_cards(tx, member)
    log = await ratings.of_all_questions(tx, member)
    interview_on = await members.interview_of(tx, member)
    replayed = {
        question: spacing.replay(reviews_of(sittings), interview_on=interview_on)
        for question, sittings in log.items()
    }
    written = {question: card for question, card in replayed.items() if card is not None}
    await ratings.write_cards(tx, member, written)
    return written


async def _record(
    tx: AsyncConnection,
    asking: Asking,
    question: StoredQuestion,
    member: MemberId,
    changes: tuple[_Change, ...],
    *,
    zone: str | None,
    now: datetime,
) -> tuple[Rating | None, Rating | None, spacing.Card | None]:
    """Appends what is new in `changes`; returns the rating before, the rating after, and the card."""
    known = await ratings.of_asking(tx, asking.id, member)
    before = fold.winning(known)
    day = await _practice_day(tx, asking, member, zone=zone, now=now)
    for change in changes:
        if _says_nothing_new(known, change, at=now):
            continue
        await ratings.append(
            tx,
            asking=asking.id,
            question=question.id,
            member=member,
            rating=change.rating,
            held=change.held,
            door=change.door,
            day=day,
            at=now,
        )
    await askings.sit(tx, asking.id, member)
    if asking.schedule is not None:
        await schedules.join(tx, asking.schedule, member, now=now)
    card = await replay_card(tx, member, question.id)
    after = fold.winning(await ratings.of_asking(tx, asking.id, member))
    await show_if_rated(tx, asking, member, now=now)
    return before, after, card


def _says_nothing_new(known: list[fold.Choice], change: _Change, *, at: datetime) -> bool:
    """An event that came twice, or a choice that stands already.

    A reaction may be told before the one that came earlier, so that of those only the very same is left out.
    """
    if any(
        (choice.rating, choice.held, choice.door, choice.at) == (change.rating, change.held, change.door, at)
        for choice in known
    ):
        return True
    latest = known[-1] if known and change.door is not Door.REACTION else None
    return (
        latest is not None
        and latest.held == change.held
        and latest.rating is change.rating
        and latest.door is not Door.REACTION
    )


async def _practice_day(
    tx: AsyncConnection, asking: Asking, member: MemberId, *, zone: str | None, now: datetime
) -> date:
    """The member's own date, else the channel's; a round follows what they joined."""
    if zone is None and asking.schedule is not None:
        schedule = await schedules.schedule(tx, asking.schedule)
        zone = schedule.zone if schedule else None
    elif zone is None:
        zone = await zone_for(tx, member, own=None, community=asking.community)
    return local_date_of(now, zone or "UTC")


async def _rated(tx: AsyncConnection, who: Caller, on: AskingId | MessageRef | None) -> Asking | None:
    if isinstance(on, MessageRef):
        found = await askings.by_message(tx, on)
        on = found.id if found is not None else None
    if on is None or who.community is None:
        return None
    return await askings.asking(tx, on, community=who.community, member=who.member)


async def _question(tx: AsyncConnection, asking: Asking | None) -> StoredQuestion | None:
    if asking is None or asking.version is None:
        return None
    return await questions.by_version(tx, asking.version, community=asking.community)


async def _is_open(tx: AsyncConnection, asking: Asking, member: MemberId) -> bool:
    if asking.revealed_at is not None:
        return True
    seat = await askings.seat(tx, asking.id, member)
    return seat is not None and seat[1] is not None
