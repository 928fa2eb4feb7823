"""Guesses, ticks and mirrors are kept once, and are their member's alone."""

from __future__ import annotations

import pytest_asyncio

from bot.model.mirror import Mirror, PointFound, PointState, Speech
from bot.model.records import Door, Rating
from bot.model.refs import AskingId
from bot.store import attempts, seats
from bot.store.database import Database
from tests.store.test_rounds import NOON, Begun

SPEECH = Speech(words=1, minutes=1.5, hedges=0, i=0, we=0, results=0)
FIRST = Mirror((PointFound("One point", PointState.MISSING, 0.1),), (), SPEECH, Rating.AGAIN)
LATER = Mirror((), (), SPEECH, None)


@pytest_asyncio.fixture
async def begun(db: Database) -> Begun:
    built = Begun(db)
    await built.build()
    return built


async def answered(begun: Begun) -> AskingId:
    asking = (await begun.turns())[0].id
    async with begun.db.write() as tx:
        await attempts.add(
            tx,
            asking=asking,
            member=begun.ann,
            source="form",
            text="Words.",
            sealed=True,
            door=Door.FORM,
            late=False,
            at=NOON,
            seconds=90,
        )
    return asking


async def test_the_first_guess_stands(begun: Begun) -> None:
    asking = (await begun.turns())[0].id
    async with begun.db.write() as tx:
        await seats.note_guess(tx, asking, begun.ann, Rating.HARD)
        await seats.note_guess(tx, asking, begun.ann, Rating.EASY)

        assert await seats.guess(tx, asking, begun.ann) is Rating.HARD
        assert await seats.guesses(tx, begun.ann) == {asking: Rating.HARD}
        assert await seats.guess(tx, asking, begun.ben) is None


async def test_the_last_ticks_stand(begun: Begun) -> None:
    asking = (await begun.turns())[0].id
    async with begun.db.write() as tx:
        await seats.tick(tx, asking, begun.ann, ["One point", "Another"])
        await seats.tick(tx, asking, begun.ann, ["Another"])

        assert await seats.ticked(tx, asking, begun.ann) == {"Another"}
        assert await seats.ticked(tx, asking, begun.ben) == frozenset()


async def test_a_mirror_is_written_once_and_goes_with_the_words(begun: Begun) -> None:
    asking = await answered(begun)
    async with begun.db.write() as tx:
        (attempt,) = await attempts.of_member(tx, asking, begun.ann)
        assert (attempt.seconds, await attempts.mirror_of(tx, attempt.id)) == (90, None)
        await attempts.keep_mirror(tx, attempt.id, FIRST)
        await attempts.keep_mirror(tx, attempt.id, LATER)

        assert await attempts.mirror_of(tx, attempt.id) == FIRST
        assert await attempts.first_mirrors(tx, begun.ann) == [(asking, FIRST)]

        await attempts.withdraw(tx, attempt.id, at=NOON)
        assert await attempts.mirror_of(tx, attempt.id) is None
        assert await attempts.first_mirrors(tx, begun.ann) == []
