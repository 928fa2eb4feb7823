"""A response_url is good five times within half an hour, for answers private and public."""

from __future__ import annotations

import json
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slack_loopback.acts import Act
from tests.slack_loopback.conftest import Scene
from tests.slack_loopback.sample_app import question
from tests.slack_loopback.world import Json, Message


async def command(scene: Scene) -> tuple[Act, AsyncWebhookClient]:
    act = await scene.ann.runs("answer", "19", channel=scene.channel)
    return act, AsyncWebhookClient(act.interaction.payload["response_url"])


async def pressed(scene: Scene, message: Message) -> AsyncWebhookClient:
    act = await scene.ann.presses(message, "Answer")
    return AsyncWebhookClient(act.interaction.payload["response_url"])


def error(body: str) -> str:
    return str(json.loads(body)["error"])


async def test_five_uses(scene: Scene) -> None:
    _, respond = await command(scene)
    for number in range(5):
        answer = await respond.send(text=str(number))
        assert (answer.status_code, answer.body) == (200, "ok")
    sixth = await respond.send(text="6")
    assert (sixth.status_code, error(sixth.body)) == (404, "used_url")
    assert [each.text for each in scene.ann.whispers(scene.channel)] == ["0", "1", "2", "3", "4"]


async def test_half_an_hour(scene: Scene) -> None:
    _, respond = await command(scene)
    scene.loopback.clock.advance(timedelta(minutes=31))
    late = await respond.send(text="late")
    assert (late.status_code, error(late.body)) == (404, "expired_url")
    unknown = await AsyncWebhookClient(respond.url.replace("/I0", "/I9")).send(text="a")
    assert error(unknown.body) == "expired_url"


async def test_answer_is_private_unless_it_says_otherwise(scene: Scene) -> None:
    act, respond = await command(scene)
    await respond.send(text="private")
    await respond.send(text="public", response_type="in_channel")
    assert [each.ephemeral_for for each in act.interaction.replies] == [scene.ann.id, None]
    assert [(each.text, each.subtype) for each in scene.channel.standing] == [("public", "bot_message")]


async def test_bad_blocks_are_refused_and_do_not_count(scene: Scene) -> None:
    act, respond = await command(scene)
    poem: Json = {"type": "poem"}
    for body, expected in (({"text": ""}, "no_text"), ({"text": "a", "blocks": [poem]}, "invalid_blocks")):
        answer = await respond.send_dict(body)
        assert (answer.status_code, error(answer.body)) == (400, expected)
    assert act.interaction.response_url_uses == 0


async def test_budget_of_a_message_spares_response_urls(scene: Scene) -> None:
    _, respond = await command(scene)
    section = {"type": "section", "text": {"type": "plain_text", "text": "a" * 3000}}
    assert (await respond.send(text="long", blocks=[section] * 6)).status_code == 200


async def test_original_is_replaced_or_deleted_ephemeral_ones_too(
    scene: Scene, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="q", blocks=question())
    message = scene.channel.messages[sent["ts"]]
    respond = await pressed(scene, message)
    await respond.send(text="q", blocks=question(1), replace_original=True)
    assert message.blocks[1]["elements"][1]["text"]["text"] == "Pressed 1"
    await respond.send(delete_original=True)
    assert scene.channel.standing == []
    await client.chat_postEphemeral(channel=scene.channel.id, user=scene.ann.id, text="q", blocks=question())
    whispered = scene.ann.whispers(scene.channel)[0]
    respond = await pressed(scene, whispered)
    await respond.send(text="still private", replace_original=True, response_type="in_channel")
    assert (whispered.text, whispered.ephemeral_for) == ("still private", scene.ann.id)
    await respond.send(delete_original=True)
    assert scene.ann.whispers(scene.channel) == []


async def test_reply_goes_into_the_thread_it_names(scene: Scene) -> None:
    parent = await scene.ann.posts(scene.channel, "question")
    _, respond = await command(scene)
    await respond.send_dict({"text": "a", "response_type": "in_channel", "thread_ts": parent.ts})
    assert [each.text for each in scene.loopback.thread_of(parent)] == ["a"]
