"""A database brought back from before today's post, under a channel where the post stands."""

from __future__ import annotations

from sqlalchemy import delete

from bot.model.alarms import AlarmKind
from bot.model.incoming import AnotherAsked, ScheduleAct, ScheduleAsked
from bot.model.views import ScheduleShown
from bot.practice.posting import wind
from bot.store.tables import alarms, askings, posts
from tests.practice.world import CHANNEL, World


async def bring_back_this_morning(world: World) -> None:
    """Today's rows are gone, as in a copy made before them, and the process starts anew."""
    async with world.db.write() as tx:
        await tx.execute(delete(askings))
        await tx.execute(delete(posts).where(posts.c.key.like("d%")))
        await tx.execute(delete(alarms).where(alarms.c.kind != AlarmKind.OPEN))
    world.restart()
    await wind(world.db, now=world.now)
    await world.clockwork.settle()


async def test_the_post_that_stands_is_adopted_and_not_sent_again(world: World) -> None:
    await world.wait(hours=1)
    stood = world.chat.days[0].ref
    await bring_back_this_morning(world)
    assert [standing.ref for standing in world.chat.days] == [stood]
    await world.answer("ben")
    await world.wait(seconds=3)
    assert world.day.turnout.answered == 1


async def test_the_question_it_shows_becomes_the_days(world: World) -> None:
    await world.wait(hours=1)
    await world.do("ann", AnotherAsked(world.asking), manages=True)
    shown = world.day.question.number
    await bring_back_this_morning(world)
    await world.wait(minutes=1)
    assert world.day.question.number == shown != "1"
    assert len(world.chat.days) == 1


async def test_the_next_day_goes_on_as_ever(world: World) -> None:
    await world.wait(hours=1)
    await bring_back_this_morning(world)
    await world.wait(days=1)
    assert len(world.chat.days) == 2
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert shown.trouble is None
