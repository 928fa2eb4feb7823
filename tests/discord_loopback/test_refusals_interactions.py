"""Callbacks, modals, choices and follow-ups Discord would refuse are refused, with its code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.discord_loopback.acts import Act
from tests.discord_loopback.caller import SILENT, Caller, Heard
from tests.discord_loopback.conftest import Scene

MESSAGE = {"type": 4, "data": {"content": "hello", "allowed_mentions": SILENT}}
EPHEMERAL = 1 << 6


async def command(scene: Scene, caller: Caller) -> Act:
    """A slash command just run."""
    payload = {"name": "hello", "description": "d", "type": 1}
    payload["options"] = [{"type": 3, "name": "word", "description": "d", "autocomplete": True}]
    await caller("PUT", f"/applications/{scene.loopback.world.application_id}/commands", [payload])
    return await scene.ann.runs("hello", channel=scene.channel)


async def answers(caller: Caller, act: Act, body: dict[str, Any], *, query: str = "") -> Heard:
    interaction = act.interaction
    return await caller("POST", f"/interactions/{interaction.id}/{interaction.token}/callback{query}", body)


def webhook(act: Act, tail: str = "") -> str:
    return f"/webhooks/{act.discord.world.application_id}/{act.interaction.token}{tail}"


def field(custom_id: str = "a") -> dict[str, Any]:
    return {"type": 18, "label": "Your answer", "component": {"type": 4, "custom_id": custom_id, "style": 2}}


def modal(**changes: Any) -> dict[str, Any]:
    return {"type": 9, "data": {"title": "Answer", "custom_id": "m", "components": [field()], **changes}}


async def test_second_callback_is_refused(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    first, second = await answers(caller, act, MESSAGE), await answers(caller, act, MESSAGE)
    assert (first.status, second.status, second.code) == (204, 400, 40060)


async def test_callback_after_three_seconds_is_refused(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    scene.loopback.clock.advance(timedelta(seconds=4))
    heard = await answers(caller, act, MESSAGE)
    assert (heard.status, heard.code) == (404, 10062)


async def test_token_dies_after_fifteen_minutes(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    await answers(caller, act, MESSAGE)
    scene.loopback.clock.advance(timedelta(minutes=15, seconds=1))
    body = {"content": "late", "allowed_mentions": SILENT}
    follow_up = await caller("POST", webhook(act), body)
    edit = await caller("PATCH", webhook(act, "/messages/@original"), body)
    assert [(each.status, each.code) for each in (follow_up, edit)] == [(401, 50027)] * 2


async def test_unknown_token_is_refused(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    follow_up = await caller(
        "POST", f"/webhooks/{scene.loopback.world.application_id}/nonsense", {"content": "a"}
    )
    early = await caller("POST", webhook(act), {"content": "a", "allowed_mentions": SILENT})
    callback = await caller("POST", f"/interactions/{act.interaction.id}/nonsense/callback", MESSAGE)
    assert [follow_up.code, early.code, callback.code] == [10015, 10015, 10062]


@pytest.mark.parametrize(
    "data",
    [
        {"content": "a" * 2001, "allowed_mentions": SILENT},
        {"content": "hello"},
        {"content": "hello", "allowed_mentions": {"parse": ["users"]}},
        {"content": "", "allowed_mentions": SILENT},
    ],
)
async def test_refused_callback_leaves_the_interaction_open(
    scene: Scene, caller: Caller, data: dict[str, Any]
) -> None:
    act = await command(scene, caller)
    refused = await answers(caller, act, {"type": 4, "data": data})
    assert refused.code in (50035, 50006)
    assert (await answers(caller, act, MESSAGE)).status == 204


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "a" * 46},
        {"title": ""},
        {"custom_id": "a" * 101},
        {"components": []},
        {"components": [field(str(each)) for each in range(6)]},
        {"components": [field("same"), field("same")]},
        {"components": [{**field(), "label": "a" * 46}]},
        {"components": [{**field(), "description": "a" * 101}]},
        {
            "components": [
                {
                    "type": 18,
                    "label": "a",
                    "component": {"type": 4, "custom_id": "a", "style": 2, "max_length": 4001},
                }
            ]
        },
        {
            "components": [
                {
                    "type": 18,
                    "label": "a",
                    "component": {"type": 4, "custom_id": "a", "style": 2, "placeholder": "a" * 101},
                }
            ]
        },
        {
            "components": [
                {
                    "type": 18,
                    "label": "a",
                    "component": {"type": 21, "custom_id": "a", "options": [{"label": "1", "value": "1"}]},
                }
            ]
        },
        {
            "components": [
                {
                    "type": 18,
                    "label": "a",
                    "component": {"type": 2, "custom_id": "a", "style": 1, "label": "b"},
                }
            ]
        },
        {"components": [{"type": 17, "components": [{"type": 10, "content": "a"}]}]},
    ],
)
async def test_wrong_modal_is_refused(scene: Scene, caller: Caller, changes: dict[str, Any]) -> None:
    heard = await answers(caller, await command(scene, caller), modal(**changes))
    assert (heard.status, heard.code) == (400, 50035)


async def test_modal_submit_cannot_be_answered_with_a_modal(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    await answers(caller, act, modal())
    submitted = await scene.ann.submits(act, {"Your answer": "words"})
    heard = await answers(caller, submitted, modal())
    assert heard.code == 50035


async def test_autocompletion_takes_choices_alone_and_at_most_twenty_five(
    scene: Scene, caller: Caller
) -> None:
    await command(scene, caller)
    act = await scene.ann.completes("hello", "word", "w", channel=scene.channel)
    choices = [{"name": f"{each}", "value": f"{each}"} for each in range(26)]
    message = await answers(caller, act, MESSAGE)
    many = await answers(caller, act, {"type": 8, "data": {"choices": choices}})
    wordy = await answers(caller, act, {"type": 8, "data": {"choices": [{"name": "a" * 101, "value": "a"}]}})
    right = await answers(caller, act, {"type": 8, "data": {"choices": choices[:25]}})
    assert [message.code, many.code, wordy.code, right.status] == [50035, 50035, 50035, 204]
    assert len(await act.choices()) == 25


async def test_update_without_a_message_is_refused(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    update = await answers(caller, act, {"type": 7, "data": {"content": "a", "allowed_mentions": SILENT}})
    unknown = await answers(caller, act, {"type": 1})
    choices = await answers(caller, act, {"type": 8, "data": {"choices": []}})
    assert [update.code, unknown.code, choices.code] == [50035] * 3


async def test_deferral_cannot_carry_the_second_kind_of_components(scene: Scene, caller: Caller) -> None:
    heard = await answers(caller, await command(scene, caller), {"type": 5, "data": {"flags": 1 << 15}})
    assert heard.code == 50035


async def test_first_follow_up_fills_the_placeholder_and_stays_private(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    await answers(caller, act, {"type": 5, "data": {"flags": EPHEMERAL}})
    body = {"content": "here", "allowed_mentions": SILENT}
    first, second = await caller("POST", webhook(act), body), await caller("POST", webhook(act), body)
    message = await act.message()
    assert first.body["id"] == str(message.id) != second.body["id"]
    assert message.ephemeral_for == scene.ann.id
    assert [each.content for each in scene.loopback.messages(scene.channel)] == ["here"]


async def test_original_can_be_read_edited_and_deleted(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    told = await answers(caller, act, MESSAGE, query="?with_response=1")
    original = webhook(act, "/messages/@original")
    assert told.body["resource"]["message"]["content"] == "hello"
    edited = await caller("PATCH", original, {"content": "bye", "allowed_mentions": SILENT})
    assert (edited.body["content"], (await act.edited()).content) == ("bye", "bye")
    assert (await caller("GET", original)).body["content"] == "bye"
    assert (await caller("DELETE", original)).status == 204
    assert (await caller("GET", original)).code == 10008


async def test_ephemeral_message_cannot_be_found_in_its_channel(scene: Scene, caller: Caller) -> None:
    act = await command(scene, caller)
    await answers(caller, act, {"type": 4, "data": {**MESSAGE["data"], "flags": EPHEMERAL}})  # type: ignore[dict-item]
    message = await act.message()
    assert (await caller("GET", f"{scene.messages_path}/{message.id}")).code == 10008
    assert (await caller("GET", scene.messages_path)).body == []
