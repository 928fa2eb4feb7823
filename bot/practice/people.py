"""Members as others are shown them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Member
from bot.model.refs import MemberId, MemberKey, Person
from bot.model.views import Clock
from bot.store import members


async def clock_of(tx: AsyncConnection, member: MemberId) -> Clock | None:
    """Who it is, and what their clocks show; None once they are erased."""
    known = await members.member(tx, member)
    return _clock(known) if known else None


async def clocks_of(tx: AsyncConnection, some: Collection[MemberId]) -> dict[MemberId, Clock]:
    """The same of several; those who are erased are left out."""
    known = await members.by_ids(tx, some)
    return {member: _clock(known[member]) for member in sorted(known)}


async def person_of(tx: AsyncConnection, member: MemberId) -> Person | None:
    known = await members.member(tx, member)
    return as_person(known) if known else None


def as_person(known: Member) -> Person:
    return Person(MemberKey(known.platform, known.external_id), known.name)


def _clock(known: Member) -> Clock:
    return Clock(as_person(known), known.zone)
