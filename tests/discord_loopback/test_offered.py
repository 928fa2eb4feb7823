"""Files sent with a command: what a member's client refuses, and what their signed addresses do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.slash import ClientRefusal

TEN_MIB = 10 * 1024 * 1024


@pytest.fixture
async def registered(scene: Scene, caller: Caller) -> Scene:
    file = {"type": 11, "name": "file", "description": "d", "required": True}
    payload = {"name": "bring", "description": "d", "type": 1, "options": [file]}
    await caller("PUT", f"/applications/{scene.loopback.world.application_id}/commands", [payload])
    return scene


async def brought(scene: Scene, name: str, content: object) -> dict[str, Any]:
    act = await scene.ann.runs("bring", {"file": (name, content)}, channel=scene.channel)
    data: dict[str, Any] = act.interaction.payload["data"]
    described: dict[str, Any] = data["resolved"]["attachments"][data["options"][0]["value"]]
    return described


async def status(url: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read()


async def test_a_file_is_described_beside_the_command_and_fetched_from_its_address(registered: Scene) -> None:
    told = await brought(registered, "my notes.md", b"# Notes")

    assert (told["filename"], told["size"], told["ephemeral"]) == ("my notes.md", 7, True)
    assert await status(told["url"]) == (200, b"# Notes")


async def test_a_file_from_another_process_comes_as_base64(registered: Scene) -> None:
    told = await brought(registered, "notes.md", "IyBOb3Rlcw==")

    assert await status(told["url"]) == (200, b"# Notes")


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.md", b""), ("a/b.md", b"x"), ("", b"x"), ("big.md", b"x" * (TEN_MIB + 1))],
)
async def test_the_client_refuses_what_cannot_be_sent(registered: Scene, name: str, content: bytes) -> None:
    with pytest.raises(ClientRefusal):
        await brought(registered, name, content)


async def test_the_client_refuses_words_where_a_file_is_wanted(registered: Scene) -> None:
    with pytest.raises(ClientRefusal):
        await registered.ann.runs("bring", {"file": "notes.md"}, channel=registered.channel)


async def test_some_may_send_more(registered: Scene) -> None:
    registered.loopback.rules.paid_uploads = True

    assert (await brought(registered, "big.md", b"x" * (TEN_MIB + 1)))["size"] == TEN_MIB + 1


async def test_an_address_without_its_signature_or_with_another_is_no_address(registered: Scene) -> None:
    url = (await brought(registered, "notes.md", b"# Notes"))["url"]
    bare, _, query = url.partition("?")

    assert (await status(bare))[0] == 404
    assert (await status(f"{bare}?ex=zz&hm=00"))[0] == 404
    assert (await status(f"{bare}?{query[:-1]}{'0' if query[-1] != '0' else '1'}"))[0] == 404


async def test_an_address_dies(registered: Scene) -> None:
    url = (await brought(registered, "notes.md", b"# Notes"))["url"]
    registered.loopback.clock.advance(timedelta(hours=24, seconds=1))

    assert (await status(url))[0] == 404
