"""Messages Discord would refuse are refused, with its code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene

V2 = 1 << 15


def display(text: str) -> dict[str, Any]:
    return {"type": 10, "content": text}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"content": "a" * 2001}, 400, 50035),
        ({"content": "😀" * 1001}, 400, 50035),
        ({"content": ""}, 400, 50006),
        ({"content": "  \n "}, 400, 50006),
        ({}, 400, 50006),
        ({"embeds": [{"title": "a"}] * 11}, 400, 50035),
        ({"embeds": [{"title": "a" * 257}]}, 400, 50035),
        ({"embeds": [{"description": "a" * 4097}]}, 400, 50035),
        ({"embeds": [{"description": "a" * 3001}, {"description": "b" * 3000}]}, 400, 50035),
        ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, 400, 50035),
        ({"embeds": [{"fields": [{"name": "a" * 257, "value": "b"}]}]}, 400, 50035),
        ({"embeds": [{"fields": [{"name": "a", "value": "b" * 1025}]}]}, 400, 50035),
        ({"embeds": [{"fields": [{"name": "a", "value": ""}]}]}, 400, 50035),
        ({"embeds": [{"footer": {"text": "a" * 2049}}]}, 400, 50035),
        ({"embeds": [{"author": {"name": "a" * 257}}]}, 400, 50035),
        ({"content": "a", "nonce": "n" * 26}, 400, 50035),
        ({"content": "words", "components": [display("more")], "flags": V2}, 400, 50035),
        ({"embeds": [{"title": "a"}], "components": [display("more")], "flags": V2}, 400, 50035),
        ({"components": [display("a" * 2001), display("b" * 2000)], "flags": V2}, 400, 50035),
        ({"components": [display("═" * 3400)], "flags": V2}, 500, 0),
        ({"components": [{"type": 13, "file": {"url": "attachment://gone.txt"}}], "flags": V2}, 400, 50035),
        ({"content": "a", "message_reference": {"message_id": "123"}}, 400, 50035),
    ],
)
async def test_message_beyond_a_limit_is_refused(
    scene: Scene, caller: Caller, body: dict[str, Any], status: int, code: int
) -> None:
    heard = await caller.says(scene.channel.id, **body)
    assert (heard.status, heard.code) == (status, code)
    assert scene.loopback.messages(scene.channel) == []


@pytest.mark.parametrize(
    "body",
    [
        {"content": "a" * 2000},
        {"content": "😀" * 1000},
        {"embeds": [{"description": "a" * 4096}]},
        {"content": "a", "nonce": "n" * 25},
        {"components": [display("a" * 4000)], "flags": V2},
        {"components": [display("═" * 3380)], "flags": V2},
        {"content": "a", "message_reference": {"message_id": "123", "fail_if_not_exists": False}},
    ],
)
async def test_message_at_the_limit_stands(scene: Scene, caller: Caller, body: dict[str, Any]) -> None:
    heard = await caller.says(scene.channel.id, **body)
    assert heard.status == 200
    assert len(scene.loopback.messages(scene.channel)) == 1


async def test_eleventh_file_is_refused(scene: Scene, caller: Caller) -> None:
    body: dict[str, Any] = {"allowed_mentions": {"parse": []}}
    ten = await caller("POST", scene.messages_path, body, files=[b"a"] * 10)
    eleven = await caller("POST", scene.messages_path, body, files=[b"a"] * 11)
    assert (ten.status, eleven.code) == (200, 30015)


async def test_file_over_ten_mebibytes_is_too_large(scene: Scene, caller: Caller) -> None:
    heard = await caller(
        "POST", scene.messages_path, {"allowed_mentions": {"parse": []}}, files=[bytes(10 * 1024 * 1024 + 1)]
    )
    assert (heard.status, heard.code) == (413, 40005)


@pytest.mark.parametrize(
    "allowed", [None, {}, {"parse": ["users"]}, {"parse": ["everyone"]}, {"users": ["1"]}]
)
async def test_house_rule_refuses_missing_or_generous_allowed_mentions(
    scene: Scene, caller: Caller, allowed: Any
) -> None:
    body: dict[str, Any] = (
        {"content": "hello"} if allowed is None else {"content": "hello", "allowed_mentions": allowed}
    )
    heard = await caller("POST", scene.messages_path, body)
    assert heard.code == 50035
    assert "House rule" in str(heard.body)


async def test_house_rule_can_be_switched_off(scene: Scene, caller: Caller) -> None:
    scene.loopback.rules.strict_mentions = False
    heard = await caller("POST", scene.messages_path, {"content": "hello @everyone"})
    assert heard.status == 200
    assert scene.loopback.messages(scene.channel)[0].pings.everyone is False


async def test_named_users_may_be_pinged(scene: Scene, caller: Caller) -> None:
    allowed = {"parse": [], "users": [str(scene.ann.id)]}
    await caller.says(scene.channel.id, content=f"{scene.ann.mention}", allowed_mentions=allowed)
    await caller.says(scene.channel.id, content=f"{scene.ann.mention}")
    pinged, silent = scene.loopback.messages(scene.channel)
    assert (pinged.pings.user_ids, silent.pings.user_ids) == ([scene.ann.id], [])


async def test_edit_obeys_the_same_limits(scene: Scene, caller: Caller) -> None:
    first = await caller.says(scene.channel.id, content="short")
    path = f"{scene.messages_path}/{first.body['id']}"
    too_long = await caller("PATCH", path, {"content": "a" * 2001, "allowed_mentions": {"parse": []}})
    empty = await caller("PATCH", path, {"content": None, "allowed_mentions": {"parse": []}})
    generous = await caller("PATCH", path, {"content": "b"})
    assert [each.code for each in (too_long, empty, generous)] == [50035, 50006, 50035]
    assert scene.loopback.messages(scene.channel)[0].content == "short"


async def test_second_kind_of_components_needs_the_words_reset_and_stays_for_ever(
    scene: Scene, caller: Caller
) -> None:
    first = await caller.says(scene.channel.id, content="short")
    path = f"{scene.messages_path}/{first.body['id']}"
    quiet: dict[str, Any] = {"allowed_mentions": {"parse": []}}
    mixed = await caller("PATCH", path, {"components": [display("a")], "flags": V2, **quiet})
    reset = await caller("PATCH", path, {"content": None, "components": [display("a")], "flags": V2, **quiet})
    back = await caller("PATCH", path, {"content": "words", "components": [], "flags": 0, **quiet})
    assert (mixed.code, reset.status, back.code) == (50035, 200, 50035)


async def test_foreign_message_cannot_be_edited(scene: Scene, caller: Caller) -> None:
    message = await scene.ann.posts(scene.channel, "mine")
    heard = await caller(
        "PATCH", f"{scene.messages_path}/{message.id}", {"content": "a", "allowed_mentions": {"parse": []}}
    )
    assert (heard.status, heard.code) == (403, 50005)


async def test_broken_json_is_refused(scene: Scene, caller: Caller) -> None:
    heard = await caller("POST", scene.messages_path, "not an object")
    assert heard.code == 50109
