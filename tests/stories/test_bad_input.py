"""What goes wrong around a bot on Discord: one clear sentence each, nobody pinged, nothing lost, nothing half-done."""

from __future__ import annotations

import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.discord_loopback import places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.acts import Act
from tests.discord_loopback.components import labels
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.modals import prefilled
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.world import Channel, Guild, Message
from tests.stories.children import Nursery
from tests.stories.discord_scene import Scene, scene_in
from tests.stories.process import BotProcess

MEND_FIRST = 78
LOGGED = re.compile(r"\d{4}-\d\d-\d\dT")
FULL_DISK = "tests.stories.full_disk"
SHOUT = "@everyone @here <@&1> <b onclick=alert(1)>now</b> [x](javascript:alert(1)) `` ` ``` \u202e"
SHOUTED_BANK = f"""# {SHOUT} - Part 1: {SHOUT} (Questions 1-1)

## Question 1: {SHOUT} what then?

### Answer

{SHOUT}

**1. {SHOUT}**
- {SHOUT}
"""


class Server:
    """One server with a channel; Ann manages it, Ben is a member."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        loopback = scene.loopback
        self.guild: Guild = loopback.guild(SHOUT)
        self.lobby: Channel = loopback.channel(self.guild, "lobby")
        self.channel: Channel = loopback.channel(self.guild, "daily")
        self.ann: Actor = loopback.member(self.guild, "@everyone ann", manages=True)
        self.ben: Actor = loopback.member(self.guild, "<@&1> ben")

    def allow(self, *, without: Permission | None = None) -> None:
        """All that the invitation asks for, but this."""
        discord = self.scene.loopback.discord
        denied = int(without) if without is not None else 0
        places.set_overwrite(discord, self.channel, discord.world.bot_id, deny=denied)

    async def sets_a_schedule(self) -> Message:
        options = {"time": "23:00", "timezone": self.scene.zone, "channel": self.channel.id}
        return await self.scene.filled(await self.ann.runs("schedule set", options, channel=self.lobby))

    async def asks_now(self) -> Message:
        options = {"channel": self.channel.id}
        return await self.scene.filled(await self.ann.runs("schedule now", options, channel=self.lobby))

    async def shows_the_schedule(self) -> Message:
        options = {"channel": self.channel.id}
        return await self.scene.filled(await self.ann.runs("schedule show", options, channel=self.lobby))

    async def asked(self) -> Message:
        await self.sets_a_schedule()
        await self.asks_now()
        return await self.question()

    async def question(self) -> Message:
        def look() -> Message | None:
            return next((each for each in self.from_bot if each.thread_id is not None), None)

        return await self.scene.until(look, what="the question with its thread")

    @property
    def from_bot(self) -> list[Message]:
        return self.scene.from_bot(self.channel)


@pytest_asyncio.fixture
async def server(nursery: Nursery, tmp_path: Path) -> AsyncIterator[Server]:
    async with scene_in(nursery, tmp_path) as scene:
        yield Server(scene)


async def test_a_wrong_token_ends_the_start_with_one_line(tmp_path: Path) -> None:
    async with (
        DiscordLoopback() as loopback,
        BotProcess(
            tmp_path, DISCORD_TOKEN="not.the.token", DISCORD_API_URL=loopback.api_url, ROOM="off"
        ) as bot,
    ):
        assert await bot.ended() == MEND_FIRST
        (told,) = [line for line in bot.log.splitlines() if not LOGGED.match(line)]
        assert "DISCORD_TOKEN" in told
        assert "not.the.token" not in bot.log + "".join(bot.told)
        assert not loopback.gateway.identifies


async def test_a_wrong_token_leaves_the_room_open_where_there_is_one(tmp_path: Path) -> None:
    async with (
        DiscordLoopback() as loopback,
        BotProcess(
            tmp_path, DISCORD_TOKEN="not.the.token", DISCORD_API_URL=loopback.api_url, ROOM="on"
        ) as bot,
    ):
        await bot.opened()
        assert "DISCORD_TOKEN" in await bot.says("DISCORD_TOKEN")
        assert await bot.stop() == 0


async def test_the_intent_that_is_not_granted_is_done_without(server: Server) -> None:
    await server.scene.start(DISCORD_MESSAGE_CONTENT="true")
    await server.scene.until_logged("message_content_refused")
    question = await server.asked()
    reply = await server.ben.posts(server.channel, "It is all in the copies.", reply_to=question)

    await server.scene.until(lambda: server.scene.marked(reply), what="a check mark")
    assert server.scene.bot.log.count("message_content_refused") == 1


async def test_a_schedule_where_nothing_may_be_posted_is_refused_by_name(server: Server) -> None:
    await server.scene.start()
    server.allow(without=Permission.SEND_MESSAGES)
    told = await server.sets_a_schedule()

    assert told.is_ephemeral
    assert "I may not post in that channel: Send Messages." in told.content
    assert server.scene.kept.rows("SELECT id FROM schedules") == []


async def test_a_permission_taken_away_blocks_the_question_tells_once_and_heals(server: Server) -> None:
    await server.scene.start()
    await server.sets_a_schedule()
    await server.scene.until(lambda: server.from_bot, what="the announcement")
    server.allow(without=Permission.SEND_MESSAGES)
    await server.asks_now()

    (notice,) = await server.scene.until(
        lambda: server.scene.from_bot(server.ann.dm), what="a direct message to Ann"
    )
    assert "a permission is missing: Send Messages" in notice.content
    assert labels(notice.components) == ["Post again"]
    assert "a permission is missing" in (await server.shows_the_schedule()).content

    server.allow()
    told = await server.scene.filled(await server.ann.presses(notice, "Post again"))
    assert "being sent again" in told.content
    await server.question()
    await server.scene.until_kept("SELECT count(*) FROM posts WHERE kind = 'notice'", [(0,)])
    assert "a permission is missing" not in (await server.shows_the_schedule()).content
    assert len(server.from_bot) == 2
    assert server.ann.inbox() == [notice]


async def test_shouted_words_ping_nobody(nursery: Nursery, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "shout.md").write_text(SHOUTED_BANK, encoding="utf-8")
    async with scene_in(nursery, tmp_path, CONTENT_DIR=str(content)) as scene:
        server = Server(scene)
        await scene.start()
        question = await server.asked()
        await scene.filled(await server.ben.presses(question, "Join"))
        opened = await server.ben.presses(question, "Answer")
        await scene.filled(await server.ben.submits(opened, {"Your answer": SHOUT}))
        reveal = await scene.until(
            lambda: next((each for each in server.from_bot if scene.seeds_of(each)), None), what="the reveal"
        )
        again = await server.ben.presses(question, "Answer")
        assert prefilled(await again.modal(), "Your answer") == SHOUT
        for command, options in (
            ("answer", {"question": SHOUT}),
            ("question", {}),
            ("stats", {}),
            ("help", {}),
        ):
            await scene.filled(await server.ben.runs(command, options, channel=server.channel))
        reply = await server.ben.posts(server.channel, SHOUT, reply_to=reveal)
        await scene.until(lambda: scene.marked(reply), what="a check mark")

        bot_id = scene.loopback.world.bot_id
        said = [each for each in scene.loopback.world.messages.values() if each.author_id == bot_id]
        assert len(said) > 7
        for each in said:
            assert not each.pings.everyone
            assert each.pings.user_ids == each.pings.role_ids == []
        assert await scene.bot.stop() == 0
        assert "[error" not in scene.bot.log


async def test_on_a_full_disk_the_words_come_back_and_reading_goes_on(server: Server) -> None:
    scene = server.scene
    await scene.start(FULL_DISK)
    question = await server.asked()
    await scene.filled(await server.ben.presses(question, "Join"))
    words = " ".join(f"Übung {number}: größere Sätze für später." for number in range(99))  # no page holds it

    scene.bot.send(signal.SIGUSR1)
    opened = await server.ben.presses(question, "Answer")
    act = await server.ben.submits(opened, {"Your answer": words})
    told = await scene.filled(act)
    assert "could not be saved" in told.content
    await scene.until(lambda: _letters(words) in _letters(_all_of(told, act)), what="all the words")
    spoken = "書く" * 900
    await server.ben.posts(server.channel, spoken, reply_to=question)
    await scene.until(
        lambda: spoken in "".join(each.content for each in scene.from_bot(server.ben.dm)),
        what="a direct message",
    )
    assert scene.kept.words() == []
    shown = await scene.filled(await server.ben.runs("question", {"question": "18"}, channel=server.channel))
    assert "Question 18" in shown.content

    scene.bot.send(signal.SIGUSR2)
    opened = await server.ben.presses(question, "Answer")
    kept = await scene.filled(await server.ben.submits(opened, {"Your answer": words}))
    assert "Sealed at" in kept.content
    assert scene.kept.words() == [words.strip()]
    assert scene.kept.is_sound()


def _all_of(told: Message, act: Act) -> str:
    """An answer with what follows it."""
    return " ".join(each.content for each in (told, *act.followups))


def _letters(text: str) -> str:
    """Without the marks a platform puts around somebody's words."""
    return re.sub(r"\W+", "", text.casefold())
