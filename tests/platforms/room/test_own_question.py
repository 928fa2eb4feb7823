"""The page of what is asked of its reader alone, and how Today and Practise lead to it."""

from __future__ import annotations

from dataclasses import replace

from playwright.async_api import Browser, expect

from bot.model.incoming import AnswerGiven
from bot.model.views import OwnPage, Refused, Why
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish
from bot.platforms.room.own_question import draw_own_question
from tests.platforms.own_samples import own_page, own_page_done
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.test_in_browser import open_reader
from tests.platforms.samples import reflection

NO_WISH = Wish()


async def drawn(page: OwnPage | None, wish: Wish = NO_WISH, *, written: str | None = None) -> str:
    shown = await draw_own_question(page, wish, Answers(), written=written)
    return shown.main.markup + shown.margin.markup


async def test_it_stands_with_its_reason_and_its_sheet() -> None:
    page = await drawn(own_page())

    assert "<b>Question 19</b>" in page
    assert "For you today: you would probably not recall it" in page
    assert 'action="/do/answer"' in page
    assert page.count('name="back" value="/own"') >= 3
    for label in ("Hint", "Show me the answer", "Keep my answer"):
        assert f">{label}</button>" in page
    assert "The prepared answer" not in page
    assert "Asked on Monday 5 October" in page


async def test_answered_and_looked_at_it_holds_mirror_answer_and_rating() -> None:
    page = await drawn(replace(own_page_done(), rating=None, next_on=None, reflection=reflection()))

    assert page.index("Nothing exists once.") < page.index("Beside the notes")
    assert page.index("Beside the notes") < page.index("The prepared answer") < page.index("How did it go?")


async def test_rated_it_says_when_it_comes_again() -> None:
    assert "Noted as 3 good. You will meet it again on Thursday 8 October." in await drawn(own_page_done())


async def test_looking_first_is_asked_about_once() -> None:
    assert 'name="sure"' in await drawn(own_page(), Wish(look=True))


async def test_words_that_could_not_be_kept_are_given_back() -> None:
    assert ">Lost words.</textarea>" in await drawn(own_page_done(), written="Lost words.")


async def test_without_one_the_page_leads_to_where_its_time_is_set() -> None:
    page = await drawn(None)

    assert "Nothing is asked of you alone today." in page
    assert 'href="/settings"' in page


async def test_today_and_practise_lead_to_it_for_its_reader(room: OpenRoom) -> None:
    await room.enter()
    assert 'href="/own"' not in await room.read("/")

    room.practice.own = own_page()
    assert '<a href="/own">Question 19</a>' in await room.read("/")

    room.practice.own = own_page_done()
    assert "Noted as 3 good." in await room.read("/")


async def test_what_is_refused_is_said_on_its_page(room: OpenRoom) -> None:
    await room.enter()
    room.practice.own = own_page()
    room.practice.says[AnswerGiven] = Refused(Why.NOT_STORED, (("reason", "the disk is full"), ("words", "")))

    _, page = await room.do("/do/answer", asking=40, text="My own words.", back="/own", status=200)

    assert "the disk is full" in page
    assert ">My own words.</textarea>" in page


async def test_an_open_page_hears_of_it(browser: Browser, room: OpenRoom) -> None:
    ana = await open_reader(browser)
    await ana.enter(room.address)

    room.practice.own = own_page()
    room.tell_pages("Question 19 is here, for you alone.")

    await expect(ana.page.locator("#yours")).to_contain_text("For you today")
    assert ana.complaints == []
