"""The group's last week on today's page, where it stays."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from tests.platforms import samples
from tests.platforms.room.conftest import OpenRoom

HEAD = "The week of 28 September to 4 October"


async def test_the_last_week_stands_beside_todays_question_in_sums(room: OpenRoom) -> None:
    await room.enter()
    room.practice.digest = samples.digest()

    page = unescape(await room.read("/"))

    for words in (
        f"<h2>{HEAD}</h2>",
        "5 questions, 23 answers from 6 of 7. Ratings: again 4 · hard 6 · good 11 · easy 2",
        "Went well: Question 8. Hard for most: Question 19.",
        "Practised most days: Ana 5, somebody 4",
    ):
        assert words in page
    assert HEAD not in await room.read("/day/2026-10-04")


async def test_what_too_few_gave_is_not_added_up(room: OpenRoom) -> None:
    await room.enter()
    few = replace(
        samples.digest(), answers=None, answered=None, ratings=None, went_well=None, hard=None, effort=()
    )
    room.practice.digest = few

    page = await room.read("/")

    assert "5 questions. Fewer than three took part, so nothing is added up." in page
    assert "Ratings:" not in page
    assert "Practised most days" not in page


async def test_without_a_week_behind_it_nothing_stands_there(room: OpenRoom) -> None:
    await room.enter()

    assert "The week of" not in await room.read("/")
