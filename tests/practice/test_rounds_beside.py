"""A private round beside everything else: the others, the group's day, and the clock it follows."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    HintAsked,
    JoinAsked,
    LookAsked,
    PracticeAsked,
    RatingGiven,
    RoundMoved,
)
from bot.model.records import Door, Rating
from bot.model.views import (
    AttemptKept,
    NothingDue,
    Refused,
    RoundClosed,
    RoundStep,
    Why,
)
from bot.store.tables import ratings
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.test_rounds import ANSWER, practises, rates
from tests.practice.world import OTHER_SERVER, World


async def test_a_round_is_its_members_alone(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    not_found = Refused(Why.NOT_FOUND)

    for event in (
        AnswerOpened(step.asking),
        AnswerGiven(step.asking, ANSWER, sealed=True, door=Door.FORM, source="form"),
        HintAsked(step.asking, 1),
        LookAsked(step.asking, sure=True),
        RatingGiven(step.asking, Rating.EASY, held=True, door=Door.BUTTON),
        RoundMoved(step.step.round, 1),
        RoundMoved(step.step.round, 1, stop=True),
    ):
        assert await world.do("cat", event) == not_found
        if not isinstance(event, RoundMoved):
            assert await world.do("cat", event, community=OTHER_SERVER) == not_found
    assert await world.db_texts("cat") == []


async def test_a_rounds_question_is_no_question_of_the_group(world: World) -> None:
    await world.load()
    await world.schedule()
    await world.wait(hours=2)
    step = await practises(world, event=PracticeAsked(count=1, ahead=True))
    await world.do("ben", AnswerGiven(step.asking, ANSWER, sealed=True, door=Door.FORM, source="form"))
    await world.wait(minutes=30)

    assert len(world.days) == 1
    assert (world.day.turnout.answered, world.day.turnout.joined) == (0, 0)
    assert [each for each in world.chat.days if ANSWER in str(each.payload.view)] == []
    direct = await world.do("ben", AnswerGiven(None, "For today.", sealed=True, door=Door.DIRECT, source="9"))
    assert isinstance(direct, AttemptKept)
    assert direct.asking == world.day.asking


async def test_words_said_directly_are_about_the_round_where_nothing_else_is_open(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))

    kept = await world.do(
        "ben",
        AnswerGiven(None, ANSWER, sealed=True, door=Door.DIRECT, source="9"),
        community=None,
        place=None,
    )

    assert isinstance(kept, AttemptKept)
    assert kept.asking == step.asking


async def test_a_members_day_is_that_of_what_they_joined_where_they_named_no_zone(world: World) -> None:
    await world.load()
    await world.schedule(zone="Pacific/Auckland")
    await world.do("ben", JoinAsked(world_schedule(world)))
    await world.wait(hours=5)  # past midnight there

    shown = await world.do("ben", PracticeAsked())

    assert isinstance(shown, NothingDue)
    assert shown.today != world.now.date()
    assert shown.today == world.now.astimezone(ZoneInfo("Pacific/Auckland")).date()
    begun = await world.do("ben", PracticeAsked(count=1, ahead=True))
    assert isinstance(begun, RoundStep)
    closed = await rates(world, begun, Rating.GOOD)
    assert isinstance(closed, RoundClosed)
    async with world.db.read() as tx:
        days = (await tx.execute(select(ratings.c.day))).scalars().all()
    assert set(days) == {shown.today}
