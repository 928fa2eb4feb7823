"""Statements on `askings` and `seats`: the ledger of local dates, and each member's part in a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking
from bot.model.refs import (
    AskingId,
    CommunityId,
    MemberId,
    MessageRef,
    PlaceId,
    PlaceKind,
    QuestionId,
    RoundId,
    ScheduleId,
    VersionId,
)
from bot.store.database import insert
from bot.store.tables import askings, messages, places, posts, questions, seats, versions

RECENT = timedelta(days=14)
"""How long after its opening a question's message is still listened to and gathered from."""

_FOR_ALL = askings.c.place_id.in_(select(places.c.id).where(places.c.kind == PlaceKind.CHANNEL.value))
_SEATED = exists().where(
    seats.c.asking_id == askings.c.id,
    seats.c.member_id == bindparam("member"),
    # a turn of a mock interview is nobody's before its clock starts
    or_(seats.c.role.is_(None), askings.c.opened_at.is_not(None)),
)
_BY_ID = select(askings).where(
    askings.c.id == bindparam("asking"),
    or_(
        and_(_FOR_ALL, askings.c.community_id == bindparam("community")),
        and_(~_FOR_ALL, _SEATED),  # which is theirs, wherever they were seen since
    ),
)
_ANY = select(askings).where(askings.c.id == bindparam("asking"))
_LAST_DATE = select(func.max(askings.c.local_date)).where(
    askings.c.schedule_id == bindparam("schedule"),
    or_(askings.c.opened_at.is_not(None), askings.c.local_date <= bindparam("today")),
)
_SKIPPED_AHEAD = select(askings.c.local_date).where(
    askings.c.schedule_id == bindparam("schedule"),
    askings.c.opened_at.is_(None),
    askings.c.local_date > bindparam("today"),
)
_ON_DATE = select(askings).where(
    askings.c.schedule_id == bindparam("schedule"), askings.c.local_date == bindparam("on")
)
_OPEN_AT = (
    select(askings)
    .where(
        askings.c.round_id.is_(None),
        askings.c.place_id == bindparam("place"),
        askings.c.opened_at.is_not(None),
        askings.c.closes_at > bindparam("now"),
    )
    .order_by(askings.c.opened_at.desc())
)
_OPEN_IN = (
    select(askings)
    .where(
        _FOR_ALL,
        askings.c.community_id == bindparam("community"),
        askings.c.opened_at.is_not(None),
        askings.c.closes_at > bindparam("now"),
    )
    .order_by(askings.c.opened_at.desc())
)
_OPEN_FOR = (
    select(askings)
    .where(
        ~_FOR_ALL,
        _SEATED,
        askings.c.round_id.is_(None),
        askings.c.community_id == bindparam("community"),
        askings.c.opened_at.is_not(None),
        askings.c.closes_at > bindparam("now"),
    )
    .order_by(askings.c.opened_at.desc())
)
_of_shared, _shared = messages.alias("of_shared"), posts.alias("shared")
_UNDER_SHARED = (  # what is said to a member's shown answer is a comment, also within the thread of the question
    exists()
    .where(_of_shared.c.message_id == bindparam("message"), _shared.c.id == _of_shared.c.post_id)
    .where(_shared.c.kind == "shared")
)
_BY_MESSAGE = (
    select(askings)
    .join(posts, posts.c.subject == askings.c.id)
    .join(messages, messages.c.post_id == posts.c.id)
    .join(places, places.c.id == messages.c.place_id)
    .where(
        posts.c.kind.in_(("day", "reveal", "unread")),
        ~_UNDER_SHARED,
        places.c.platform == bindparam("platform"),
        # a thread is known by its first message
        messages.c.message_id.in_((bindparam("message"), bindparam("thread"))),
    )
    .order_by(askings.c.id.desc())
)
_RECENT = (
    select(askings)
    .where(
        askings.c.opened_at >= bindparam("since"),
        askings.c.round_id.is_(None),
        askings.c.place_id.in_(select(places.c.id).where(places.c.kind != PlaceKind.PRIVATE.value)),
        askings.c.community_id == bindparam("community"),
    )
    .order_by(askings.c.id)
)
_ASKED = (
    select(versions.c.question_id, func.max(askings.c.local_date), func.count())
    .join(versions, versions.c.id == askings.c.version_id)
    .where(askings.c.schedule_id == bindparam("schedule"), askings.c.opened_at.is_not(None))
    .group_by(versions.c.question_id)
)
_LAST_OF_QUESTION = (
    select(askings)
    .join(versions, versions.c.id == askings.c.version_id)
    .join(questions, questions.c.id == versions.c.question_id)
    .where(
        askings.c.community_id == bindparam("community"),
        questions.c.id == bindparam("question"),
        askings.c.opened_at.is_not(None),
        _FOR_ALL,
    )
    .order_by(askings.c.opened_at.desc())
)
_LATEST = (
    select(askings)
    .where(askings.c.schedule_id == bindparam("schedule"), askings.c.local_date <= bindparam("on"))
    .order_by(askings.c.local_date.desc())
)
_SEATED_AT = (
    select(seats.c.member_id).where(seats.c.asking_id == bindparam("asking")).order_by(seats.c.member_id)
)
_SEAT = select(seats).where(
    seats.c.asking_id == bindparam("asking"), seats.c.member_id == bindparam("member")
)


