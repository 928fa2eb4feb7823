"""Slack at its worst manners, as a process of its own beside a bot of its own: doubles, disorder, a burnt ticket."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames
from tests.slack_loopback.fixtures import slack_environment, slack_process
from tests.slack_loopback.remote import SlackProcess
from tests.slack_loopback.world import Json
from tests.stories.children import Child, Nursery
from tests.stories.kept import Kept
from tests.stories.process import zone_at_noon
from tests.stories.scene import LATER, PATIENCE_SECONDS
from tests.stories.slack_morning import UNPACED
from tests.stories.slack_scene import SEEDS, slack_settings

__all__ = ["slack_environment", "slack_process"]


class Group:
    """Ann and her channel in a Slack elsewhere, and a bot that was asked for a question."""

    def __init__(self, slack: SlackProcess, folder: Path) -> None:
        self.slack = slack
        self.kept = Kept(folder)
        self.ann = ""
        self.channel = ""

    async def begin(self, nursery: Nursery, folder: Path) -> Child:
        await self.slack.ask("install", manifest=manifest(CommandNames(), url=None))
        self.ann = await self.slack.ask("member", name="ann", is_admin=True)
        self.channel = await self.slack.ask("channel", name="daily", creator=self.ann)
        facts = await self.slack.facts()
        settings = slack_settings(facts["bot_token"], facts["app_token"], facts["api_url"])
        bot = nursery.start(
            folder,
            LATER,
            **settings,
            **UNPACED,
            SOCKET_PATIENCE_S="2",
            ROOM="off",
            BACKUP_EVERY="off",
            CLOCK_AHEAD_S="0",
        )
        await self.until_connected()
        return bot

    async def ask(self) -> Json:
        """The day's question."""
        await self.commands(f"set 23:00 {zone_at_noon()} reveal:by-hand")
        await self.commands("now")
        await until(lambda: self._posted(".q."), "the question")
        return await self._posted(".q.")

    async def reveal(self, question: Json) -> Json:
        pressed = await self.slack.act(self.ann, "presses", where=named(question), name="Reveal to all")
        await self.slack.outcome(pressed["interaction"], "reply", timeout_s=PATIENCE_SECONDS)
        await until(self._seeded, "the reveal with its seeds")
        return (await self.slack.messages(self.channel))[-1]

    async def commands(self, text: str) -> None:
        ran = await self.slack.act(self.ann, "runs", command="schedule", text=text, channel=self.channel)
        await self.slack.outcome(ran["interaction"], "reply", timeout_s=PATIENCE_SECONDS)

    async def posts(self, text: str, thread: Json) -> Json:
        done = await self.slack.act(self.ann, "posts", channel=self.channel, text=text, thread=named(thread))
        message: Json = done["message"]
        return message

    async def until_connected(self, times: int = 1) -> None:
        async def look() -> bool:
            facts = await self.slack.facts()
            return bool(facts["connected"]) and facts["connections"] >= times

        await until(look, "a connection")

    async def until_acknowledged(self) -> None:
        async def look() -> bool:
            facts = await self.slack.facts()
            return not facts["unacknowledged"]

        await until(look, "all acknowledgements")

    async def until_kept(self, query: str, *wanted: object) -> None:
        async def look() -> bool:
            return self.kept.rows(query) == [(each,) for each in wanted]

        await until(look, f"{wanted} of {query}")

    async def _posted(self, mark: str) -> Json:
        found = await self.slack.messages(self.channel)
        return next((each for each in found if mark in key_of(each)), {})

    async def _seeded(self) -> bool:
        last = (await self.slack.messages(self.channel))[-1]
        return [each["name"] for each in last.get("reactions", [])] == SEEDS


@pytest.mark.usefixtures("slack_environment")
async def test_doubles_disorder_and_a_burnt_ticket_change_nothing(
    nursery: Nursery, slack_process: SlackProcess, tmp_path: Path
) -> None:
    group = Group(slack_process, tmp_path)
    bot = await group.begin(nursery, tmp_path)
    question = await group.ask()

    await slack_process.ask("delivery", verb="send_twice", times=4)
    said = await group.posts("Twice told.", question)
    await slack_process.ask("delivery", verb="hold")
    await slack_process.act(group.ann, "edits", message=said, text="Told, and mended.")
    await slack_process.act(group.ann, "edits", message=said, text="Told, and mended twice.")
    gone = await group.posts("Taken back.", question)
    await slack_process.act(group.ann, "deletes", message=gone)
    await slack_process.ask("delivery", verb="release", backwards=True)
    await group.until_acknowledged()
    await group.until_kept(STANDING_WORDS, "Told, and mended twice.")

    before = (await slack_process.facts())["connections"]
    await slack_process.ask("sockets", verb="burn_tickets")
    await slack_process.ask("sockets", verb="drop")
    await group.until_connected(before + 1)

    reveal = await group.reveal(question)
    await slack_process.ask("delivery", verb="hold")
    for verb, name in (("reacts", "two"), ("unreacts", "two"), ("reacts", "four")):
        await slack_process.act(group.ann, verb, message=named(reveal), name=name)
    await slack_process.ask("delivery", verb="release", backwards=True)
    await slack_process.ask("delivery", verb="send_again")
    await group.until_acknowledged()
    await group.until_kept(STANDING_RATINGS, 4)

    assert await bot.stop() == 0
    assert [key_of(each) for each in await slack_process.messages(group.channel)].count(key_of(reveal)) == 1
    assert group.kept.is_sound()
    errors = [line for line in bot.log.splitlines() if "[error" in line]
    assert errors  # the SDK's own word on the ticket
    assert [line for line in errors if "[slack_bolt.socket]" not in line] == []
    facts = await slack_process.facts()
    assert (facts["pings"], facts["problems"]) == (0, [])


STANDING_WORDS = "SELECT text FROM attempts WHERE withdrawn_at IS NULL"
STANDING_RATINGS = (
    "SELECT rating FROM ratings GROUP BY rating HAVING sum(CASE WHEN held THEN 1 ELSE -1 END) > 0"
)


def named(message: Json) -> Json:
    return {"channel": message["channel"], "ts": message["ts"]}


def key_of(message: Json) -> str:
    return str((message.get("metadata") or {}).get("event_payload", {}).get("key", ""))


async def until(look: Callable[[], Awaitable[object]], what: str) -> None:
    """Asked again and again: what is waited for happens in other processes."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await look():  # noqa: ASYNC110 -- another process tells nobody
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what}") from None
