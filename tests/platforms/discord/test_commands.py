"""Slash commands: registered only when they changed, completed, and refused where they do not belong."""

from __future__ import annotations

import json

import pytest

from bot.model.incoming import Incoming, MockAsked, PartnerAsked
from bot.model.refs import MemberKey, Platform
from bot.model.views import Refused, Returned
from bot.platforms.discord import commands
from bot.platforms.menu import COMMANDS
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.places import add_user
from tests.discord_loopback.slash import ClientRefusal
from tests.platforms.discord.stage import Stage

SYNC = ("PUT", r"/applications/\d+/commands")


async def test_commands_are_registered_once_for_many_starts(stage: Stage) -> None:
    await stage.restart()
    await stage.restart()

    assert len(stage.loopback.recorder.matching(*SYNC)) == 1


async def test_changed_commands_are_registered_anew(stage: Stage) -> None:
    stage.facts.values[commands.FACT] = json.dumps({"sha256": "of another version", "ids": {}})

    await stage.restart()

    assert len(stage.loopback.recorder.matching(*SYNC)) == 2


async def test_a_registration_that_fails_keeps_nobody_from_answering(stage: Stage) -> None:
    stage.facts.values.clear()
    stage.loopback.faults.answer(403, method="PUT", path=r"/applications/\d+/commands", times=9)

    await stage.restart()
    told = await (await stage.ben.runs("help", channel=stage.channel)).message()

    assert told.is_ephemeral


def test_every_command_of_the_menu_is_in_the_payload() -> None:
    found: set[str] = set()
    for each in commands.payload():
        subcommands = [
            f"{each['name']} {option['name']}" for option in each.get("options", []) if option["type"] == 1
        ]
        found |= set(subcommands or [each["name"]])

    assert {command.name for command in COMMANDS} <= found
    assert "Submit as my answer" in found


async def test_ids_of_commands_make_them_pressable(stage: Stage) -> None:
    told = await (await stage.ben.runs("help", channel=stage.channel)).message()

    ids = {each["name"]: each["id"] for each in stage.loopback.world.commands}
    assert f"</answer:{ids['answer']}>" in told.content
    assert f"</privacy export:{ids['privacy']}>" in told.content


async def test_questions_and_zones_are_completed(stage: Stage) -> None:
    questions = await (
        await stage.ben.completes("answer", "question", "kettle", channel=stage.channel)
    ).choices()
    zones = await (await stage.ben.completes("profile", "timezone", "berl", channel=stage.channel)).choices()

    assert [each["value"] for each in questions] == ["1"]
    assert "Europe/Berlin" in [each["value"] for each in zones]


async def test_a_zone_is_completed_inside_a_group(stage: Stage) -> None:
    act = await stage.ann.completes("schedule set", "timezone", "tokyo", channel=stage.channel)

    assert "Asia/Tokyo" in [each["value"] for each in await act.choices()]


async def test_schedule_is_hidden_from_members_and_not_for_direct_messages(stage: Stage) -> None:
    with pytest.raises(ClientRefusal):
        await stage.ben.runs("schedule show", channel=stage.channel)

    told = await (await stage.ann.runs("schedule show")).message()
    assert "belongs to a channel" in told.content


async def test_a_command_that_was_shown_to_a_member_is_refused_all_the_same(stage: Stage) -> None:
    for each in stage.loopback.world.commands:
        each["default_member_permissions"] = None  # an administrator may open it to all

    told = await (await stage.ben.runs("schedule remove", channel=stage.channel)).message()

    assert "manage" in told.content


async def test_another_channel_can_be_named(stage: Stage) -> None:
    other = stage.loopback.channel(stage.guild, "other")
    options = {"time": "09:00", "timezone": "Europe/Berlin", "channel": other.id}

    told = await (await stage.ann.runs("schedule set", options, channel=stage.channel)).message()
    await stage.settle()

    assert f"<#{other.id}>" in told.content
    assert ["09:00" in each.content for each in stage.loopback.from_bot(other)] == [True]
    assert not any("09:00" in each.content for each in stage.from_bot)


async def test_a_channel_where_nothing_can_be_posted_is_refused_by_name(stage: Stage) -> None:
    stage.forbid(Permission.SEND_MESSAGES)

    told = await (
        await stage.ann.runs(
            "schedule set", {"time": "09:00", "timezone": "Europe/Berlin"}, channel=stage.channel
        )
    ).message()

    assert "Send Messages" in told.content


async def test_what_is_missing_but_can_be_worked_around_is_said(stage: Stage) -> None:
    stage.forbid(Permission.CREATE_PUBLIC_THREADS)

    told = await stage.schedule()

    assert "Create Public Threads" in told.content
    assert stage.from_bot


async def test_several_matches_are_asked_back_with_a_choice(stage: Stage) -> None:
    asked = await (await stage.ben.runs("answer", {"question": "does a"}, channel=stage.channel)).message()
    select = asked.components[0]["components"][0]

    shown = await (
        await stage.ben.selects(asked, select["custom_id"], [select["options"][1]["value"]])
    ).message()

    assert shown is asked
    assert "**Question" in shown.content


async def test_commands_in_a_direct_message_mean_the_server_one_was_seen_in(stage: Stage) -> None:
    await (await stage.ben.runs("help", channel=stage.channel)).message()

    told = await (await stage.ben.runs("answer", {"question": "2"})).message()

    assert "the rider steers under the fall" in told.content


def test_a_command_without_its_place_is_refused() -> None:
    found = next(command for command in COMMANDS if command.name == "schedule show")

    assert isinstance(found.build({}, None), Refused)


async def test_a_chosen_member_is_heard_as_that_member_and_a_bot_refused(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    receive = stage.reception.receive

    async def noted(incoming: Incoming) -> Returned:
        asked.append(incoming.what)
        return await receive(incoming)

    monkeypatch.setattr(stage.reception, "receive", noted)
    elsewhere = add_user(stage.loopback.discord, "elsewhere")
    for command in ("partner", "mock"):
        told = [
            await (await stage.ann.runs(command, {"member": chosen}, channel=stage.channel)).message()
            for chosen in (stage.ben.id, stage.loopback.world.bot_id, elsewhere.id)
        ]
        assert ["That is a bot" in each.content for each in told] == [False, True, False]
        assert "elsewhere" in told[2].content
    await stage.pause()

    ben = MemberKey(Platform.DISCORD, str(stage.ben.id))
    assert [each for each in asked if isinstance(each, PartnerAsked | MockAsked)] == [
        PartnerAsked(ben),
        MockAsked(ben),
    ]
