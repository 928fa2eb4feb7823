"""Threads open, take members and close as on Discord."""

from __future__ import annotations

import pytest

from tests.discord_loopback import places
from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.permissions import RECOMMENDED_FOR_THE_BOT, Permission
from tests.discord_loopback.slash import ClientRefusal


async def test_thread_of_a_message_has_its_id_and_exists_once(scene: Scene, caller: Caller) -> None:
    posted = await caller.says(scene.channel.id, content="day")
    path = f"{scene.messages_path}/{posted.body['id']}/threads"
    first, second = (
        await caller("POST", path, {"name": "Day 1"}),
        await caller("POST", path, {"name": "Day 1"}),
    )
    assert (first.status, first.body["id"]) == (201, posted.body["id"])
    assert (second.status, second.code) == (400, 160004)
    message = scene.loopback.messages(scene.channel)[0]
    thread = scene.loopback.thread_of(message)
    assert thread is not None
    assert thread.name == "Day 1"


async def test_thread_without_message_is_private_to_its_members(scene: Scene, caller: Caller) -> None:
    opened = await caller(
        "POST", f"/channels/{scene.channel.id}/threads", {"name": "Partners", "type": 12, "invitable": False}
    )
    path = f"/channels/{opened.body['id']}/thread-members"
    thread = scene.loopback.world.channels[int(opened.body["id"])]
    assert (await caller("PUT", f"{path}/{scene.ann.id}")).status == 204
    hidden = await caller("GET", path)
    scene.loopback.world.members_intent = True
    listed = await caller("GET", path)
    assert [int(each["user_id"]) for each in listed.body] == [scene.loopback.world.bot_id, scene.ann.id]
    await scene.ann.posts(thread, "hello")
    assert (hidden.code, thread.invitable) == (50001, False)
    assert (await caller("GET", f"{path}/{scene.ann.id}")).body["user_id"] == str(scene.ann.id)
    assert (await caller("DELETE", f"{path}/{scene.ann.id}")).status == 204
    assert (await caller("GET", f"{path}/{scene.ann.id}")).code == 10007
    assert (await caller("PUT", f"{path}/1")).code == 10013
    elsewhere = places.add_user(scene.loopback.discord, "elsewhere")
    assert (await caller("PUT", f"{path}/{elsewhere.id}")).code == 10007


async def test_a_private_thread_is_read_by_its_members_and_who_manages_threads(
    scene: Scene, caller: Caller
) -> None:
    loopback = scene.loopback
    ben, cleo = loopback.member(scene.guild, "ben"), loopback.member(scene.guild, "cleo")
    opened = await caller("POST", f"/channels/{scene.channel.id}/threads", {"name": "Two", "type": 12})
    thread = loopback.world.channels[int(opened.body["id"])]
    await caller("PUT", f"/channels/{thread.id}/thread-members/{scene.ann.id}")
    await caller("PUT", f"/channels/{thread.id}/thread-members/{ben.id}")

    said = await ben.posts(thread, "hello")

    assert loopback.readers_of(said) == {scene.ann.id, ben.id, scene.guild.owner_id}
    assert said in loopback.read_by(scene.ann)
    assert said not in loopback.read_by(cleo)
    with pytest.raises(ClientRefusal):
        await cleo.reacts(said, "👍")


async def test_thread_is_renamed_archived_and_reopened(scene: Scene, caller: Caller) -> None:
    posted = await caller.says(scene.channel.id, content="day")
    thread = await caller("POST", f"{scene.messages_path}/{posted.body['id']}/threads", {"name": "Day 1"})
    path = f"/channels/{thread.body['id']}"
    renamed = await caller("PATCH", path, {"name": "Day one", "auto_archive_duration": 60})
    archived = await caller("PATCH", path, {"archived": True})
    still = await caller("PATCH", path, {"name": "no"})
    reopened = await caller("PATCH", path, {"archived": False})
    locked = await caller("PATCH", path, {"locked": True})
    assert renamed.body["name"] == "Day one"
    assert archived.body["thread_metadata"]["archived"] is True
    assert (still.code, reopened.status, locked.code) == (50083, 200, 50013)
    assert (await caller("GET", f"/guilds/{scene.guild.id}/threads/active")).body["threads"][0][
        "id"
    ] == thread.body["id"]


async def test_threads_obey_limits_and_permissions(scene: Scene, caller: Caller) -> None:
    posted = await caller.says(scene.channel.id, content="day")
    path = f"{scene.messages_path}/{posted.body['id']}/threads"
    assert (await caller("POST", path, {"name": "a" * 101})).code == 50035
    assert (await caller("POST", path, {"name": "a", "auto_archive_duration": 5})).code == 50035
    missing = Permission.CREATE_PUBLIC_THREADS | Permission.CREATE_PRIVATE_THREADS
    places.set_bot_permissions(scene.loopback.discord, scene.guild, RECOMMENDED_FOR_THE_BOT & ~int(missing))
    assert (await caller("POST", path, {"name": "a"})).code == 50013
    assert (
        await caller("POST", f"/channels/{scene.channel.id}/threads", {"name": "a", "type": 12})
    ).code == 50013
    assert (await caller("POST", f"/channels/{scene.ann.dm.id}/threads", {"name": "a"})).code == 50024


async def test_talking_in_threads_is_its_own_permission(scene: Scene, caller: Caller) -> None:
    posted = await caller.says(scene.channel.id, content="day")
    thread = await caller("POST", f"{scene.messages_path}/{posted.body['id']}/threads", {"name": "Day 1"})
    needed = Permission.SEND_MESSAGES_IN_THREADS
    places.set_bot_permissions(scene.loopback.discord, scene.guild, RECOMMENDED_FOR_THE_BOT & ~int(needed))
    assert (await caller.says(int(thread.body["id"]), content="a")).code == 50013
    assert (await caller("POST", f"/channels/{thread.body['id']}/typing")).code == 50013
    assert (await caller("POST", f"/channels/{scene.channel.id}/typing")).status == 204
