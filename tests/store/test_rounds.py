"""A round's turns are its member's alone, and are come to and left one after another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest_asyncio
from sqlalchemy import delete, insert, select

from bot.model.question import SourceFile
from bot.model.records import Asking
from bot.model.refs import CommunityId, CommunityKey, MemberId, MemberKey, Platform, RoundId
from bot.practice.importing import load_shipped
from bot.store import askings, communities, members, places, questions, rounds
from bot.store.database import Database
from bot.store.tables import askings as askings_table
from bot.store.tables import members as members_table
from bot.store.tables import seats

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BANK = b"## Question 1: Why?\n\n### Answer\n\nSo.\n\n## Question 2: How?\n\n### Answer\n\nThus.\n"


class Begun:
    """Ann's round of two questions, in a community where Ben is too."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def build(self) -> None:
        await load_shipped(self.db, [SourceFile("bank.md", BANK)], now=NOON)
        async with self.db.write() as tx:
            self.community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "9"))
            self.ann, self.ben = [
                await members.member_for(
                    tx,
                    MemberKey(Platform.DISCORD, name),
                    community=self.community,
                    locale=None,
                    zone=None,
                    name=None,
                    now=NOON,
                )
                for name in ("ann", "ben")
            ]
            bank = await questions.current(tx, community=self.community)
            self.round = await rounds.begin(
                tx,
                community=self.community,
                member=self.ann,
                place=await places.private_place_of(tx, Platform.DISCORD, self.ann),
                topic=None,
                count=2,
                versions=[question.version for question in bank],
                now=NOON,
            )

    async def turns(self) -> list[Asking]:
        async with self.db.read() as tx:
            return await rounds.turns(tx, self.round)

    async def current(self, member: MemberId, community: CommunityId | None = None) -> Asking | None:
        async with self.db.read() as tx:
            return await rounds.current(tx, member, community=community or self.community)


@pytest_asyncio.fixture
async def begun(db: Database) -> Begun:
    built = Begun(db)
    await built.build()
    return built


async def test_its_turns_stand_in_their_order(begun: Begun) -> None:
    turns = await begun.turns()
    assert [(turn.turn, turn.round, turn.opened_at) for turn in turns] == [
        (1, begun.round, None),
        (2, begun.round, None),
    ]


async def test_a_turn_is_found_by_whom_it_is_for_and_nobody_else(begun: Begun) -> None:
    first, _ = await begun.turns()
    async with begun.db.read() as tx:
        mine = await askings.asking(tx, first.id, community=begun.community, member=begun.ann)
        theirs = await askings.asking(tx, first.id, community=begun.community, member=begun.ben)
        assert await rounds.named(tx, begun.round, member=begun.ann) is not None
        assert await rounds.named(tx, begun.round, member=begun.ben) is None
        assert await rounds.named(tx, RoundId(begun.round + 1), member=begun.ann) is None
    assert mine == first
    assert theirs is None


async def test_one_is_at_the_turn_that_was_come_to_and_not_left(begun: Begun) -> None:
    first, second = await begun.turns()
    assert await begun.current(begun.ann) is None
    async with begun.db.write() as tx:
        await rounds.come_to(tx, first.id, now=NOON)
    assert (await begun.current(begun.ann) or second).id == first.id
    assert await begun.current(begun.ben) is None
    async with begun.db.write() as tx:
        await rounds.leave(tx, first.id, now=NOON)
        await rounds.come_to(tx, second.id, now=NOON)
    assert (await begun.current(begun.ann) or first).id == second.id
    async with begun.db.write() as tx:
        await rounds.close(tx, begun.round, now=NOON)
    assert await begun.current(begun.ann) is None


async def test_what_is_open_to_a_group_holds_no_turn_of_a_round(begun: Begun) -> None:
    first, _ = await begun.turns()
    async with begun.db.write() as tx:
        await rounds.come_to(tx, first.id, now=NOON)
        await askings.change(tx, first.id, {"closes_at": datetime(2027, 1, 1, tzinfo=UTC)})
        assert await askings.open_at(tx, first.place, now=NOON) == []
        assert await askings.open_in(tx, begun.community, now=NOON) == []
        assert await askings.recent(tx, begun.community, now=NOON) == []


async def test_a_round_goes_with_its_member(begun: Begun) -> None:
    async with begun.db.write() as tx:
        await tx.execute(
            insert(seats).values(asking_id=(await rounds.turns(tx, begun.round))[0].id, member_id=begun.ben)
        )
        await tx.execute(delete(members_table).where(members_table.c.id == begun.ann))
        assert (await tx.execute(select(askings_table))).all() == []
        assert (await tx.execute(select(seats))).all() == []
