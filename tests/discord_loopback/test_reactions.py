"""Reactions are put, listed in pages and refused as on Discord."""

from __future__ import annotations

import pytest

from tests.discord_loopback import places
from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.permissions import ALL, RECOMMENDED_FOR_THE_BOT, Permission
from tests.discord_loopback.slash import ClientRefusal

ONE = "1️⃣"


async def path_of_a_message(scene: Scene, caller: Caller) -> str:
    posted = await caller.says(scene.channel.id, content="rate")
    return f"{scene.messages_path}/{posted.body['id']}"


async def test_reaction_is_put_once_and_taken_away(scene: Scene, caller: Caller) -> None:
    path = await path_of_a_message(scene, caller)
    for _ in range(2):
        assert (await caller("PUT", f"{path}/reactions/{ONE}/@me")).status == 204
    reactions = (await caller("GET", path)).body["reactions"]
    assert [(each["emoji"]["name"], each["count"], each["me"]) for each in reactions] == [(ONE, 1, True)]
    await caller("DELETE", f"{path}/reactions/{ONE}/@me")
    assert "reactions" not in (await caller("GET", path)).body


@pytest.mark.parametrize(
    "emoji", ["a", "①", "1", "unknown:123456789012345678", "1\N{COMBINING ENCLOSING KEYCAP}"]
)
async def test_unknown_emoji_is_refused(scene: Scene, caller: Caller, emoji: str) -> None:
    path = await path_of_a_message(scene, caller)
    assert (await caller("PUT", f"{path}/reactions/{emoji}/@me")).code == 10014


async def test_custom_emoji_of_the_guild_is_known(scene: Scene, caller: Caller) -> None:
    scene.guild.emoji_names[123456789012345678] = "party"
    path = await path_of_a_message(scene, caller)
    assert (await caller("PUT", f"{path}/reactions/party:123456789012345678/@me")).status == 204


async def test_twenty_first_kind_is_refused(scene: Scene, caller: Caller) -> None:
    path = await path_of_a_message(scene, caller)
    codes = [(await caller("PUT", f"{path}/reactions/{chr(0x1F600 + each)}/@me")).code for each in range(21)]
    assert codes == [None] * 20 + [30010]


async def test_people_come_in_pages_by_ascending_id(scene: Scene, caller: Caller) -> None:
    path = await path_of_a_message(scene, caller)
    message = scene.loopback.messages(scene.channel)[0]
    people = [scene.loopback.member(scene.guild, f"p{each}") for each in range(5)]
    for person in reversed(people):
        await person.reacts(message, ONE)
    first = await caller("GET", f"{path}/reactions/{ONE}?limit=3")
    rest = await caller("GET", f"{path}/reactions/{ONE}?limit=3&after={first.body[-1]['id']}")
    burst = await caller("GET", f"{path}/reactions/{ONE}?type=1")
    found = [int(each["id"]) for each in [*first.body, *rest.body]]
    assert found == [each.id for each in people]
    assert burst.body == []
    assert message.reactions[0].user_ids == [each.id for each in reversed(people)]
    assert (await caller("GET", f"{path}/reactions/{ONE}?limit=101")).code == 50035


async def test_one_emoji_in_two_spellings_is_one(scene: Scene, caller: Caller) -> None:
    path = await path_of_a_message(scene, caller)
    await caller("PUT", f"{path}/reactions/{ONE}/@me")
    message = scene.loopback.messages(scene.channel)[0]
    await scene.ann.reacts(message, "1\N{COMBINING ENCLOSING KEYCAP}")
    assert [len(each.user_ids) for each in message.reactions] == [2]


async def test_archived_thread_takes_no_reactions_and_no_edits(scene: Scene, caller: Caller) -> None:
    posted = await caller.says(scene.channel.id, content="day")
    thread = await caller("POST", f"{scene.messages_path}/{posted.body['id']}/threads", {"name": "Day 1"})
    inside = await caller.says(int(thread.body["id"]), content="inside")
    channel = scene.loopback.world.channels[int(thread.body["id"])]
    scene.loopback.archive(channel)
    path = f"/channels/{channel.id}/messages/{inside.body['id']}"
    react = await caller("PUT", f"{path}/reactions/{ONE}/@me")
    edit = await caller("PATCH", path, {"content": "a", "allowed_mentions": {"parse": []}})
    assert (react.code, edit.code) == (50083, 50083)
    with pytest.raises(ClientRefusal):
        await scene.ann.reacts(scene.loopback.messages(channel)[0], ONE)
    assert (await caller.says(channel.id, content="again")).status == 200
    assert not channel.archived


async def test_first_reaction_needs_permission_and_a_second_does_not(scene: Scene, caller: Caller) -> None:
    places.set_bot_permissions(
        scene.loopback.discord, scene.guild, RECOMMENDED_FOR_THE_BOT & ~int(Permission.ADD_REACTIONS)
    )
    path = await path_of_a_message(scene, caller)
    assert (await caller("PUT", f"{path}/reactions/{ONE}/@me")).code == 50013
    await scene.ann.reacts(scene.loopback.messages(scene.channel)[0], ONE)
    assert (await caller("PUT", f"{path}/reactions/{ONE}/@me")).status == 204


async def test_moderator_clears_reactions(scene: Scene, caller: Caller) -> None:
    places.set_bot_permissions(scene.loopback.discord, scene.guild, ALL)
    path = await path_of_a_message(scene, caller)
    message = scene.loopback.messages(scene.channel)[0]
    for emoji in (ONE, "👍", "🎉"):
        await scene.ann.reacts(message, emoji)
    await caller("DELETE", f"{path}/reactions/{ONE}/{scene.ann.id}")
    await caller("DELETE", f"{path}/reactions/👍")
    assert [each.emoji for each in message.reactions] == ["🎉"]
    await caller("DELETE", f"{path}/reactions")
    assert message.reactions == []
