"""A user group that is told, reminders and proposed questions, on Slack."""

from __future__ import annotations

import json

from tests.platforms.slack.stage import DUE, Stage, said

GROUP = "S0BACKEND"


async def schedule(stage: Stage, mention: str) -> str:
    typed = f"set 09:00 Europe/Berlin mention:{mention}"
    told = await (await stage.ann.runs("schedule", typed, channel=stage.channel)).reply()
    await stage.settle()
    return said(told)


async def test_a_group_is_told_of_the_question_and_of_no_edit(stage: Stage) -> None:
    stage.loopback.rules.may_ping.add(GROUP)
    await schedule(stage, f"<!subteam^{GROUP}|@backend>")
    stage.loopback.clock.freeze(DUE)
    await stage.settle()
    first = json.dumps(stage.day.blocks)

    stage.loopback.rules.may_ping.discard(GROUP)
    await (await stage.ben.presses(stage.day, "Join")).reply()
    stage.pass_time(seconds=5)
    await stage.settle()

    assert first.count(GROUP) == 1
    assert GROUP not in json.dumps(stage.day.blocks)
    assert "1 " in said(stage.day)


async def test_everybody_and_a_name_typed_by_hand_are_no_group(stage: Stage) -> None:
    everybody = await schedule(stage, "<!channel>")
    by_hand = await schedule(stage, "@backend")

    assert "would call everybody" in everybody
    assert "not a role or group I know" in by_hand


async def test_a_question_is_proposed_by_form_and_accepted_in_private(stage: Stage) -> None:
    await stage.schedule()
    opened = await (await stage.ben.runs("propose", channel=stage.channel)).view()
    sent = await stage.ben.submits(
        opened, {"The question": "What does a queue cost?", "An answer to begin from": "Order, <!here>."}
    )
    await sent.closed()
    await stage.loopback.until(lambda: stage.ben.whispers(stage.channel) or None, what="the receipt")
    stage.pass_time(seconds=1)
    await stage.settle()
    (asked,) = stage.ann.inbox()
    words = said(asked)

    accepted = await (await stage.ann.presses(asked, "Accept")).reply()
    stage.pass_time(seconds=1)
    await stage.settle()

    assert "What does a queue cost?" in words
    assert "Order, <!here>." in words
    assert "Accepted." in said(accepted)
    assert "Accepted" in said(stage.ann.inbox()[0])
    assert "was accepted" in said(stage.ben.inbox()[-1])


async def test_a_form_without_a_question_stays_open(stage: Stage) -> None:
    opened = await (await stage.ben.runs("propose", channel=stage.channel)).view()

    errors = await (await stage.ben.submits(opened, {"The question": "   "})).errors()

    assert "A question needs its words" in " ".join(errors.values())


async def test_a_pause_is_asked_for_in_a_form(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).reply()
    profile = await (await stage.ben.runs("profile", channel=stage.channel)).reply()
    opened = await (await stage.ben.presses(profile, "Pause")).view()
    sent = await stage.ben.submits(opened, {"Back on": "5 December"})
    await sent.closed()

    told = await stage.loopback.until(
        lambda: [each for each in stage.ben.whispers(stage.channel) if "5 December" in said(each)] or None,
        what="the pause",
    )
    assert "nobody waits for you until Saturday 5 December" in said(told[-1])


async def test_a_reminder_comes_in_private_and_can_be_declined(stage: Stage) -> None:
    await (await stage.ben.runs("profile", "nudge on", channel=stage.channel)).reply()
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).reply()
    stage.pass_time(hours=6)
    await stage.settle()
    (reminder,) = stage.ben.inbox()
    words = said(reminder)

    await (await stage.ben.presses(reminder, "Not today")).reply()
    stage.pass_time(seconds=1)
    await stage.settle()

    assert "is still open for you until" in words
    assert "Not today, then." in said(stage.ben.inbox()[0])
