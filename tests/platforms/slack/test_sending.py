"""Exactly one message each, whatever Slack and the network do; what is missing is named once and mended."""

from __future__ import annotations

import pytest

from bot.platforms.slack import calls
from tests.platforms.slack.stage import DUE, Stage, question_of, said
from tests.slack_loopback.recording import Recorded
from tests.slack_loopback.world import Message

POST = "chat.postMessage"


def days(stage: Stage) -> list[Message]:
    return [each for each in stage.from_bot if question_of(each)]


def told(stage: Stage) -> list[Message]:
    return [each for each in stage.ann.inbox() if each.by_bot]


def sendings(stage: Stage) -> list[Recorded]:
    """Every request that would have made the day's question stand."""
    return [each for each in stage.loopback.recorder.matching(POST) if "kettle" in str(each.body)]


async def due(stage: Stage) -> None:
    """The hour of the question, with whatever trouble was ordered."""
    stage.loopback.clock.freeze(DUE)
    await stage.settle()


async def try_again(stage: Stage) -> None:
    """What was put off rings; the machine's own clock stood still meanwhile."""
    stage.platform._calls._pacers.clear()
    stage.platform._calls._breakers = type(stage.platform._calls._breakers)()
    stage.pass_time(minutes=20)
    await stage.settle()


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("after_storing", [False, True], ids=["before storing", "after storing"])
async def test_a_server_error_leads_to_one_message(stage: Stage, status: int, after_storing: bool) -> None:  # noqa: FBT001
    await stage.schedule()
    stage.loopback.faults.answer(status, path=POST, after_storing=after_storing)

    await due(stage)
    await try_again(stage)

    assert len(days(stage)) == 1


@pytest.mark.parametrize("after_storing", [False, True], ids=["before storing", "after storing"])
async def test_a_reset_leads_to_one_message(stage: Stage, after_storing: bool) -> None:  # noqa: FBT001
    await stage.schedule()
    stage.loopback.faults.reset(path=POST, after_storing=after_storing)

    await due(stage)
    await try_again(stage)

    assert len(days(stage)) == 1


