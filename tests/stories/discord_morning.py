"""A morning on Discord whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.state import load, save
from tests.discord_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.discord_scene import SEEDS, Scene
from tests.stories.morning import A_MINUTE, ANNS, BENS, STANDING, UNSETTLED, GroupMorning, Prepared
from tests.stories.scene import PATIENCE_SECONDS


async def prepare(nursery: Nursery, folder: Path) -> Prepared:
    """Ann and Ben have joined a schedule that asks for the first time within three minutes."""
    async with DiscordLoopback() as loopback:
        guild = loopback.guild()
        channel = loopback.channel(guild)
        ann = loopback.member(guild, "ann", manages=True)
        ben = loopback.member(guild, "ben")
        scene = Scene(nursery, loopback, folder)
        await scene.start()
        await scene.until(lambda: scene.from_bot(channel), what="the greeting")
        due = (clock.now() + timedelta(minutes=3)).replace(second=0, microsecond=0)
        time = due.astimezone(ZoneInfo(scene.zone)).strftime("%H:%M")
        options = {"time": time, "timezone": scene.zone}
        await scene.filled(await ann.runs("schedule set", options, channel=channel))
        await scene.until(lambda: len(scene.from_bot(channel)) == 2, what="the announcement")
        announced = scene.from_bot(channel)[-1]
        for member in (ann, ben):
            await scene.filled(await member.presses(announced, "Join"))
        await scene.until(lambda: "2 members have joined" in announced.content, what="two to be counted")
        await scene.until_kept(UNSETTLED, [])
        assert await scene.bot.stop() == 0
        save(loopback.world, Prepared(folder, due).world)
    return Prepared(folder, due)


class Morning(GroupMorning):
    """The scene of one such morning, and what its two members do."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.scene = scene
        world = scene.loopback.world
        names = {user.name: user.id for user in world.users.values()}
        self.ann, self.ben = (scene.loopback.actor(names[name]) for name in ("ann", "ben"))
        self.channel = next(each for each in world.channels.values() if each.name == "daily")
        self.reply: Message | None = None

    async def asked(self) -> Message:
        return await self.scene.until(lambda: self._of("q"), what="the question")

    async def ann_answers(self) -> None:
        self.reply = await self.ann.posts(self.channel, ANNS, reply_to=await self.asked())

    async def ben_answers(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with suppress(AssertionError):  # nobody answered him
                    opened = await self.ben.presses(await self.asked(), "Answer")
                    await opened.response(timeout_s=2)
                    sent = await self.ben.submits(opened, {"Your answer": BENS})
                    await sent.message(timeout_s=2)
                    return

    async def until_revealed(self) -> None:
        await self.revealed()

    async def revealed(self) -> Message:
        def dressed() -> Message | None:
            last = self.scene.from_bot(self.channel)[-1]
            return last if self.scene.seeds_of(last) == SEEDS else None

        reveal = await self.scene.until(dressed, what="the reveal with its seeds")
        await self.settled()
        return reveal

    async def acknowledged(self) -> None:
        reply = self.reply
        assert reply is not None
        await self.scene.until(lambda: self.scene.marked(reply), what="a check mark")

    def check(self) -> None:
        """Each message once, each known by its id; every word kept; nobody told of troubles."""
        scene, loopback = self.scene, self.scene.loopback
        question = self._of("q")
        assert question is not None
        thread = loopback.thread_of(question)
        assert thread is not None
        stands = [*scene.from_bot(self.channel), *scene.from_bot(thread)]
        said = sorted((str(each.nonce), str(each.channel_id), str(each.id)) for each in stands)
        assert said == sorted(scene.kept.rows(STANDING))
        assert [each.nonce for each in stands if str(each.nonce).endswith(".q.1")] == [question.nonce]
        reveal = scene.from_bot(self.channel)[-1]
        assert "is open** · 2 of 2 answered" in reveal.content, reveal.content
        assert scene.seeds_of(reveal) == SEEDS
        assert "opened at" in question.content
        assert {state for (state,) in scene.kept.rows("SELECT state FROM messages")} == {"stands"}
        assert scene.kept.words() == sorted([ANNS, BENS])
        assert scene.kept.is_sound()
        assert not self.ann.inbox()
        assert not self.ben.inbox()
        loopback.assert_no_problems()

    def _of(self, letter: str) -> Message | None:
        marks = f".{letter}."
        return next((each for each in self.scene.from_bot(self.channel) if marks in (each.nonce or "")), None)


@asynccontextmanager
async def morning_of(
    nursery: Nursery, prepared: Prepared, folder: Path, *, after_due: timedelta = A_MINUTE
) -> AsyncIterator[Morning]:
    """A copy of what was prepared, so long after the question is due. No nonce helps this Discord know a message again."""
    shutil.copytree(prepared.folder / "data", folder / "data")
    now, clock_there = prepared.due + after_due, LoopbackClock()
    clock_there.set(now)
    world = load(prepared.world)
    discord = Discord(clock=clock_there, world=world, gateway=Gateway(world, clock_there.now))
    discord.rules.nonce_window = timedelta(0)
    discord.rules.answer_within = timedelta(seconds=PATIENCE_SECONDS)
    async with DiscordLoopback(discord) as loopback:
        scene = Scene(nursery, loopback, folder)
        scene.ahead = now - clock.now().astimezone(UTC)
        try:
            yield Morning(scene)
        finally:
            await scene.end()
