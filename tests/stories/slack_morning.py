"""A morning on Slack whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from bot.platforms.slack.keys import message_ref
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames
from tests.slack_loopback.clock import SlackClock
from tests.slack_loopback.core import Slack
from tests.slack_loopback.faults import Faults
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.state import load, save
from tests.slack_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, POINTED, WHEN_FIELD
from tests.stories.morning import A_MINUTE, ANNS, BENS, UNSETTLED, GroupMorning, Prepared
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import SEEDS, SlackScene, said

UNPACED = {"POSTS_A_SECOND": "1000"}
"""Nobody waits a second for a second message here; the pace has tests of its own."""


async def prepare(nursery: Nursery, folder: Path) -> Prepared:
    """Ann and Ben have joined a schedule that asks for the first time within three minutes."""
    async with SlackLoopback() as loopback:
        loopback.install(manifest(CommandNames(), url=None))
        ann = loopback.member("ann", is_admin=True)
        channel = loopback.channel("daily", creator=ann, with_bot=False)
        ben = loopback.member("ben", channel)
        scene = SlackScene(nursery, loopback, folder, **UNPACED)
        await scene.start()
        await ann.invites_bot(channel)
        await scene.until(lambda: scene.from_bot(channel), what="the greeting")
        due = (clock.now() + timedelta(minutes=3)).replace(second=0, microsecond=0)
        time = due.astimezone(ZoneInfo(scene.zone)).strftime("%H:%M")
        told = await ann.runs("schedule", f"set {time} {scene.zone}", channel=channel)
        await told.reply(timeout_s=PATIENCE_SECONDS)
        await scene.until(lambda: len(scene.from_bot(channel)) == 2, what="the announcement")
        announced = scene.from_bot(channel)[-1]
        for member in (ann, ben):
            await (await member.presses(announced, "Join")).reply(timeout_s=PATIENCE_SECONDS)
        await scene.until(lambda: "2 members have joined" in said(announced), what="two to be counted")
        await scene.until_kept(UNSETTLED, [])
        assert await scene.bot.stop() == 0
        prepared = Prepared(folder, due)
        save(loopback.world, prepared.world)
    return prepared


class Morning(GroupMorning[Message]):
    """What its two members do on Slack."""

    seeds = SEEDS
    not_reached = "slack_not_reached"

    def __init__(self, scene: SlackScene) -> None:
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
        return [*self.scene.loopback.from_bot(self.channel), *self.ann.inbox()]

    def named(self, message: Message) -> tuple[str, str, str]:
        ref = message_ref(message.channel_id, message.ts)
        key = (message.metadata or {}).get("event_payload", {}).get("key", "")
        return str(key), ref.channel, ref.message

    def words_of(self, message: Message) -> str:
        return said(message)

    def seeds_of(self, message: Message) -> list[str]:
        return self.scene.seeds_of(message)

    def is_marked(self, message: Message) -> bool:
        return self.scene.marked(message)

    async def ann_replies(self, to: Message) -> Message:
        return await self.ann.posts(self.channel, ANNS, thread=to)

    async def ben_seals(self, question: Message, *, patience_s: float) -> None:
        opened = await self.ben.presses(question, "Answer")
        form = await opened.view(timeout_s=patience_s)
        sent = await self.ben.submits(form, {ANSWER_FIELD: BENS, WHEN_FIELD: "Show it with my name"})
        await sent.closed(timeout_s=patience_s)

    @property
    def faults(self) -> Faults:
        return self.scene.loopback.faults

    def go_down(self) -> None:
        self.scene.loopback.go_down()

    def come_back(self) -> None:
        self.scene.loopback.come_back()

    def check_platform(self) -> None:
        assert [POINTED in said(each) for each in self.ann.inbox()] == [True]
        assert not self.ben.inbox()
        self.scene.loopback.assert_no_problems()


@asynccontextmanager
async def morning_of(
    nursery: Nursery, prepared: Prepared, folder: Path, *, after_due: timedelta = A_MINUTE
) -> AsyncIterator[Morning]:
    """A copy of what was prepared, so long after the question is due."""
    shutil.copytree(prepared.folder / "data", folder / "data")
    now, clock_there = prepared.due + after_due, SlackClock()
    clock_there.set(now)
    async with SlackLoopback(Slack(clock=clock_there, world=load(prepared.world))) as loopback:
        scene = SlackScene(nursery, loopback, folder, **UNPACED)
        scene.ahead = now - clock.now().astimezone(UTC)
        try:
            yield Morning(scene)
        finally:
            await scene.end()
