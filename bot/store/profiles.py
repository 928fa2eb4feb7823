"""Statements on `profile`: one member's own words, and the answers that leave something to them.

Keys are a slot's words (`company`), one gap of a question (`q12.goals.1`), or the own version of its answer (`q12`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.question import Placeholder, PlaceholderKind
from bot.model.refs import CommunityId, MemberId, QuestionId
from bot.store.banks import IN_USE
from bot.store.database import insert
from bot.store.tables import banks, profile, questions, versions

_OF_MEMBER = select(profile.c.key, profile.c.value).where(profile.c.member_id == bindparam("member"))
_VALUE = _OF_MEMBER.where(profile.c.key == bindparam("which"))
_TAKE_AWAY = delete(profile).where(
    profile.c.member_id == bindparam("member"), profile.c.key == bindparam("which")
)
_GAPS = (
    select(
        questions.c.id,
        questions.c.number,
        questions.c.position,
        versions.c.title,
        versions.c.placeholders,
        banks.c.community_id,
    )
    .select_from(
        questions.join(versions, versions.c.id == questions.c.version_id).join(
            banks, banks.c.id == questions.c.bank_id
        )
    )
    .where(questions.c.retired_at.is_(None), IN_USE)
)


@dataclass(frozen=True, slots=True)
class Gapped:
    """A question whose answer leaves something to its reader."""

    question: QuestionId
    number: str | None
    title: str
    placeholders: tuple[Placeholder, ...]


async def values_of(tx: AsyncConnection, member: MemberId) -> dict[str, str]:
    """All that the member has put down, by key."""
    rows = await tx.execute(_OF_MEMBER, {"member": member})
    return {row.key: row.value for row in rows}


async def value_of(tx: AsyncConnection, member: MemberId, key: str) -> str | None:
    row = (await tx.execute(_VALUE, {"member": member, "which": key})).first()
    return str(row.value) if row else None


async def put_down(tx: AsyncConnection, member: MemberId, values: Mapping[str, str]) -> None:
    """Sets values; an empty one is taken away."""
    for key, value in values.items():
        if value:
            new = insert(tx, profile).values(member_id=member, key=key, value=value)
            await tx.execute(
                new.on_conflict_do_update(
                    index_elements=["member_id", "key"], set_={"value": new.excluded.value}
                )
            )
        else:
            await tx.execute(_TAKE_AWAY, {"member": member, "which": key})


async def gapped(tx: AsyncConnection, *, community: CommunityId | None) -> list[Gapped]:
    """The questions in use here whose answers have placeholders, the community's own first."""
    rows = [row for row in await tx.execute(_GAPS, {"community": community}) if row.placeholders]
    rows.sort(key=lambda row: (row.community_id is None, row.position))
    return [
        Gapped(
            QuestionId(row.id),
            row.number,
            row.title,
            tuple(
                Placeholder(text, PlaceholderKind(kind), line, start, end)
                for text, kind, line, start, end in row.placeholders
            ),
        )
        for row in rows
    ]
