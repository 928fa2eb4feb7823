"""Modals and Home tabs Slack does not take, triggers that are used up, stacks that are full."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.acts import Act
from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.sample_app import form, home, words
from tests.slack_loopback.test_delivery import Line, line
from tests.slack_loopback.world import Json

SECTION = {"type": "section", "text": words("a")}


def modal(**more: object) -> Json:
    return {"type": "modal", "title": words("Title"), "blocks": [SECTION], **more}


@pytest_asyncio.fixture
async def connected(scene: Scene, client: AsyncWebClient) -> AsyncIterator[Line]:
    async with line(scene.loopback, client) as found:
        yield found


async def press(scene: Scene) -> tuple[Act, str]:
    """Some act and its trigger."""
    act = await scene.ann.uses_shortcut("practise_now")
    return act, act.interaction.trigger_id


@pytest.mark.parametrize(
    ("view", "at"),
    [
        (modal(title=words("a" * 25)), "/view/title/text"),
        (modal(submit=words("a" * 25)), "/view/submit/text"),
        (modal(close=words("a" * 25)), "/view/close/text"),
        ({"type": "modal", "blocks": [SECTION]}, "/view/title"),
        ({**form(), "submit": None}, "/view"),
        (modal(private_metadata="a" * 3001), "/view/private_metadata"),
        (modal(callback_id="a" * 256), "/view/callback_id"),
        (modal(external_id="a" * 256), "/view/external_id"),
        (modal(blocks=[SECTION] * 101), "/view/blocks"),
        (modal(blocks=[{"type": "markdown", "text": "a"}]), "/view/blocks/0/type"),
        (
            modal(blocks=[{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}]),
            "/view/blocks/0/type",
        ),
        (modal(blocks=[{"type": "header", "text": words("a" * 151)}]), "/view/blocks/0/text/text"),
        ({"type": "home", "blocks": [SECTION]}, "/view/type"),
        ([], "/view"),
    ],
)
async def test_view_beyond_a_limit(scene: Scene, client: AsyncWebClient, view: Json, at: str) -> None:
    _, trigger_id = await press(scene)
    told = await refusal(client.views_open(trigger_id=trigger_id, view=view))
    assert told["error"] == "invalid_arguments"
    assert any(each.endswith(f"[json-pointer:{at}]") for each in told["response_metadata"]["messages"])


async def test_large_view(scene: Scene, client: AsyncWebClient) -> None:
    heavy = [{"type": "section", "text": words("a" * 3000)}] * 90
    _, trigger_id = await press(scene)
    told = await refusal(client.views_open(trigger_id=trigger_id, view=modal(blocks=heavy)))
    assert told["error"] == "view_too_large"


async def test_trigger_is_good_once_and_for_three_seconds(scene: Scene, client: AsyncWebClient) -> None:
    act, trigger_id = await press(scene)
    await client.views_open(trigger_id=trigger_id, view=modal())
    assert (await act.view()).is_open
    again = await refusal(client.views_open(trigger_id=trigger_id, view=modal()))
    _, late = await press(scene)
    scene.loopback.clock.advance(timedelta(seconds=4))
    expired = await refusal(client.views_open(trigger_id=late, view=modal()))
    unknown = await refusal(client.views_open(trigger_id="1.2", view=modal()))
    told = [each["error"] for each in (again, expired, unknown)]
    assert told == ["exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id"]


async def test_stack_holds_three(scene: Scene, client: AsyncWebClient) -> None:
    _, trigger_id = await press(scene)
    assert (await refusal(client.views_push(trigger_id=trigger_id, view=modal())))["error"] == "not_found"
    await client.views_open(trigger_id=trigger_id, view=modal())
    for _ in range(2):
        await client.views_push(trigger_id=(await press(scene))[1], view=modal())
    full = await refusal(client.views_push(trigger_id=(await press(scene))[1], view=modal()))
    assert full["error"] == "push_limit_reached"
    top = scene.ann.modal
    assert top is not None
    await scene.ann.closes(top)
    assert len(scene.loopback.world.stack_of(scene.ann.id)) == 2


async def test_update_needs_a_view_that_stands_and_the_right_hash(
    scene: Scene, client: AsyncWebClient
) -> None:
    opened = await client.views_open(trigger_id=(await press(scene))[1], view=modal(external_id="mine"))
    view_id, old = opened["view"]["id"], opened["view"]["hash"]
    await client.views_update(view_id=view_id, hash=old, view=modal(external_id="mine"))
    stale = await refusal(client.views_update(view_id=view_id, hash=old, view=modal()))
    await client.views_update(external_id="mine", view=modal(title=words("New"), external_id="mine"))
    unknown = await refusal(client.views_update(view_id="V0", view=modal()))
    assert [stale["error"], unknown["error"]] == ["hash_conflict", "not_found"]
    assert scene.loopback.world.views[view_id].body["title"]["text"] == "New"
    again = modal(external_id="mine")
    twice = await refusal(client.views_push(trigger_id=(await press(scene))[1], view=again))
    assert twice["error"] == "duplicate_external_id"


async def test_home_goes_to_people_of_the_workspace_where_it_is_switched_on(
    scene: Scene, client: AsyncWebClient
) -> None:
    published = await client.views_publish(user_id=scene.ann.id, view=home(1))
    stale = await refusal(client.views_publish(user_id=scene.ann.id, view=home(2), hash="old"))
    await client.views_publish(user_id=scene.ann.id, view=home(2), hash=published["view"]["hash"])
    unknown = await refusal(client.views_publish(user_id="U0", view=home(1)))
    markdown = await refusal(
        client.views_publish(
            user_id=scene.ann.id, view={"type": "home", "blocks": [{"type": "markdown", "text": "a"}]}
        )
    )
    scene.loopback.world.installation.home_tab = False
    off = await refusal(client.views_publish(user_id=scene.ann.id, view=home(1)))
    told = [each["error"] for each in (stale, unknown, markdown, off)]
    assert told == ["hash_conflict", "user_not_found", "invalid_arguments", "not_enabled"]


async def test_submission_may_update_push_and_clear(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    act, trigger_id = await press(scene)
    await connected.envelope()
    await client.views_open(trigger_id=trigger_id, view=form())
    first = await act.view()
    updated = await scene.ann.submits(first)
    calling = {"type": "section", "text": {"type": "mrkdwn", "text": "@here"}}
    changed = {**form(), "title": words("Two"), "blocks": [*form()["blocks"], calling]}
    await connected.envelope(payload={"response_action": "update", "view": changed})
    assert (await updated.view()).body["title"]["text"] == "Two"
    assert [each.token for each in scene.loopback.pings] == ["@here"]
    pushed = await scene.ann.submits(first)
    await connected.envelope(payload={"response_action": "push", "view": form()})
    second = await pushed.view()
    assert (second.previous_id, second.root_id) == (first.id, first.id)
    cleared = await scene.ann.submits(second)
    await connected.envelope(payload={"response_action": "clear"})
    await cleared.closed()
    assert scene.ann.modal is None


@pytest.mark.parametrize(
    ("payload", "seen"),
    [
        ({"response_action": "update", "view": modal(title=words("a" * 25))}, "invalid_arguments"),
        ({"response_action": "errors", "errors": {"nowhere": "a"}}, "invalid_errors"),
        ({"response_action": "vanish"}, "invalid_response_action"),
    ],
)
async def test_acknowledgement_slack_cannot_use_is_a_trouble_and_remembered(
    scene: Scene, client: AsyncWebClient, connected: Line, payload: Json, seen: str
) -> None:
    act, trigger_id = await press(scene)
    await connected.envelope()
    await client.views_open(trigger_id=trigger_id, view=form())
    submitted = await scene.ann.submits(await act.view())
    await connected.envelope(payload=payload)
    assert await submitted.failure() == seen
    assert seen in scene.loopback.recorder.unexpected[0]


async def test_more_than_100_options_are_no_offer(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    act, trigger_id = await press(scene)
    await connected.envelope()
    await client.views_open(trigger_id=trigger_id, view=form())
    asked = await scene.ann.queries(await act.view(), "Topic", "qu")
    options = [{"text": words(str(each)), "value": str(each)} for each in range(101)]
    await connected.envelope(payload={"options": options})
    assert await asked.failure() == "invalid_options"


async def test_closing_is_told_where_it_was_asked_for(
    scene: Scene, client: AsyncWebClient, connected: Line
) -> None:
    _, trigger_id = await press(scene)
    await connected.envelope()
    await client.views_open(trigger_id=trigger_id, view=modal(notify_on_close=True, callback_id="mine"))
    top = scene.ann.modal
    assert top is not None
    await scene.ann.closes(top)
    told = (await connected.envelope())["payload"]
    assert (told["type"], told["view"]["callback_id"]) == ("view_closed", "mine")
