"""A private round on Slack, in somebody's direct messages: forms, words and ratings belong to its turn."""

from __future__ import annotations

from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Message

ATTEMPT = "Two metals bend, and the bend opens a switch."
FIELD = "Your answer"


async def begins(stage: Stage, words: str = "") -> Message:
    """What came of *Practise ahead*, or of a round that was open."""
    told = await in_dm(stage, words)
    if "Practise ahead" not in labels(told.blocks):
        return told
    return await replied(await stage.ben.presses(told, "Practise ahead"))


async def in_dm(stage: Stage, words: str = "") -> Message:
    return await replied(await stage.ben.runs("practice", words, channel=stage.ben.dm))


async def replied(act: Act) -> Message:
    return await act.reply()


async def test_a_round_goes_from_turn_to_turn_where_it_was_begun(stage: Stage) -> None:
    turn = await begins(stage)
    assert turn.channel_id == stage.ben.dm.id
    assert "1 of 2" in said(turn)
    form = await (await stage.ben.presses(turn, "Answer")).view()
    await (await stage.ben.submits(form, {FIELD: ATTEMPT})).closed()
    await stage.until_kept(ATTEMPT)

    answer = await replied(await stage.ben.presses(turn, "Show me the answer"))
    assert "A strip of two metals" in said(answer)
    second = await replied(await stage.ben.presses(answer, "3 good"))
    assert "Noted as 3 good. You will meet it again on" in said(second)
    assert "2 of 2" in said(second)
    stopped = await replied(await stage.ben.presses(second, "Stop"))

    assert "One done. Question 1 moved to " in said(stopped)
    assert "One is left" in said(stopped)
    assert {each.channel_id for each in (answer, second, stopped)} == {turn.channel_id}
    assert await stage.rated() == [(3, True)]
    assert stage.from_bot == []  # nothing of it stands in the channel


async def test_the_place_is_kept_across_a_restart_and_looking_first_is_asked_about(stage: Stage) -> None:
    first = await begins(stage)
    asked = await replied(await stage.ben.presses(first, "Show me the answer"))
    assert "You have not answered yet." in said(asked)

    await stage.restart()
    again = await in_dm(stage)

    assert "Here is where you stopped." in said(again)
    assert "1 of 2" in said(again)
    passed = await replied(await stage.ben.presses(again, "Skip"))
    assert "2 of 2" in said(passed)
    assert "Noted as" not in said(passed)


async def test_a_count_and_a_topic_are_read_and_what_is_none_is_refused(stage: Stage) -> None:
    nothing = await in_dm(stage, "machines 1")
    begun = await replied(await stage.ben.presses(nothing, "Practise ahead"))
    unknown = await in_dm(stage, "weather")

    assert "Small machines" in said(nothing)
    assert "1 of " in said(begun)
    assert "weather" in said(unknown)
    assert "Small machines" in said(unknown)
