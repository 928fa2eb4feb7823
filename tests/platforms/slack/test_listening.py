"""What Slack tells is written down before it is acknowledged, understood for what it is, and handled once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.model.incoming import Incoming
from bot.store.errors import StoreError
from bot.store.tables import inbox
from tests.platforms.slack.stage import Stage, said


async def rows(stage: Stage) -> list[tuple[str, bool]]:
    """The names in the inbox, and whether words still stand with them."""
    async with stage.db.read() as tx:
        found = await tx.execute(select(inbox.c.event_id, inbox.c.event).order_by(inbox.c.id))
        return [(row.event_id, row.event is not None) for row in found]


async def waiting(stage: Stage) -> list[str]:
    async with stage.db.read() as tx:
        found = await tx.execute(select(inbox.c.event).where(inbox.c.event.is_not(None)))
        return [str(each) for each in found.scalars()]


async def test_an_event_is_in_the_inbox_before_slack_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = await stage.ask()
    stage.dies_before_handling = True
    seen: list[int] = []
    accept = stage.reception.accept

    async def watched(incoming: Incoming, *, now: object) -> bool:
        seen.append(len(stage.loopback.delivery.unacknowledged))
        done = await accept(incoming, now=stage.loopback.clock.now())
        seen.append(len(stage.loopback.delivery.unacknowledged))
        return done

    monkeypatch.setattr(stage.reception, "accept", watched)
    await stage.ben.posts(stage.channel, "Kept first.", thread=day)
    await stage.loopback.everything_acknowledged()

    assert seen == [1, 1]
    (text,) = await waiting(stage)
    assert "Kept first." in text


async def test_an_event_that_cannot_be_written_is_not_acknowledged_and_comes_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = await stage.ask()
    stage.loopback.delivery.acknowledged_within_s = 0.3
    stage.loopback.delivery.retry_after_s = (0.1, 0.1, 0.1)
    accept, failures = stage.reception.accept, [1, 2]

    async def full(incoming: Incoming, *, now: object) -> bool:
        if failures:
            failures.pop()
            raise StoreError("the disk is full")
        return await accept(incoming, now=stage.loopback.clock.now())

    monkeypatch.setattr(stage.reception, "accept", full)
    await stage.ben.posts(stage.channel, "The third time.", thread=day)

    await stage.until_kept("The third time.")
    assert failures == []


async def test_a_handled_event_leaves_its_name_and_no_words(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ben.posts(stage.channel, "Gone from the inbox.", thread=day)
    await stage.until_kept("Gone from the inbox.")
    await stage.quiet()

    assert await waiting(stage) == []
    assert await rows(stage)


async def test_what_an_erased_member_said_and_nobody_handled_goes_with_them(stage: Stage) -> None:
    day = await stage.ask()
    asked = await (await stage.ben.runs("privacy", "erase", channel=stage.channel)).reply()
    stage.pass_time(seconds=1)
    stage.dies_before_handling = True
    await stage.ben.posts(stage.channel, "Never handled.", thread=day)
    await stage.loopback.everything_acknowledged()
    assert len(await waiting(stage)) == 1
    await stage.disconnect()
    stage.dies_before_handling = False
    stage.build()
    await stage.connect()
    stage.pass_time(seconds=1)

    await (await stage.ben.presses(asked, "Erase everything")).updated()
    stage.pass_time(minutes=5)
    await stage.settle()

    assert await waiting(stage) == []
    assert await stage.kept() == []


async def test_an_event_told_again_after_a_restart_is_handled_once(stage: Stage) -> None:
    day = await stage.ask()
    reveal = await stage.reveal()
    await stage.ben.posts(stage.channel, "Once.", thread=day)
    await stage.ben.reacts(reveal, "two")
    await stage.quiet()
    events = [each.event_id for each in stage.loopback.delivery.sent if each.event_id]

    await stage.restart()
    for each in events:
        stage.loopback.delivery.send_again(each)
    await stage.quiet()

    assert await stage.kept() == ["Once."]
    assert await stage.rated() == [(2, True)]


async def test_an_unacknowledged_event_is_redelivered_and_handled_once(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.delivery.acknowledged_within_s = 0.05
    stage.loopback.delivery.retry_after_s = (0.0, 0.0, 0.0)
    for number in range(5):
        await stage.ben.posts(stage.channel, f"Reply {number}.", thread=day)
        stage.pass_time(seconds=2)
    await stage.quiet()

    await stage.until_kept(*[f"Reply {number}." for number in range(5)])


async def test_a_clip_counts_with_its_length_and_its_words_when_they_are_written_down(stage: Stage) -> None:
    day = await stage.ask()
    told_ann = len(stage.ann.whispers(stage.channel))
    clip = await stage.ben.speaks(stage.channel, thread=day, seconds=92.4)
    await stage.until_kept("")
    await stage.quiet()
    told = said(stage.ben.whispers(stage.channel)[-1])
    assert "1 min 33 s long" in told
    assert "Paste a transcript" in told

    await stage.ben.is_written_down(clip, "The strip bends at 90 degrees.")
    await stage.until_kept("The strip bends at 90 degrees.")
    await stage.quiet()
    assert "You said “The strip bends at 90 degrees”; the notes say 100." in said(
        stage.ben.whispers(stage.channel)[-1]
    )
    assert len(stage.ann.whispers(stage.channel)) == told_ann


@pytest.mark.parametrize("words", ["A strip bends.", "A strip of two metals bends with the heat. " * 8])
async def test_a_transcript_is_read_from_its_file(stage: Stage, words: str) -> None:
    day = await stage.ask()
    clip = await stage.ben.speaks(stage.channel, thread=day)
    await stage.until_kept("")

    await stage.ben.is_written_down(clip, words, by_file=True)

    await stage.until_kept(words.strip())


async def test_a_transcript_that_is_there_at_once_is_the_answer_however_long(stage: Stage) -> None:
    words = "A strip of two metals bends with the heat, and the bend opens the switch. " * 4
    await stage.ben.speaks(stage.channel, thread=await stage.ask(), words=words)

    await stage.until_kept(words.strip())


async def test_a_clip_without_length_or_words_is_answered_once_with_a_hint_to_type(stage: Stage) -> None:
    stage.loopback.allow_ping(stage.ben)
    day = await stage.ask()

    for _ in range(2):
        await stage.ben.speaks(stage.channel, thread=day, seconds=None)
        await stage.quiet()
        stage.pass_time(seconds=2)
        await stage.settle()

    assert await stage.kept() == []
    (told,) = [each for each in stage.loopback.thread_of(day) if each.by_bot]
    assert stage.ben.id in str(told.blocks)
    assert "type it in the thread" in said(told)
    opened = await (await stage.ben.presses(told, "Answer")).view()
    await (await stage.ben.submits(opened, {"Your answer": "Typed instead."})).closed()
    await stage.until_kept("Typed instead.")


@pytest.mark.parametrize(
    ("name", "rating"),
    [
        ("one", 1),
        ("keycap_2", 2),
        ("three::skin-tone-4", 3),
        ("four::skin-tone-6", 4),
    ],
)
async def test_a_reaction_by_any_of_its_names_is_a_rating(stage: Stage, name: str, rating: int) -> None:
    await stage.ask()
    reveal = await stage.reveal()

    await stage.ben.reacts(reveal, name)

    async def is_rated() -> bool:
        return await stage.rated() == [(rating, True)]

    await stage.until(is_rated)


@pytest.mark.parametrize("name", ["tada", "five", "onery", "+1", "zero"])
async def test_any_other_reaction_is_nothing(stage: Stage, name: str) -> None:
    await stage.ask()
    reveal = await stage.reveal()

    await stage.ben.reacts(reveal, name)
    await stage.quiet()

    assert await stage.rated() == []


async def test_a_reaction_on_a_members_own_message_is_nothing(stage: Stage) -> None:
    day = await stage.ask()
    reply = await stage.ben.posts(stage.channel, "Mine.", thread=day)
    await stage.ann.reacts(reply, "one")
    await stage.quiet()

    assert await stage.rated() == []


async def test_the_seeds_of_the_bot_are_nobodys_ratings(stage: Stage) -> None:
    await stage.ask()
    await stage.reveal()
    await stage.quiet()

    assert await stage.rated() == []


async def test_ratings_given_and_taken_while_away_are_as_they_stand(stage: Stage) -> None:
    await stage.ask()
    reveal = await stage.reveal()
    await stage.ben.reacts(reveal, "one")
    await stage.quiet()
    stage.loopback.delivery.waits_for_a_socket = False
    stage.loopback.delivery.retry_after_s = ()
    await stage.disconnect()
    stage.pass_time(minutes=1)
    await stage.ben.unreacts(reveal, "one")
    await stage.ben.reacts(reveal, "three::skin-tone-2")
    stage.pass_time(minutes=1)

    stage.build()
    await stage.connect()
    await stage.until_noted()
    await stage.settle()

    told = await (await stage.ben.runs("stats", channel=stage.channel)).reply()
    assert "again 0 · hard 0 · good 1 · easy 0" in said(told)


async def test_an_edit_and_a_deletion_while_away_are_seen(stage: Stage) -> None:
    day = await stage.ask()
    kept = await stage.ben.posts(stage.channel, "Before.", thread=day)
    await stage.until_kept("Before.")
    stage.loopback.delivery.waits_for_a_socket = False
    stage.loopback.delivery.retry_after_s = ()
    await stage.disconnect()
    stage.pass_time(minutes=1)
    await stage.ben.edits(kept, "After.")
    stage.pass_time(minutes=1)

    stage.build()
    await stage.connect()
    await stage.until_noted()
    await stage.settle()

    assert await stage.kept() == ["After."]


async def test_a_reply_shown_in_the_channel_too_is_kept_once(stage: Stage) -> None:
    day = await stage.ask()

    await stage.ben.posts(stage.channel, "For all to see.", thread=day, broadcast=True)

    await stage.until_kept("For all to see.")
    await stage.quiet()
    assert await stage.kept() == ["For all to see."]


async def test_a_file_with_words_is_an_answer(stage: Stage) -> None:
    day = await stage.ask()

    await stage.ben.posts(stage.channel, "As drawn.", thread=day, files={"plan.txt": b"..."})

    await stage.until_kept("As drawn.")


async def test_what_another_bot_says_is_nobodys_answer(stage: Stage) -> None:
    day = await stage.ask()
    event = {
        "type": "message",
        "subtype": "bot_message",
        "channel": stage.channel.id,
        "bot_id": "B0OTHER",
        "user": "U0OTHERBOT",
        "text": "Deployed.",
        "ts": stage.loopback.clock.ts(),
        "thread_ts": day.ts,
        "parent_user_id": stage.loopback.world.bot_user_id,
    }
    await stage.platform._listener.take({"event_id": "Ev1", "event": event})
    without_subtype = {key: value for key, value in event.items() if key != "subtype"}
    await stage.platform._listener.take({"event_id": "Ev2", "event": without_subtype})
    await stage.quiet()

    async with stage.db.read() as tx:
        assert (
            await tx.execute(select(inbox.c.id).where(inbox.c.event_id.in_(["Ev1", "Ev2"])))
        ).first() is None


async def test_an_edit_that_changes_nothing_and_one_of_another_message_are_no_news(stage: Stage) -> None:
    day = await stage.ask()
    chat = await stage.ann.posts(stage.channel, "Lunch?")
    await stage.ann.edits(chat, "Dinner?")
    reply = await stage.ben.posts(stage.channel, "Same.", thread=day)
    await stage.until_kept("Same.")
    stage.pass_time(seconds=2)
    await stage.ben.edits(reply, "Same.")
    await stage.quiet()

    assert await stage.kept() == ["Same."]
    assert await stage.kept("ann") == []


async def test_a_message_with_replies_that_is_deleted_is_withdrawn(stage: Stage) -> None:
    await stage.ask()
    own = await stage.ben.posts(stage.channel, f"<@{stage.loopback.world.bot_user_id}> Called by name.")
    await stage.until_kept("Called by name.")
    await stage.ann.posts(stage.channel, "Well said.", thread=own)
    stage.pass_time(seconds=2)

    await stage.ben.deletes(own)

    await stage.until_kept()
