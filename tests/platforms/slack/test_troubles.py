"""Lost answers, limits, doubles, disorder, deaths and dead sockets: nothing is lost, nothing stands twice."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import delete, update

from bot.platforms.slack import calls
from bot.store.tables import alarms, askings, messages, posts
from tests.platforms.slack.stage import DUE, Stage, question_of, said


def days(stage: Stage) -> list[str]:
    return [each.ts for each in stage.from_bot if question_of(each)]


async def test_a_post_whose_answer_was_lost_is_found_and_not_sent_twice(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(path="chat.postMessage", after_storing=True)
    stage.loopback.clock.freeze(DUE)
    await stage.settle()
    assert len(days(stage)) == 1

    for _ in range(3):
        stage.pass_time(minutes=1)
        await stage.settle()

    assert len(days(stage)) == 1
    await stage.ben.posts(stage.channel, "Kept all the same.", thread=stage.day)
    await stage.until_kept("Kept all the same.")


async def test_a_reveal_part_in_the_thread_is_found_there(stage: Stage) -> None:
    body = "\n\n".join(f"Paragraph {number}. Nothing that matters exists once." for number in range(40))
    await stage.load(
        f"# Answers - Part 1: Long (Questions 1-1)\n\n## Question 1: Long?\n\n### Answer\n\n{body}\n"
    )
    day = await stage.ask()
    stage.loopback.faults.reset(path="chat.postMessage", after_storing=True)
    await (await stage.ann.presses(day, "Reveal to all")).reply()
    for _ in range(3):
        stage.pass_time(minutes=1)
        await stage.settle()

    assert len(stage.loopback.thread_of(day)) == 1
    assert "Paragraph 39." in said(stage.loopback.thread_of(day)[0])
    assert stage.marks(stage.last) == ["one", "two", "three", "four"]


async def test_slack_asking_to_wait_is_waited_for(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.rate_limited(40, path="chat.postMessage")
    stage.loopback.clock.freeze(DUE)
    await stage.settle()
    assert days(stage) == []

    stage.pass_time(seconds=30)
    await stage.settle()
    assert days(stage) == []
    stage.platform._calls._pacers.clear()  # the machine's own clock stood still meanwhile
    stage.pass_time(seconds=30)
    await stage.settle()
    assert len(days(stage)) == 1


async def test_posts_to_one_channel_are_spaced(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "POSTS_A_SECOND", 5.0)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for _ in range(3):
        await stage.platform._calls.once(
            "chat.postMessage", {"channel": stage.channel.id, "text": "One of three."}, as_json=True
        )
    assert loop.time() - begun >= 0.39


async def test_a_restored_day_is_adopted_with_its_question(stage: Stage) -> None:
    await stage.ask()
    before = days(stage)
    async with stage.db.write() as tx:  # as an older copy of the database would have it
        for table in (messages, posts, askings):
            await tx.execute(delete(table))
        await tx.execute(update(alarms).where(alarms.c.kind == "open").values(at=DUE, since=DUE))
    await stage.restart()
    stage.pass_time(seconds=30)
    await stage.settle()

    assert days(stage) == before
    await stage.ben.posts(stage.channel, "Heard by the restored one.", thread=stage.day)
    await stage.until_kept("Heard by the restored one.")


async def test_events_that_come_twice_are_handled_once(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.delivery.send_twice(times=3)
    await stage.ben.posts(stage.channel, "Once.", thread=day)
    await stage.until_kept("Once.")
    reveal = await stage.reveal()
    stage.loopback.delivery.send_twice(times=3)
    await stage.ben.reacts(reveal, "one")
    await stage.quiet()
    stage.loopback.delivery.send_again()
    await stage.quiet()

    assert await stage.rated() == [(1, True)]
    assert await stage.kept() == ["Once."]


async def test_events_out_of_order_end_as_they_happened(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.delivery.hold()
    kept = await stage.ben.posts(stage.channel, "First.", thread=day)
    stage.pass_time(seconds=1)
    await stage.ben.edits(kept, "Second.")
    gone = await stage.ben.posts(stage.channel, "Taken back.", thread=day)
    stage.pass_time(seconds=1)
    await stage.ben.deletes(gone)
    stage.loopback.delivery.release(backwards=True)
    await stage.quiet()
    await stage.until_kept("Second.")

    reveal = await stage.reveal()
    stage.loopback.delivery.hold()
    await stage.ben.reacts(reveal, "two")
    stage.pass_time(seconds=1)
    await stage.ben.unreacts(reveal, "two")
    stage.pass_time(seconds=1)
    await stage.ben.reacts(reveal, "three")
    stage.loopback.delivery.release(backwards=True)
    await stage.quiet()
    assert [rating for rating, held in await stage.rated() if held] == [2, 3]
    shown = await (await stage.ben.runs("stats", channel=stage.channel)).reply()
    assert "again 0 · hard 0 · good 1 · easy 0" in said(shown)


async def test_who_dies_between_telling_slack_and_handling_loses_nothing(stage: Stage) -> None:
    day = await stage.ask()
    stage.dies_before_handling = True
    reply = await stage.ben.posts(stage.channel, "Said to a dying one.", thread=day)
    await stage.loopback.everything_acknowledged()
    await stage.disconnect()
    stage.dies_before_handling = False
    assert await stage.kept() == []

    stage.build()
    stage.pass_time(seconds=61)
    await stage.connect()
    await stage.settle()

    assert await stage.kept() == ["Said to a dying one."]
    assert "white_check_mark" in stage.marks(reply)


async def test_what_happened_while_nobody_listened_is_gathered(stage: Stage) -> None:
    await stage.ask()
    reveal = await stage.reveal()
    day = stage.day
    await stage.disconnect()
    stage.loopback.delivery.waits_for_a_socket = False
    stage.loopback.delivery.retry_after_s = ()
    await stage.ben.posts(stage.channel, "While you were away.", thread=day)
    await stage.ben.reacts(reveal, "four")
    stage.pass_time(minutes=1)

    stage.build()
    await stage.connect()
    await stage.until_noted()
    await stage.settle()

    assert await stage.kept() == ["While you were away."]
    assert await stage.rated() == [(4, True)]


async def test_a_process_that_stood_still_acknowledges_when_it_goes_on(stage: Stage) -> None:
    stage.stall_s = 3.2

    told = await (await stage.ann.runs("help", channel=stage.channel)).reply()

    assert "/answer" in said(told)


async def test_a_slow_verb_is_acknowledged_and_answered_later(stage: Stage) -> None:
    await stage.ask()
    stage.delay_s = 1.8
    act = await stage.ben.runs("answer", "2", channel=stage.channel)

    assert await act.ack() == {}
    assert "Steering" in said(await act.reply())


async def test_a_message_that_slack_finds_too_long_after_all_goes_as_a_file(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.error("msg_blocks_too_long", path="chat.postMessage")
    stage.loopback.clock.freeze(DUE)
    await stage.settle()

    (day,) = [each for each in stage.from_bot if each.ts in days(stage)]
    assert "only as a file" in said(day)
    assert any(
        file.name == "text.txt" and b"Aim for" in file.content for file in stage.loopback.world.files.values()
    )


async def test_an_app_taken_out_suspends_the_schedule_and_comes_back_with_it(stage: Stage) -> None:
    await stage.ask()
    stage.loopback.uninstall()
    await stage.quiet()
    assert stage.readiness.state == "failed"
    stage.pass_time(days=1)
    await stage.settle()
    assert len(days(stage)) == 1


async def test_an_archived_channel_is_told_to_whoever_set_it(stage: Stage) -> None:
    await stage.schedule()
    stage.channel.is_archived = True
    stage.loopback.clock.freeze(DUE)
    await stage.settle()
    stage.pass_time(minutes=1)
    await stage.settle()

    assert any("gone" in said(each) for each in stage.ann.inbox())
