"""Tokens and scopes: what is missing, wrong, revoked or not granted is refused by Slack's own names."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal


async def test_missing_and_wrong_tokens(scene: Scene, client: AsyncWebClient) -> None:
    assert (await refusal(client.auth_test(token="")))["error"] == "not_authed"
    assert (await refusal(client.auth_test(token="xoxb-other")))["error"] == "invalid_auth"


async def test_each_token_has_its_own_methods(scene: Scene, client: AsyncWebClient) -> None:
    app_token, bot_token = scene.loopback.app_token, scene.loopback.bot_token
    assert (await refusal(client.auth_test(token=app_token)))["error"] == "not_allowed_token_type"
    wrong = await refusal(client.apps_connections_open(app_token=bot_token))
    assert wrong["error"] == "not_allowed_token_type"


async def test_revoked_token_and_removed_app(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.revoke()
    assert (await refusal(client.auth_test()))["error"] == "token_revoked"
    scene.loopback.uninstall()
    assert (await refusal(client.auth_test()))["error"] == "account_inactive"


async def test_unknown_method_is_refused_and_remembered(scene: Scene, client: AsyncWebClient) -> None:
    assert (await refusal(client.api_call("chat.shout")))["error"] == "unknown_method"
    with pytest.raises(AssertionError, match=r"chat\.shout"):
        scene.loopback.assert_no_problems()


async def test_auth_test_tells_who_the_bot_is_and_what_it_may(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.world.installation.scopes = ["chat:write", "users:read"]
    told = await client.auth_test()
    world = scene.loopback.world
    assert (told["team_id"], told["user_id"], told["bot_id"]) == (
        world.team_id,
        world.bot_user_id,
        world.bot_id,
    )
    assert told.headers["X-OAuth-Scopes"] == "chat:write,users:read"


@pytest.mark.parametrize(
    ("method", "needed"),
    [
        ("chat.postMessage", "chat:write"),
        ("chat.update", "chat:write"),
        ("chat.delete", "chat:write"),
        ("chat.postEphemeral", "chat:write"),
        ("conversations.open", "im:write"),
        ("conversations.history", "channels:history"),
        ("conversations.replies", "channels:history"),
        ("conversations.info", "channels:read"),
        ("conversations.members", "channels:read"),
        ("conversations.join", "channels:join"),
        ("conversations.list", "channels:read"),
        ("users.conversations", "channels:read"),
        ("users.info", "users:read"),
        ("users.list", "users:read"),
        ("bots.info", "users:read"),
        ("team.info", "team:read"),
        ("reactions.add", "reactions:write"),
        ("reactions.remove", "reactions:write"),
        ("reactions.get", "reactions:read"),
        ("pins.add", "pins:write"),
        ("pins.remove", "pins:write"),
        ("pins.list", "pins:read"),
        ("files.getUploadURLExternal", "files:write"),
        ("files.completeUploadExternal", "files:write"),
        ("files.info", "files:read"),
    ],
)
async def test_missing_scope_names_what_is_needed(
    scene: Scene, client: AsyncWebClient, method: str, needed: str
) -> None:
    scene.loopback.world.installation.scopes.remove(needed)
    asked = {"channel": scene.channel.id, "users": scene.ann.id, "text": "a", "ts": "1.0"}
    if method == "conversations.open":
        del asked["channel"]
    told = await refusal(client.api_call(method, params=asked))
    assert (told["error"], told["needed"]) == ("missing_scope", needed)
    assert "commands" in told["provided"]


async def test_group_dms_and_private_channels_have_scopes_of_their_own(
    scene: Scene, client: AsyncWebClient
) -> None:
    scopes = scene.loopback.world.installation.scopes
    for each in ("mpim:write", "groups:read", "mpim:history"):
        scopes.remove(each)
    ben = scene.loopback.member("ben")
    two = await refusal(client.conversations_open(users=[scene.ann.id, ben.id]))
    private = await refusal(client.conversations_list(types="private_channel"))
    group = scene.loopback.group_dm(scene.ann, ben)
    past = await refusal(client.conversations_history(channel=group.id))
    assert [each["needed"] for each in (two, private, past)] == ["mpim:write", "groups:read", "mpim:history"]