def asking_of(row: Row[Any]) -> Asking:
    return Asking(
        id=AskingId(row.id),
        schedule=None if row.schedule_id is None else ScheduleId(row.schedule_id),
        local_date=row.local_date,
        community=CommunityId(row.community_id),
        place=PlaceId(row.place_id),
        version=None if row.version_id is None else VersionId(row.version_id),
        reason=row.reason,
        due_at=row.due_at,
        opened_at=row.opened_at,
        reveal_at=row.reveal_at,
        revealed_at=row.revealed_at,
        closes_at=row.closes_at,
        skipped_because=row.skipped_because,
        gathered_at=row.gathered_at,
        round=None if row.round_id is None else RoundId(row.round_id),
        turn=row.turn,
    )


async def _first(tx: AsyncConnection, statement: Any, values: Mapping[str, Any]) -> Asking | None:  # noqa: ANN401
    row = (await tx.execute(statement, values)).first()
    return asking_of(row) if row else None


async def asking(
    tx: AsyncConnection, asking_id: AskingId, *, community: CommunityId, member: MemberId
) -> Asking | None:
    """An asking named from outside; another community's reads as not found, and one for a few without a seat at it."""
    return await _first(tx, _BY_ID, {"asking": asking_id, "community": community, "member": member})


async def own(tx: AsyncConnection, asking_id: AskingId) -> Asking | None:
    """An asking our own rows name."""
    return await _first(tx, _ANY, {"asking": asking_id})


async def hold(tx: AsyncConnection, asking_id: AskingId) -> Asking | None:
    """Reads it and keeps others from deciding about it until the transaction ends."""
    return await _first(tx, _ANY.with_for_update(), {"asking": asking_id})


async def last_date(tx: AsyncConnection, schedule: ScheduleId, *, today: date) -> date | None:
    """The ledger's last date: that of the last question, or of a later date up to today that had none.

    Dates skipped ahead are not passed yet: see `skipped_ahead`.
    """
    last: date | None = (await tx.execute(_LAST_DATE, {"schedule": schedule, "today": today})).scalar()
    return last


async def skipped_ahead(tx: AsyncConnection, schedule: ScheduleId, *, today: date) -> set[date]:
    """Dates to come on which nothing will be asked."""
    rows = await tx.execute(_SKIPPED_AHEAD, {"schedule": schedule, "today": today})
    return set(rows.scalars())


async def forget_skipped(tx: AsyncConnection, schedule: ScheduleId, *, after: date, because: str) -> bool:
    """Lets go the dates after this one that were left out for this reason; False where there are none."""
    skipped = delete(askings).where(
        askings.c.schedule_id == schedule,
        askings.c.opened_at.is_(None),
        askings.c.skipped_because == because,
        askings.c.local_date > after,
    )
    return (await tx.execute(skipped)).rowcount > 0


async def on_date(tx: AsyncConnection, schedule: ScheduleId, on: date) -> Asking | None:
    return await _first(tx, _ON_DATE, {"schedule": schedule, "on": on})


async def latest(tx: AsyncConnection, schedule: ScheduleId, on: date) -> Asking | None:
    """The ledger's last row up to a date, asked or not."""
    return await _first(tx, _LATEST, {"schedule": schedule, "on": on})


async def open_at(tx: AsyncConnection, place: PlaceId, *, now: datetime) -> list[Asking]:
    """Askings of a place that still take answers, newest first; those of a round are its member's own affair."""
    return [asking_of(row) for row in await tx.execute(_OPEN_AT, {"place": place, "now": now})]


