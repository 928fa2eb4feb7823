"""A real AsyncApp connects over Socket Mode, hears, answers, opens, publishes and comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.slack_loopback.actors import Actor
from tests.slack_loopback.components import labels
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.forms import prefilled
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.sample_app import SampleApp, over_sockets, question
from tests.slack_loopback.world import Channel, Message


@dataclass(frozen=True, slots=True)
class Play:
    loopback: SlackLoopback
    channel: Channel
    ann: Actor
    bot: SampleApp

    async def post_question(self) -> Message:
        sent = await self.bot.client.chat_postMessage(
            channel=self.channel.id, text="The day's question", blocks=question()
        )
        return self.channel.messages[sent["ts"]]

    async def hears(self, count: int) -> None:
        await self.loopback.until(lambda: len(self.bot.heard) >= count, what=f"{count} events")


@pytest_asyncio.fixture
async def play(slack_loopback: SlackLoopback) -> AsyncIterator[Play]:
    slack_loopback.delivery.acknowledged_within_s = 30.0  # a busy machine is no fault
    channel = slack_loopback.channel()
    ann = slack_loopback.member("ann", channel)
    async with over_sockets(slack_loopback) as bot:
        yield Play(slack_loopback, channel, ann, bot)


async def test_command_is_acknowledged_and_answered_privately(play: Play) -> None:
    act = await play.ann.runs("answer", "19", channel=play.channel)
    assert await act.ack() == {"text": "Question 19"}
    first, more = await act.reply(), await act.reply(1)
    assert (first.text, first.ephemeral_for, more.text) == ("Question 19", play.ann.id, "and more")
    assert play.loopback.messages(play.channel) == []


async def test_command_works_in_a_dm_and_where_the_bot_is_not(play: Play) -> None:
    elsewhere = play.loopback.channel("elsewhere", creator=play.ann, with_bot=False)
    for place in (None, elsewhere):
        act = await play.ann.runs("/answer", "7", channel=place)
        assert (await act.reply(1)).text == "and more"


async def test_command_that_nobody_acknowledges_times_out(play: Play) -> None:
    play.loopback.delivery.acknowledged_within_s = 0.1
    assert await (await play.ann.runs("/slow", channel=play.channel)).failure() == "operation_timeout"


async def test_button_opens_a_form_whose_submission_is_taken(play: Play) -> None:
    press = await play.ann.presses(await play.post_question(), "Answer")
    view = await press.view()
    assert prefilled(view, "Your answer") == "as before"
    asked = await play.ann.queries(view, "Topic", "qu")
    assert [each["value"] for each in await asked.options()] == ["queues", "quorum"]
    values = {"Your answer": "nine minutes", "How was it": "3 good", "Topic": "Quorum"}
    submitted = await play.ann.submits(view, values)
    await submitted.closed()
    told = await play.loopback.bot_posts(play.ann.dm)
    assert told[0].text == "nine minutes / 3 / quorum"
    assert play.ann.modal is None


async def test_external_select_under_a_message_is_chosen_from(play: Play) -> None:
    select = {"type": "external_select", "action_id": "topic", "min_query_length": 2}
    blocks = [{"type": "actions", "elements": [select]}]
    sent = await play.bot.client.chat_postMessage(channel=play.channel.id, text="which", blocks=blocks)
    message = play.channel.messages[sent["ts"]]
    with pytest.raises(ClientRefusal, match="no option"):
        await play.ann.chooses(message, "topic", "Queues")
    await (await play.ann.queries(message, "topic", "qu")).options()
    act = await play.ann.chooses(message, "topic", "Queues")
    assert act.interaction.payload["actions"][0]["selected_option"]["value"] == "queues"


async def test_form_with_an_error_stays_open(play: Play) -> None:
    view = await (await play.ann.presses(await play.post_question(), "answer")).view()
    refused = await play.ann.submits(view, {"words": "no"})
    assert await refused.errors() == {"words": "more words, please"}
    assert play.ann.modal is view
    await (await play.ann.submits(view)).closed()


async def test_button_replaces_its_message(play: Play) -> None:
    message = await play.post_question()
    act = await play.ann.presses(message, "Pressed 0")
    assert labels((await act.updated()).blocks) == ["🔒 Answer", "Pressed 1", "Hint"]
    with pytest.raises(ClientRefusal, match="Pressed 1"):
        await play.ann.presses(message, "Pressed 0")


async def test_button_whispers(play: Play) -> None:
    act = await play.ann.presses(await play.post_question(), "Hint")
    assert (await act.whisper()).text == "think of queues"
    assert [each.text for each in play.ann.whispers(play.channel)] == ["think of queues"]


async def test_shortcuts_on_a_message_and_global(play: Play) -> None:
    message = await play.ann.posts(play.channel, "my own words")
    kept = await play.ann.uses_shortcut("submit_answer", message)
    assert (await kept.reply()).text == "kept: my own words"
    assert (await (await play.ann.uses_shortcut("practise_now")).view()).body["callback_id"] == "answered"


async def test_home_is_published_at_each_visit_and_its_button_works(play: Play) -> None:
    first = await (await play.ann.opens_home()).view()
    assert first.body["blocks"][0]["text"]["text"] == "Visit 1"
    second = await (await play.ann.opens_home()).view()
    assert second.body["blocks"][0]["text"]["text"] == "Visit 2"
    assert (await (await play.ann.presses(second, "Settings")).view()).kind == "modal"
    assert "view" in play.loopback.delivery.events("app_home_opened")[1]


async def test_messages_edits_deletions_and_reactions_are_heard(play: Play) -> None:
    message = await play.ann.posts(play.channel, "first & <b>")
    await play.ann.reacts(message, "thumbsup::skin-tone-3")
    await play.ann.unreacts(message, "+1::skin-tone-3")
    await play.ann.edits(message, "second")
    await play.ann.deletes(message)
    await play.hears(5)
    told = {each.get("subtype", each["type"]): each for each in play.bot.heard}
    assert told["message"]["text"] == "first &amp; &lt;b&gt;"
    assert told["reaction_added"]["reaction"] == "thumbsup::skin-tone-3"
    assert told["message_changed"]["previous_message"]["text"] == "first &amp; &lt;b&gt;"
    assert told["message_deleted"]["deleted_ts"] == message.ts


async def test_replies_files_and_clips_are_heard(play: Play) -> None:
    question_ = await play.post_question()
    await play.ann.posts(play.channel, "in the thread", thread=question_)
    await play.ann.posts(play.channel, "a file", files={"a.md": b"# A"})
    await play.ann.speaks(play.channel, thread=question_)
    await play.hears(3)
    reply, upload, clip = sorted(play.bot.heard, key=lambda each: str(each["ts"]))
    assert (reply["thread_ts"], reply["parent_user_id"]) == (question_.ts, play.loopback.world.bot_user_id)
    assert (upload["subtype"], upload["files"][0]["name"]) == ("file_share", "a.md")
    assert (clip["text"], clip["files"][0]["subtype"]) == ("", "slack_audio")


async def test_own_messages_and_reactions_come_back_and_bolt_drops_them(play: Play) -> None:
    message = await play.post_question()
    await play.bot.client.reactions_add(channel=play.channel.id, timestamp=message.ts, name="one")
    await play.ann.reacts(message, "one")
    await play.hears(1)
    await play.loopback.everything_acknowledged()
    assert [each["user"] for each in play.bot.heard] == [play.ann.id]
    assert len(play.loopback.delivery.sent) == 3


async def test_arrivals_are_heard_the_bot_s_own_too(play: Play) -> None:
    elsewhere = play.loopback.channel("elsewhere", creator=play.ann, with_bot=False)
    await play.ann.invites_bot(elsewhere)
    await play.loopback.member("ben").joins(elsewhere)
    await play.hears(2)
    assert play.bot.heard[0]["inviter"] == play.ann.id


async def test_file_is_uploaded_in_three_steps_and_found_by_its_shares(play: Play) -> None:
    done = await play.bot.client.files_upload_v2(
        channel=play.channel.id, filename="a.md", content="# Answer", title="Answer", initial_comment="whole"
    )
    message = play.loopback.from_bot(play.channel)[0]
    assert (message.text, message.subtype) == ("whole", "file_share")
    known = await play.bot.client.files_info(file=done["file"]["id"])
    assert known["file"]["shares"]["public"][play.channel.id][0]["ts"] == message.ts
    assert play.loopback.world.files[done["file"]["id"]].content == b"# Answer"


@pytest.mark.parametrize("trouble", ["ask_to_reconnect", "drop"])
async def test_app_comes_back_and_hears_what_happened_meanwhile(play: Play, trouble: str) -> None:
    sockets = play.loopback.sockets
    getattr(sockets, trouble)()
    await play.ann.posts(play.channel, "meanwhile")
    await play.loopback.until(lambda: sockets.times_opened == 2, what="a new socket")
    await play.ann.posts(play.channel, "afterwards")
    await play.hears(2)
    assert play.bot.texts() == ["meanwhile", "afterwards"]


async def test_burnt_ticket_keeps_the_sdk_from_coming_back(play: Play) -> None:
    """The SDK tries the same ticket for ever: a bot must watch and ask for a new one."""
    sockets = play.loopback.sockets
    sockets.burn_tickets()
    sockets.ask_to_reconnect()
    await play.loopback.until(lambda: sockets.upgrades_refused >= 3, what="three refused upgrades")
    assert (sockets.is_connected, sockets.tickets_issued) == (False, 2)


async def test_refused_upgrade_leaves_the_ticket_good(play: Play) -> None:
    sockets = play.loopback.sockets
    sockets.refuse_upgrades()
    sockets.ask_to_reconnect()
    await play.loopback.until(lambda: sockets.times_opened == 2, what="a new socket")
    assert sockets.upgrades_refused == 1
