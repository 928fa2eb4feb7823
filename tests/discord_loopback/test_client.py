"""A real discord.py client logs in, hears, answers and comes back, and sends nothing Discord would not understand."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import discord
import pytest
import pytest_asyncio

from tests.discord_loopback import places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.components import labels
from tests.discord_loopback.interactions import ResponseKind
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.modals import prefilled
from tests.discord_loopback.sample_bot import SampleBot, question, running
from tests.discord_loopback.slash import ClientRefusal
from tests.discord_loopback.world import Channel, Guild, Message


@dataclass(frozen=True, slots=True)
class Play:
    loopback: DiscordLoopback
    guild: Guild
    channel: Channel
    ann: Actor
    bot: SampleBot

    async def post(self, text: str) -> Message:
        """The bot posts into the channel."""
        return self.loopback.world.messages[(await self.place().send(text)).id]

    async def post_question(self) -> Message:
        sent = await self.place().send(view=question())
        return self.loopback.world.messages[sent.id]

    def place(self) -> discord.TextChannel:
        found = self.bot.get_channel(self.channel.id)
        assert isinstance(found, discord.TextChannel)
        return found


@pytest_asyncio.fixture
async def play(discord_loopback: DiscordLoopback) -> AsyncIterator[Play]:
    guild = discord_loopback.guild()
    channel = discord_loopback.channel(guild)
    ann = discord_loopback.member(guild, "ann")
    async with running(discord_loopback) as bot:
        yield Play(discord_loopback, guild, channel, ann, bot)


async def test_slash_command_answers_privately_and_follows_up(play: Play) -> None:
    act = await play.ann.runs("answer", {"number": 19}, channel=play.channel)
    message, more = await act.message(), await act.followup()
    assert (message.content, message.ephemeral_for, more.content) == ("Question 19", play.ann.id, "and more")
    assert play.loopback.messages(play.channel) == []


async def test_public_answer_stands_in_the_channel_and_works_in_dms(play: Play) -> None:
    await (await play.ann.runs("answer", {"number": 19, "public": True}, channel=play.channel)).followup()
    await (await play.ann.runs("answer", {"number": 7, "public": True})).followup()
    assert [each.content for each in play.loopback.messages(play.channel)] == ["Question 19"]
    assert [each.content for each in play.ann.inbox()] == ["Question 7"]


async def test_autocompletion_offers_choices(play: Play) -> None:
    act = await play.ann.completes("answer", "number", "up", channel=play.channel)
    assert await act.choices() == [{"name": "up Uptime", "value": 19}]


async def test_subcommand_takes_a_channel_and_is_hidden_from_members(play: Play) -> None:
    with pytest.raises(ClientRefusal, match="hidden"):
        await play.ann.runs("schedule set", {"time": "09:00"}, channel=play.channel)
    boss = play.loopback.member(play.guild, "boss", manages=True)
    act = await boss.runs("schedule set", {"time": "09:00", "channel": play.channel.id}, channel=play.channel)
    assert (await act.message()).content == "09:00 in daily"


async def test_deferred_command_is_filled_in_later(play: Play) -> None:
    act = await play.ann.runs("slow", channel=play.channel)
    assert (await act.response()).kind is ResponseKind.DEFERRED_MESSAGE
    message = await act.message()
    assert labels(message.components) == ["🔒 Answer", "Pressed 0"]
    assert message.uses_components_v2


async def test_button_opens_a_modal_whose_submit_is_answered(play: Play) -> None:
    message = await play.post_question()
    press = await play.ann.presses(message, "Answer")
    assert prefilled(await press.modal(), "Your answer") == "as before"
    submitted = await play.ann.submits(press, {"Your answer": "nine minutes", "How was it": "3"})
    assert (await submitted.message()).content == "nine minutes / 3"
    kept = await play.ann.submits(await play.ann.presses(message, "answer:19"))
    assert (await kept.message()).content == "as before / None"


async def test_button_edits_its_message(play: Play) -> None:
    message = await play.post_question()
    act = await play.ann.presses(message, "Pressed 0")
    assert labels((await act.edited()).components) == ["🔒 Answer", "Pressed 1"]
    again = await play.ann.presses(message, "Pressed 1")
    assert labels((await again.edited()).components) == ["🔒 Answer", "Pressed 2"]
    with pytest.raises(ClientRefusal, match="Pressed 2"):
        await play.ann.presses(message, "Pressed 0")


async def test_context_menu_carries_the_words(play: Play) -> None:
    message = await play.ann.posts(play.channel, "my own words")
    act = await play.ann.uses_menu("Submit as my answer", message)
    assert (await act.message()).content == "kept: my own words"


async def test_messages_are_heard_with_what_the_intents_allow(play: Play) -> None:
    posted = await play.post("The day's question")
    await play.ann.posts(play.channel, "plain")
    await play.ann.posts(play.channel, "answered", reply_to=posted)
    await play.ann.posts(play.channel, "quietly", reply_to=posted, ping=False)
    await play.ann.posts(play.ann.dm, "in private")
    await play.bot.until(lambda: len(play.bot.heard) == 5)
    assert [each.content for each in play.bot.heard[1:]] == ["", "answered", "", "in private"]
    assert play.bot.heard[3].reference is not None
    assert play.bot.heard[3].reference.message_id == posted.id


async def test_edits_and_deletions_are_heard(play: Play) -> None:
    message = await play.ann.posts(play.channel, "first")
    await play.ann.edits(message, "second")
    await play.ann.deletes(message)
    await play.bot.until(lambda: f"deleted {message.id}" in play.bot.happened)
    assert f"edited {message.id}" in play.bot.happened


async def test_reactions_are_heard_and_listed(play: Play) -> None:
    posted = await play.post("rate")
    sent = await play.place().fetch_message(posted.id)
    await sent.add_reaction("1️⃣")
    await play.ann.reacts(posted, "1️⃣")
    await play.ann.unreacts(posted, "1️⃣")
    await play.ann.reacts(posted, "4️⃣")
    await play.bot.until(lambda: len(play.bot.reactions) == 4)
    assert play.bot.reactions == [
        ("add", "1️⃣"),
        ("add", "1️⃣"),
        ("remove", "1️⃣"),
        ("add", "4️⃣"),
    ]
    fresh = await play.place().fetch_message(posted.id)
    assert [user.id async for user in fresh.reactions[1].users(limit=None)] == [play.ann.id]


async def test_files_edits_threads_pins_and_dms_work(play: Play) -> None:
    sent = await play.place().send(
        "with a file", file=discord.File(BytesIO(b"bytes"), "a.txt", description="alt")
    )
    assert await sent.attachments[0].read() == b"bytes"
    await sent.edit(content="changed", allowed_mentions=discord.AllowedMentions.none())
    thread = await sent.create_thread(name="Day 1")
    await thread.send("inside")
    async with thread.typing():
        await thread.edit(archived=True)
    user = await play.bot.fetch_user(play.ann.id)
    await user.send("hello")
    stored = play.loopback.messages(play.channel)[0]
    opened = play.loopback.thread_of(stored)
    assert (stored.content, stored.attachments[0].content) == ("changed", b"bytes")
    assert opened is not None
    assert opened.archived
    assert [each.content for each in play.ann.inbox()] == ["hello"]
    history = [each.content async for each in play.place().history(limit=10)]
    assert history == ["changed"]


async def test_guilds_and_channels_come_and_go(play: Play) -> None:
    other = play.loopback.guild("Other")
    await play.bot.until(lambda: "joined Other" in play.bot.happened)
    places.remove_bot(play.loopback.discord, other)
    places.delete_channel(play.loopback.discord, play.channel)
    await play.bot.until(lambda: {"left Other", "lost #daily"} <= set(play.bot.happened))


async def test_dropped_connection_is_resumed_with_what_was_missed(play: Play) -> None:
    play.loopback.gateway.drop()
    await play.ann.posts(play.ann.dm, "meanwhile")
    await play.loopback.until(lambda: play.loopback.gateway.resumes == 1, what="a resume")
    await play.bot.until(lambda: "resumed" in play.bot.happened)
    assert [each.content for each in play.bot.heard] == ["meanwhile"]
    assert len(play.loopback.gateway.identifies) == 1


async def test_asked_to_reconnect_the_client_resumes(play: Play) -> None:
    play.loopback.gateway.ask_to_reconnect()
    await play.loopback.until(lambda: play.loopback.gateway.resumes == 1, what="a resume")
    assert len(play.loopback.gateway.identifies) == 1


async def test_dead_channel_and_long_text_raise_discord_py_s_errors(play: Play) -> None:
    with play.loopback.expecting_problems():
        with pytest.raises(discord.HTTPException) as too_long:
            await play.place().send("a" * 2001)
        place = play.place()
        places.delete_channel(play.loopback.discord, play.channel)
        with pytest.raises(discord.NotFound) as gone:
            await place.send("a")
    assert (too_long.value.code, gone.value.code) == (50035, 10003)


async def test_wrong_token_ends_the_login(discord_loopback: DiscordLoopback) -> None:
    async with SampleBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")


async def test_intent_that_is_not_granted_ends_the_client(discord_loopback: DiscordLoopback) -> None:
    intents = discord.Intents.none()
    intents.message_content = True
    async with discord.Client(intents=intents) as client:
        await client.login(discord_loopback.token)
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.connect()


async def test_unavailable_service_is_raised_at_once_and_a_429_waited_out(play: Play) -> None:
    path = rf"/channels/{play.channel.id}/messages"
    play.loopback.faults.answer(503, method="POST", path=path)
    with pytest.raises(discord.DiscordServerError):
        await play.place().send("first")
    play.loopback.faults.too_many_requests(0.01, method="POST", path=path)
    await play.place().send("second")
    assert [each.content for each in play.loopback.from_bot(play.channel)] == ["second"]
    assert [each.status for each in play.loopback.recorder.matching("POST", path)] == [503, 429, 200]


async def test_lost_reply_is_raised_though_the_message_stands(play: Play) -> None:
    play.loopback.faults.reset(method="POST", path=r"/channels/\d+/messages", after_storing=True)
    with pytest.raises(aiohttp.ClientOSError) as lost:
        await play.place().send("once", nonce="d7.1")
    assert lost.value.errno == errno.ECONNRESET
    again = await play.place().send("once", nonce="d7.1")
    assert [each.id for each in play.loopback.from_bot(play.channel)] == [again.id]
