"""The two turns of a mock interview: seats in roles, hidden until their clock starts, and apart from rounds of practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest_asyncio
from sqlalchemy import delete, select

from bot.model.question import SourceFile
from bot.model.records import Asking, Rating, Role
from bot.model.refs import CommunityId, CommunityKey, MemberId, MemberKey, PlaceId, Platform, RoundId
from bot.practice.importing import load_shipped
from bot.store import askings, communities, members, mocks, peer_views, places, questions, rounds
from bot.store.database import Database
from bot.store.tables import members as members_table
from bot.store.tables import peer_views as peer_views_table
from bot.store.tables import seats

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 10, tzinfo=UTC)
BANK = b"## Question 1: Why?\n\n### Answer\n\nSo.\n\n## Question 2: How?\n\n### Answer\n\nThus.\n"


@dataclass
class Begun:
    """Ann answers first, Ben second; Cat is in the same community."""

    db: Database
    community: CommunityId = field(init=False)
    round: RoundId = field(init=False)
    place: PlaceId = field(init=False)
    members: dict[str, MemberId] = field(default_factory=dict)

    async def build(self) -> None:
        await load_shipped(self.db, [SourceFile("bank.md", BANK)], now=NOON)
        async with self.db.write() as tx:
            self.community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "9"))
            for name in ("ann", "ben", "cat"):
                self.members[name] = await members.member_for(
                    tx,
                    MemberKey(Platform.DISCORD, name),
                    community=self.community,
                    locale=None,
                    zone=None,
                    name=None,
                    now=NOON,
                )
            both = (self.members["ann"], self.members["ben"])
            self.place = await places.place_together(
                tx, Platform.DISCORD, both, community=self.community, parent=None
            )
            bank = await questions.current(tx, community=self.community)
            self.round = await mocks.begin(
                tx,
                community=self.community,
                place=self.place,
                topic=None,
                minutes=20,
                candidates=both,
                versions=[question.version for question in bank],
                now=NOON,
            )

    async def turns(self) -> list[Asking]:
        async with self.db.read() as tx:
            return await mocks.turns(tx, self.round)


@pytest_asyncio.fixture
async def begun(db: Database) -> Begun:
    built = Begun(db)
    await built.build()
    return built


async def test_the_roles_change_from_turn_to_turn(begun: Begun) -> None:
    async with begun.db.read() as tx:
        roles = [
            {seat.member: seat.role for seat in await mocks.seats_of(tx, turn.id)}
            for turn in await mocks.turns(tx, begun.round)
        ]
    ann, ben = begun.members["ann"], begun.members["ben"]
    assert roles == [
        {ann: Role.CANDIDATE, ben: Role.INTERVIEWER},
        {ann: Role.INTERVIEWER, ben: Role.CANDIDATE},
    ]


async def test_a_turn_is_nobodys_before_its_clock_starts(begun: Begun) -> None:
    first, _ = await begun.turns()
    ann, cat = begun.members["ann"], begun.members["cat"]
    async with begun.db.write() as tx:
        assert await askings.asking(tx, first.id, community=begun.community, member=ann) is None
        assert await mocks.running_at(tx, begun.place) is None
        await askings.change(tx, first.id, {"opened_at": NOON, "reveal_at": LATER})
        assert await askings.asking(tx, first.id, community=begun.community, member=ann) is not None
        assert await askings.asking(tx, first.id, community=begun.community, member=cat) is None
        running = await mocks.running_at(tx, begun.place)
        assert running is not None
        assert running.id == first.id
        assert (await mocks.running_for(tx, ann) or running).id == first.id
        assert await mocks.running_for(tx, begun.members["ben"]) is None
        await askings.change(tx, first.id, {"closes_at": LATER})
        assert await mocks.running_at(tx, begun.place) is None


async def test_it_is_named_by_those_who_have_a_seat_in_it(begun: Begun) -> None:
    async with begun.db.write() as tx:
        other = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "10"))
        for name, community, found in (
            ("ann", begun.community, True),
            ("ben", begun.community, True),
            ("cat", begun.community, False),
            ("ann", other, False),
        ):
            named = await mocks.named(tx, begun.round, community=community, member=begun.members[name])
            assert (named is not None) is found, name
        assert (await mocks.own(tx, begun.round)) == await mocks.hold(tx, begun.round)
        assert await mocks.own(tx, RoundId(begun.round + 1)) is None


async def test_rounds_of_practice_know_nothing_of_it(begun: Begun) -> None:
    async with begun.db.write() as tx:
        assert await rounds.own(tx, begun.round) is None
        assert await rounds.hold(tx, begun.round) is None
        for member in begun.members.values():
            assert await rounds.open_of(tx, member, community=begun.community) is None
            assert await rounds.named(tx, begun.round, member=member) is None


async def test_one_is_in_it_until_it_is_closed(begun: Begun) -> None:
    ben = begun.members["ben"]
    async with begun.db.write() as tx:
        going = await mocks.open_of(tx, ben)
        assert going is not None
        assert (going.id, going.minutes, going.closed_at) == (begun.round, 20, None)
        assert await mocks.open_of(tx, begun.members["cat"]) is None
        await mocks.close(tx, begun.round, now=LATER)
        await mocks.close(tx, begun.round, now=NOON)
        assert await mocks.open_of(tx, ben) is None
        closed = await mocks.own(tx, begun.round)
        assert closed is not None
        assert closed.closed_at == LATER
        assert [each.id for each in await mocks.all_of(tx, ben)] == [begun.round]


async def test_a_seat_keeps_what_is_written_to_it(begun: Begun) -> None:
    first, _ = await begun.turns()
    ann, ben = begun.members["ann"], begun.members["ben"]
    async with begun.db.write() as tx:
        await mocks.set_ready(tx, first.id, ann, NOON)
        await mocks.write_notes(tx, first.id, ben, "Slow.")
        mine, theirs = await mocks.seat_of(tx, first.id, ann), await mocks.seat_of(tx, first.id, ben)
        assert mine is not None
        assert theirs is not None
        assert (mine.ready_at, theirs.ready_at, theirs.notes) == (NOON, None, "Slow.")
        assert not await mocks.may_rate(tx, first.id, ben)
        assert await mocks.may_rate(tx, first.id, ann)
        await mocks.leave_seat(tx, first.id, ann)
        await mocks.set_role(tx, first.id, ben, Role.CANDIDATE)
        (left,) = await mocks.seats_of(tx, first.id)
    assert (left.member, left.role) == (ben, Role.CANDIDATE)


async def test_what_is_said_of_a_turn_is_kept_once_for_each(begun: Begun) -> None:
    first, _ = await begun.turns()
    ann, ben = begun.members["ann"], begun.members["ben"]
    async with begun.db.write() as tx:
        for rating in (Rating.GOOD, Rating.HARD):
            await peer_views.put_own(tx, first.id, ann, rating, now=NOON)
        own = await peer_views.said_of(tx, first.id, about=ann, rater=ann)
        assert own is not None
        assert (own.rating, own.observed, own.sentence) == (Rating.HARD, (), "")
        assert await peer_views.said_of(tx, first.id, about=ann, rater=ben) is None


async def test_seats_and_views_go_with_their_member(begun: Begun) -> None:
    first, _ = await begun.turns()
    ann = begun.members["ann"]
    async with begun.db.write() as tx:
        await peer_views.put_own(tx, first.id, ann, Rating.GOOD, now=NOON)
        await tx.execute(delete(members_table).where(members_table.c.id == ann))
        assert (await tx.execute(select(peer_views_table))).all() == []
        left = (await tx.execute(select(seats.c.member_id))).scalars()
        assert set(left) == {begun.members["ben"]}
        assert await mocks.own(tx, begun.round) is not None
