"""The key of the room: asked for once, slow for those who guess."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.platforms.room.gate import KEY_COOKIE, Gate
from tests.platforms.room.conftest import OpenRoom

KEY = "open sesame"


@pytest.fixture
def key() -> str:
    return KEY


async def test_without_the_key_only_the_question_for_it_is_shown(room: OpenRoom) -> None:
    for path in ("/", "/questions/19/answer", "/settings", "/help"):
        page = await room.read(path)
        assert "This room has a key." in page
        assert "Your profile says" not in page
    await room.do("/do/enter", status=401, name="Ana", zone="", back="/")
    await room.read("/complete?text=a", status=401)
    assert room.practice.heard == []


async def test_the_stylesheet_needs_no_key(room: OpenRoom) -> None:
    assert "--paper" in await room.read("/static/style.css")


async def test_the_right_key_opens_the_room_for_this_browser_and_leads_on(room: OpenRoom) -> None:
    where, _ = await room.do("/key", key=KEY, back="/questions")
    assert where == "/questions"
    await room.enter()
    assert "in the bank" in await room.read("/questions")
    (cookie,) = [each for each in room.session.cookie_jar if each.key == KEY_COOKIE]
    assert KEY not in cookie.value


async def test_a_scraper_gives_the_key_as_a_bearer() -> None:
    gate = Gate(KEY)
    assert gate.lets_in(make_mocked_request("GET", "/metrics", headers={"Authorization": f"Bearer {KEY}"}))
    assert not gate.lets_in(make_mocked_request("GET", "/metrics", headers={"Authorization": "Bearer no"}))
    assert gate.lets_in(make_mocked_request("GET", "/health/readiness"))


async def test_each_wrong_guess_of_one_address_waits_longer() -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    gate = Gate(KEY, pause=pause)
    for _ in range(8):
        assert not await gate.is_right("guess", from_address="192.0.2.1")
    assert pauses == [0.5, 1, 2, 4, 8, 16, 16, 16]
    assert not await gate.is_right("guess", from_address="192.0.2.2")
    assert pauses[-1] == 0.5, "others do not wait for it"
    assert await gate.is_right(KEY, from_address="192.0.2.1")
    assert not await gate.is_right("guess", from_address="192.0.2.1")
    assert pauses[-1] == 0.5, "who knew the key begins anew"


async def test_a_changed_key_closes_the_room_again() -> None:
    old = make_mocked_request("GET", "/", headers={"Cookie": f"{KEY_COOKIE}={Gate('old').cookie}"})
    assert Gate("old").lets_in(old)
    assert not Gate("new").lets_in(old)
