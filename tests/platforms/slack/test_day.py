"""The day's question on Slack, from the schedule to the ratings."""

from __future__ import annotations

from tests.platforms.slack.stage import Stage, said


async def test_the_days_question_stands_with_its_buttons_and_its_key(stage: Stage) -> None:
    day = await stage.ask()

    assert "How does a kettle know when to stop?" in said(day)
    assert day.metadata is not None
    assert day.metadata["event_payload"]["key"] == "d1.20261123.q.1"
    assert day.blocks[0]["block_id"] == "post:d1.20261123.q.1"
    labels = [
        each["text"]["text"]
        for block in day.blocks
        if block["type"] == "actions"
        for each in block["elements"]
    ]
    assert labels[:4] == ["Answer", "Hint", "Show me the answer", "Join"]


async def test_the_schedule_is_answered_with_the_next_post(stage: Stage) -> None:
    told = await stage.schedule()

    assert told.ephemeral_for == stage.ann.id
    assert "Monday 23 November" in said(told) or "Monday 23 November" in told.text


async def test_a_sealed_answer_by_form_is_kept_and_can_be_edited(stage: Stage) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()
    assert "3,000" in opened.body["blocks"][1]["hint"]["text"]
    sent = await stage.ben.submits(opened, {"Your answer": "A strip <bends> & opens."})
    await sent.closed()

    told = await stage.loopback.until(lambda: stage.ben.whispers(stage.channel) or None, what="the receipt")
    assert "Sealed at" in said(told[-1])
    assert await stage.kept() == ["A strip <bends> & opens."]
    again = await (await stage.ben.presses(day, "Answer")).view()
    assert again.body["blocks"][1]["element"]["initial_value"] == "A strip <bends> & opens."


async def test_an_empty_answer_leaves_the_form_open_with_the_reason(stage: Stage) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()

    errors = await (await stage.ben.submits(opened, {"Your answer": "   "})).errors()

    assert "Nothing was written" in errors["text"]
    assert await stage.kept() == []


async def test_a_reply_in_the_thread_is_kept_and_marked(stage: Stage) -> None:
    day = await stage.ask()

    reply = await stage.ben.posts(stage.channel, "In the <open> & clear.", thread=day)

    await stage.until_kept("In the <open> & clear.")
    await stage.loopback.until(lambda: "white_check_mark" in stage.marks(reply) or None, what="a mark")


async def test_what_is_said_elsewhere_is_nobodys_answer(stage: Stage) -> None:
    day = await stage.ask()
    chat = await stage.ann.posts(stage.channel, "Lunch?")
    await stage.ben.posts(stage.channel, "Soup.", thread=chat)
    await stage.ben.posts(stage.channel, "Just talking.")
    await stage.ben.posts(stage.channel, "My answer.", thread=day)

    await stage.until_kept("My answer.")
    assert await stage.kept("ann") == []


async def test_a_direct_message_is_a_sealed_answer(stage: Stage) -> None:
    await stage.ask()

    await stage.ben.posts(stage.ben.dm, "Directly.")

    await stage.until_kept("Directly.")
    told = await stage.loopback.until(
        lambda: [each for each in stage.ben.inbox() if each.by_bot] or None, what="the receipt"
    )
    assert "Sealed at" in said(told[-1])


async def test_edits_count_and_a_deletion_withdraws(stage: Stage) -> None:
    day = await stage.ask()
    reply = await stage.ben.posts(stage.channel, "First.", thread=day)
    await stage.until_kept("First.")

    stage.pass_time(seconds=5)
    await stage.ben.edits(reply, "Second.")
    await stage.until_kept("Second.")
    await stage.ben.sees_preview(reply)
    await stage.quiet()
    assert await stage.kept() == ["Second."]

    await stage.ben.deletes(reply)
    await stage.until_kept()


async def test_a_message_of_ones_own_is_submitted_and_anothers_is_not(stage: Stage) -> None:
    await stage.ask()
    own = await stage.ben.posts(stage.channel, "Mine, written before.")
    theirs = await stage.ann.posts(stage.channel, "Hers.")

    told = await (await stage.ben.uses_shortcut("Submit as my answer", own)).reply()
    refused = await (await stage.ben.uses_shortcut("Submit as my answer", theirs)).reply()

    assert "Kept, in the open" in said(told)
    assert "somebody else's" in said(refused)
    assert await stage.kept() == ["Mine, written before."]
    await stage.loopback.until(lambda: "white_check_mark" in stage.marks(own) or None, what="a mark")


async def test_the_reveal_stands_last_with_its_seeds_and_buttons(stage: Stage) -> None:
    await stage.ask()

    reveal = await stage.reveal()

    assert "Question 1 is open" in said(reveal)
    assert "The bend opens it within 2 seconds." in said(reveal)
    assert stage.marks(reveal) == ["one", "two", "three", "four"]


async def test_reactions_with_skin_tones_and_aliases_are_ratings_and_the_last_counts(stage: Stage) -> None:
    await stage.ask()
    reveal = await stage.reveal()

    await stage.ben.reacts(reveal, "two")
    stage.pass_time(seconds=1)
    await stage.ben.unreacts(reveal, "two")
    stage.pass_time(seconds=1)
    await stage.ben.reacts(reveal, "three")
    await stage.quiet()
    await stage.until(lambda: _equals(stage, [(2, True), (2, False), (3, True)]))


async def _equals(stage: Stage, wanted: list[tuple[int, bool]]) -> bool:
    return await stage.rated() == wanted


async def test_buttons_and_words_are_ratings_too(stage: Stage) -> None:
    await stage.ask()
    reveal = await stage.reveal()

    told = await (await stage.ben.presses(reveal, "2 hard")).reply()
    assert "Noted as 2 hard" in said(told)
    stage.pass_time(seconds=5)
    await stage.ben.posts(stage.channel, "4 easy", thread=reveal)
    await stage.until(lambda: _equals(stage, [(2, True), (4, True)]))


async def test_who_may_not_manage_is_refused_kindly_and_a_channels_creator_may(stage: Stage) -> None:
    day = await stage.ask()
    told = await (await stage.ben.presses(day, "Reveal to all")).reply()
    assert "manage" in said(told)

    own = stage.loopback.channel("bens", creator=stage.ben)
    done = await (await stage.ben.runs("schedule", "set 09:00 Europe/London", channel=own)).reply()
    assert "09:00" in said(done)


async def test_a_channel_without_the_bot_cannot_be_set(stage: Stage) -> None:
    lonely = stage.loopback.channel("lonely", creator=stage.ann, with_bot=False)

    told = await (await stage.ann.runs("schedule", "set 09:00 Europe/Berlin", channel=lonely)).reply()

    assert "invitation" in said(told)


async def test_the_count_is_edited_into_the_same_message(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ben.posts(stage.channel, "A strip.", thread=day)
    await stage.until_kept("A strip.")

    stage.pass_time(seconds=3)
    await stage.settle()

    assert "1 in" in said(day)
    assert day.times_edited == 1
