"""The day's question on Discord, from the schedule to the reveal."""

from __future__ import annotations

from tests.discord_loopback.components import labels
from tests.discord_loopback.modals import prefilled
from tests.platforms.discord.stage import Stage


async def test_the_days_question_stands_with_its_buttons_and_thread(stage: Stage) -> None:
    day = await stage.ask()

    assert "**Question 1**" in day.content
    assert labels(day.components)[:4] == ["Answer", "Hint", "Show me the answer", "Join"]
    assert stage.thread.name.startswith("1 · How does a kettle")
    assert day.nonce == "d1.20261123.q.1"
    assert day.pings.user_ids == []


async def test_a_sealed_answer_by_form_is_kept_and_can_be_edited(stage: Stage) -> None:
    day = await stage.ask()
    opened = await stage.ben.presses(day, "Answer")
    sent = await stage.ben.submits(opened, {"Your answer": "A strip bends."})

    told = await sent.message()

    assert told.is_ephemeral
    assert "Sealed at" in told.content
    again = await stage.ben.presses(day, "Answer")
    assert prefilled(await again.modal(), "Your answer") == "A strip bends."


async def test_the_reveal_stands_last_in_the_channel_with_seeds_and_buttons(stage: Stage) -> None:
    await stage.ask()

    reveal = await stage.reveal()

    assert "Question 1 is open" in reveal.content
    assert [each.emoji for each in reveal.reactions] == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]
    assert labels(reveal.components) == ["1 again", "2 hard", "3 good", "4 easy"]


async def test_a_member_who_may_not_manage_is_refused_kindly(stage: Stage) -> None:
    day = await stage.ask()

    told = await (await stage.ben.presses(day, "Reveal to all")).message()

    assert told.is_ephemeral
    assert "manage" in told.content
    await stage.settle()
    assert stage.from_bot[-1] is day


async def test_the_count_is_edited_into_the_same_message(stage: Stage) -> None:
    day = await stage.ask()
    opened = await stage.ben.presses(day, "Answer")
    await (await stage.ben.submits(opened, {"Your answer": "A strip."})).message()

    stage.pass_time(seconds=3)
    await stage.settle()

    assert "1 in" in day.content
    assert day.times_edited == 1
    assert len([each for each in stage.from_bot if each.thread_id]) == 1


async def test_a_slow_verb_is_acknowledged_and_filled_in_later(stage: Stage) -> None:
    await stage.ask()
    with stage.slow_reception(seconds=1.8):
        act = await stage.ben.presses(stage.day, "Join")
        response = await act.response()
        assert response.kind == 5
        assert response.ephemeral

    told = await act.message()

    assert "You have joined" in told.content


async def test_a_form_that_comes_too_late_is_offered_once_more(stage: Stage) -> None:
    day = await stage.ask()
    with stage.slow_reception(seconds=2.6):
        act = await stage.ben.presses(day, "Answer")
        told = await act.message()

    assert "took too long" in told.content
    opened = await stage.ben.presses(told, "Answer")
    assert (await opened.modal())["title"] == "Question 1"
