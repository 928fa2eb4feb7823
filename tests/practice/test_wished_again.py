"""Alarms that ring while their work is being done."""

from __future__ import annotations

from datetime import timedelta

from bot.model.incoming import Actor, AnswerGiven, Incoming
from bot.model.records import Door
from bot.model.refs import MemberKey, MessageRef, Platform
from bot.practice.chat import Payload
from bot.store.database import Database
from tests.practice.recorder import Recorder
from tests.practice.world import CHANNEL, SERVER, World


class Interrupted(Recorder):
    """Something happens while the day's question is being dressed for the first time."""

    world: World

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        await super().dress(message, payload)
        if self.days and self.days[0].dressed == 1 and self.days[0].ref == message:
            ben = Actor(MemberKey(Platform.DISCORD, "ben"), SERVER, CHANNEL, manages=False)
            given = AnswerGiven(self.world.asking, "It bends.", sealed=True, door=Door.FORM, source="form")
            await self.world.reception.receive(Incoming(ben, given, self.world.now))
            self.world.now += timedelta(seconds=3)
            await self.world.clockwork.tick()


async def test_what_is_wished_while_it_is_being_done_is_done_right_after(db: Database) -> None:
    world = World(db)
    chat = Interrupted(lambda: world.now)
    chat.world = world
    world.chat = chat
    world.restart()
    await world.load()
    await world.schedule()

    await world.wait(hours=1)

    assert world.day.turnout.answered == 1
