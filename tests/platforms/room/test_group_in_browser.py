"""What a group settles in the room, as it is used: at a desk and on a phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from playwright.async_api import Browser, Page, expect

from bot.model.incoming import (
    NudgeDeclined,
    ProfileAsked,
    ProposalsAsked,
    QuestionProposed,
    QuestionSettled,
    ScheduleAsked,
)
from bot.model.refs import ProposalId
from bot.model.text import Words
from bot.model.views import Done, Nudge, ProfileShown, Proposals, What
from tests.platforms.group_samples import joined, proposed
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import ASKING, NOW, ZONE
from tests.platforms.room.test_in_browser import Reader, open_reader

LONG = "Order, and those who wait for it. " * 9


async def reader_at(browser: Browser, room: OpenRoom, width: int) -> Reader:
    reader = await open_reader(browser, width=width)
    await reader.enter(room.address)
    return reader


async def fits(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("width", [390, 1280])
async def test_a_question_is_proposed_and_another_is_accepted(
    browser: Browser, room: OpenRoom, width: int
) -> None:
    ana = await reader_at(browser, room, width)
    waiting = replace(proposed(), answer=Words(LONG), title="What does a queue cost you? " * 4)
    room.practice.says[ProposalsAsked] = Proposals((waiting,), 1)
    room.practice.says[QuestionProposed] = Done(What.PROPOSED)
    room.practice.says[QuestionSettled] = Done(What.QUESTION_TAKEN)
    await ana.page.goto(f"{room.address}/questions")

    propose = ana.page.locator("#propose")
    await propose.get_by_label("The question").fill("Why?")
    await propose.get_by_label("An answer to begin from").fill("Because.")
    await propose.get_by_role("button", name="Propose it").click()
    await expect(ana.page.get_by_text("Proposed. Whoever manages here reads it")).to_be_visible()
    await ana.page.goto(f"{room.address}/questions#proposals")
    assert await fits(ana.page)
    await ana.page.locator("#proposals").get_by_role("button", name="Accept").click()
    await expect(ana.page.get_by_text("Accepted. It is among your own questions now")).to_be_visible()

    told = [each.what for each in room.practice.heard]
    assert QuestionProposed("Why?", "Because.", "") in told
    assert QuestionSettled(ProposalId(12), accept=True) in told
    assert ana.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
async def test_settings_say_who_has_joined_and_who_is_away(
    browser: Browser, room: OpenRoom, width: int
) -> None:
    ana = await reader_at(browser, room, width)
    room.practice.says[ProfileAsked] = ProfileShown(
        ZONE, "Ana", (), away_until=date(2026, 10, 12), nudged=True
    )
    room.practice.says[ScheduleAsked] = replace(room.practice.schedule(), joined=joined())
    await ana.page.goto(f"{room.address}/settings")

    await expect(ana.page.get_by_label("Away, back on")).to_have_value("2026-10-12")
    await expect(ana.page.get_by_text("7 joined: 4 in Europe/Berlin")).to_be_visible()
    assert await fits(ana.page)
    assert ana.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
async def test_a_reminder_is_declined_beside_the_question(
    browser: Browser, room: OpenRoom, width: int
) -> None:
    room.practice.nudge = Nudge(ASKING, room.practice.question, NOW, ZONE)
    ana = await reader_at(browser, room, width)
    room.practice.says[NudgeDeclined] = Done(What.NOT_TODAY)

    await ana.page.get_by_role("button", name="Not today").click()
    await expect(ana.page.get_by_text("Nothing more comes about it today.")).to_be_visible()

    assert await fits(ana.page)
    assert ana.complaints == []
