"""Open pages are told what changed for their own reader, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from aiohttp import ClientWebSocketResponse, WSMsgType

from bot.model.records import Place
from bot.model.refs import CommunityId, MemberKey, PartKey, PlaceId, PlaceKind, Platform
from bot.model.views import AnswerInPublic, Reveal, Turnout
from bot.platforms.room.chat import place_together, private_place
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import ASKING

TODAY = Place(PlaceId(1), Platform.ROOM, "today", PlaceKind.CHANNEL, CommunityId(1))


async def open_page(room: OpenRoom, path: str = "/") -> ClientWebSocketResponse:
    """A socket that shows what the page of this address holds."""
    page = await room.read(path)
    shows = dict(re.findall(r'id="(\w+)"[^>]*? data-live="(\w+)"', page))
    assert shows
    socket = await room.session.ws_connect(f"{room.address}/live", origin=room.address)
    await socket.send_json({"path": path, "shows": shows})
    return socket


async def test_a_page_that_is_up_to_date_is_sent_nothing_but_what_is_said(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    room.tell_pages("Hear this.")
    assert await socket.receive_json(timeout=5) == {"say": "Hear this."}
    await socket.close()


async def test_only_the_parts_that_changed_are_put(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    room.practice.others_in = 4
    room.tell_pages()
    told = await socket.receive_json(timeout=5)
    assert told["put"] == "count"
    assert "4 of 7 in" in told["html"]
    assert told["title"] == "Question 19 · Monday 5 October · The practice room"
    room.tell_pages("Nothing more.")
    assert await socket.receive_json(timeout=5) == {"say": "Nothing more."}
    await socket.close()


async def test_a_page_that_was_away_is_brought_up_to_date_when_it_comes_back(room: OpenRoom) -> None:
    await room.enter()
    await room.read("/")
    socket = await room.session.ws_connect(f"{room.address}/live", origin=room.address)
    await socket.send_json({"path": "/", "shows": {"count": "old", "work": "old"}})
    assert {(await socket.receive_json(timeout=5))["put"] for _ in range(2)} == {"count", "work"}
    await socket.close()


async def test_an_act_in_one_browser_is_seen_in_ones_other(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    await room.do("/do/answer", asking=40, back="/", text="Mine")
    put = {(await socket.receive_json(timeout=5))["put"] for _ in range(3)}
    assert put == {"asked", "work", "count"}
    await socket.close()


async def test_nonsense_on_the_socket_is_passed_over_and_too_much_ends_it(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    for nonsense in (
        "{",
        "[]",
        '{"path": 1}',
        '{"path": "//evil", "shows": {}}',
        '{"path": "/day/x", "shows": {}}',
    ):
        await socket.send_str(nonsense)
    room.tell_pages("Still here.")
    assert await socket.receive_json(timeout=5) == {"say": "Still here."}
    await socket.send_str("a" * 70_000)
    assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
    await socket.close()


async def test_a_reveal_is_told_to_every_open_page(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    room.practice.revealed = True
    view = Reveal(ASKING, room.practice.question, Turnout(4, 7))
    (payload,) = await room.room.chat.draw(view, TODAY)
    ref = await room.room.chat.send(TODAY, PartKey("d7.20261005.r", 1), payload, anchor=None)
    assert (ref.channel, ref.message) == ("today", "d7.20261005.r.1")
    told = [await socket.receive_json(timeout=5) for _ in range(5)]
    assert {"say": "The answer to Question 19 is open."} in told
    assert any("The prepared answer" in each.get("html", "") for each in told)
    await socket.close()


async def test_equal_facts_have_equal_digests_and_others_differ(room: OpenRoom) -> None:
    day = room.practice.day()
    (one,) = await room.room.chat.draw(day, TODAY)
    (same,) = await room.room.chat.draw(room.practice.day(), TODAY)
    room.practice.others_in = 7
    (full,) = await room.room.chat.draw(room.practice.day(), TODAY)
    assert one.digest == same.digest != full.digest
    assert full.says_when_changed == "All seven are in."


async def test_what_is_said_in_a_private_place_reaches_its_member_alone(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    (member,) = room.practice.members
    stranger = MemberKey(Platform.ROOM, "somebody else")
    (payload,) = await room.room.chat.draw(AnswerInPublic(room.practice.question), TODAY)
    for key, who in (("n1", stranger), ("n2", member)):
        place = Place(PlaceId(2), Platform.ROOM, None, PlaceKind.PRIVATE, None)
        opened = await room.room.chat.open(place, [who], community=None)
        assert opened == private_place([who])
        place = Place(PlaceId(2), Platform.ROOM, opened, PlaceKind.PRIVATE, None)
        await room.room.chat.send(place, PartKey(key, 1), payload, anchor=None)
    assert await socket.receive_json(timeout=5) == {"say": "Shown to all: the answer to Question 19."}
    room.tell_pages("The end.")
    assert await socket.receive_json(timeout=5) == {"say": "The end."}
    await socket.close()


async def test_the_room_finds_gathers_and_lacks_nothing(room: OpenRoom) -> None:
    chat = room.room.chat
    (payload,) = await chat.draw(room.practice.day(), TODAY)
    ref = await chat.send(TODAY, PartKey("d7.20261005.q", 1), payload, anchor=None)
    now = room.practice.home(None).next_at[0]
    assert await chat.find(TODAY, PartKey("d7.20261005.q", 1), payload, anchor=None, since=now) == []
    assert [each async for each in chat.gather(ref, since=now)] == []
    assert await chat.inspect(TODAY) == []


async def test_what_is_said_in_a_place_for_a_few_reaches_them_alone(room: OpenRoom) -> None:
    await room.enter()
    socket = await open_page(room)
    (member,) = room.practice.members
    one, other = (MemberKey(Platform.ROOM, name) for name in ("one", "other"))
    (payload,) = await room.room.chat.draw(AnswerInPublic(room.practice.question), TODAY)
    for number, people in enumerate(([one, other], [one, other, member], [other, member])):
        place = Place(PlaceId(2), Platform.ROOM, None, PlaceKind.TOGETHER, CommunityId(1))
        opened = await room.room.chat.open(place, people, community=None)
        assert opened == place_together(people[::-1])
        assert len(opened) <= 40
        await room.room.chat.send(
            replace(place, external_id=opened), PartKey(f"n{number}", 1), payload, anchor=None
        )
    for _ in range(2):
        assert await socket.receive_json(timeout=5) == {"say": "Shown to all: the answer to Question 19."}
    room.tell_pages("The end.")
    assert await socket.receive_json(timeout=5) == {"say": "The end."}
