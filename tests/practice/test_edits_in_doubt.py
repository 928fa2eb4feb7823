"""A message that was changed while nobody noted it: it is not taken for what it showed before."""

from __future__ import annotations

from datetime import timedelta

from bot.model.incoming import JoinAsked, LeaveAsked
from bot.model.refs import MessageRef
from bot.model.views import DayQuestion
from bot.practice.chat import InDoubt, Payload
from bot.store.database import Database
from tests.practice.recorder import Recorder
from tests.practice.world import World


class Losing(Recorder):
    """Changes the day's question and loses the answer to that, once."""

    loses = False

    async def edit(self, message: MessageRef, payload: Payload) -> None:
        await super().edit(message, payload)
        if self.loses and message == self.days[0].ref:
            self.loses = False
            raise InDoubt("the connection was reset")


async def test_what_shall_stand_as_before_is_still_put_back(db: Database) -> None:
    world = World(db)
    world.chat = chat = Losing(lambda: world.now)
    world.restart()
    await world.load()
    await world.schedule()
    await world.wait(hours=1)
    joining, leaving = JoinAsked(world.day.schedule), LeaveAsked(world.day.schedule)
    await world.do("ann", joining)
    await world.wait(minutes=1)
    before = world.day.turnout
    await world.do("ben", joining)
    chat.loses = True
    await world.jump(world.now + timedelta(seconds=40))
    assert not chat.loses
    assert world.day.turnout != before

    await world.do("ben", leaving)
    await world.wait(minutes=5)

    (standing,) = chat.days
    assert isinstance(standing.payload.view, DayQuestion)
    assert standing.payload.view.turnout == before
