"""Answers that are shown on Slack: each a message of the channel, whose thread takes the comments."""

from __future__ import annotations

import json

import pytest

from bot.model.refs import Platform
from bot.model.text import Words
from bot.platforms.composing import Reader, compose
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import render
from bot.platforms.slack.richtext import words_of
from tests.platforms.sharing_samples import HOSTILE, longest_reply
from tests.platforms.slack.stage import Stage, said
from tests.platforms.slack.test_sending import POST, try_again
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.world import Message

WHEN = "When it opens"


async def seals(stage: Stage, member: Actor, words: str, how: str) -> Message:
    """What the member is whispered about it."""
    before = len(member.whispers(stage.channel))
    opened = await (await member.presses(stage.day, "Answer")).view()
    sent = await member.submits(opened, {"Your answer": words, WHEN: how})
    await sent.closed()
    told = await stage.loopback.until(
        lambda: member.whispers(stage.channel)[before:] or None, what="the receipt"
    )
    return told[-1]


def shown(stage: Stage, words: str) -> list[Message]:
    return [each for each in stage.from_bot if words in said(each) and each.ephemeral_for is None]


def shown_in_channel(stage: Stage, words: str) -> list[Message]:
    return [each for each in shown(stage, words) if each.channel_id == stage.channel.id]


async def test_what_members_agreed_to_show_stands_in_the_channel_after_the_reveal(stage: Stage) -> None:
    await stage.ask()
    told = await seals(stage, stage.ben, "A strip bends.", "Show it with my name")
    assert "When it opens, the others see yours with your name." in said(told)
    await seals(stage, stage.ann, "Two metals.", "Show it without my name")
    assert not shown(stage, "A strip bends.")

    await stage.reveal()

    (reveal,) = shown(stage, "Question 1 is open")
    assert "Two answers are shown as well" in said(reveal)
    (bens,), (anns,) = (shown(stage, words) for words in ("A strip bends.", "Two metals."))
    assert all(each.in_channel and each.ts > reveal.ts for each in (bens, anns))
    assert "Without a name" in said(anns)
    assert "A strip bends." not in bens.text


LONG = "A strip bends. " * 950 + "The last word."


async def seals_a_long_one(stage: Stage) -> None:
    """More than a message holds, to be shown when it opens."""
    await (await stage.ben.runs("profile", "sharing named", channel=stage.channel)).reply()
    await stage.ask()
    await stage.ben.posts(stage.ben.dm, LONG)
    await stage.until_kept(LONG)
    await stage.loopback.until(
        lambda: [each for each in stage.ben.inbox() if each.by_bot] or None, what="the receipt"
    )


async def test_what_is_too_long_for_a_message_goes_on_in_its_thread(stage: Stage) -> None:
    await seals_a_long_one(stage)
    await stage.reveal()

    first, *others = shown_in_channel(stage, "A strip bends.")
    assert not first.is_reply
    assert others
    assert {each.thread_ts for each in others} == {first.ts}
    assert "The last word." in said(others[-1])


async def test_what_goes_on_in_its_thread_is_found_there_after_a_lost_answer(stage: Stage) -> None:
    await seals_a_long_one(stage)
    reveal_and_first_part = 2
    stage.loopback.faults.reset(path=POST, nth=reveal_and_first_part + 1, after_storing=True)
    await stage.reveal()
    await try_again(stage)
    await try_again(stage)

    first, *others = shown_in_channel(stage, "A strip bends.")
    assert {each.thread_ts for each in others} == {first.ts}
    assert sum("The last word." in said(each) for each in others) == 1


async def test_a_comment_in_its_thread_is_no_answer(stage: Stage) -> None:
    await stage.ask()
    await seals(stage, stage.ben, "A strip bends.", "Show it with my name")
    await stage.reveal()
    (bens,) = shown(stage, "A strip bends.")

    comment = await stage.ann.posts(stage.channel, "Why two metals?", thread=bens)
    await stage.quiet()
    late = await stage.ann.posts(stage.channel, "My own, late.", thread=stage.day)
    await stage.until_kept("My own, late.", name="ann")

    assert stage.marks(comment) == []
    await stage.loopback.until(lambda: "white_check_mark" in stage.marks(late) or None, what="a mark")


async def test_it_is_taken_back_at_once(stage: Stage) -> None:
    await stage.ask()
    told = await seals(stage, stage.ben, "A strip bends.", "Show it with my name")
    await stage.reveal()

    kept = await (await stage.ben.presses(told, "Take mine back")).reply()
    stage.pass_time(seconds=1)
    await stage.settle()

    assert "Yours stays with you." in said(kept)
    assert not shown(stage, "A strip bends.")


async def test_who_replies_in_the_open_is_pointed_to_the_sealed_way(stage: Stage) -> None:
    await stage.ask()

    await stage.ben.posts(stage.channel, "In the open.", thread=stage.day)
    await stage.until_kept("In the open.")
    await stage.quiet()
    stage.pass_time(seconds=1)
    await stage.settle()

    told = [said(each) for each in stage.ben.inbox() if each.by_bot]
    assert [each for each in told if "Your open answer to Question 1 is kept." in each]


async def test_hostile_words_are_shown_and_tell_nobody(stage: Stage) -> None:
    await stage.ask()
    await seals(stage, stage.ben, HOSTILE * 4, "Show it without my name")

    await stage.reveal()

    assert shown(stage, "right to left")  # the loopback itself complains of a ping


@pytest.mark.parametrize("text", [longest_reply().words.text, "word " * 3000, "x" * 15_000])
def test_the_longest_answer_is_split_and_nothing_of_it_is_lost(text: str) -> None:
    view = longest_reply()
    drawn = render(
        compose(
            type(view)(view.asking, view.question, None, Words(text), None, None, view.zone),
            reader=Reader(Platform.SLACK),
        ),
        CommandNames(),
    )

    said_in_all = "".join(words_of(list(each.blocks)) for each in drawn)
    assert [each for each in said_in_all if each.isalpha()][-200:] == [
        each for each in text if each.isalpha()
    ][-200:]
    assert sum(map(str.isalpha, said_in_all)) >= sum(map(str.isalpha, text))
    written = json.dumps([each.blocks for each in drawn])
    assert '"type": "user"' not in written
    assert '"type": "broadcast"' not in written
    assert '"type": "usergroup"' not in written