async def test_a_page_of_the_proxy_leads_to_one_message(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.html(502, path=POST)

    await due(stage)
    await try_again(stage)

    assert len(days(stage)) == 1


@pytest.mark.parametrize("code", ["internal_error", "fatal_error", "request_timeout"])
async def test_slack_failing_inside_is_looked_into_before_it_is_sent_again(stage: Stage, code: str) -> None:
    await stage.schedule()
    body = {"ok": False, "error": code}
    stage.loopback.faults.answer(200, path=POST, body=body, after_storing=True)

    await due(stage)
    await try_again(stage)

    assert len(days(stage)) == 1
    assert len(sendings(stage)) == 1


async def test_an_answer_that_never_comes_is_looked_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE_S", 0.3)
    await stage.restart()
    await stage.schedule()
    stage.loopback.faults.hang(path=POST, after_storing=True)

    await due(stage)
    stage.loopback.faults.release()
    await try_again(stage)

    assert len(days(stage)) == 1


async def test_a_lost_answer_is_found_by_its_first_block_where_metadata_does_not_come_back(
    stage: Stage,
) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(path=POST, after_storing=True)
    await due(stage)
    (stored,) = days(stage)
    stored.metadata = None

    await try_again(stage)

    assert [each.ts for each in stage.from_bot if "kettle" in said(each)] == [stored.ts]


async def test_a_restart_after_a_lost_answer_adopts_the_message(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(path=POST, after_storing=True)
    await due(stage)
    (stored,) = days(stage)

    await stage.restart()
    await try_again(stage)

    assert days(stage) == [stored]
    form = await (await stage.ben.presses(stored, "Answer")).view()
    assert form.body["title"]["text"] == "Question 1"


async def test_a_copy_made_by_an_older_database_is_taken_away(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(path=POST, after_storing=True)
    await due(stage)
    (stored,) = days(stage)
    copy = Message(
        ts=stage.loopback.clock.ts(),
        channel_id=stored.channel_id,
        user_id=stored.user_id,
        text=stored.text,
        blocks=stored.blocks,
        metadata=stored.metadata,
        by_bot=True,
    )
    stage.channel.messages[copy.ts] = copy

    await try_again(stage)

    assert [each.ts for each in days(stage)] == [stored.ts]


async def test_a_failing_request_is_made_once_and_not_again_by_the_sdk(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.answer(500, path=POST, times=9)

    await due(stage)

    assert len(sendings(stage)) == 1


async def test_an_hour_without_slack_costs_nothing_but_the_hour(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.slack.api_is_down = True
    await due(stage)
    for _ in range(3):
        await try_again(stage)
    assert days(stage) == []
    stage.loopback.slack.api_is_down = False

    await try_again(stage)

    assert len(days(stage)) == 1


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("not_in_channel", "an invitation"),
        ("restricted_action_read_only_channel", "the right to post there"),
        ("is_archived", "gone"),
        ("channel_not_found", "gone"),
        ("token_revoked", "token"),
    ],
)
async def test_what_slack_forbids_is_told_once_and_sent_when_it_is_mended(
    stage: Stage, code: str, says: str
) -> None:
    await stage.schedule()
    body = {"ok": False, "error": code}
    stage.loopback.faults.answer(200, path=POST, body=body)
    await due(stage)
    await stage.settle()

    (notice,) = told(stage)
    assert says in said(notice)
    assert days(stage) == []

    stage.pass_time(hours=6)
    await stage.settle()
    assert len(days(stage)) == 1
    assert len(told(stage)) == 1


async def test_a_missing_scope_is_named_once_however_often_it_is_tried(stage: Stage) -> None:
    await stage.schedule()
    body = {"ok": False, "error": "missing_scope", "needed": "chat:write.public", "provided": "chat:write"}
    stage.loopback.faults.answer(200, path=POST, body=body)
    await due(stage)
    stage.loopback.faults.answer(200, path=POST, body=body, nth=2)
    for _ in range(3):
        await try_again(stage)

    (notice,) = told(stage)
    assert "chat:write.public" in said(notice)


async def test_a_bot_that_left_the_channel_posts_once_it_is_invited_again(stage: Stage) -> None:
    await stage.schedule()
    stage.channel.member_ids.remove(stage.loopback.world.bot_user_id)
    await due(stage)
    await stage.settle()
    (notice,) = told(stage)
    assert "an invitation" in said(notice)

    await stage.ann.invites_bot(stage.channel)
    await stage.quiet()
    await (await stage.ann.presses(notice, "Post again")).reply()
    stage.pass_time(seconds=1)
    await stage.settle()

    assert len(days(stage)) == 1


async def test_a_rate_limit_longer_than_the_minute_is_told_to_nobody(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.rate_limited(90, path=POST)
    await due(stage)

    stage.pass_time(seconds=80)
    await stage.settle()
    assert days(stage) == []
    stage.platform._calls._pacers.clear()
    stage.pass_time(seconds=20)
    await stage.settle()

    assert len(days(stage)) == 1
    assert told(stage) == []


async def test_a_limit_on_one_method_leaves_the_others_alone(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.faults.rate_limited(60, path="chat.update")
    await stage.ben.posts(stage.channel, "A strip.", thread=day)
    await stage.until_kept("A strip.")
    stage.pass_time(seconds=3)
    await stage.settle()

    reveal = await stage.reveal()

    assert "is open" in said(reveal)


async def test_a_question_deleted_by_an_admin_is_not_sent_again(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ann.deletes(day)
    await stage.quiet()
    await try_again(stage)

    assert days(stage) == []
    (notice,) = told(stage)
    assert "was deleted" in said(notice)


async def test_a_reveal_whose_question_is_gone_stands_in_the_channel(stage: Stage) -> None:
    body = "\n\n".join(f"Paragraph {number}. Nothing that matters exists once." for number in range(40))
    await stage.load(
        f"# Answers - Part 1: Long (Questions 1-1)\n\n## Question 1: Long?\n\n### Answer\n\n{body}\n"
    )
    day = await stage.ask()
    await (await stage.ann.presses(day, "Reveal to all")).reply()
    stage.channel.messages.pop(day.ts)
    for _ in range(3):
        await try_again(stage)

    assert any("Paragraph 39." in said(each) for each in stage.from_bot)


async def test_seeds_that_are_there_already_are_no_trouble(stage: Stage) -> None:
    await stage.ask()
    stage.loopback.faults.reset(path="reactions.add", nth=3, after_storing=True)

    reveal = await stage.reveal()
    await try_again(stage)

    assert stage.marks(reveal) == ["one", "two", "three", "four"]
    assert len([each for each in stage.from_bot if "is open" in said(each)]) == 1


async def test_without_the_scope_for_reactions_the_reveal_stands_with_its_buttons(stage: Stage) -> None:
    stage.loopback.world.installation.scopes.remove("reactions:write")
    await stage.ask()

    reveal = await stage.reveal()

    assert stage.marks(reveal) == []
    assert "1 again" in said(reveal)
