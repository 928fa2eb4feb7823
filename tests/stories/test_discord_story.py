"""A group's day on Discord with a real bot process, left running or killed after every step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.discord_loopback.recording import Recorded
from tests.stories.children import Nursery
from tests.stories.day import KEPT, SEALED
from tests.stories.discord_day import Day
from tests.stories.discord_scene import scene_in


@pytest.mark.parametrize("killed", [False, True], ids=["left running", "killed after every step"])
async def test_a_day_from_the_invitation_to_the_erasure(
    nursery: Nursery, tmp_path: Path, *, killed: bool
) -> None:
    async with scene_in(nursery, tmp_path) as scene:
        day = Day(scene)
        await scene.start()
        for step in day.steps:
            await step()
            if killed:
                await scene.restart()

        assert len(day.from_bot) == 4
        assert scene.kept.is_sound()
        assert await scene.bot.stop() == 0
        assert "[error" not in scene.bot.log
        requests = scene.loopback.recorder.requests
        for name, member in (("ben", day.ben), ("ann", day.ann)):
            told = [
                (nth, each)
                for nth, each in enumerate(requests)
                if SEALED[name] in _said(each) and not _reaches(each, member.id, day)
            ]
            assert {nth >= day.told_while_sealed for nth, _ in told} == {True}
            assert {each.path.split("/")[2] for _, each in told} == {str(day.thread.id)}
            assert any(str(member.id) in _said(each) for _, each in told) == (name == "ann")
        assert [
            each for each in requests if KEPT in _said(each) and not _reaches(each, day.cat.id, day)
        ] == []
        assert [each for each in requests if _pings(each)] == []


def _said(request: Recorded) -> str:
    return json.dumps(request.body, ensure_ascii=False)


def _reaches(request: Recorded, member: int, day: Day) -> bool:
    """Whether only this member sees what the request carries."""
    loopback = day.scene.loopback
    _, kind, first, *more = request.path.split("/")
    if kind == "channels":
        channel = loopback.world.channels[int(first)]
        return channel.is_dm and channel.recipient_ids == [member]
    token = more[0]
    interaction = next(each for each in loopback.discord.interactions.values() if each.token == token)
    answered = interaction.response
    private = answered is not None and (answered.ephemeral or answered.modal is not None)
    return private and interaction.user_id == member


def _pings(request: Recorded) -> bool:
    """Whether anybody is named whom the message may notify."""
    body = request.body if isinstance(request.body, dict) else {}
    inner = body["data"] if isinstance(body.get("data"), dict) else body
    allowed = inner.get("allowed_mentions", {})
    return any(allowed.get(kind) for kind in ("parse", "users", "roles", "replied_user"))
