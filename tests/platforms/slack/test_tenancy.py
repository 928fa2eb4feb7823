"""Who may manage what, and that no channel or workspace reaches into another's."""

from __future__ import annotations

import pytest

from bot.platforms.slack.manifest import NameTaken, manifest
from bot.platforms.slack.names import TAKEN, UMBRELLA, CommandNames, taken_among
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.registered import installation


async def test_admins_and_owners_manage_everywhere(stage: Stage) -> None:
    owner = stage.loopback.member("owner", stage.channel, is_owner=True)
    admin = stage.loopback.member("admin", stage.channel, is_admin=True)
    for somebody in (owner, admin):
        told = await (
            await somebody.runs("schedule", "set 09:00 Europe/Berlin", channel=stage.channel)
        ).reply()
        assert "09:00" in said(told)


async def test_slack_is_asked_once_in_ten_minutes_who_somebody_is(stage: Stage) -> None:
    for _ in range(3):
        await (await stage.ben.runs("schedule", "show", channel=stage.channel)).reply()
    asked = [
        each for each in stage.loopback.recorder.matching("users.info") if each.body["user"] == stage.ben.id
    ]
    assert len(asked) == 1

    stage.ben.user.is_admin = True
    stage.pass_time(minutes=11)
    told = await (await stage.ben.runs("schedule", "set 09:00 Europe/Berlin", channel=stage.channel)).reply()
    assert "09:00" in said(told)


async def test_where_slack_cannot_say_who_somebody_is_they_manage_nothing(stage: Stage) -> None:
    stage.loopback.faults.error("user_not_found", path="users.info", times=5)

    told = await (await stage.ben.runs("schedule", "set 09:00 Europe/Berlin", channel=stage.channel)).reply()

    assert "manage" in said(told)


@pytest.mark.parametrize("said_by_ben", ["pause", "remove", "skip", "show", "resume"])
async def test_no_act_on_another_channels_schedule_is_open_to_a_member(
    stage: Stage, said_by_ben: str
) -> None:
    await stage.schedule()

    told = await (await stage.ben.runs("schedule", said_by_ben, channel=stage.channel)).reply()

    assert "manage" in said(told)


