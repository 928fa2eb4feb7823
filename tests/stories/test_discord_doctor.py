"""`doctor` where Discord is configured: over REST alone it names what is missing in each channel that has a schedule."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.discord_loopback import places
from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.state import load
from tests.discord_loopback.world import Channel, Json
from tests.stories.morning import Prepared
from tests.stories.process import BotProcess


@dataclass(frozen=True, slots=True)
class Practice:
    """The working folder of a practice with one schedule, and its Discord."""

    folder: Path
    loopback: DiscordLoopback

    @property
    def channel(self) -> Channel:
        return next(each for each in self.loopback.world.channels.values() if each.name == "daily")

    def deny(self, permission: Permission) -> None:
        discord = self.loopback.discord
        places.set_overwrite(discord, self.channel, discord.world.bot_id, deny=int(permission))

    async def doctor(self, **settings: str) -> tuple[int, list[Json], str]:
        """The exit status, the findings, and all that was printed."""
        own = {
            "DISCORD_TOKEN": self.loopback.token,
            "DISCORD_API_URL": self.loopback.api_url,
            "ROOM": "off",
        }
        async with BotProcess(self.folder, "doctor", "--json", **{**own, **settings}) as process:
            status = await process.ended()
        printed = "\n".join([*process.told, process.log])
        return status, json.loads("\n".join(process.told))["findings"], printed


@asynccontextmanager
async def practice(prepared: Prepared, folder: Path) -> AsyncIterator[Practice]:
    shutil.copytree(prepared.folder / "data", folder / "data")
    clock, world = LoopbackClock(), load(prepared.world)
    async with DiscordLoopback(
        Discord(clock=clock, world=world, gateway=Gateway(world, clock.now))
    ) as loopback:
        yield Practice(folder, loopback)
        loopback.assert_no_problems()


def of_discord(findings: list[Json]) -> list[Json]:
    return [each for each in findings if each["subject"] == "discord"]


async def test_with_every_permission_there_is_nothing_to_mend(prepared: Prepared, tmp_path: Path) -> None:
    async with practice(prepared, tmp_path) as there:
        _, findings, printed = await there.doctor()

        assert "#daily: every permission is there." in [each["says"] for each in findings]
        assert {each["kind"] for each in of_discord(findings)} == {"ok"}
        assert not there.loopback.gateway.identifies
        assert there.loopback.token not in printed


async def test_each_missing_permission_is_named_with_its_remedy(prepared: Prepared, tmp_path: Path) -> None:
    async with practice(prepared, tmp_path) as there:
        there.deny(Permission.SEND_MESSAGES | Permission.ADD_REACTIONS)
        status, findings, _ = await there.doctor()

        assert status == 1
        missing = {each["says"]: each for each in of_discord(findings) if each["kind"] != "ok"}
        assert len(missing) == 2
        for name, kind in (("Send Messages", "stop"), ("Add Reactions", "look")):
            says = next(says for says in missing if f"“{name}” is missing" in says)
            assert says.startswith("#daily: ")
            assert missing[says]["kind"] == kind
            assert missing[says]["remedy"] == f"Allow “{name}” for the bot there."


async def test_a_channel_that_is_gone_is_named(prepared: Prepared, tmp_path: Path) -> None:
    async with practice(prepared, tmp_path) as there:
        number = there.channel.id
        places.delete_channel(there.loopback.discord, there.channel)
        status, findings, _ = await there.doctor()

        assert status == 1
        (gone,) = [each for each in of_discord(findings) if each["kind"] == "stop"]
        assert gone["says"] == f"#{number} is gone."
        assert "/schedule set" in gone["remedy"]


async def test_a_wrong_token_is_said_without_its_value(prepared: Prepared, tmp_path: Path) -> None:
    async with practice(prepared, tmp_path) as there:
        status, findings, printed = await there.doctor(DISCORD_TOKEN="not.the.token")

        assert status == 1
        (wrong,) = [each for each in of_discord(findings) if each["kind"] == "stop"]
        assert wrong["says"].startswith("DISCORD_TOKEN is not accepted")
        assert "not.the.token" not in printed


async def test_discord_away_is_something_to_look_at(prepared: Prepared, tmp_path: Path) -> None:
    async with practice(prepared, tmp_path) as there:
        there.loopback.go_down()
        status, findings, _ = await there.doctor()

        assert status == 0
        assert [each["kind"] for each in of_discord(findings)] == ["look"]
        assert any(each["kind"] == "next" for each in findings)
