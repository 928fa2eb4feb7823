from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import (
    AnswerGiven,
    BankOffered,
    CommunityJoined,
    CommunityLeft,
    EraseAsked,
    EraseConfirmed,
    ExportAsked,
    HintAsked,
    JoinAsked,
    PracticeAsked,
    ProfileSet,
    ProposalsAsked,
    QuestionProposed,
    QuestionSettled,
    UnreadableReply,
)
from bot.model.records import Door, InvitationKind, Rating
from bot.model.refs import AskingId, MemberKey, MessageRef, PlaceKey, Platform
from bot.model.together import MockTerms, PeerView
from bot.model.views import AttemptKept, Erased, EraseQuestion, FileReady, Greeting, Proposals, Unread
from bot.practice.privacy import tables_about_members
from bot.store import invitations, peer_views, places, seekers
from bot.store import members as store_members
from bot.store.tables import attempts, members, metadata
from tests.practice.test_answering_the_day import first, world_schedule
from tests.practice.world import SERVER, START, World

WORDS = "Words that only ben would write."
ANOTHERS = "What would only cem ask?"


async def lived(world: World) -> None:
    """Ben does everything that leaves a trace."""
    await world.do("ben", JoinAsked(world_schedule(world)), zone="Europe/London")
    await world.wait(hours=1)
    await world.do("ben", HintAsked(world.asking, 1))
    await world.answer("ben", WORDS)
    await world.do(
        "ben",
        UnreadableReply(MessageRef(Platform.DISCORD, "channel", first(world))),
        message=MessageRef(Platform.DISCORD, "channel", "m1000"),
    )
    await world.wait(hours=9)
    await world.rate("ben", Rating.GOOD)
    await world.do("ben", JoinAsked(world_schedule(world)))
    offered = b"## Question 1: Why?\n\n### Answer\n\nBecause.\n"
    await world.do("ben", BankOffered("own.md", offered), manages=True)
    await world.do("ben", PracticeAsked(ahead=True))
    await world.do("cem", QuestionProposed(ANOTHERS))
    waiting = await world.do("ben", ProposalsAsked(), manages=True)
    assert isinstance(waiting, Proposals)
    await world.do("ben", QuestionSettled(waiting.waiting[0].proposal, accept=False), manages=True)
    await world.do("ben", ProfileSet(daily="07:30"))
    async with world.db.write() as tx:
        for table, columns in tables_about_members():
            await _leave_a_row(tx, table, columns)


async def _leave_a_row(tx: AsyncConnection, table: Table, columns: tuple[str, ...]) -> None:
    """Where the story left none, a row by hand: so a new table is in the test as soon as it is a table."""
    ben = await store_members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
    assert ben is not None
    if (await tx.execute(select(func.count()).where(table.c[columns[0]] == ben.id))).scalar_one():
        return
    if table.name == "place_members":
        await places.private_place_of(tx, Platform.DISCORD, ben.id)
        return
    if table.name == "schedules":
        await tx.execute(table.update().values(set_by=ben.id, paused_by=ben.id))
        return
    if table.name == "lines":
        answer = (
            (await tx.execute(select(attempts.c.id).where(attempts.c.member_id == ben.id))).scalars().first()
        )
        await tx.execute(table.insert().values(attempt_id=answer, member_id=ben.id, text=WORDS, at=START))
        return
    if table.name == "invitations":
        ann = await store_members.by_key(tx, MemberKey(Platform.DISCORD, "ann"))
        assert ann is not None
        assert ben.community is not None
        await invitations.add(
            tx,
            kind=InvitationKind.PARTNER,
            community=ben.community,
            place=None,
            inviter=ben.id,
            invited=ann.id,
            terms=MockTerms(None, 20),
            now=START,
        )
        return
    if table.name == "peer_views":
        answered = (
            await tx.execute(select(attempts.c.asking_id).where(attempts.c.member_id == ben.id))
        ).scalars()
        ann = await store_members.by_key(tx, MemberKey(Platform.DISCORD, "ann"))
        assert ann is not None
        view = PeerView(AskingId(next(iter(answered))), ben.id, ann.id, Rating.GOOD, (), "Kind.", START)
        await peer_views.put(tx, view)
        await peer_views.put(tx, replace(view, about=ann.id, rater=ben.id))
        return
    if table.name == "seekers":
        assert ben.community is not None
        await seekers.put(tx, ben.community, ben.id, hours=None, now=START)
        return
    if table.name == "profile":
        await tx.execute(table.insert().values(member_id=ben.id, key="company", value="Ben's own"))
        return
    pytest.fail(f"no row about a member is made for {table.name}: extend the story")


