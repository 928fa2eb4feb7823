"""The mirror over a real bank: which words tell depends on all that is in use."""

from __future__ import annotations

from bot.model.mirror import PointState
from bot.model.records import Rating, StoredQuestion
from bot.practice import mirroring
from bot.practice.mirroring import bank_weights, mirror, mirrored
from bot.store import questions
from bot.store.database import Database
from tests.practice.world import World

REPLY = "A strip bends at 90 degrees, and the bend opens the switch within two seconds."


async def asked(db: Database, number: str) -> StoredQuestion:
    async with db.read() as tx:
        (question,) = await questions.by_number(tx, number, community=None)
    return question


async def test_points_figures_and_speech_come_together(world: World, db: Database) -> None:
    seen = await mirror(db, await asked(db, "1"), REPLY, community=None)

    assert [point.state for point in seen.points] == [PointState.COVERED] * len(seen.points)
    assert [(each.said, each.noted, each.right) for each in seen.figures] == [
        ("90", "100", False),
        ("two seconds", "2 seconds", True),
    ]
    assert seen.speech.words == 15
    assert seen.suggested is Rating.GOOD


async def test_an_empty_reply_misses_all_and_suggests_again(world: World, db: Database) -> None:
    seen = await mirror(db, await asked(db, "1"), "", community=None)

    assert {point.state for point in seen.points} == {PointState.MISSING}
    assert (seen.figures, seen.speech.words, seen.suggested) == ((), 0, Rating.AGAIN)


async def test_a_voice_message_has_its_real_length_and_its_fillers(world: World, db: Database) -> None:
    seen = await mirror(
        db, await asked(db, "1"), "um, a strip, you know", community=None, is_transcript=True, seconds=90
    )

    assert (seen.speech.minutes, seen.speech.fillers) == (1.5, 2)


async def test_a_model_may_be_put_in(world: World, db: Database) -> None:
    seen = await mirror(
        db,
        await asked(db, "1"),
        "Something else.",
        community=None,
        similarity=lambda said, prepared: [[1.0] * len(prepared) for _ in said],
    )

    assert {point.score for point in seen.points} == {0.5}


async def test_the_weights_are_kept_until_the_bank_changes(world: World, db: Database) -> None:
    before = await bank_weights(db, community=None)
    assert await bank_weights(db, community=None) is before

    await world.load("## Question 30: What is tea?\n\n### Answer\n\nLeaves in hot water.\n", "tea.md")

    after = await bank_weights(db, community=None)
    assert "leav" not in before.held
    assert "leav" in after.held


async def test_only_the_last_few_banks_are_kept(world: World, db: Database) -> None:
    for number in range(mirroring.MOST_BANKS + 2):
        await world.load(
            f"## Question {number + 40}: What is tea?\n\n### Answer\n\nLeaf {number}.\n", f"{number}.md"
        )
        await bank_weights(db, community=None)

    assert len(mirroring._weights[db]) == mirroring.MOST_BANKS


async def test_the_same_reply_is_seen_the_same_whoever_asks(world: World, db: Database) -> None:
    question = await asked(db, "1")
    weights = await bank_weights(db, community=None)

    assert await mirror(db, question, REPLY, community=None) == mirrored(question, weights, REPLY)
