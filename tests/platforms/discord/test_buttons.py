"""Every button and form weeks later, by a process that remembers nothing of them."""

from __future__ import annotations

import pytest

from tests.discord_loopback.modals import prefilled
from tests.platforms.discord.stage import Stage

IN_THE_DAY = {
    "Answer": None,
    "Hint": "Hint 1 of",
    "Show me the answer": "You have not answered yet",
    "Join": "You have joined",
    "Reveal to all": "The answer is opening",
    "Another question": "Another question takes its place",
}


@pytest.mark.parametrize("label", IN_THE_DAY)
async def test_a_button_of_the_day_works_after_a_restart(stage: Stage, label: str) -> None:
    day = await stage.ask(reveal="by-hand")
    stage.pass_time(days=2)
    await stage.restart()

    act = await stage.ann.presses(day, label)

    says = IN_THE_DAY[label]
    if says is None:
        assert (await act.modal())["title"] == "Question 1"
    else:
        assert says in (await act.message()).content


async def test_buttons_still_answer_weeks_later(stage: Stage) -> None:
    day = await stage.ask()
    reveal = await stage.reveal()
    stage.pass_time(weeks=6)
    await stage.restart()

    rated = await (await stage.ben.presses(reveal, "3 good")).message()
    late = await (await stage.ben.presses(day, "Answer")).message()

    assert "Noted as 3 good" in rated.content
    assert "closed for answers" in late.content


async def test_a_form_sent_after_a_restart_is_kept(stage: Stage) -> None:
    day = await stage.ask()
    opened = await stage.ben.presses(day, "Answer")
    await opened.modal()
    await stage.restart()

    told = await (await stage.ben.submits(opened, {"Your answer": "Two metals."})).message()

    assert "Sealed at" in told.content
    assert await stage.kept() == [("Two metals.", True, "form")]


async def test_two_open_forms_of_one_question_are_both_kept(stage: Stage) -> None:
    day = await stage.ask()
    first, second = await stage.ann.presses(day, "Answer"), await stage.ben.presses(day, "Answer")
    assert (await first.modal())["custom_id"] != (await second.modal())["custom_id"]

    await (await stage.ben.submits(second, {"Your answer": "Ben's."})).message()
    await (await stage.ann.submits(first, {"Your answer": "Ann's."})).message()

    assert sorted(text for text, _, _ in await stage.kept()) == ["Ann's.", "Ben's."]


async def test_nothing_of_forms_and_views_is_kept_in_memory(stage: Stage) -> None:
    day = await stage.ask()
    for _ in range(5):
        await (await stage.ben.presses(day, "Answer")).modal()
        await (await stage.ben.presses(day, "Hint")).message()

    store = stage.platform._connection.client._connection._view_store

    assert not store._views
    assert not store._modals


async def test_the_form_opens_with_what_was_written_before(stage: Stage) -> None:
    day = await stage.ask()
    text = "**bold** `code` @everyone\n" * 30
    opened = await stage.ben.presses(day, "Answer")
    await (await stage.ben.submits(opened, {"Your answer": text})).message()

    again = await stage.ben.presses(day, "Answer")

    assert prefilled(await again.modal(), "Your answer") == text.strip()


async def test_an_id_that_cannot_be_read_is_answered_all_the_same(stage: Stage) -> None:
    day = await stage.ask()
    day.components[0]["components"][0]["custom_id"] = "p0:old:7"

    told = await (await stage.ben.presses(day, "Answer")).message()

    assert "no longer here" in told.content


async def test_the_early_look_takes_the_place_of_its_question(stage: Stage) -> None:
    day = await stage.ask()
    asked = await (await stage.ben.presses(day, "Show me the answer")).message()

    shown = await (await stage.ben.presses(asked, "Show it")).message()

    assert shown is asked
    assert "A strip of two metals" in shown.content


async def test_erasing_replaces_its_own_question(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()
    asked = await (await stage.ben.runs("privacy erase", channel=stage.channel)).message()

    done = await (await stage.ben.presses(asked, "Erase everything")).message()

    assert done is asked
    assert not done.components
