"""Command lists Discord would refuse are refused, with its code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_loopback.caller import Caller, Heard
from tests.discord_loopback.conftest import Scene


def slash(name: str = "hello", **changes: Any) -> dict[str, Any]:
    return {"name": name, "description": "Says hello", "type": 1, **changes}


def option(name: str = "word", **changes: Any) -> dict[str, Any]:
    return {"name": name, "description": "A word", "type": 3, **changes}


async def syncs(scene: Scene, caller: Caller, *commands: dict[str, Any]) -> Heard:
    return await caller(
        "PUT", f"/applications/{scene.loopback.world.application_id}/commands", list(commands)
    )


@pytest.mark.parametrize(
    "command",
    [
        slash("Hello"),
        slash("two words"),
        slash("a" * 33),
        slash(description="a" * 101),
        slash(description=""),
        slash(options=[option(f"o{each}") for each in range(26)]),
        slash(options=[option(), option()]),
        slash(options=[option("Word")]),
        slash(options=[option(description="a" * 101)]),
        slash(options=[option("a"), option("b", required=True)]),
        slash(options=[option(choices=[{"name": f"{each}", "value": f"{each}"} for each in range(26)])]),
        slash(options=[option(choices=[{"name": "a" * 101, "value": "a"}])]),
        slash(options=[option(choices=[{"name": "a", "value": "a"}], autocomplete=True)]),
        slash(options=[option(type=2, options=[option(type=2, options=[])])]),
        slash(
            options=[
                option(f"o{each}", choices=[{"name": "n" * 90, "value": f"{n}" * 90} for n in range(9)])
                for each in range(5)
            ]
        ),
        slash(contexts=[0, 2]),
        {"name": "Apps", "type": 3, "description": "not here"},
    ],
)
async def test_wrong_command_is_refused(scene: Scene, caller: Caller, command: dict[str, Any]) -> None:
    heard = await syncs(scene, caller, command)
    assert (heard.status, heard.code) == (400, 50035)
    assert scene.loopback.world.commands == []


async def test_too_many_or_equal_commands_are_refused(scene: Scene, caller: Caller) -> None:
    many = await syncs(scene, caller, *(slash(f"c{each}") for each in range(101)))
    menus = await syncs(scene, caller, *({"name": f"m{each}", "type": 3} for each in range(16)))
    equal = await syncs(scene, caller, slash(), slash())
    assert [many.code, menus.code, equal.code] == [30032, 30032, 50035]


async def test_commands_keep_their_ids_over_a_sync(scene: Scene, caller: Caller) -> None:
    first = await syncs(scene, caller, slash(), slash("bye"))
    second = await syncs(scene, caller, slash(description="Says it again"))
    listed = await caller("GET", f"/applications/{scene.loopback.world.application_id}/commands")
    assert first.body[0]["id"] == second.body[0]["id"]
    assert [each["description"] for each in listed.body] == ["Says it again"]


async def test_foreign_application_is_out_of_reach(scene: Scene, caller: Caller) -> None:
    assert (await caller("GET", "/applications/1/commands")).code == 50001
