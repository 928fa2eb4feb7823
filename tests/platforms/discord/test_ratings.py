"""Ratings by reaction, button and word on Discord, live and after an absence."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.store.tables import members, ratings
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import Stage


async def log(stage: Stage) -> list[tuple[str, int, bool]]:
    """Who rated what, held or released, in order."""
    async with stage.db.read() as tx:
        rows = await tx.execute(
            select(members.c.external_id, ratings.c.rating, ratings.c.held)
            .join(members, members.c.id == ratings.c.member_id)
            .order_by(ratings.c.id)
        )
        names = {str(stage.ann.id): "ann", str(stage.ben.id): "ben"}
        return [(names[row.external_id], row.rating, bool(row.held)) for row in rows]


async def until(stage: Stage, wanted: list[tuple[str, int, bool]]) -> None:
    async def look() -> bool:
        return await log(stage) == wanted

    await stage.until(look)


async def revealed(stage: Stage) -> Message:
    await stage.ask()
    return await stage.reveal()


@pytest.mark.parametrize("emoji", ["3️⃣", "3⃣"], ids=["with its presentation mark", "without"])
async def test_a_reaction_rates_and_taking_it_back_releases(stage: Stage, emoji: str) -> None:
    reveal = await revealed(stage)

    await stage.ben.reacts(reveal, emoji)
    await until(stage, [("ben", 3, True)])
    await stage.ben.unreacts(reveal, emoji)

    await until(stage, [("ben", 3, True), ("ben", 3, False)])
    assert stage.ben.inbox() == []


async def test_our_own_seeds_and_other_emoji_rate_nothing(stage: Stage) -> None:
    reveal = await revealed(stage)
    await stage.ben.reacts(reveal, "👍")
    await stage.pause()

    assert await log(stage) == []


async def test_a_rating_button_answers_privately(stage: Stage) -> None:
    reveal = await revealed(stage)

    told = await (await stage.ben.presses(reveal, "3 good")).message()

    assert told.is_ephemeral
    assert "Noted as 3 good" in told.content
    assert await log(stage) == [("ben", 3, True)]


async def test_a_word_in_reply_to_the_reveal_rates(stage: Stage) -> None:
    reveal = await revealed(stage)

    said = await stage.ben.posts(stage.channel, "2 hard", reply_to=reveal)

    await stage.marked(said)
    assert await log(stage) == [("ben", 2, True)]


async def test_reactions_made_while_we_were_away_are_gathered(stage: Stage) -> None:
    reveal = await revealed(stage)
    await stage.ben.reacts(reveal, "2️⃣")
    await until(stage, [("ben", 2, True)])
    await stage.disconnect()
    await stage.ben.unreacts(reveal, "2️⃣")
    await stage.ben.reacts(reveal, "4️⃣")
    await stage.ann.reacts(reveal, "1️⃣")

    await stage.restart()
    await stage.gathered()

    assert sorted(await log(stage)) == sorted(
        [("ben", 2, True), ("ben", 2, False), ("ben", 4, True), ("ann", 1, True)]
    )


async def test_words_said_while_we_were_away_are_gathered_and_marked_once(stage: Stage) -> None:
    day = await stage.ask()
    await stage.disconnect()
    reply = await stage.ben.posts(stage.channel, "It bends.", reply_to=day)
    inside = await stage.ann.posts(stage.thread, f"<@{stage.loopback.world.bot_id}> Two metals.")

    await stage.restart()
    await stage.gathered()

    await stage.until_kept([("It bends.", False, "reply"), ("Two metals.", False, "reply")])
    assert [each.emoji for each in reply.reactions] == ["✅"]
    assert [each.emoji for each in inside.reactions] == ["✅"]


async def test_a_rating_in_an_archived_thread_s_channel_still_counts(stage: Stage) -> None:
    reveal = await revealed(stage)
    stage.loopback.archive(stage.thread)

    await stage.ben.reacts(reveal, "4️⃣")

    await until(stage, [("ben", 4, True)])


async def test_cleared_reactions_release_all(stage: Stage) -> None:
    reveal = await revealed(stage)
    await stage.ben.reacts(reveal, "4️⃣")
    await until(stage, [("ben", 4, True)])

    stage.clear_reactions(reveal)

    await until(stage, [("ben", 4, True), ("ben", 4, False)])
