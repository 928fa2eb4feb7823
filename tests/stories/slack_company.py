"""Those who practise together on Slack."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.platforms.slack.names import UMBRELLA
from tests.loopback.faults import Fault, Trouble
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.components import labels, meant
from tests.slack_loopback.world import Channel, ChannelKind, Message
from tests.stories.children import Nursery
from tests.stories.company import NAMES, Company, Door, flat
from tests.stories.day import RATINGS
from tests.stories.machines import content_in
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import SlackScene, said, slack_scene_in

METHODS = {Door.OPENS_A_PLACE: ".*conversations.open", Door.SENDS_A_MESSAGE: ".*chat.postMessage"}

SLACKS_OWN = {"search"}
STANDING = {"chat.postMessage", "chat.update"}


class SlackCompany(Company[Actor, Message, Channel]):
    scene: SlackScene

    def __init__(self, scene: SlackScene) -> None:
        super().__init__(scene)
        loopback = scene.loopback
        ana = loopback.member("ana", is_admin=True)
        self.channel = loopback.channel("daily", creator=ana, with_bot=False)
        others = {name: loopback.member(name, self.channel) for name in NAMES if name != "ana"}
        self.people = {"ana": ana, **others}

    async def begin(self) -> None:
        await self.scene.start()
        await self.people["ana"].invites_bot(self.channel)
        await self.scene.until(self.in_channel, what="the greeting")
        await self.runs("ana", "schedule set", time="23:59", timezone="Etc/UTC")

    async def runs(self, who: str, command: str, partner: str | None = None, **options: str) -> Message:
        name, *words = command.split() if command not in SLACKS_OWN else (UMBRELLA, command)
        if partner is not None:
            words.append(f"@{partner}")
        words += [f'{key}:"{value}"' if " " in value else f"{key}:{value}" for key, value in options.items()]
        act = await self.people[who].runs(name, " ".join(words), channel=self.channel)
        return await act.reply(timeout_s=PATIENCE_SECONDS)

    async def presses(self, who: str, message: Message, label: str) -> Message:
        return await (await self.people[who].presses(message, label)).reply(timeout_s=PATIENCE_SECONDS)

    async def touches(self, who: str, message: Message, label: str) -> None:
        await self.people[who].presses(message, label)

    async def fills(
        self, who: str, message: Message, label: str, values: Mapping[str, Any]
    ) -> Message | None:
        actor = self.people[who]
        form = await (await actor.presses(message, label)).view(timeout_s=PATIENCE_SECONDS)
        given = {
            name: RATINGS[value - 1]
            if isinstance(value, int)
            else self._as_shown(form.body["blocks"], name, value)
            for name, value in values.items()
        }
        await (await actor.submits(form, given)).closed(timeout_s=PATIENCE_SECONDS)
        return None

    def _as_shown(self, blocks: list[dict[str, Any]], name: str, value: str) -> str:
        """A choice by its words, as one sees it."""
        options = meant(blocks, name).element.get("options") or []
        return next((each["text"]["text"] for each in options if each["value"] == value), value)

    async def writes(self, who: str, command: str, values: Mapping[str, str]) -> None:
        actor = self.people[who]
        act = await actor.runs(command, channel=self.channel)
        form = await act.view(timeout_s=PATIENCE_SECONDS)
        await (await actor.submits(form, values)).closed(timeout_s=PATIENCE_SECONDS)

    async def completes(self, who: str, typed: str) -> str:
        """Nothing does: a command is typed to its end."""
        return ""

    async def opens_the_app(self, who: str) -> None:
        await (await self.people[who].opens_home()).view(timeout_s=PATIENCE_SECONDS)

    async def ticks(self, who: str, message: Message, prompt: str, labels: Sequence[str]) -> None:
        act = await self.people[who].chooses(message, prompt, list(labels))
        await act.ack(timeout_s=PATIENCE_SECONDS)

    def choices(self, message: Message, prompt: str) -> list[str]:
        return [each["text"]["text"] for each in meant(message.blocks, prompt).element["options"]]

    def said(self, message: Message) -> str:
        return said(message)

    def labels(self, message: Message) -> list[str]:
        return labels(message.blocks)

    def readers(self, message: Message) -> set[str]:
        ids = self.scene.loopback.readers_of(message)
        return {name for name, actor in self.people.items() if actor.id in ids}

    def inbox(self, who: str) -> list[Message]:
        return self.scene.loopback.from_bot(self.people[who].dm)

    def in_channel(self) -> list[Message]:
        return self.scene.from_bot(self.channel)

    def places(self) -> list[Channel]:
        return [
            each for each in self.scene.loopback.world.channels.values() if each.kind is ChannelKind.GROUP_DM
        ]

    def standing_in(self, place: Channel) -> list[Message]:
        return self.scene.loopback.from_bot(place)

    def sent_at(self, message: Message) -> datetime:
        return datetime.fromtimestamp(float(message.ts), UTC)

    def before(self, who: str) -> str:
        loopback, person = self.scene.loopback, self.people[who]
        messages = [
            (each.text, each.blocks, each.attachments, [loopback.world.files[file] for file in each.file_ids])
            for each in loopback.read_by(person)
        ]
        views = [each.body for each in loopback.world.views.values() if each.user_id == person.id]
        return flat([messages, views])

    @property
    def sent(self) -> str:
        requests = self.scene.loopback.recorder.requests
        return flat([dataclasses.asdict(each) for each in requests if each.path in STANDING])

    @property
    def files(self) -> list[tuple[str, bytes]]:
        return [(each.name, each.content) for each in self.scene.loopback.world.files.values()]

    def kill_at(self, door: Door, *, stored: bool) -> None:
        fault = Fault(Trouble.KILL, path=METHODS[door], pid=self.scene.bot.pid, after_storing=stored)
        self.faults.waiting.append(fault)


@asynccontextmanager
async def company_on_slack(nursery: Nursery, folder: Path, **settings: str) -> AsyncIterator[SlackCompany]:
    async with slack_scene_in(nursery, folder, **{"CONTENT_DIR": content_in(folder), **settings}) as scene:
        company = SlackCompany(scene)
        await company.begin()
        yield company
