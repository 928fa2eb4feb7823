"""What is looked for after a time nobody listened: kept once, and acknowledged if it was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.model.incoming import Actor, AnswerGiven, Incoming, Reconnected
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, MessageRef, Platform
from bot.store.database import Database
from bot.store.tables import attempts, ratings
from tests.practice.world import CHANNEL, SERVER, World


def said(world: World, words: str, to: MessageRef) -> Incoming:
    """Ben's reply to a message of ours."""
    given = AnswerGiven(to, words, sealed=False, door=Door.REPLY, source="reply-1")
    ben = Actor(MemberKey(Platform.DISCORD, "ben"), SERVER, CHANNEL, manages=False)
    return Incoming(ben, given, world.now, MessageRef(Platform.DISCORD, CHANNEL.external_id, "reply-1"))


async def look_around(world: World) -> None:
    await world.wait(minutes=10)
    await world.tell(Reconnected((SERVER,)))


async def asked(db: Database) -> World:
    world = World(db)
    await world.load()
    await world.schedule()
    await world.wait(hours=2)
    return world


async def test_a_reply_that_was_kept_but_not_marked_is_marked(db: Database) -> None:
    world = await asked(db)
    reply = said(world, "It bends.", world.chat.days[0].ref)
    await world.reception.receive(reply)
    world.chat.meanwhile = [reply]

    await look_around(world)

    assert world.chat.marks == [reply.message]
    async with db.read() as tx:
        assert (await tx.execute(select(attempts.c.edited_at))).scalars().all() == [None]


async def test_a_reply_that_wears_the_mark_is_left_alone(db: Database) -> None:
    world = await asked(db)
    world.chat.meanwhile = [replace(said(world, "It bends.", world.chat.days[0].ref), acknowledged=True)]

    await look_around(world)

    assert world.chat.marks == []


async def test_a_rating_as_a_word_counts_once_however_often_it_is_found(db: Database) -> None:
    world = await asked(db)
    await world.answer("ben")
    await world.wait(hours=8)
    reveal = world.chat.reveals[-1].ref
    world.chat.meanwhile = [said(world, "again", reveal)]
    await look_around(world)
    world.now += timedelta(minutes=5)
    await world.rate("ben", Rating.GOOD)

    await look_around(world)
    await look_around(world)

    async with db.read() as tx:
        rows = (await tx.execute(select(ratings.c.rating).order_by(ratings.c.id))).scalars().all()
    assert rows == [Rating.AGAIN.value, Rating.GOOD.value]
