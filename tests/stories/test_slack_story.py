"""A group's day on Slack with a real bot process, left running or killed after every step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.slack_loopback.recording import Recorded
from tests.slack_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.day import KEPT, SEALED, WITHOUT_A_NAME
from tests.stories.slack_day import Day
from tests.stories.slack_scene import SlackScene, slack_scene_in

POSTED = {"chat.postMessage", "chat.update"}


@pytest.mark.parametrize("killed", [False, True], ids=["left running", "killed after every step"])
async def test_a_day_from_the_invitation_to_the_erasure(
    nursery: Nursery, tmp_path: Path, *, killed: bool
) -> None:
    async with slack_scene_in(nursery, tmp_path) as scene:
        day = Day(scene)
        await scene.start()
        for step in day.steps:
            await step()
            if killed:
                await scene.restart()

        assert len(day.from_bot) == 4 + 2  # of the shown answers one left a tombstone over its comment
        assert len(day.shown) == 1
        assert scene.kept.is_sound()
        assert await scene.bot.stop() == 0
        assert "[error" not in scene.bot.log
        assert requests_that_leak(scene, SEALED["ben"], day.cat.id)  # his own form, were it hers
        for name, member in (("ben", day.ben), ("ann", day.ann)):
            told = requests_that_leak(scene, SEALED[name], member.id)
            assert {
                scene.loopback.recorder.requests.index(each) >= day.told_while_sealed for each in told
            } == {True}
            assert {each.body["channel"] for each in told} == {day.channel.id}
            assert {WITHOUT_A_NAME in _said(each) for each in told} == {name == "ben"}
            assert name == "ann" or not any(member.id in _said(each) for each in told)
            assert answers_that_leak(scene, SEALED[name], member.id) == []
        assert requests_that_leak(scene, KEPT, day.cat.id) == []
        assert answers_that_leak(scene, KEPT, day.cat.id) == []
        assert scene.loopback.pings == []


def requests_that_leak(scene: SlackScene, words: str, member: str) -> list[Recorded]:
    """Requests that carry the words to anybody but the member."""
    requests = scene.loopback.recorder.requests
    return [each for each in requests if words in _said(each) and not _reaches(scene, each, member)]


def answers_that_leak(scene: SlackScene, words: str, member: str) -> list[str]:
    """Acts of somebody else that were answered with the words, and files with them in somebody else's sight."""
    loopback = scene.loopback
    answers = [
        f"{each.kind.value} of {each.user_id}"
        for each in loopback.slack.interactions.values()
        if words in json.dumps([each.ack, each.errors, each.options]) + _shown(each.replies)
        and (each.user_id != member or any(reply.ephemeral_for != member for reply in each.replies))
    ]
    files = [
        each.name
        for each in loopback.world.files.values()
        if words.encode() in each.content
        and not all(_is_dm_with(scene, place, member) for place in each.shares)
    ]
    return [*answers, *files]


def _said(request: Recorded) -> str:
    return json.dumps(request.body, ensure_ascii=False)


def _shown(messages: list[Message]) -> str:
    return json.dumps([[each.text, each.blocks] for each in messages], ensure_ascii=False)


def _reaches(scene: SlackScene, request: Recorded, member: str) -> bool:
    """Whether only this member sees what the request carries."""
    loopback, body = scene.loopback, request.body
    if request.path in POSTED:
        return _is_dm_with(scene, body["channel"], member)
    if request.path in {"chat.postEphemeral", "views.publish"}:
        return str(body.get("user") or body.get("user_id")) == member
    if request.path == "views.open":
        acts = loopback.slack.interactions.values()
        return next(each.user_id for each in acts if each.trigger_id == body["trigger_id"]) == member
    if request.path == "views.update":
        return loopback.world.views[body["view_id"]].user_id == member
    # who is behind a response_url is judged by the answers
    return request.path == "response_url" and body.get("response_type") == "ephemeral"


def _is_dm_with(scene: SlackScene, channel_id: str, member: str) -> bool:
    channel = scene.loopback.world.channels[channel_id]
    return channel.is_dm and set(channel.member_ids) == {member, scene.loopback.world.bot_user_id}
