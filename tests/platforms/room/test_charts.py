"""One's progress in the room: a calendar as a table, and pictures in the page's own light."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from html import unescape

import pytest

from bot.model.charts import Theme, TopicsData
from bot.model.incoming import PocketAsked, StatsAsked
from bot.pictures.worker import DrawingWorker
from bot.platforms.wording.charts import alt_text, text_twin
from tests.platforms import samples
from tests.platforms.room.conftest import OpenRoom


async def entered(room: OpenRoom, theme: Theme | None = None) -> str:
    """The page of somebody with figures."""
    await room.enter()
    room.practice.says[StatsAsked] = replace(samples.stats(), theme=theme)
    return await room.read("/progress")


async def test_the_calendar_is_a_table_of_three_months(room: OpenRoom) -> None:
    page = await entered(room)

    assert re.findall("<caption>(.*?)</caption>", page)[:3] == ["August", "September", "October"]
    assert '<td class="done"><span>4<span class="unseen">, practised</span></span></td>' in page
    assert page.count('class="done') == len(samples.stats().charts[0].days)  # type: ignore[union-attr]
    assert '<td class="today"><span>5</span></td>' in page


async def test_what_comes_on_the_next_days_stands_beside_the_figures(room: OpenRoom) -> None:
    page = await entered(room)

    assert "Coming: 3 tomorrow, 2 on Thursday." in page


async def test_every_picture_has_its_alt_text_and_every_figure_beside_it(room: OpenRoom) -> None:
    page = await entered(room)

    for data in samples.stats().charts[1:]:
        assert f'alt="{alt_text(data)}"' in unescape(page)
        figures = ["Stories", "52"] if isinstance(data, TopicsData) else text_twin(data).split("\n")
        assert all(figure in unescape(page) for figure in figures)
    assert 'srcset="/chart/known/dark.png"' in page
    assert 'src="/chart/known/light.png"' in page


async def test_a_wished_ground_stands_whatever_the_device_has(room: OpenRoom) -> None:
    page = await entered(room, Theme.DARK)

    assert 'src="/chart/known/dark.png"' in page
    assert "light.png" not in page
    assert "<source" not in page


async def test_a_browser_told_to_be_dark_gets_dark_pictures(room: OpenRoom) -> None:
    await room.enter()
    await room.do("/do/device", theme="dark", keys="on")
    room.practice.says[StatsAsked] = samples.stats()

    page = await room.read("/progress")

    assert 'src="/chart/topics/dark.png"' in page
    assert "light.png" not in page


async def test_a_picture_is_drawn_when_it_is_asked_for_and_kept_by_nobody(room: OpenRoom) -> None:
    await entered(room)
    async with room.session.get(f"{room.address}/chart/topics/light.png") as response:
        assert response.content_type == "image/png"
        assert response.headers["Cache-Control"] == "no-store"
        assert (await response.read()).startswith(b"\x89PNG")
    await room.read("/chart/topics/sepia.png", status=404)
    await room.read("/chart/nothing/light.png", status=404)


async def test_what_has_no_figures_has_no_picture(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[StatsAsked] = samples.nobody()

    page = await room.read("/progress")

    assert "<img" not in page
    assert "No guess yet" in page
    await room.read("/chart/calendar/light.png", status=404)


@pytest.mark.parametrize("worker", [DrawingWorker(command=(sys.executable, "-c", "raise SystemExit(1)"))])
async def test_a_picture_that_cannot_be_drawn_is_no_page_of_errors(room: OpenRoom) -> None:
    await entered(room)

    await room.read("/chart/calendar/light.png", status=503)


async def test_the_pocket_sheet_has_a_page(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[PocketAsked] = samples.pocket_sheet()

    page = await room.read("/pocket")

    assert "Your pocket sheet for Wednesday 14 October" in page
    assert "pocket-sheet-2026-10-14.txt" in page