async def open_for(
    tx: AsyncConnection, member: MemberId, community: CommunityId, *, now: datetime
) -> list[Asking]:
    """What is asked of this member among a few, or alone, and still takes answers; newest first."""
    values = {"member": member, "community": community, "now": now}
    return [asking_of(row) for row in await tx.execute(_OPEN_FOR, values)]


async def open_in(tx: AsyncConnection, community: CommunityId, *, now: datetime) -> list[Asking]:
    """What is asked in the community's channels and still takes answers; newest first."""
    return [asking_of(row) for row in await tx.execute(_OPEN_IN, {"community": community, "now": now})]


async def by_message(tx: AsyncConnection, message: MessageRef) -> Asking | None:
    """The asking a message of ours belongs to, also for a message inside the thread of its question."""
    return await _first(
        tx,
        _BY_MESSAGE,
        {"platform": message.platform.value, "message": message.message, "thread": message.channel},
    )


async def recent(tx: AsyncConnection, community: CommunityId, *, now: datetime) -> list[Asking]:
    rows = await tx.execute(_RECENT, {"since": now - RECENT, "community": community})
    return [asking_of(row) for row in rows]


async def asked(tx: AsyncConnection, schedule: ScheduleId) -> dict[QuestionId, tuple[date, int]]:
    """For each question that was asked: the last date, and how often."""
    rows = await tx.execute(_ASKED, {"schedule": schedule})
    return {QuestionId(question): (last, times) for question, last, times in rows}


async def last_of_question(
    tx: AsyncConnection, question: QuestionId, *, community: CommunityId
) -> Asking | None:
    return await _first(tx, _LAST_OF_QUESTION, {"question": question, "community": community})


async def claim(
    tx: AsyncConnection,
    *,
    schedule: ScheduleId,
    local_date: date,
    community: CommunityId,
    place: PlaceId,
    values: Mapping[str, Any],
) -> AskingId | None:
    """Writes the ledger's row of a date; None when the date is taken already."""
    statement = (
        insert(tx, askings)
        .values(
            schedule_id=schedule,
            local_date=local_date,
            community_id=community,
            place_id=place,
            **values,
        )
        .on_conflict_do_nothing(index_elements=["schedule_id", "local_date"])
        .returning(askings.c.id)
    )
    claimed = (await tx.execute(statement)).scalar()
    return None if claimed is None else AskingId(claimed)


async def change(tx: AsyncConnection, asking_id: AskingId, values: Mapping[str, Any]) -> None:
    await tx.execute(update(askings).where(askings.c.id == asking_id).values(**values))


async def mark_revealed(tx: AsyncConnection, asking_id: AskingId, *, now: datetime) -> bool:
    """Opens it for all, once; False when it was open."""
    done = await tx.execute(
        update(askings)
        .where(askings.c.id == asking_id, askings.c.revealed_at.is_(None))
        .values(revealed_at=now)
    )
    return done.rowcount > 0


async def sit(tx: AsyncConnection, asking_id: AskingId, member: MemberId) -> None:
    """Gives a member their seat at an asking, if they have none."""
    await tx.execute(insert(tx, seats).values(asking_id=asking_id, member_id=member).on_conflict_do_nothing())


async def seated(tx: AsyncConnection, asking_id: AskingId) -> list[MemberId]:
    """Who has a seat at an asking."""
    rows = await tx.execute(_SEATED_AT, {"asking": asking_id})
    return [MemberId(member) for member in rows.scalars()]


async def seat(
    tx: AsyncConnection, asking_id: AskingId, member: MemberId
) -> tuple[int, datetime | None] | None:
    """Hints taken, and when the answer was looked at."""
    row = (await tx.execute(_SEAT, {"asking": asking_id, "member": member})).first()
    return (row.hints, row.looked_at) if row else None


async def note_hint(tx: AsyncConnection, asking_id: AskingId, member: MemberId, step: int) -> None:
    await sit(tx, asking_id, member)
    await tx.execute(
        update(seats)
        .where(seats.c.asking_id == asking_id, seats.c.member_id == member, seats.c.hints < step)
        .values(hints=step)
    )


async def note_look(tx: AsyncConnection, asking_id: AskingId, member: MemberId, *, now: datetime) -> None:
    await sit(tx, asking_id, member)
    await tx.execute(
        update(seats)
        .where(seats.c.asking_id == asking_id, seats.c.member_id == member, seats.c.looked_at.is_(None))
        .values(looked_at=now)
    )
