"""Invitations, the rhythms of a few, and what partners say of each other, as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bot.model.question import SourceFile
from bot.model.records import (
    InvitationKind,
    InvitationState,
    Observed,
    Order,
    Rating,
    RevealRule,
    ScheduleKind,
)
from bot.model.refs import AskingId, CommunityKey, InvitationId, MemberKey, Platform, ScheduleId
from bot.model.together import MockTerms, PairTerms, PeerView, Terms
from bot.practice.importing import load_shipped
from bot.store import (
    askings,
    communities,
    invitations,
    members,
    pairs,
    peer_views,
    places,
    questions,
    schedules,
)
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.tables import invitations as invitations_table
from bot.store.tables import members as members_table
from bot.store.tables import peer_views as peer_views_table

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TERMS = PairTerms(frozenset({0, 3}), time(20), "Europe/Berlin", None)
BANK = b"## Question 1: Why?\n\n### Answer\n\nSo.\n"


class Three:
    """Ann, Ben and Cem in one community."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def build(self) -> None:
        await load_shipped(self.db, [SourceFile("bank.md", BANK)], now=NOON)
        async with self.db.write() as tx:
            self.community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "9"))
            self.other = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "10"))
            self.ann, self.ben, self.cem = [
                await members.member_for(
                    tx,
                    MemberKey(Platform.DISCORD, name),
                    community=self.community,
                    locale=None,
                    zone=None,
                    name=None,
                    now=NOON,
                )
                for name in ("ann", "ben", "cem")
            ]

    async def invite(
        self, kind: InvitationKind = InvitationKind.PARTNER, terms: Terms = TERMS
    ) -> InvitationId:
        async with self.db.write() as tx:
            return await invitations.add(
                tx,
                kind=kind,
                community=self.community,
                place=None,
                inviter=self.ann,
                invited=self.ben,
                terms=terms,
                now=NOON,
            )

    async def pair(self) -> ScheduleId:
        async with self.db.write() as tx:
            place = await places.place_together(
                tx, Platform.DISCORD, (self.ann, self.ben), community=self.community, parent=None
            )
            schedule = await schedules.put(
                tx,
                place=place,
                community=self.community,
                kind=ScheduleKind.PAIR,
                wall_time=TERMS.wall_time,
                zone=TERMS.zone,
                days=TERMS.days,
                reveal=RevealRule(),
                order=Order.SMART,
                set_by=self.ann,
                since=NOON,
                now=NOON,
            )
            for member in (self.ann, self.ben):
                await schedules.join(tx, schedule.id, member, now=NOON)
        return schedule.id

    async def ask(self, schedule: ScheduleId) -> AskingId:
        async with self.db.write() as tx:
            (question,) = await questions.current(tx, community=self.community)
            known = await schedules.schedule(tx, schedule)
            assert known is not None
            asking = await askings.claim(
                tx,
                schedule=schedule,
                local_date=NOON.date(),
                community=self.community,
                place=known.place,
                values={"version_id": question.version, "opened_at": NOON},
            )
        assert asking is not None
        return asking


@pytest_asyncio.fixture
async def three(db: Database) -> Three:
    built = Three(db)
    await built.build()
    return built


@pytest.mark.parametrize(
    "terms",
    [
        TERMS,
        replace(TERMS, days=frozenset(range(7)), follows=ScheduleId(7)),
        MockTerms("Reliability", 30),
        MockTerms(None, 20),
    ],
)
def test_terms_are_read_as_they_were_written(terms: Terms) -> None:
    assert invitations.terms_of(invitations.terms_as_stored(terms)) == terms