async def rows_about(world: World, member: int) -> dict[str, int]:
    found = {}
    async with world.db.read() as tx:
        for table, columns in tables_about_members():
            for column in columns:
                count = select(func.count()).select_from(table).where(table.c[column] == member)
                found[f"{table.name}.{column}"] = (await tx.execute(count)).scalar_one()
    return found


async def ben_id(world: World) -> int:
    async with world.db.read() as tx:
        known = await store_members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
    assert known is not None
    return known.id


def test_every_column_that_names_a_member_is_a_foreign_key() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if "member" in column.name or column.name.endswith("_by") or column.name == "rater_id"
    }
    found = {
        f"{table.name}.{column}"
        for table, columns in tables_about_members()
        for column in columns
        if table is not members
    }
    assert named <= found


async def test_the_export_holds_every_table_that_knows_the_member(world: World) -> None:
    await lived(world)
    ready = await world.do("ben", ExportAsked())
    assert isinstance(ready, FileReady)
    content = json.loads(ready.content)
    for table, _ in tables_about_members():
        assert content[table.name], table.name
    assert WORDS in ready.content.decode()


async def test_the_export_holds_nobody_elses_words(world: World) -> None:
    await lived(world)
    await world.answer("ann", "Ann's own words.")
    ready = await world.do("ben", ExportAsked())
    assert isinstance(ready, FileReady)
    assert "Ann's own words." not in ready.content.decode()
    assert ANOTHERS not in ready.content.decode()


async def test_erasing_asks_once_and_leaves_nothing(world: World) -> None:
    await lived(world)
    ben = await ben_id(world)
    before = await rows_about(world, ben)
    assert all(before[f"{table.name}.{columns[0]}"] for table, columns in tables_about_members())
    asked = await world.do("ben", EraseAsked())
    assert isinstance(asked, EraseQuestion)
    assert dict(asked.sums)["attempts"] == 1
    erased = await world.do("ben", EraseConfirmed())
    assert erased == Erased(date(2026, 12, 28))
    after = await rows_about(world, ben)
    assert not any(after.values()), after


async def test_what_the_platform_still_holds_does_not_bring_the_member_back(world: World) -> None:
    await lived(world)
    await world.do("ben", EraseConfirmed())
    stale = AnswerGiven(
        MessageRef(Platform.DISCORD, "channel", first(world)),
        WORDS,
        sealed=False,
        door=Door.REPLY,
        source="m900",
    )
    await world.do("ben", stale, at=world.now - timedelta(hours=1))
    async with world.db.read() as tx:
        assert await store_members.by_key(tx, MemberKey(Platform.DISCORD, "ben")) is None
    await world.wait(minutes=1)
    assert isinstance(await world.answer("ben", "Anew."), AttemptKept)


async def test_a_hint_about_the_erased_members_reply_is_taken_down(world: World) -> None:
    await lived(world)
    assert len(world.chat.of(Unread)) == 1
    await world.do("ben", EraseConfirmed())
    assert world.chat.of(Unread) == []


async def test_an_erased_answer_leaves_the_count(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben")
    await world.wait(seconds=3)
    assert world.day.turnout.answered == 1
    await world.do("ben", EraseConfirmed())
    await world.wait(seconds=3)
    assert world.day.turnout.answered == 0


async def test_a_server_that_put_the_bot_out_is_erased_after_thirty_days(world: World) -> None:
    await lived(world)
    await world.tell(CommunityLeft(SERVER))
    await world.wait(days=29)
    async with world.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(attempts))).scalar_one() == 1
    ben = await ben_id(world)
    await world.wait(days=2)
    assert not any((await rows_about(world, ben)).values())


async def test_a_server_that_was_left_is_asked_nothing_until_it_is_back(world: World) -> None:
    await world.tell(CommunityLeft(SERVER))
    await world.wait(days=2)
    assert world.chat.days == []
    await world.tell(CommunityJoined(SERVER, PlaceKey(Platform.DISCORD, "channel")))
    await world.wait(days=1)
    assert len(world.chat.days) == 1


async def test_a_new_server_is_greeted_once(world: World) -> None:
    for _ in range(2):
        await world.tell(CommunityJoined(SERVER, PlaceKey(Platform.DISCORD, "channel")))
    assert len(world.chat.of(Greeting)) == 1
