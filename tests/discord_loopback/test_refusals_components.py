"""Components Discord would refuse are refused, with its code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene

V2 = 1 << 15


def button(custom_id: str = "a", label: str = "Press") -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def select(options: int = 1) -> dict[str, Any]:
    offered = [{"label": f"{each}", "value": f"{each}"} for each in range(options)]
    return {"type": 3, "custom_id": "s", "options": offered}


def text(content: str = "a") -> dict[str, Any]:
    return {"type": 10, "content": content}


@pytest.mark.parametrize(
    "components",
    [
        [row(button(str(each))) for each in range(6)],
        [row(*(button(str(each)) for each in range(6)))],
        [row(button("same")), row(button("same"))],
        [row(button("a" * 101))],
        [row(button(""))],
        [row(button(label="a" * 81))],
        [row(button(label=""))],
        [row({"type": 2, "style": 5, "label": "a", "url": "https://e.org/" + "a" * 512})],
        [row({"type": 2, "style": 9, "label": "a", "custom_id": "a"})],
        [row()],
        [row(select(26))],
        [row(select(0))],
        [row(select(), button())],
        [row({**select(), "placeholder": "a" * 151})],
        [text()],
        [{"type": 17, "components": [text()]}],
    ],
)
async def test_wrong_legacy_components_are_refused(
    scene: Scene, caller: Caller, components: list[dict[str, Any]]
) -> None:
    heard = await caller.says(scene.channel.id, content="words", components=components)
    assert (heard.status, heard.code) == (400, 50035)


@pytest.mark.parametrize(
    "components",
    [
        [text()] * 41,
        [{"type": 17, "components": [text() for _ in range(40)]}],
        [{"type": 17, "components": [{"type": 17, "components": [text()]}]}],
        [{"type": 17, "components": []}],
        [{"type": 9, "components": [text()]}],
        [{"type": 9, "components": [text()] * 4, "accessory": button()}],
        [{"type": 9, "components": [row(button())], "accessory": button("b")}],
        [{"type": 9, "components": [text()], "accessory": button("same")}, row(button("same"))],
        [{"type": 12, "items": []}],
        [{"type": 14, "spacing": 3}],
        [{"type": 13, "file": {"url": "https://example.org/a.txt"}}],
        [text("")],
        [button()],
    ],
)
async def test_wrong_components_of_the_second_kind_are_refused(
    scene: Scene, caller: Caller, components: list[dict[str, Any]]
) -> None:
    heard = await caller.says(scene.channel.id, components=components, flags=V2)
    assert (heard.status, heard.code) == (400, 50035)


async def test_full_but_right_message_stands(scene: Scene, caller: Caller) -> None:
    container = {
        "type": 17,
        "accent_color": 1,
        "components": [text(), {"type": 14, "spacing": 2}, row(button("b"))],
    }
    section = {"type": 9, "components": [text()], "accessory": button("c")}
    heard = await caller.says(scene.channel.id, components=[container, section, row(select(25))], flags=V2)
    assert heard.status == 200
    assert heard.body["flags"] & V2
    assert scene.loopback.recorder.problems == []