async def test_whoever_made_a_channel_does_not_manage_the_other_by_its_buttons(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.channel("bens", creator=stage.ben)

    for label in ("Reveal to all", "Another question"):
        assert "manage" in said(await (await stage.ben.presses(day, label)).reply())


async def test_another_workspaces_channel_cannot_be_named(stage: Stage) -> None:
    told = await (
        await stage.ben.runs(
            "practice-bot", "schedule set 09:00 Europe/Berlin <#C0ELSEWHERE|theirs>", channel=stage.channel
        )
    ).reply()

    assert "09:00" not in said(told)
    assert stage.from_bot == []


async def test_a_reply_in_another_channel_with_the_same_time_is_no_answer(stage: Stage) -> None:
    day = await stage.ask()
    other = stage.loopback.channel("other", creator=stage.ben)
    event = {
        "type": "message",
        "channel": other.id,
        "user": stage.ben.id,
        "text": "Elsewhere.",
        "ts": stage.loopback.clock.ts(),
        "thread_ts": day.ts,
    }
    await stage.platform._listener.take({"event_id": "EvElsewhere", "event": event})
    await stage.quiet()

    assert await stage.kept() == []


async def test_a_reaction_on_a_message_that_is_not_ours_is_no_rating(stage: Stage) -> None:
    await stage.ask()
    reveal = await stage.reveal()
    other = stage.loopback.channel("other", creator=stage.ben)
    event = {
        "type": "reaction_added",
        "user": stage.ben.id,
        "reaction": "one",
        "item": {"type": "message", "channel": other.id, "ts": reveal.ts},
        "event_ts": stage.loopback.clock.ts(),
    }
    await stage.platform._listener.take({"event_id": "EvElsewhere", "event": event})
    await stage.quiet()

    assert await stage.rated() == []


@pytest.mark.parametrize(
    "told",
    [
        {"team_id": "T0ELSEWHERE"},
        {"team_id": "T0ELSEWHERE", "authorizations": []},
        {"team_id": "T0ELSEWHERE", "authorizations": [{"team_id": "T0ELSEWHERE", "is_bot": True}]},
    ],
)
async def test_what_another_workspace_tells_is_none_of_ours(stage: Stage, told: dict[str, object]) -> None:
    day = await stage.ask()
    event = {
        "type": "message",
        "channel": stage.channel.id,
        "user": stage.ben.id,
        "text": "From elsewhere.",
        "ts": stage.loopback.clock.ts(),
        "thread_ts": day.ts,
    }
    gone = {"type": "app_uninstalled", "event_ts": stage.loopback.clock.ts()}
    await stage.platform._listener.take({"event_id": "EvSaid", "event": event, **told})
    await stage.platform._listener.take({"event_id": "EvGone", "event": gone, **told})
    await stage.quiet()

    assert await stage.kept() == []
    assert stage.readiness.state == "ready"


@pytest.mark.parametrize("how", ["command", "press", "shortcut"])
async def test_what_is_done_in_another_workspace_is_acknowledged_and_left_alone(
    stage: Stage, how: str
) -> None:
    day = await stage.ask()
    mine = await stage.ben.posts(stage.channel, "Mine.")
    await stage.quiet()
    before = len(stage.handled)
    world = stage.loopback.world
    ours, world.team_id = world.team_id, "T0ELSEWHERE"
    match how:
        case "command":
            act = await stage.ben.runs("stats", channel=stage.channel)
        case "press":
            act = await stage.ben.presses(day, "Answer")
        case _:
            act = await stage.ben.uses_shortcut("Submit as my answer", mine)
    world.team_id = ours

    assert await act.ack() == {}
    await stage.quiet()
    assert len(stage.handled) == before
    assert (act.interaction.replies, act.interaction.views) == ([], [])


async def test_a_guest_of_another_workspace_answers_in_a_shared_channel(stage: Stage) -> None:
    day = await stage.ask()
    event = {
        "type": "message",
        "channel": stage.channel.id,
        "user": stage.ben.id,
        "user_team": "T0ELSEWHERE",
        "text": "As a guest.",
        "ts": stage.loopback.clock.ts(),
        "thread_ts": day.ts,
    }
    ours = [{"team_id": stage.loopback.world.team_id, "is_bot": True}]
    await stage.platform._listener.take(
        {"event_id": "EvGuest", "event": event, "team_id": "T0ELSEWHERE", "authorizations": ours}
    )

    await stage.until_kept("As a guest.")


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_slacks_own_names_are_known(name: str) -> None:
    assert taken_among([f"/{name}"]) == [f"/{name}"]


def test_the_manifest_refuses_a_prefix_that_makes_a_name_slacks_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.slack.names.RENAMED", {"help": "remind"})

    with pytest.raises(NameTaken, match="SLACK_COMMAND_PREFIX"):
        manifest(CommandNames(), url=None)


def test_a_prefix_that_makes_a_name_too_long_is_refused() -> None:
    with pytest.raises(NameTaken, match="Shorten"):
        manifest(CommandNames("p" * 40), url=None)


@pytest.mark.parametrize("prefix", ["", "team-", "pb_"])
@pytest.mark.parametrize("url", [None, "https://bot.example/"])
def test_slack_takes_the_manifest(prefix: str, url: str | None) -> None:
    made = manifest(CommandNames(prefix), url=url)

    commands = installation(made).commands
    assert commands is not None
    assert f"/{UMBRELLA}" in commands
    assert all(name == f"/{UMBRELLA}" or name.startswith(f"/{prefix}") for name in commands)
    assert made["settings"]["socket_mode_enabled"] == (url is None)
