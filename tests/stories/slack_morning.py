"""A morning on Slack whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from bot.platforms.slack.keys import message_ref
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames
from tests.slack_loopback.clock import SlackClock
from tests.slack_loopback.core import Slack
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.state import load, save
from tests.slack_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD
from tests.stories.morning import A_MINUTE, ANNS, BENS, STANDING, UNSETTLED, GroupMorning, Prepared
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


class Morning(GroupMorning):
    """The scene of one such morning, and what its two members do."""

    def __init__(self, scene: SlackScene) -> None:
        super().__init__(scene)
        self.scene = scene
        world = scene.loopback.world
        names = {user.name: user.id for user in world.users.values()}
        self.ann, self.ben = (scene.loopback.actor(names[name]) for name in ("ann", "ben"))
        self.channel = next(each for each in world.channels.values() if each.name == "daily")
        self.reply: Message | None = None

    async def asked(self) -> Message:
        return await self.scene.until(lambda: self._question, what="the question")

    async def ann_answers(self) -> None:
        self.reply = await self.ann.posts(self.channel, ANNS, thread=await self.asked())

    async def ben_answers(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with suppress(AssertionError):  # nobody answered him
                    opened = await self.ben.presses(await self.asked(), "Answer")
                    sent = await self.ben.submits(await opened.view(timeout_s=4), {ANSWER_FIELD: BENS})
                    await sent.closed(timeout_s=4)
                    return
                await asyncio.sleep(0.1)

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
        question = self._question
        assert question is not None
        stands = sorted(_named(each) for each in loopback.from_bot(self.channel))
        assert stands == sorted(scene.kept.rows(STANDING))
        assert [key for key, _, _ in stands if key.endswith(".q.1")] == [_key(question)]
        assert [key for key, _, _ in stands if ".q." in key] == [_key(question)]
        reveal = scene.from_bot(self.channel)[-1]
        assert "is open · 2 of 2 answered" in said(reveal), said(reveal)
        assert scene.seeds_of(reveal) == SEEDS
        assert "opened at" in said(question)
        assert {state for (state,) in scene.kept.rows("SELECT state FROM messages")} == {"stands"}
        assert scene.kept.words() == sorted([ANNS, BENS])
        assert scene.kept.is_sound()
        assert not self.ann.inbox()
        assert not self.ben.inbox()
        loopback.assert_no_problems()

    @property
    def _question(self) -> Message | None:
        return next((each for each in self.scene.from_bot(self.channel) if ".q." in _key(each)), None)


def _key(message: Message) -> str:
    """Of the post and its part, as the message carries it."""
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))


def _named(message: Message) -> tuple[str, str, str]:
    ref = message_ref(message.channel_id, message.ts)
    return _key(message), ref.channel, ref.message


@asynccontextmanager
async def slack_morning_of(
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
