"""What doctor hears of Slack, and what a token that is not good leads to."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from bot.model.records import Place
from bot.model.refs import PlaceId, PlaceKind, Platform
from bot.pictures.worker import DrawingWorker
from bot.platforms import slack
from bot.platforms.slack import SlackPlatform, TokenRejected
from bot.practice.chat import Finding, FindingKind
from tests.platforms.slack.stage import Readiness, Stage
from tests.slack_loopback.world import Channel


async def findings(stage: Stage, place: Channel | None = None) -> list[Finding]:
    async with slack.reached(stage.settings(), now=stage.loopback.clock.now) as chat:
        where = None
        if place is not None:
            where = Place(
                PlaceId(1),
                Platform.SLACK,
                f"{stage.loopback.world.team_id}/{place.id}",
                PlaceKind.CHANNEL,
                None,
            )
        return list(await chat.inspect(where))


async def test_all_is_well_with_the_manifest_as_it_is_pasted(stage: Stage) -> None:
    assert {each.kind for each in await findings(stage)} == {FindingKind.OK}
    assert {each.kind for each in await findings(stage, stage.channel)} == {FindingKind.OK}


async def test_a_missing_scope_is_named_with_what_it_costs(stage: Stage) -> None:
    for scope in ("reactions:read", "chat:write"):
        stage.loopback.world.installation.scopes.remove(scope)

    found = {each.says: each.kind for each in await findings(stage) if each.kind is not FindingKind.OK}

    assert list(found.values()) == [FindingKind.STOP, FindingKind.LOOK]
    assert "scope chat:write is missing" in next(iter(found))


async def test_a_channel_without_the_bot_or_gone_stops(stage: Stage) -> None:
    lonely = stage.loopback.channel("lonely", creator=stage.ann, with_bot=False)
    gone = stage.loopback.channel("gone", creator=stage.ann)
    gone.is_archived = True

    assert "not in that channel" in (await findings(stage, lonely))[0].says
    assert "gone or archived" in (await findings(stage, gone))[0].says


@pytest.mark.parametrize("setting", ["slack_bot_token", "slack_app_token"])
async def test_a_token_that_is_not_good_is_named(stage: Stage, setting: str) -> None:
    wrong = stage.settings().model_copy(update={setting: SecretStr(f"x{setting[6]}pp-wrong")})
    platform = SlackPlatform(
        wrong, stage, readiness=Readiness(), worker=DrawingWorker(), now=stage.loopback.clock.now
    )

    with pytest.raises(TokenRejected, match=setting.upper()):
        await platform.run()
    async with slack.reached(wrong, now=stage.loopback.clock.now) as chat:
        (found,) = await chat.inspect(None)
    assert found.kind is FindingKind.STOP
    assert setting.upper() in found.says
    assert "wrong" not in found.says


async def test_slack_away_at_the_start_is_waited_for(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.slack.platform.FIRST_PAUSE_S", 0.05)
    await stage.disconnect()
    stage.loopback.go_down()
    stage.build()
    connecting = asyncio.create_task(stage.connect())
    await stage.readiness.until("failed")
    stage.loopback.come_back()
    await connecting
    assert stage.platform.can_be_asked
