"""How fast a group meets what is new, and who has a say in what is weak."""

from __future__ import annotations

from datetime import timedelta

from bot.model.incoming import JoinAsked
from bot.model.refs import MemberKey, Platform
from bot.model.views import ReasonKind
from bot.practice.candidates import who_counts
from bot.rules.choosing import ACTIVE_DAYS
from bot.store import members, schedules
from tests.practice.world import START, World


async def test_a_large_bank_repeats_a_question_after_five_new_ones(world: World) -> None:
    await world.load(bank_of(12), "machines.md")
    await world.wait(days=9)
    kinds = [day.reason.kind is ReasonKind.NEW for day in world.days]
    assert kinds == [True] * 5 + [False] * 2 + [True] * 2
    numbers = [day.question.number for day in world.days]
    assert numbers[:5] == ["1", "2", "3", "4", "5"]
    assert numbers[5:] == ["1", "2", "6", "7"]


async def test_an_interview_to_come_lets_more_of_the_days_be_new(world: World) -> None:
    await world.load(bank_of(12), "machines.md")
    await world.wait(hours=2)
    await world.answer("ben")
    async with world.db.write() as tx:
        ben = await members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
        assert ben is not None
        await members.put_interview(tx, ben.id, START.date() + timedelta(days=10))
    await world.wait(days=7)
    assert [day.reason.kind is ReasonKind.NEW for day in world.days] == [True] * 6 + [False, True]


async def test_who_was_silent_for_two_weeks_has_no_say_in_what_is_weak(world: World) -> None:
    await world.wait(hours=2)
    await world.answer("ben")
    async with world.db.read() as tx:
        schedule = (await schedules.living(tx))[0]
        ben = await members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
        assert ben is not None
        later = world.now + timedelta(days=ACTIVE_DAYS)
        assert await who_counts(tx, schedule, now=later) == [ben.id]
        assert await who_counts(tx, schedule, now=later + timedelta(seconds=1)) == []


async def test_who_joined_and_never_answered_has_no_say_either(world: World) -> None:
    await world.wait(hours=2)
    async with world.db.read() as tx:
        schedule = (await schedules.living(tx))[0]
    await world.do("cleo", JoinAsked(schedule.id))
    async with world.db.read() as tx:
        assert len(await schedules.counted(tx, schedule.id, now=world.now)) == 1
        assert await who_counts(tx, schedule, now=world.now) == []


def bank_of(questions: int) -> str:
    return "# Answers - Part 1: Machines\n\n" + "\n\n".join(
        f"## Question {number}: How does machine {number} work?\n\n### Answer\n\nIt turns {number} wheels.\n\n---"
        for number in range(1, questions + 1)
    )
