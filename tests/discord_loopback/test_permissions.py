"""Without a permission, and where nothing is, the bot hears Discord's own codes."""

from __future__ import annotations

import pytest

from tests.discord_loopback import places
from tests.discord_loopback.caller import SILENT, Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.permissions import ALL, RECOMMENDED_FOR_THE_BOT, Permission


def allow_all_but(scene: Scene, missing: Permission) -> None:
    places.set_bot_permissions(scene.loopback.discord, scene.guild, RECOMMENDED_FOR_THE_BOT & ~int(missing))


@pytest.mark.parametrize(
    ("missing", "code"),
    [(Permission.SEND_MESSAGES, 50013), (Permission.VIEW_CHANNEL, 50001)],
)
async def test_sending_needs_permission(scene: Scene, caller: Caller, missing: Permission, code: int) -> None:
    allow_all_but(scene, missing)
    heard = await caller.says(scene.channel.id, content="hello")
    assert (heard.status, heard.code) == (403, code)


async def test_embeds_files_and_replies_need_their_own_permissions(scene: Scene, caller: Caller) -> None:
    message = await scene.ann.posts(scene.channel, "hello")
    allow_all_but(scene, Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.READ_MESSAGE_HISTORY)
    embed = await caller.says(scene.channel.id, embeds=[{"title": "a"}])
    file = await caller("POST", scene.messages_path, {"allowed_mentions": SILENT}, files=[b"a"])
    reply = await caller.says(
        scene.channel.id, content="a", message_reference={"message_id": str(message.id)}
    )
    single = await caller("GET", f"{scene.messages_path}/{message.id}")
    history = await caller("GET", scene.messages_path)
    assert [embed.code, file.code, reply.code, single.code] == [50013, 50013, 160002, 50013]
    assert history.body == []


async def test_foreign_messages_pins_and_reactions_need_a_moderator(scene: Scene, caller: Caller) -> None:
    message = await scene.ann.posts(scene.channel, "hello")
    await scene.ann.reacts(message, "👍")
    path = f"{scene.messages_path}/{message.id}"
    delete = await caller("DELETE", path)
    pin = await caller("PUT", f"{scene.messages_path}/pins/{message.id}")
    clear = await caller("DELETE", f"{path}/reactions/👍/{scene.ann.id}")
    assert [each.code for each in (delete, pin, clear)] == [50013] * 3
    places.set_bot_permissions(scene.loopback.discord, scene.guild, ALL)
    assert (await caller("PUT", f"{scene.messages_path}/pins/{message.id}")).status == 204
    assert (await caller("GET", f"{scene.messages_path}/pins")).body["items"][0]["message"]["id"] == str(
        message.id
    )
    assert (await caller("DELETE", path)).status == 204


async def test_one_channel_can_be_closed_to_the_bot(scene: Scene, caller: Caller) -> None:
    bot_id = scene.loopback.world.bot_id
    places.set_overwrite(scene.loopback.discord, scene.channel, bot_id, deny=int(Permission.SEND_MESSAGES))
    assert (await caller.says(scene.channel.id, content="a")).code == 50013
    places.set_overwrite(scene.loopback.discord, scene.channel, bot_id, deny=int(Permission.VIEW_CHANNEL))
    assert (await caller("GET", f"/channels/{scene.channel.id}")).code == 50001
    other = scene.loopback.channel(scene.guild, "other")
    listed = await caller("GET", f"/guilds/{scene.guild.id}/channels")
    assert [each["id"] for each in listed.body] == [str(other.id)]


async def test_unknown_things_are_unknown(scene: Scene, caller: Caller) -> None:
    channel = await caller("GET", "/channels/1")
    message = await caller("GET", f"{scene.messages_path}/1")
    user = await caller("GET", "/users/1")
    guild = await caller("GET", "/guilds/1")
    member = await caller("GET", f"/guilds/{scene.guild.id}/members/1")
    malformed = await caller("GET", "/channels/abc")
    assert [each.code for each in (channel, message, user, guild, member, malformed)] == [
        10003,
        10008,
        10013,
        10004,
        10007,
        50035,
    ]


async def test_kicked_bot_reaches_nothing(scene: Scene, caller: Caller) -> None:
    places.remove_bot(scene.loopback.discord, scene.guild)
    assert (await caller.says(scene.channel.id, content="a")).code == 50001
    assert (await caller("GET", f"/guilds/{scene.guild.id}")).code == 50001
    places.invite_bot(scene.loopback.discord, scene.guild)
    assert (await caller.says(scene.channel.id, content="a")).status == 200


async def test_deleted_channel_is_unknown(scene: Scene, caller: Caller) -> None:
    places.delete_channel(scene.loopback.discord, scene.channel)
    assert (await caller.says(scene.channel.id, content="a")).code == 10003


async def test_wrong_token_is_unauthorised(scene: Scene, caller: Caller) -> None:
    heard = await caller("GET", "/users/@me", token="wrong")
    assert (heard.status, heard.body) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_closed_dm_refuses_the_message_not_the_channel(scene: Scene, caller: Caller) -> None:
    ben = scene.loopback.member(scene.guild, "ben", dms_open=False)
    opened = await caller("POST", "/users/@me/channels", {"recipient_id": str(ben.id)})
    refused = await caller.says(int(opened.body["id"]), content="a")
    assert (opened.status, refused.status, refused.code) == (200, 403, 50007)


async def test_bot_reads_about_itself_and_its_guild(scene: Scene, caller: Caller) -> None:
    world = scene.loopback.world
    me = await caller("GET", "/users/@me")
    application = await caller("GET", "/oauth2/applications/@me")
    gateway = await caller("GET", "/gateway/bot")
    roles = await caller("GET", f"/guilds/{scene.guild.id}/roles")
    member = await caller("GET", f"/guilds/{scene.guild.id}/members/@me")
    assert (me.body["id"], application.body["id"]) == (str(world.bot_id), str(world.application_id))
    assert gateway.body["url"].startswith("ws://127.0.0.1:")
    assert gateway.body["session_start_limit"]["remaining"] == 1000
    assert str(RECOMMENDED_FOR_THE_BOT) in [each["permissions"] for each in roles.body]
    assert member.body["user"]["id"] == str(world.bot_id)
    assert me.headers["Content-Type"] == "application/json"
