"""The search of the room: asked by address, without script, and every hit leads to its answer."""

from __future__ import annotations

import re

from tests.platforms.room.conftest import OpenRoom


async def test_the_list_of_questions_has_a_box_that_asks_by_address(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/questions")
    form = re.search(r'<form method="get" action="/questions" role="search".*?</form>', page, re.DOTALL)

    assert form
    assert '<label for="search-q">' in form[0]
    assert 'name="q"' in form[0]
    assert "<script" not in form[0]


async def test_what_is_found_is_marked_and_leads_to_its_answer(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/questions?q=health")

    assert "One question speaks of “health”." in page
    assert "Probes: every &lt;b&gt;10 s&lt;/b&gt; a <mark>health</mark> check" in page
    assert 'href="/questions/id:19/answer"' in page
    assert 'value="health"' in page


async def test_nothing_found_offers_the_box_again(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/questions?q=%3Cscript%3Ealert%281%29")

    assert "No question speaks of “&lt;script&gt;alert(1)”." in page
    assert 'name="q"' in page
    assert "<script>alert" not in page


async def test_an_empty_search_is_the_list(room: OpenRoom) -> None:
    await room.enter()
    assert "in the bank" in await room.read("/questions?q=%20")


async def test_the_typed_command_leads_to_the_same_page(room: OpenRoom) -> None:
    await room.enter()
    where, _ = await room.do("/do/command", text="/search health check", back="/")
    assert where == "/questions?q=health%20check"


async def test_very_many_words_are_taken_in_part(room: OpenRoom) -> None:
    await room.enter()
    assert "speaks of" in await room.read("/questions?q=" + "word%20" * 800)
