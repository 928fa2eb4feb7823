"""Whose bank is in use where, what is marked there, and files that wait, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import BankChoice
from bot.model.question import Difficulty, SourceFile
from bot.model.refs import CommunityId, CommunityKey, MemberId, Platform, ProposalId
from bot.practice.importing import import_own, load_shipped, read_source
from bot.store import banks, communities, marks, proposals, questions
from bot.store.database import Database
from bot.store.proposals import ProposalKind
from bot.store.tables import members

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SHIPPED = b"# Part 1: Air\n\n## Question 1: What is wind?\n\n### Answer\n\nAir that moves.\n"
OURS = b"# Part 2: Water\n\n## Question 1: What is rain?\n\n### Answer\n\nWater that falls.\n"


async def community(tx: AsyncConnection, name: str) -> CommunityId:
    return await communities.community_for(tx, CommunityKey(Platform.DISCORD, name))


async def two_with_banks(db: Database) -> tuple[CommunityId, CommunityId]:
    """A shipped question, and two communities of which the first has one of its own."""
    await load_shipped(db, [SourceFile("air.md", SHIPPED)], now=NOW)
    async with db.write() as tx:
        here, there = await community(tx, "here"), await community(tx, "there")
        await import_own(tx, here, read_source(SourceFile("water.md", OURS)), now=NOW)
    return here, there


async def titles(db: Database, of: CommunityId | None) -> list[str]:
    async with db.read() as tx:
        return [title for _, _, title, *_ in await questions.titles(tx, community=of)]


async def test_both_are_in_use_until_one_is_chosen_and_for_that_community_alone(db: Database) -> None:
    here, there = await two_with_banks(db)
    assert await titles(db, here) == ["What is rain?", "What is wind?"]
    assert await titles(db, there) == await titles(db, None) == ["What is wind?"]

    for choice, held in (
        (BankChoice.OURS, ["What is rain?"]),
        (BankChoice.SHIPPED, ["What is wind?"]),
        (BankChoice.BOTH, ["What is rain?", "What is wind?"]),
    ):
        async with db.write() as tx:
            await banks.choose(tx, here, choice)
        async with db.read() as tx:
            assert await banks.choice(tx, here) is choice
            assert [each.title for each in await questions.current(tx, community=here)] == held
            assert len(await questions.by_number(tx, "1", community=here)) == len(held)
            assert len(await questions.section_titles(tx, community=here)) == len(held)
            assert await banks.counted_own(tx, here) == [("water.md", 1)]
            assert await banks.counted_own(tx, there) == []
            assert await banks.count_shipped(tx) == 1
        assert await titles(db, here) == held
        assert await titles(db, there) == ["What is wind?"]


async def test_a_version_is_read_by_its_own_community_whatever_is_in_use_and_by_no_other(
    db: Database,
) -> None:
    here, there = await two_with_banks(db)
    async with db.write() as tx:
        (rain,) = (each for each in await questions.current(tx, community=here) if "rain" in each.title)
        await banks.choose(tx, here, BankChoice.SHIPPED)
    async with db.read() as tx:
        assert await questions.by_version(tx, rain.version, community=here) == rain
        assert await questions.by_version(tx, rain.version, community=there) is None
        assert await questions.by_version(tx, rain.version, community=None) is None
        assert await questions.by_id(tx, rain.id, community=there) is None


async def test_a_bank_of_ones_own_is_made_once(db: Database) -> None:
    async with db.write() as tx:
        here = await community(tx, "here")
        assert await banks.own(tx, here) is None
        first = await banks.hold_own(tx, here)
        assert await banks.hold_own(tx, here) == await banks.own(tx, here) == first
        assert await banks.choice(tx, here) is BankChoice.BOTH


async def test_a_mark_stands_before_the_documents_own_where_it_was_made(db: Database) -> None:
    here, there = await two_with_banks(db)
    async with db.write() as tx:
        (wind,) = await questions.current(tx, community=there)
        await marks.mark(tx, here, wind.id, {"topic": "Weather"})
        await marks.mark(tx, here, wind.id, {"difficulty": "hard"})
    async with db.read() as tx:
        marked = await questions.by_id(tx, wind.id, community=here)
        assert marked is not None
        assert (marked.topic, marked.difficulty) == ("Weather", Difficulty.HARD)
        assert [topic for *_, topic, _ in await questions.titles(tx, community=here)] == ["Water", "Weather"]
        assert await questions.by_id(tx, wind.id, community=there) == wind
    async with db.write() as tx:
        await marks.mark(tx, here, wind.id, {"topic": None, "difficulty": None})
        assert await questions.by_id(tx, wind.id, community=here) == wind


async def test_a_file_waits_until_it_is_settled_or_let_go(db: Database) -> None:
    async with db.write() as tx:
        here, there = await community(tx, "here"), await community(tx, "there")
        values = {"platform": "discord", "external_id": "1", "joined_at": NOW}
        made = (await tx.execute(insert(members).values(**values).returning(members.c.id))).scalar_one()
        first, second = [await _offer(tx, here, MemberId(made), at=NOW + timedelta(hours=h)) for h in (0, 2)]
    async with db.write() as tx:
        assert await proposals.hold(tx, first, community=there) is None
        assert await proposals.proposal(tx, first, community=there) is None
        held = await proposals.hold(tx, first, community=here)
        assert held is not None
        assert (held.name, held.content, held.settled_at) == ("water.md", OURS, None)
        await proposals.settle(tx, first, reading="headings-2", now=NOW)
        settled = await proposals.proposal(tx, first, community=here)
        assert settled is not None
        assert (settled.content, settled.settled_at) == (None, NOW)
        await proposals.empty(tx, ProposalKind.FILE, offered_before=NOW + timedelta(hours=1))
        kept = await proposals.proposal(tx, second, community=here)
        assert kept is not None
        assert kept.content == OURS
        await proposals.empty(tx, ProposalKind.FILE, offered_before=NOW + timedelta(hours=3))
        lapsed = await proposals.proposal(tx, second, community=here)
        assert lapsed is not None
        assert (lapsed.content, lapsed.settled_at) == (None, None)


async def _offer(tx: AsyncConnection, of: CommunityId, member: MemberId, *, at: datetime) -> ProposalId:
    return await proposals.add(tx, community=of, member=member, name="water.md", content=OURS, now=at)
