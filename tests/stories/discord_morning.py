"""A morning on Discord whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord
from tests.discord_loopback.faults import Faults
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.state import load, save
from tests.discord_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, POINTED, WHEN_FIELD
from tests.stories.discord_scene import SEEDS, Scene
from tests.stories.morning import A_MINUTE, ANNS, BENS, UNSETTLED, GroupMorning, Prepared
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


class Morning(GroupMorning[Message]):
    """What its two members do on Discord."""

    seeds = SEEDS
    not_reached = "discord_connection_failed"

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.scene = scene
        world = scene.loopback.world
        names = {user.name: user.id for user in world.users.values()}
        self.ann, self.ben = (scene.loopback.actor(names[name]) for name in ("ann", "ben"))
        self.channel = next(each for each in world.channels.values() if each.name == "daily")

    @property
    def from_bot(self) -> list[Message]:
        return self.scene.from_bot(self.channel)

    @property
    def standing(self) -> list[Message]:
        thread = self.scene.loopback.thread_of(next(each for each in self.from_bot if each.thread_id))
        assert thread is not None
        return [*self.from_bot, *self.scene.from_bot(thread), *self.ann.inbox()]

    def named(self, message: Message) -> tuple[str, str, str]:
        return str(message.nonce), str(message.channel_id), str(message.id)

    def words_of(self, message: Message) -> str:
        return message.content.replace("**", "")

    def seeds_of(self, message: Message) -> list[str]:
        return self.scene.seeds_of(message)

    def is_marked(self, message: Message) -> bool:
        return self.scene.marked(message)

    async def ann_replies(self, to: Message) -> Message:
        return await self.ann.posts(self.channel, ANNS, reply_to=to)

    async def ben_seals(self, question: Message, *, patience_s: float) -> None:
        opened = await self.ben.presses(question, "Answer")
        await opened.response(timeout_s=patience_s)
        sent = await self.ben.submits(opened, {ANSWER_FIELD: BENS, WHEN_FIELD: "named"})
        await sent.message(timeout_s=patience_s)

    @property
    def faults(self) -> Faults:
        return self.scene.loopback.faults

    def go_down(self) -> None:
        self.scene.loopback.go_down(loses_sessions=True)

    def come_back(self) -> None:
        self.scene.loopback.come_back()

    def check_platform(self) -> None:
        assert [POINTED in each.content for each in self.ann.inbox()] == [True]
        assert not self.ben.inbox()
        self.scene.loopback.assert_no_problems()


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
