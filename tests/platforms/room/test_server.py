"""The pages and acts of the room, as a browser without script meets them."""

from __future__ import annotations

from bot.model.incoming import ProfileSet
from tests.platforms.room.conftest import OpenRoom


async def test_the_first_visit_asks_for_one_name(room: OpenRoom) -> None:
    page = await room.read("/")
    assert "What should the others call you?" in page
    assert room.practice.heard == []


async def test_entering_keeps_the_name_and_leads_to_the_page_that_was_wanted(room: OpenRoom) -> None:
    where, _ = await room.do("/do/enter", name=" Ana  Maria ", zone="Europe/Berlin", back="/questions/19")
    assert where == "/questions/19"
    assert room.practice.heard[0].what == ProfileSet(zone="Europe/Berlin", name="Ana Maria")
    assert "Question 19" in await room.read("/questions/19")
