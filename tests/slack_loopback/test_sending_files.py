"""Files put into a form: what the form's own client refuses, what Slack refuses, and what the app is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.acts import Act
from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.sample_app import words
from tests.slack_loopback.test_delivery import Line, line
from tests.slack_loopback.view_checks import check_view
from tests.slack_loopback.world import Json, View


def taker(**changes: object) -> Json:
    element = {"type": "file_input", "action_id": "file", "max_files": 1, **changes}
    block = {"type": "input", "block_id": "file", "label": words("File"), "element": element}
    return {"type": "modal", "title": words("Bring"), "submit": words("Send"), "blocks": [block]}


@pytest_asyncio.fixture
async def connected(scene: Scene, client: AsyncWebClient) -> AsyncIterator[Line]:
    async with line(scene.loopback, client) as found:
        yield found


async def opened(scene: Scene, client: AsyncWebClient, **changes: object) -> View:
    act = await scene.ann.uses_shortcut("practise_now")
    await client.views_open(trigger_id=act.interaction.trigger_id, view=taker(**changes))
    assert scene.ann.modal is not None
    return scene.ann.modal


def told(act: Act) -> list[Json]:
    files: list[Json] = act.interaction.payload["view"]["state"]["values"]["file"]["file"]["files"]
    return files


async def test_a_file_is_told_with_its_form_and_fetched_with_the_token(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    act = await scene.ann.submits(await opened(scene, client), {"File": ("notes.md", b"# Notes")})

    (file,) = told(act)
    assert (file["name"], file["size"], file["user"]) == ("notes.md", 7, scene.ann.id)
    known = (await client.files_info(file=file["id"]))["file"]
    header = {"Authorization": f"Bearer {scene.loopback.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(known["url_private_download"], headers=header) as answer:
            assert await answer.read() == b"# Notes"
        async with session.get(known["url_private_download"]) as answer:
            assert answer.content_type == "text/html"


async def test_a_file_from_another_process_comes_as_base64(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    act = await scene.ann.submits(await opened(scene, client), {"file": ["notes.md", "IyBOb3Rlcw=="]})

    assert told(act)[0]["size"] == 7


async def test_a_file_that_was_just_sent_may_not_be_known_yet(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    scene.loopback.slack.rules.files_hidden_for = 1
    act = await scene.ann.submits(await opened(scene, client), {"file": ("notes.md", b"# Notes")})

    (file,) = told(act)
    assert (await refusal(client.files_info(file=file["id"])))["error"] == "file_not_found"
    assert (await client.files_info(file=file["id"]))["ok"]


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({}, None),
        ({}, ("notes.md", b"")),
        ({}, "notes.md"),
        ({}, [("a.md", b"a"), ("b.md", b"b")]),
        ({"filetypes": ["csv"]}, ("notes.md", b"a")),
    ],
)
async def test_the_form_refuses_what_it_does_not_take(
    scene: Scene, client: AsyncWebClient, connected: Line, changes: dict[str, object], value: Any
) -> None:
    form = await opened(scene, client, **changes)
    with pytest.raises(ClientRefusal):
        await scene.ann.submits(form, {"file": value})


@pytest.mark.parametrize("changes", [{"max_files": 0}, {"max_files": 11}, {"filetypes": []}])
async def test_slack_refuses_a_field_that_takes_nothing_or_too_much(
    scene: Scene, client: AsyncWebClient, connected: Line, changes: dict[str, object]
) -> None:
    act = await scene.ann.uses_shortcut("practise_now")
    call = client.views_open(trigger_id=act.interaction.trigger_id, view=taker(**changes))
    assert (await refusal(call))["error"] == "invalid_arguments"


async def test_a_field_for_files_wants_the_scope_to_read_them(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    scene.loopback.world.installation.scopes.remove("files:read")
    act = await scene.ann.uses_shortcut("practise_now")
    refused = await refusal(client.views_open(trigger_id=act.interaction.trigger_id, view=taker()))
    assert (refused["error"], refused["needed"]) == ("missing_scope", "files:read")


async def test_only_a_modal_asks_for_files(scene: Scene, client: AsyncWebClient) -> None:
    blocks = taker()["blocks"]
    home = await refusal(client.views_publish(user_id=scene.ann.id, view={"type": "home", "blocks": blocks}))
    message = await refusal(client.chat_postMessage(channel=scene.channel.id, text="a", blocks=blocks))
    assert home["error"] == "invalid_arguments"
    assert message["error"] == "invalid_blocks"
    assert check_view(taker(), kind="modal", most_bytes=250_000)
