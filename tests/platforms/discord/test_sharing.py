"""Answers that are shown on Discord: in the day's thread, each a message that one replies to."""

from __future__ import annotations

import discord
import pytest

from bot.model.incoming import AnswerGiven
from bot.model.refs import Platform
from bot.model.text import Words
from bot.platforms.composing import Reader, compose
from bot.platforms.discord.pages import LONGEST
from bot.platforms.discord.render import render
from bot.platforms.measuring import utf16_units
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.components import labels
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_pings import everything, loud
from tests.platforms.sharing_samples import HOSTILE, longest_reply

WHEN = "When it opens"


async def seals(stage: Stage, member: Actor, words: str, how: str) -> Message:
    opened = await member.presses(stage.day, "Answer")
    return await (await member.submits(opened, {"Your answer": words, WHEN: how})).message()


def shown(stage: Stage, words: str) -> list[Message]:
    """Wherever it stands where others read it."""
    return [each for each in (*stage.from_bot, *stage.in_thread()) if words in each.content]


async def test_what_members_agreed_to_show_stands_in_the_days_thread(stage: Stage) -> None:
    await stage.ask()
    told = await seals(stage, stage.ben, "A strip bends.", "named")
    assert "When it opens, the others see yours with your name." in told.content
    assert labels(told.components)[-2:] == ["Take mine back", "Show mine without my name"]
    await seals(stage, stage.ann, "Two metals.", "unnamed")
    assert not shown(stage, "A strip bends.")

    reveal = await stage.reveal()

    assert "Two answers are shown as well" in reveal.content
    assert stage.from_bot[-1] is reveal
    (bens,), (anns,) = (shown(stage, words) for words in ("A strip bends.", "Two metals."))
    assert bens.content == f"<@{stage.ben.id}> · 1 s aloud\n> A strip bends."
    assert anns.content == "**Without a name** · 1 s aloud\n> Two metals."
    assert {bens.channel_id, anns.channel_id} == {stage.thread.id}
    assert bens.pings.user_ids == []


async def test_a_form_that_is_sent_as_it_opened_keeps_the_members_wish(stage: Stage) -> None:
    await (await stage.ben.runs("profile", {"sharing": "unnamed"}, channel=stage.channel)).message()
    await stage.ask()
    opened = await stage.ben.presses(stage.day, "Answer")
    await (await stage.ben.submits(opened, {"Your answer": "A strip bends."})).message()

    await stage.reveal()

    assert [each.content for each in shown(stage, "A strip bends.")] == [
        "**Without a name** · 1 s aloud\n> A strip bends."
    ]


async def test_a_reply_to_a_shown_answer_is_a_comment_and_no_answer(stage: Stage) -> None:
    await stage.ask()
    await seals(stage, stage.ben, "A strip bends.", "named")
    await stage.reveal()
    (bens,) = shown(stage, "A strip bends.")
    before = await stage.kept()

    said = await stage.ann.posts(stage.thread, "Why two metals?", reply_to=bens)
    await stage.until_received(AnswerGiven)
    await stage.pause()

    assert await stage.kept() == before
    assert said.reactions == []
    assert not stage.ann.inbox()
    late = await stage.ann.posts(stage.channel, "My own, late.", reply_to=stage.day)
    await stage.marked(late)


async def test_it_is_taken_back_and_shown_again_at_once(stage: Stage) -> None:
    await stage.ask()
    told = await seals(stage, stage.ben, "A strip bends.", "named")
    await stage.reveal()

    kept = await (await stage.ben.presses(told, "Take mine back")).message()
    await stage.settle()
    assert kept.is_ephemeral
    assert "Yours stays with you." in kept.content
    assert not shown(stage, "A strip bends.")

    await (await stage.ben.presses(kept, "Show mine")).message()
    await stage.settle()
    assert len(shown(stage, "A strip bends.")) == 1


async def test_who_replies_in_the_open_is_pointed_to_the_sealed_way_once(stage: Stage) -> None:
    await stage.ask()

    for words in ("In the open.", "Once more."):
        said = await stage.ben.posts(stage.channel, words, reply_to=stage.day)
        await stage.marked(said)
        await stage.settle()

    (told,) = await stage.told(stage.ben)
    assert "Your open answer to Question 1 is kept." in told.content


async def test_without_a_thread_it_stands_in_the_channel(stage: Stage) -> None:
    stage.forbid(discord.Permissions(create_public_threads=True).value)
    await stage.ask()
    await seals(stage, stage.ben, "A strip bends.", "named")

    await stage.reveal()

    (bens,) = [each for each in stage.from_bot if "A strip bends." in each.content]
    assert bens.channel_id == stage.channel.id


async def test_hostile_words_are_shown_whole_and_ping_nobody(stage: Stage) -> None:
    await stage.ask()
    words = loud(stage) + "\n" + HOSTILE * 8
    await seals(stage, stage.ben, words, "named")

    await stage.reveal()

    assert all(
        not (each.pings.user_ids or each.pings.role_ids or each.pings.everyone) for each in everything(stage)
    )
    assert shown(stage, "right to left")


@pytest.mark.parametrize("text", [longest_reply().words.text, "word " * 3000, "x" * 15_000])
def test_the_longest_answer_is_split_and_nothing_of_it_is_lost(text: str) -> None:
    view = longest_reply()
    drawn = render(
        compose(
            type(view)(view.asking, view.question, view.by, Words(text), None, None, view.zone),
            reader=Reader(Platform.DISCORD),
        ),
        {},
    )

    assert all(utf16_units(each.content) <= LONGEST for each in drawn)
    assert all(not each.pings for each in drawn)
    quoted = "".join(
        line.removeprefix("> ")
        for each in drawn
        for line in each.content.split("\n")
        if line.startswith("> ")
    )
    assert [each for each in quoted.replace("\\", "") if each.isalpha()] == [
        each for each in text if each.isalpha()
    ]