async def test_an_invitation_is_found_by_either_until_it_is_settled(three: Three) -> None:
    made = await three.invite()
    async with three.db.write() as tx:
        for one, other in ((three.ann, three.ben), (three.ben, three.ann)):
            found = await invitations.open_between(
                tx, InvitationKind.PARTNER, one, other, community=three.community
            )
            assert found is not None
            assert (found.id, found.terms) == (made, TERMS)
        assert not await invitations.open_between(
            tx, InvitationKind.MOCK, three.ann, three.ben, community=three.community
        )
        assert not await invitations.open_between(
            tx, InvitationKind.PARTNER, three.ann, three.ben, community=three.other
        )
        assert [each.id for each in await invitations.open_of(tx, three.ben, community=three.community)] == [
            made
        ]
        assert await invitations.open_of(tx, three.cem, community=three.community) == []
        await invitations.settle(tx, made, InvitationState.DECLINED, now=NOON)
        assert await invitations.open_of(tx, three.ben, community=three.community) == []
        settled = await invitations.own(tx, made)
    assert settled is not None
    assert (settled.state, settled.settled_at) == (InvitationState.DECLINED, NOON)
    assert settled.lapses_at == NOON + timedelta(days=3)


async def test_nobody_has_two_open_invitations_of_a_kind_to_one_person(three: Three) -> None:
    first = await three.invite()
    await three.invite(InvitationKind.MOCK, MockTerms(None, 20))
    with pytest.raises((IntegrityError, StoreError)):
        await three.invite()
    async with three.db.write() as tx:
        await invitations.settle(tx, first, InvitationState.LAPSED, now=NOON)
    assert await three.invite() != first


async def test_a_pair_is_found_by_all_who_are_in_it(three: Three) -> None:
    schedule = await three.pair()
    async with three.db.read() as tx:
        assert await pairs.who_is_in(tx, schedule) == sorted((three.ann, three.ben))
        exactly = await pairs.of_all(tx, (three.ben, three.ann), community=three.community)
        assert exactly is not None
        assert exactly.id == schedule
        assert await pairs.of_all(tx, (three.ann, three.cem), community=three.community) is None
        assert await pairs.of_all(tx, (three.ann, three.ben, three.cem), community=three.community) is None
        assert await pairs.of_member(tx, three.ann, community=three.other) == []
        assert [each.id for each in await pairs.everywhere(tx, three.ben)] == [schedule]
    async with three.db.write() as tx:
        await schedules.change(tx, schedule, {"removed_at": NOON})
        assert await pairs.of_member(tx, three.ann, community=three.community) == []


async def test_whoever_was_silent_in_a_pair_still_counts_from_when_they_joined(three: Three) -> None:
    schedule = await three.pair()
    later = NOON + timedelta(days=60)
    async with three.db.write() as tx:
        await schedules.join(tx, schedule, three.ann, now=later)
        counted = await schedules.counted(tx, schedule, now=later)
    assert counted == {three.ann: NOON, three.ben: NOON}


async def test_a_view_said_anew_replaces_the_first_and_ones_own_is_not_among_them(three: Three) -> None:
    asking = await three.ask(await three.pair())
    view = PeerView(asking, three.ann, three.ben, Rating.GOOD, (Observed.FIGURE,), "Kind.", NOON)
    async with three.db.write() as tx:
        await peer_views.put(tx, view)
        await peer_views.put(tx, replace(view, rater=three.ann, rating=Rating.HARD))
        anew = replace(view, rating=Rating.EASY, observed=(), sentence="", at=NOON + timedelta(hours=1))
        await peer_views.put(tx, anew)
        assert await peer_views.about(tx, asking, three.ann) == [anew]
        assert await peer_views.about(tx, asking, three.ben) == []
        assert list(await peer_views.of_member(tx, three.ann)) == [anew]
        assert list(await peer_views.by_rater(tx, three.ben)) == [anew]
        assert list(await peer_views.by_rater(tx, three.ann)) == []


async def test_all_of_it_goes_with_its_member(three: Three) -> None:
    await three.invite()
    asking = await three.ask(await three.pair())
    async with three.db.write() as tx:
        view = PeerView(asking, three.ann, three.ben, Rating.GOOD, (), "", NOON)
        await peer_views.put(tx, view)
        await tx.execute(delete(members_table).where(members_table.c.id == three.ben))
        assert (await tx.execute(select(invitations_table))).all() == []
        assert (await tx.execute(select(peer_views_table))).all() == []
