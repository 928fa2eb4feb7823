"""Channels the bot cannot see, is not in or may no longer write to; people who are not there."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback import places
from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.world import Json


async def test_unknown_and_unseen_private_channels_are_not_found(
    scene: Scene, client: AsyncWebClient
) -> None:
    private = scene.loopback.channel("secret", creator=scene.ann, is_private=True, with_bot=False)
    for channel_id in ("C0NOTHING", private.id, "#daily", "daily"):
        for call in (
            client.chat_postMessage(channel=channel_id, text="a"),
            client.conversations_info(channel=channel_id),
            client.conversations_history(channel=channel_id),
        ):
            assert (await refusal(call))["error"] == "channel_not_found"


async def test_public_channel_without_the_bot(scene: Scene, client: AsyncWebClient) -> None:
    place = scene.loopback.channel("elsewhere", creator=scene.ann, with_bot=False)
    for call in (
        client.chat_postMessage(channel=place.id, text="a"),
        client.chat_postEphemeral(channel=place.id, user=scene.ann.id, text="a"),
        client.conversations_history(channel=place.id),
        client.conversations_replies(channel=place.id, ts="1.0"),
        client.reactions_add(channel=place.id, timestamp="1.0", name="one"),
    ):
        assert (await refusal(call))["error"] == "not_in_channel"
    assert not (await client.conversations_info(channel=place.id))["channel"]["is_member"]
    scene.loopback.world.installation.scopes.append("chat:write.public")
    await client.chat_postMessage(channel=place.id, text="a")


async def test_archived_channel_takes_nothing(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="a")
    where: Json = {"channel": scene.channel.id, "ts": sent["ts"]}
    places.set_archived(scene.loopback.slack, scene.channel, archived=True, user_id=scene.ann.id)
    for call in (
        client.chat_postMessage(channel=scene.channel.id, text="a"),
        client.chat_postEphemeral(channel=scene.channel.id, user=scene.ann.id, text="a"),
        client.chat_update(**where, text="b"),
        client.reactions_add(channel=scene.channel.id, timestamp=sent["ts"], name="one"),
        client.conversations_join(channel=scene.channel.id),
    ):
        assert (await refusal(call))["error"] == "is_archived"


async def test_joining_and_what_cannot_be_joined(scene: Scene, client: AsyncWebClient) -> None:
    place = scene.loopback.channel("elsewhere", creator=scene.ann, with_bot=False)
    assert (await client.conversations_join(channel=place.id))["channel"]["is_member"]
    assert (await client.conversations_join(channel=place.id))["warning"] == "already_in_channel"
    private = scene.loopback.channel("secret", creator=scene.ann, is_private=True)
    wrong = await refusal(client.conversations_join(channel=private.id))
    assert wrong["error"] == "method_not_supported_for_channel_type"


async def test_conversations_are_opened_once_for_the_same_people(
    scene: Scene, client: AsyncWebClient
) -> None:
    ben = scene.loopback.member("ben")
    dm = await client.conversations_open(users=scene.ann.id, return_im=True)
    pair = await client.conversations_open(users=[scene.ann.id, ben.id])
    again = await client.conversations_open(users=[ben.id, scene.ann.id])
    assert dm["channel"]["user"] == scene.ann.id
    assert pair["channel"]["id"] == again["channel"]["id"] != dm["channel"]["id"]
    sent = await client.chat_postMessage(channel=scene.ann.id, text="hello")
    assert sent["channel"] == dm["channel"]["id"]
    assert (await client.conversations_open(channel=dm["channel"]["id"]))["already_open"]


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("U0NOBODY", "user_not_found"),
        (",".join(f"U{number}" for number in range(9)), "too_many_users"),
    ],
)
async def test_conversations_that_cannot_be_opened(
    scene: Scene, client: AsyncWebClient, users: str, error: str
) -> None:
    assert (await refusal(client.conversations_open(users=users)))["error"] == error


async def test_bots_and_those_who_left_have_no_dm(scene: Scene, client: AsyncWebClient) -> None:
    me = scene.loopback.world.bot_user_id
    assert (await refusal(client.conversations_open(users=me)))["error"] == "cannot_dm_bot"
    assert (await refusal(client.chat_postMessage(channel=me, text="a")))["error"] == "cannot_dm_bot"
    scene.ann.user.deleted = True
    assert (await refusal(client.conversations_open(users=scene.ann.id)))["error"] == "user_disabled"


async def test_messages_tab_that_is_off_takes_no_dm(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.world.installation.messages_tab = False
    told = await refusal(client.chat_postMessage(channel=scene.ann.id, text="a"))
    assert told["error"] == "messages_tab_disabled"


async def test_whisper_needs_its_hearer_in_the_channel(scene: Scene, client: AsyncWebClient) -> None:
    ben = scene.loopback.member("ben")
    absent = await refusal(client.chat_postEphemeral(channel=scene.channel.id, user=ben.id, text="a"))
    unknown = await refusal(client.chat_postEphemeral(channel=scene.channel.id, user="U0", text="a"))
    assert [absent["error"], unknown["error"]] == ["user_not_in_channel", "user_not_found"]
    assert (await refusal(client.users_info(user="U0NOBODY")))["error"] == "user_not_found"
    assert (await refusal(client.bots_info(bot="B0NOBODY")))["error"] == "bot_not_found"


async def test_lists_come_in_pages(scene: Scene, client: AsyncWebClient) -> None:
    ben = scene.loopback.member("ben", scene.channel, tz="Europe/Berlin", is_admin=True)
    for number in range(4):
        scene.loopback.channel(f"more-{number}", with_bot=number % 2 == 0)
    names: list[str] = []
    async for each in await client.conversations_list(limit=2, types="public_channel,private_channel"):
        names += [channel["name"] for channel in each["channels"]]
    assert names == ["daily", "more-0", "more-1", "more-2", "more-3"]
    assert (await client.conversations_members(channel=scene.channel.id))["members"][-1] == ben.id
    shown = (await client.users_info(user=ben.id))["user"]
    assert (shown["tz"], shown["is_admin"], shown["is_bot"]) == ("Europe/Berlin", True, False)
    assert shown["tz_offset"] in (3600, 7200)
    assert len((await client.users_list())["members"]) == 3
    assert (await refusal(client.users_list(cursor="nonsense")))["error"] == "invalid_cursor"
    assert (await refusal(client.users_list(limit=-1)))["error"] == "invalid_limit"
    assert (await refusal(client.conversations_list(types="rooms")))["error"] == "invalid_types"
    assert len((await client.users_conversations())["channels"]) == 5
    assert (await client.team_info())["team"]["domain"] == "interview-club"
