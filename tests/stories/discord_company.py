"""Those who practise together on Discord."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.discord_loopback.actors import Actor
from tests.discord_loopback.components import labels, pressable, texts
from tests.discord_loopback.refusals_commands import SUBCOMMAND
from tests.discord_loopback.world import Channel, ChannelKind, Json, Message
from tests.loopback.faults import Fault, Trouble
from tests.stories.children import Nursery
from tests.stories.company import NAMES, Company, Door, flat
from tests.stories.discord_scene import Scene, scene_in
from tests.stories.machines import content_in
from tests.stories.scene import PATIENCE_SECONDS

PATHS = {
    Door.OPENS_A_PLACE: r".*/channels/\d+/threads",
    Door.SENDS_A_MESSAGE: r".*/channels/\d+/messages",
}


class DiscordCompany(Company[Actor, Message, Channel]):
    scene: Scene

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        loopback = scene.loopback
        self.guild = loopback.guild("Interview club")
        self.channel = loopback.channel(self.guild, "daily")
        self.people = {name: loopback.member(self.guild, name, manages=name == "ana") for name in NAMES}

    async def begin(self) -> None:
        await self.scene.start()
        await self.scene.until(self.in_channel, what="the greeting")
        await self.runs("ana", "schedule set", time="23:59", timezone="Etc/UTC")

    async def runs(self, who: str, command: str, partner: str | None = None, **options: str) -> Message:
        values: dict[str, object] = {**options}
        if partner is not None:
            values["member"] = str(self.people[partner].id)
        return await self.scene.filled(await self.people[who].runs(command, values, channel=self.channel))

    async def presses(self, who: str, message: Message, label: str) -> Message:
        return await self.scene.filled(await self.people[who].presses(message, label))

    async def touches(self, who: str, message: Message, label: str) -> None:
        await self.people[who].presses(message, label)

    async def fills(
        self, who: str, message: Message, label: str, values: Mapping[str, Any]
    ) -> Message | None:
        actor = self.people[who]
        opened = await actor.presses(message, label)
        await opened.modal(timeout_s=PATIENCE_SECONDS)
        given = {name: str(value) if isinstance(value, int) else value for name, value in values.items()}
        return await self.scene.filled(await actor.submits(opened, given))

    async def writes(self, who: str, command: str, values: Mapping[str, str]) -> None:
        actor = self.people[who]
        opened = await actor.runs(command, channel=self.channel)
        await opened.modal(timeout_s=PATIENCE_SECONDS)
        await self.scene.filled(await actor.submits(opened, values))

    async def completes(self, who: str, typed: str) -> str:
        offered = []
        for command, option in _completing(self.scene.loopback.world.commands):
            act = await self.people[who].completes(command, option, typed, channel=self.channel)
            offered.append(await act.choices(timeout_s=PATIENCE_SECONDS))
        assert offered
        return flat(offered)

    async def opens_the_app(self, who: str) -> None:
        """There is none."""

    async def ticks(self, who: str, message: Message, prompt: str, labels: Sequence[str]) -> None:
        select = _select(message, prompt)
        values = [each["value"] for each in select["options"] if each["label"] in labels]
        act = await self.people[who].selects(message, select["custom_id"], values)
        await act.response(timeout_s=PATIENCE_SECONDS)

    def choices(self, message: Message, prompt: str) -> list[str]:
        return [each["label"] for each in _select(message, prompt)["options"]]

    def said(self, message: Message) -> str:
        return "\n".join([message.content, *texts(message.components)]).replace("\\", "")

    def labels(self, message: Message) -> list[str]:
        return labels(message.components)

    def readers(self, message: Message) -> set[str]:
        ids = self.scene.loopback.readers_of(message)
        return {name for name, actor in self.people.items() if actor.id in ids}

    def inbox(self, who: str) -> list[Message]:
        return self.scene.from_bot(self.people[who].dm)

    def in_channel(self) -> list[Message]:
        return self.scene.from_bot(self.channel)

    def places(self) -> list[Channel]:
        threads = self.scene.loopback.world.threads_of(self.guild.id)
        return [each for each in threads if each.kind is ChannelKind.PRIVATE_THREAD]

    def standing_in(self, place: Channel) -> list[Message]:
        return self.scene.from_bot(place)

    def sent_at(self, message: Message) -> datetime:
        return message.created_at

    def before(self, who: str) -> str:
        return flat(
            [
                (
                    each.content,
                    each.components,
                    each.embeds,
                    [(file.filename, file.description, str(file.content)) for file in each.attachments],
                )
                for each in self.scene.loopback.read_by(self.people[who])
            ]
        )

    @property
    def sent(self) -> str:
        requests = self.scene.loopback.recorder.requests
        return flat([dataclasses.asdict(each) for each in requests if each.path.startswith("/channels/")])

    @property
    def files(self) -> list[tuple[str, bytes]]:
        messages = self.scene.loopback.world.messages.values()
        return [(file.filename, file.content) for each in messages for file in each.attachments]

    def kill_at(self, door: Door, *, stored: bool) -> None:
        fault = Fault(Trouble.KILL, "POST", PATHS[door], pid=self.scene.bot.pid, after_storing=stored)
        self.faults.waiting.append(fault)


def _completing(commands: list[Json]) -> Iterator[tuple[str, str]]:
    """Every command with an option that completes."""
    for command in commands:
        below = [each for each in command.get("options") or [] if each["type"] == SUBCOMMAND]
        for words, level in [
            (command["name"], command),
            *((f"{command['name']} {each['name']}", each) for each in below),
        ]:
            for option in level.get("options") or []:
                if option.get("autocomplete"):
                    yield words, option["name"]


def _select(message: Message, prompt: str) -> Json:
    found = pressable(message.components, prompt)
    assert found is not None, prompt
    return found


@asynccontextmanager
async def company_on_discord(
    nursery: Nursery, folder: Path, **settings: str
) -> AsyncIterator[DiscordCompany]:
    async with scene_in(nursery, folder, **{"CONTENT_DIR": content_in(folder), **settings}) as scene:
        company = DiscordCompany(scene)
        await company.begin()
        yield company
