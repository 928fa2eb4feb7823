"""Members do what their client lets them, and no more."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback import places
from tests.slack_loopback.conftest import Scene
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.sample_app import form, question, words
from tests.slack_loopback.world import Json, Message, View


async def asked(scene: Scene, client: AsyncWebClient) -> Message:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="q", blocks=question())
    return scene.channel.messages[sent["ts"]]


async def opened(scene: Scene, client: AsyncWebClient, view: Json | None = None) -> View:
    act = await scene.ann.uses_shortcut("practise_now")
    await client.views_open(trigger_id=act.interaction.trigger_id, view=view or form())
    return await act.view()


async def test_others_words_are_not_theirs(scene: Scene, client: AsyncWebClient) -> None:
    message = await asked(scene, client)
    with pytest.raises(ClientRefusal, match="author"):
        await scene.ann.edits(message, "a")
    with pytest.raises(ClientRefusal, match="author"):
        await scene.ann.deletes(message)
    await scene.loopback.member("boss", scene.channel, is_admin=True).deletes(message)
    assert scene.channel.standing == []


async def test_outside_a_channel_and_in_an_archived_one_they_are_silent(scene: Scene) -> None:
    ben = scene.loopback.member("ben")
    message = await scene.ann.posts(scene.channel, "hello")
    with pytest.raises(ClientRefusal, match="not in"):
        await ben.posts(scene.channel, "a")
    with pytest.raises(ClientRefusal, match="not in"):
        await ben.reacts(message, "one")
    places.set_archived(scene.loopback.slack, scene.channel, archived=True, user_id=scene.ann.id)
    with pytest.raises(ClientRefusal, match="archived"):
        await scene.ann.posts(scene.channel, "a")
    with pytest.raises(ClientRefusal):
        await scene.ann.reacts(message, "one")


async def test_one_reacts_once_and_takes_back_only_what_one_gave(scene: Scene) -> None:
    message = await scene.ann.posts(scene.channel, "hello")
    await scene.ann.reacts(message, "+1")
    with pytest.raises(ClientRefusal, match="already"):
        await scene.ann.reacts(message, "thumbsup")
    with pytest.raises(ClientRefusal, match="has not"):
        await scene.ann.unreacts(message, "one")


async def test_commands_do_not_work_in_threads_and_slack_s_own_are_slack_s(scene: Scene) -> None:
    parent = await scene.ann.posts(scene.channel, "hello")
    with pytest.raises(ClientRefusal, match="threads"):
        await scene.ann.runs("answer", channel=scene.channel, thread=parent)
    with pytest.raises(ClientRefusal, match="Slack's own"):
        await scene.ann.runs("search", channel=scene.channel)
    scene.loopback.world.installation.scopes.remove("commands")
    with pytest.raises(ClientRefusal, match="no commands"):
        await scene.ann.runs("answer", channel=scene.channel)


async def test_command_s_text_carries_ids_of_people_and_channels(scene: Scene) -> None:
    ben = scene.loopback.member("ben", scene.channel)
    typed = "@ben in #daily & <b> @nobody #nowhere"
    act = await scene.ann.runs("partner", typed, channel=scene.channel)
    place = f"<#{scene.channel.id}|daily>"
    assert act.interaction.payload["text"] == f"{ben.mention} in {place} &amp; &lt;b&gt; @nobody #nowhere"
    scene.loopback.rules.names_mentions = True
    named = await scene.ann.runs("partner", "@ben", channel=scene.channel)
    assert named.interaction.payload["text"] == f"<@{ben.id}|ben>"
    scene.loopback.world.installation.commands = {"/partner": False}
    plain = await scene.ann.runs("partner", "@ben", channel=scene.channel)
    assert plain.interaction.payload["text"] == "@ben"


async def test_typed_words_are_stored_as_slack_stores_them(scene: Scene) -> None:
    message = await scene.ann.posts(scene.channel, "a < b & <@U1> 👍 @here")
    assert message.text == "a &lt; b &amp; <@U1> :+1: <!here>"


async def test_only_what_is_there_is_pressed(scene: Scene, client: AsyncWebClient) -> None:
    message = await asked(scene, client)
    with pytest.raises(ClientRefusal, match="Pressed 0"):
        await scene.ann.presses(message, "Join")
    view = await opened(scene, client)
    with pytest.raises(ClientRefusal, match="plain_text_input"):
        await scene.ann.presses(view, "Your answer")
    with pytest.raises(ClientRefusal, match="not before them"):
        await scene.loopback.member("ben").presses(view, "Your answer")


async def test_ephemeral_message_is_for_its_addressee_and_has_no_shortcuts(
    scene: Scene, client: AsyncWebClient
) -> None:
    where: Json = {"channel": scene.channel.id, "user": scene.ann.id}
    await client.chat_postEphemeral(**where, text="q", blocks=question())
    whispered = scene.ann.whispers(scene.channel)[0]
    with pytest.raises(ClientRefusal, match="addressee"):
        await scene.loopback.member("ben", scene.channel).presses(whispered, "Answer")
    with pytest.raises(ClientRefusal, match="shortcuts"):
        await scene.ann.uses_shortcut("submit_answer", whispered)
    with pytest.raises(ClientRefusal):
        await scene.ann.reacts(whispered, "one")
    act = await scene.ann.presses(whispered, "Answer")
    assert act.interaction.payload["container"]["is_ephemeral"]
    assert "message" not in act.interaction.payload


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"Your answer": "a" * 3001}, "3000 characters"),
        ({"Your answer": ""}, "must be filled in"),
        ({"Nothing": "a"}, "there is no 'Nothing'"),
        ({"How was it": "5"}, "no option '5'"),
        ({"Topic": "queues"}, "no option 'queues'"),
    ],
)
async def test_form_is_filled_in_rightly(
    scene: Scene, client: AsyncWebClient, values: dict[str, str], why: str
) -> None:
    view = await opened(scene, client)
    with pytest.raises(ClientRefusal, match=why):
        await scene.ann.submits(view, values)


async def test_form_that_opens_too_long_is_not_sent_as_it_is(scene: Scene, client: AsyncWebClient) -> None:
    view = await opened(scene, client, form("a" * 3001))
    with pytest.raises(ClientRefusal, match="3000 characters"):
        await scene.ann.submits(view)


async def test_short_query_asks_nobody(scene: Scene, client: AsyncWebClient) -> None:
    view = await opened(scene, client)
    with pytest.raises(ClientRefusal, match="too short"):
        await scene.ann.queries(view, "Topic", "q")
    with pytest.raises(ClientRefusal, match="asks nobody"):
        await scene.ann.queries(view, "How was it", "good")


async def test_closed_form_is_not_sent(scene: Scene, client: AsyncWebClient) -> None:
    view = await opened(scene, client)
    await scene.ann.closes(view)
    with pytest.raises(ClientRefusal, match="not before them"):
        await scene.ann.submits(view)


async def test_every_kind_of_field_carries_what_is_chosen(scene: Scene, client: AsyncWebClient) -> None:
    options = [{"text": words(each), "value": each} for each in ("mon", "tue", "wed")]

    def field(kind: str, **more: object) -> Json:
        element = {"type": kind, "action_id": kind, **more}
        return {"type": "input", "block_id": kind, "label": words(kind), "element": element}

    blocks = [
        field("checkboxes", options=options),
        field("radio_buttons", options=options, initial_option=options[1]),
        field("multi_static_select", option_groups=[{"label": words("Days"), "options": options}]),
        field("timepicker", initial_time="09:00"),
        field("users_select"),
        field("channels_select"),
    ]
    view = await opened(scene, client, {**form(), "blocks": blocks})
    values = {
        "checkboxes": "mon",
        "multi_static_select": ["tue", "wed"],
        "users_select": scene.ann.id,
        "channels_select": scene.channel.id,
    }
    act = await scene.ann.submits(view, values)
    held = act.interaction.payload["view"]["state"]["values"]
    assert held["checkboxes"]["checkboxes"]["selected_options"] == options[:1]
    assert held["radio_buttons"]["radio_buttons"]["selected_option"] == options[1]
    assert held["multi_static_select"]["multi_static_select"]["selected_options"] == options[1:]
    assert held["timepicker"]["timepicker"]["selected_time"] == "09:00"
    assert held["users_select"]["users_select"]["selected_user"] == scene.ann.id
    assert held["channels_select"]["channels_select"]["selected_channel"] == scene.channel.id


async def test_menus_under_messages_and_in_views_are_chosen_from(
    scene: Scene, client: AsyncWebClient
) -> None:
    options = [{"text": words(each), "value": each} for each in ("hard", "easy")]
    menu = {"type": "static_select", "action_id": "rate", "placeholder": words("Rate"), "options": options}
    more = {"type": "overflow", "action_id": "more", "options": options}
    blocks = [{"type": "actions", "elements": [menu, more]}]
    sent = await client.chat_postMessage(channel=scene.channel.id, text="q", blocks=blocks)
    message = scene.channel.messages[sent["ts"]]
    chosen = await scene.ann.chooses(message, "Rate", "easy")
    assert chosen.interaction.payload["actions"][0]["selected_option"] == options[1]
    picked = await scene.ann.chooses(message, "more", "hard")
    assert picked.interaction.payload["actions"][0]["selected_option"] == options[0]
    view = await opened(scene, client, {**form(), "blocks": [*blocks, *form()["blocks"]]})
    await scene.ann.chooses(view, "Rate", "hard")
    held = (await scene.ann.submits(view)).interaction.payload["view"]["state"]["values"]
    assert any("rate" in each for each in held.values())


async def test_reply_in_a_thread_carries_the_thread_in_presses(scene: Scene, client: AsyncWebClient) -> None:
    parent = await scene.ann.posts(scene.channel, "hello")
    sent = await client.chat_postMessage(
        channel=scene.channel.id, text="q", blocks=question(), thread_ts=parent.ts
    )
    act = await scene.ann.presses(scene.channel.messages[sent["ts"]], "Answer")
    assert act.interaction.payload["container"]["thread_ts"] == parent.ts
