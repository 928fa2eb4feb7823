"""Members can do what Discord's own client lets them, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.modals import submit_data
from tests.discord_loopback.slash import ClientRefusal

COMMAND: dict[str, Any] = {
    "name": "answer",
    "description": "d",
    "type": 1,
    "contexts": [0],
    "options": [
        {"type": 4, "name": "number", "description": "d", "required": True, "min_value": 1, "max_value": 60},
        {"type": 3, "name": "order", "description": "d", "choices": [{"name": "smart", "value": "smart"}]},
        {"type": 6, "name": "member", "description": "d"},
    ],
}


async def registers(scene: Scene, caller: Caller) -> None:
    await caller("PUT", f"/applications/{scene.loopback.world.application_id}/commands", [COMMAND])


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("nothing", {}),
        ("answer", {}),
        ("answer", {"number": 0}),
        ("answer", {"number": "one"}),
        ("answer", {"number": 1, "order": "random"}),
        ("answer", {"number": 1, "colour": "red"}),
        ("answer set", {"number": 1}),
    ],
)
async def test_client_refuses_what_the_command_does_not_take(
    scene: Scene, caller: Caller, words: str, options: dict[str, Any]
) -> None:
    await registers(scene, caller)
    with pytest.raises(ClientRefusal):
        await scene.ann.runs(words, options, channel=scene.channel)


async def test_command_is_offered_only_in_its_contexts(scene: Scene, caller: Caller) -> None:
    await registers(scene, caller)
    with pytest.raises(ClientRefusal, match="DMs"):
        await scene.ann.runs("answer", {"number": 1})


async def test_chosen_member_comes_resolved(scene: Scene, caller: Caller) -> None:
    await registers(scene, caller)
    ben = scene.loopback.member(scene.guild, "ben")
    act = await scene.ann.runs("answer", {"number": 1, "member": ben.id}, channel=scene.channel)
    data = act.interaction.payload["data"]
    assert data["options"][1] == {"name": "member", "type": 6, "value": str(ben.id)}
    assert data["resolved"]["users"][str(ben.id)]["username"] == "ben"


async def test_unanswered_act_fails_with_what_is_wanting(scene: Scene, caller: Caller) -> None:
    await registers(scene, caller)
    act = await scene.ann.runs("answer", {"number": 1}, channel=scene.channel)
    with pytest.raises(AssertionError, match="an answer to COMMAND"):
        await act.response(timeout_s=0.01)


async def test_nobody_edits_or_deletes_for_another(scene: Scene) -> None:
    message = await scene.ann.posts(scene.channel, "mine")
    ben = scene.loopback.member(scene.guild, "ben")
    with pytest.raises(ClientRefusal):
        await ben.edits(message, "yours")
    with pytest.raises(ClientRefusal):
        await ben.deletes(message)


async def test_disabled_and_missing_buttons_cannot_be_pressed(scene: Scene, caller: Caller) -> None:
    off = {"type": 2, "style": 1, "label": "Off", "custom_id": "off", "disabled": True}
    await caller.says(scene.channel.id, content="a", components=[{"type": 1, "components": [off]}])
    message = scene.loopback.messages(scene.channel)[0]
    for name in ("Off", "On"):
        with pytest.raises(ClientRefusal, match=name):
            await scene.ann.presses(message, name)


def test_form_wants_its_required_fields_within_their_length() -> None:
    component = {"type": 4, "custom_id": "a", "style": 1, "max_length": 5}
    modal = {
        "custom_id": "m",
        "title": "t",
        "components": [{"type": 18, "label": "Word", "component": component}],
    }
    for values in ({}, {"Word": "too long"}, {"Name": "a"}):
        with pytest.raises(ClientRefusal):
            submit_data(modal, values)
    assert submit_data(modal, {"Word": "short"})["components"][0]["component"]["value"] == "short"
