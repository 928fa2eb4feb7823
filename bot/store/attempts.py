"""Statements on `attempts`: what members answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mirror import Mirror, read_mirror, write_mirror
from bot.model.records import Attempt, Door, Sharing
from bot.model.refs import AskingId, AttemptId, MemberId
from bot.store.database import insert
from bot.store.tables import attempts

_OF_MEMBER = (
    select(attempts)
    .where(
        attempts.c.asking_id == bindparam("asking"),
        attempts.c.member_id == bindparam("member"),
        attempts.c.withdrawn_at.is_(None),
    )
    .order_by(attempts.c.id)
)
_BY_SOURCE = select(attempts).where(
    attempts.c.asking_id == bindparam("asking"),
    attempts.c.member_id == bindparam("member"),
    attempts.c.source == bindparam("source"),
)
_ANSWERED = (
    select(attempts.c.member_id, func.min(attempts.c.said_at))
    .where(attempts.c.asking_id == bindparam("asking"), attempts.c.withdrawn_at.is_(None))
    .group_by(attempts.c.member_id)
)
_MIRRORS = (
    select(attempts.c.asking_id, attempts.c.mirror)
    .where(
        attempts.c.member_id == bindparam("member"),
        attempts.c.withdrawn_at.is_(None),
        attempts.c.mirror.is_not(None),
    )
    .order_by(attempts.c.id)
)
_BY_ID = select(attempts).where(attempts.c.id == bindparam("attempt"))
_SEALED = (
    select(attempts)
    .where(
        attempts.c.asking_id == bindparam("asking"),
        attempts.c.sealed,
        attempts.c.withdrawn_at.is_(None),
    )
    .order_by(attempts.c.id)
)
_BY_MESSAGE = select(attempts).where(attempts.c.source == bindparam("source"))


def attempt_of(row: Row[Any]) -> Attempt:
    return Attempt(
        id=AttemptId(row.id),
        asking=AskingId(row.asking_id),
        member=MemberId(row.member_id),
        source=row.source,
        text=row.text,
        sealed=row.sealed,
        door=Door(row.door),
        said_at=row.said_at,
        edited_at=row.edited_at,
        withdrawn_at=row.withdrawn_at,
        late=row.late,
        first_text=row.first_text,
        seconds=row.seconds,
        sharing=Sharing(row.sharing),
        opened_text=row.opened_text,
    )


async def of_member(tx: AsyncConnection, asking: AskingId, member: MemberId) -> list[Attempt]:
    """A member's attempts at one asking that were not withdrawn, oldest first."""
    rows = await tx.execute(_OF_MEMBER, {"asking": asking, "member": member})
    return [attempt_of(row) for row in rows]


async def attempt(tx: AsyncConnection, attempt_id: AttemptId) -> Attempt | None:
    row = (await tx.execute(_BY_ID, {"attempt": attempt_id})).first()
    return attempt_of(row) if row else None


async def sealed(tx: AsyncConnection, asking: AskingId) -> list[Attempt]:
    """What came sealed and was not withdrawn, oldest first."""
    return [attempt_of(row) for row in await tx.execute(_SEALED, {"asking": asking})]


async def by_source(tx: AsyncConnection, asking: AskingId, member: MemberId, source: str) -> Attempt | None:
    row = (await tx.execute(_BY_SOURCE, {"asking": asking, "member": member, "source": source})).first()
    return attempt_of(row) if row else None


async def by_message(tx: AsyncConnection, source: str) -> list[Attempt]:
    """The attempts that came as this message, whoever made them."""
    return [attempt_of(row) for row in await tx.execute(_BY_MESSAGE, {"source": source})]


async def all_of(tx: AsyncConnection, member: MemberId) -> list[AttemptId]:
    """Everything a member ever answered."""
    rows = await tx.execute(select(attempts.c.id).where(attempts.c.member_id == member))
    return [AttemptId(each) for each in rows.scalars()]


async def answered(tx: AsyncConnection, asking: AskingId) -> dict[MemberId, datetime]:
    """Who has answered, with the time of their first answer."""
    rows = await tx.execute(_ANSWERED, {"asking": asking})
    return {MemberId(member): said_at for member, said_at in rows}


async def add(
    tx: AsyncConnection,
    *,
    asking: AskingId,
    member: MemberId,
    source: str,
    text: str,
    sealed: bool,
    door: Door,
    late: bool,
    at: datetime,
    seconds: int | None = None,
    sharing: Sharing = Sharing.KEEP,
) -> None:
    await tx.execute(
        insert(tx, attempts)
        .values(
            asking_id=asking,
            member_id=member,
            source=source,
            text=text,
            sealed=sealed,
            door=door.value,
            late=late,
            said_at=at,
            seconds=seconds,
            sharing=sharing.value,
        )
        .on_conflict_do_nothing(index_elements=["asking_id", "member_id", "source"])
    )


async def reword(tx: AsyncConnection, attempt: AttemptId, text: str, *, at: datetime) -> None:
    """New words for an attempt; the first wording is kept beside them."""
    await tx.execute(
        update(attempts)
        .where(attempts.c.id == attempt)
        .values(
            first_text=func.coalesce(attempts.c.first_text, attempts.c.text),
            text=text,
            edited_at=at,
            withdrawn_at=None,
        )
    )


async def keep_as_opened(tx: AsyncConnection, attempt: AttemptId) -> None:
    """Before the first new wording after the reveal: the one the others may see stays."""
    await tx.execute(
        update(attempts)
        .where(attempts.c.id == attempt, attempts.c.opened_text.is_(None), attempts.c.text != "")
        .values(opened_text=attempts.c.text)
    )


async def share(tx: AsyncConnection, attempt: AttemptId, sharing: Sharing) -> None:
    await tx.execute(update(attempts).where(attempts.c.id == attempt).values(sharing=sharing.value))


async def withdraw(tx: AsyncConnection, attempt: AttemptId, *, at: datetime) -> None:
    """Its message was deleted: the words go, and what was found in them; the row stays."""
    await tx.execute(
        update(attempts)
        .where(attempts.c.id == attempt)
        .values(text="", first_text=None, opened_text=None, mirror=null(), seconds=None, withdrawn_at=at)
    )


async def keep_mirror(tx: AsyncConnection, attempt: AttemptId, mirror: Mirror) -> None:
    """Once: what the first wording held is not changed by a later one."""
    await tx.execute(
        update(attempts)
        .where(
            attempts.c.id == attempt,
            attempts.c.withdrawn_at.is_(None),
            attempts.c.mirror.is_(None),
        )
        .values(mirror=write_mirror(mirror))
    )


async def mirror_of(tx: AsyncConnection, attempt: AttemptId) -> Mirror | None:
    found = (await tx.execute(select(attempts.c.mirror).where(attempts.c.id == attempt))).scalar()
    return read_mirror(found) if found else None


async def first_mirrors(tx: AsyncConnection, member: MemberId) -> list[tuple[AskingId, Mirror]]:
    """What was found in a member's first answer to each asking, oldest first."""
    found: dict[AskingId, Mirror] = {}
    for asking, mirror in await tx.execute(_MIRRORS, {"member": member}):
        found.setdefault(AskingId(asking), read_mirror(mirror))
    return list(found.items())
