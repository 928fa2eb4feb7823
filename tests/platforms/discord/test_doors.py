"""Answers by every door but the form: replies, the thread, direct messages, the message menu; edits and deletions."""

from __future__ import annotations

from bot.model.incoming import UnreadableReply
from tests.discord_loopback.components import labels
from tests.platforms.discord.stage import Stage

MENU = "Submit as my answer"


async def test_a_reply_with_the_ping_on_is_kept_in_the_open_and_marked(stage: Stage) -> None:
    day = await stage.ask()

    reply = await stage.ben.posts(stage.channel, "It bends.", reply_to=day)

    await stage.marked(reply)
    assert await stage.kept() == [("It bends.", False, "reply")]


async def test_a_reply_with_the_ping_off_gets_one_hint_with_a_button(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ben.posts(stage.channel, "It bends.", reply_to=day, ping=False)
    await stage.ben.posts(stage.channel, "It really does.", reply_to=day, ping=False)
    await stage.pause()
    await stage.settle()

    hints = [each for each in stage.from_bot if "without its words" in each.content]

    assert len(hints) == 1
    assert hints[0].reference_id is not None
    assert hints[0].pings.user_ids == [stage.ben.id]
    assert labels(hints[0].components) == ["Answer"]
    assert await stage.kept() == []


async def test_a_mention_in_the_channel_answers_its_question(stage: Stage) -> None:
    await stage.ask()

    said = await stage.ben.posts(stage.channel, f"<@{stage.loopback.world.bot_id}> It bends.")

    await stage.marked(said)
    assert await stage.kept() == [("It bends.", False, "reply")]


async def test_talk_that_is_not_for_us_is_left_alone(stage: Stage) -> None:
    day = await stage.ask()
    first = await stage.ann.posts(stage.channel, "Good morning.")
    await stage.ben.posts(stage.channel, "To you too.", reply_to=first)
    await stage.pause()

    assert await stage.kept() == []
    assert stage.from_bot[-1] is day
    assert stage.ben.inbox() == []


async def test_a_mention_in_the_days_thread_is_an_answer(stage: Stage) -> None:
    await stage.ask()

    said = await stage.ben.posts(stage.thread, f"<@{stage.loopback.world.bot_id}> Heat bends it.")

    await stage.marked(said)
    assert await stage.kept() == [("Heat bends it.", False, "reply")]


async def test_plain_words_in_the_thread_are_hinted_at_without_the_intent(stage: Stage) -> None:
    await stage.ask()
    await stage.ben.posts(stage.thread, "Heat bends it.")
    await stage.pause()
    await stage.settle()

    assert [each.pings.user_ids for each in stage.in_thread()] == [[stage.ben.id]]
    assert await stage.kept() == []


async def test_plain_words_in_the_thread_count_with_the_intent(stage: Stage) -> None:
    stage.loopback.world.message_content_intent = True
    await stage.restart(message_content=True)
    await stage.ask()

    said = await stage.ben.posts(stage.thread, "Heat bends it.")

    await stage.marked(said)
    assert await stage.kept() == [("Heat bends it.", False, "reply")]


async def test_words_in_an_archived_thread_count_too(stage: Stage) -> None:
    await stage.ask()
    stage.loopback.archive(stage.thread)
    await stage.restart()

    said = await stage.ben.posts(stage.thread, f"<@{stage.loopback.world.bot_id}> Late, but mine.")

    await stage.marked(said)
    assert await stage.kept() == [("Late, but mine.", False, "reply")]


async def test_a_direct_message_is_sealed_and_acknowledged_there(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()

    await stage.ben.posts(stage.ben.dm, "A strip of two metals.")

    (told,) = await stage.told(stage.ben)
    assert "Sealed at" in told.content
    assert await stage.kept() == [("A strip of two metals.", True, "direct")]


async def test_a_direct_message_without_an_open_question_is_answered_kindly(stage: Stage) -> None:
    await stage.ben.posts(stage.ben.dm, "Hello?")

    (told,) = await stage.told(stage.ben)

    assert "No question is open" in told.content


async def test_an_edit_replaces_the_words(stage: Stage) -> None:
    day = await stage.ask()
    reply = await stage.ben.posts(stage.channel, "It bends.", reply_to=day)
    await stage.marked(reply)
    stage.pass_time(minutes=2)

    await stage.ben.edits(reply, "It bends at 100 degrees.")

    await stage.until_kept([("It bends at 100 degrees.", False, "reply")])


async def test_a_deleted_reply_is_withdrawn(stage: Stage) -> None:
    day = await stage.ask()
    reply = await stage.ben.posts(stage.channel, "It bends.", reply_to=day)
    await stage.marked(reply)

    await stage.ben.deletes(reply)

    await stage.until_kept([])


async def test_ones_own_message_can_be_submitted(stage: Stage) -> None:
    await stage.ask()
    said = await stage.ben.posts(stage.channel, "Two metals, one strip.")

    told = await (await stage.ben.uses_menu(MENU, said)).message()

    assert told.is_ephemeral
    await stage.marked(said)
    assert await stage.kept() == [("Two metals, one strip.", False, "submitted")]


async def test_somebody_elses_message_cannot_be_submitted(stage: Stage) -> None:
    await stage.ask()
    said = await stage.ann.posts(stage.channel, "Two metals, one strip.")

    told = await (await stage.ben.uses_menu(MENU, said)).message()

    assert told.is_ephemeral
    assert "somebody else's" in told.content
    assert await stage.kept() == []


async def test_a_refused_reply_is_answered_directly_and_not_in_the_channel(stage: Stage) -> None:
    day = await stage.ask()
    stage.pass_time(days=9)
    await stage.settle()
    before = len(stage.from_bot)

    await stage.ben.posts(stage.channel, "Much too late.", reply_to=day)

    (told,) = await stage.told(stage.ben)
    assert "closed" in told.content
    assert len(stage.from_bot) == before


async def test_a_closed_direct_message_drops_the_receipt_and_nothing_else(stage: Stage) -> None:
    day = await stage.ask()
    stage.pass_time(days=9)
    await stage.settle()
    stage.ben.user.dms_open = False

    await stage.ben.posts(stage.channel, "Much too late.", reply_to=day)
    await stage.pause()

    assert stage.ben.inbox() == []


async def test_a_voice_message_counts_with_its_length_and_is_marked(stage: Stage) -> None:
    day = await stage.ask()

    said = await stage.ben.speaks(stage.channel, seconds=92.4, reply_to=day)

    await stage.marked(said)
    assert await stage.kept() == [("", False, "reply")]


async def test_a_voice_message_without_its_ping_is_hinted_at(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ben.speaks(stage.channel, reply_to=day, ping=False)
    await stage.until_received(UnreadableReply)
    await stage.settle()

    assert [each.pings.user_ids for each in stage.from_bot if "without its words" in each.content]
    assert await stage.kept() == []


async def test_words_are_pasted_beside_a_voice_message_and_the_mirror_follows(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()
    await stage.ben.speaks(stage.ben.dm, seconds=92.4)
    (told,) = await stage.told(stage.ben)
    assert "1 min 33 s long; the aim is 1 min." in told.content
    assert labels(told.components)[:2] == ["Paste a transcript", "Show me the answer"]

    form = await stage.ben.presses(told, "Paste a transcript")
    sent = await stage.ben.submits(form, {"Your answer": "A strip bends at 90 degrees."})

    mirror = await sent.message()
    assert "You said “A strip bends at **90** degrees”; the notes say **100**." in mirror.content
    assert "1 min 33 s long" in mirror.content
    assert await stage.kept() == [("A strip bends at 90 degrees.", True, "direct")]


async def test_a_voice_message_is_submitted_from_the_menu(stage: Stage) -> None:
    await stage.ask()
    said = await stage.ben.speaks(stage.channel, seconds=30)

    await (await stage.ben.uses_menu(MENU, said)).message()

    assert await stage.kept() == [("", False, "submitted")]


async def test_an_open_reply_finds_its_mirror_behind_the_answer(stage: Stage) -> None:
    day = await stage.ask()
    reply = await stage.ben.posts(stage.channel, "I would only guess.", reply_to=day)
    await stage.marked(reply)

    shown = await (await stage.ben.presses(day, "Show me the answer")).message()
    assert "Not found in your answer" in shown.content
    assert "By the points found it might be 1 again. The choice is yours." in shown.content
    mirror = await (await stage.ben.presses(shown, "I did say …")).message()

    assert mirror.is_ephemeral
    assert "Kept, in the open" in mirror.content
    assert all("Not found" not in each.content for each in stage.loopback.messages(stage.channel))
