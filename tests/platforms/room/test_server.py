"""The pages and acts of the room, as a browser without script meets them."""

from __future__ import annotations

import pytest

from bot.model.incoming import AnswerGiven, ProfileSet, RatingGiven, ScheduleSet
from bot.model.records import Door, Rating
from bot.model.refs import PlaceKey, Platform
from bot.model.views import Failed, Refused, Why
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import ASKING


async def test_the_first_visit_asks_for_one_name(room: OpenRoom) -> None:
    page = await room.read("/")
    assert "What should the others call you?" in page
    assert room.practice.heard == []


async def test_entering_keeps_the_name_and_leads_to_the_page_that_was_wanted(room: OpenRoom) -> None:
    where, _ = await room.do("/do/enter", name=" Ana  Maria ", zone="Europe/Berlin", back="/questions/19")
    assert where == "/questions/19"
    assert room.practice.heard[0].what == ProfileSet(zone="Europe/Berlin", name="Ana Maria")
    assert "Question 19" in await room.read("/questions/19")


async def test_the_practice_learns_the_hash_of_the_cookie_and_never_the_cookie(room: OpenRoom) -> None:
    await room.enter()
    (cookie,) = [each for each in room.session.cookie_jar if each.key == "practice_member"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert all(cookie.value not in repr(incoming) for incoming in room.practice.heard)


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../etc/passwd", "Europe"])
async def test_a_zone_that_is_none_is_left_out(room: OpenRoom, zone: str) -> None:
    await room.do("/do/enter", name="Ana", zone=zone, back="/")
    assert room.practice.heard[0].what == ProfileSet(zone=None, name="Ana")


async def test_a_visit_without_a_name_is_asked_again(room: OpenRoom) -> None:
    _, page = await room.do("/do/enter", status=200, name="  ", zone="", back="/")
    assert "A name is missing." in page


async def test_the_open_page_names_question_reason_count_and_what_is_due(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/")
    for words in (
        "<title>Question 19 · Monday 5 October · The practice room</title>",
        "3 of 5 have probably forgotten this one. Aim for two minutes aloud.",
        "3 of 7 in",
        "opens at 18:00, or when all are in",
        ">Question 8</a>, and one more. About six minutes.",
        "Reveal to all",
        "5 of the last 7 days",
    ):
        assert words in page


async def test_an_answer_is_sealed_and_leads_to_its_letter(room: OpenRoom) -> None:
    await room.enter()
    where, _ = await room.do("/do/answer", asking=40, back="/", text="First.\r\nSecond.")
    assert where == "/#letter"
    assert room.practice.heard[-1].what == AnswerGiven(ASKING, "First.\nSecond.", True, Door.FORM, "form")  # noqa: FBT003
    page = await room.read("/")
    assert "Sealed at 09:14" in page
    assert "4 of 7 are in. The answer opens at 18:00, or when all are in." in page
    assert "The prepared answer</h2>" not in page


async def test_editing_opens_the_sheet_with_what_was_written(room: OpenRoom) -> None:
    await room.enter()
    await room.do("/do/answer", asking=40, back="/", text="My words")
    assert ">My words</textarea>" in await room.read("/?edit=1")


async def test_looking_before_answering_is_asked_about_once(room: OpenRoom) -> None:
    await room.enter()
    where, _ = await room.do("/do/look", asking=40, back="/")
    assert where == "/?look=1#prepared"
    assert "You have not answered yet. Show it anyway?" in await room.read("/?look=1")
    where, _ = await room.do("/do/look", asking=40, back="/", sure=1)
    page = await room.read("/")
    assert where == "/#prepared"
    assert "seen before answering" in page
    assert ">Your answer</label>" in page, "one may still write"


async def test_a_rating_is_noted_with_the_next_date_and_may_be_taken_back(room: OpenRoom) -> None:
    await room.enter()
    room.practice.revealed = True
    where, _ = await room.do("/do/rate", asking=40, back="/", rating=3)
    page = await room.read("/")
    assert where == "/#after"
    assert "Noted as 3 good. You will meet it again on Tuesday 13 October." in page
    assert "The room so far: again 1 · hard 0 · good 2 · easy 1." in page
    await room.do("/do/rate", asking=40, back="/", rating=3, taken_back=1)
    assert room.practice.heard[-1].what == RatingGiven(ASKING, Rating.GOOD, held=False, door=Door.BUTTON)
    assert "Noted as" not in await room.read("/")


async def test_hints_stand_beside_the_question_one_at_a_time(room: OpenRoom) -> None:
    await room.enter()
    _, page = await room.do("/do/hint", status=200, asking=40, back="/", step=1)
    assert "Hint 1 of 3. Two parts. The first is about “Health checks”." in page
    assert 'name="step" value="2"' in page


async def test_a_late_page_says_how_long_it_is_open(room: OpenRoom) -> None:
    await room.enter()
    room.practice.revealed = True
    page = await room.read("/day/2026-10-03")
    assert "from Saturday, open until Wednesday 7 October, 24:00" in page
    assert "Send my answer" in page


async def test_a_closed_page_takes_no_more_answers(room: OpenRoom) -> None:
    await room.enter()
    room.practice.revealed = room.practice.closed = True
    page = await room.read("/day/2026-10-03")
    assert "Question 19 closed for answers: Wednesday 7 October, 24:00." in page
    assert "<textarea" not in page


async def test_before_the_hour_the_page_names_it_and_what_is_due(room: OpenRoom) -> None:
    await room.enter()
    room.practice.asked = False
    page = await room.read("/")
    assert "Monday’s question" in page
    assert "Two of yours are due. They take about six minutes." in page
    assert "Europe/Berlin" in page


async def test_a_refusal_stands_above_the_page_and_gives_the_words_back(room: OpenRoom) -> None:
    await room.enter()
    room.practice.refuses = Refused(Why.NOT_STORED, (("reason", "the disk is full"), ("words", "My words")))
    _, page = await room.do("/do/answer", status=200, asking=40, back="/", text="My words")
    assert 'role="alert"' in page
    assert "the disk is full" in page
    assert ">My words</textarea>" in page


async def test_our_own_failure_is_an_error_with_its_reference_alone(room: OpenRoom) -> None:
    await room.enter()
    room.practice.refuses = Failed("K7Q2")
    _, page = await room.do("/do/answer", status=500, asking=40, back="/", text="My words")
    assert "K7Q2" in page


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/answer 19", "/questions/19/answer"),
        ("answer a b/c", "/questions/a%20b%2Fc/answer"),
        ("question 19", "/questions/19"),
        ("stats", "/progress"),
        ("profile", "/settings"),
        ("help", "/help"),
    ],
)
async def test_a_command_that_shows_a_page_leads_there(room: OpenRoom, typed: str, leads_to: str) -> None:
    await room.enter()
    where, _ = await room.do("/do/command", text=typed, back="/")
    assert where == leads_to


async def test_other_commands_are_answered_above_the_line(room: OpenRoom) -> None:
    await room.enter()
    for typed, says in (
        ("schedule show", "Europe/Berlin"),
        ("privacy export", "All that is stored about you: 1 answers."),
        ("scedule", "is no command here"),
        ("answer 19 public", "Question 19"),
    ):
        _, page = await room.do("/do/command", status=200, text=typed, back="/")
        assert says in page.partition('id="result"')[2]


async def test_erasing_asks_once_and_then_forgets_the_browser(room: OpenRoom) -> None:
    await room.enter()
    _, page = await room.do("/do/erase", status=200, back="/settings")
    press = page.partition('name="press" value="')[2].partition('"')[0]
    _, page = await room.do("/do/press", status=200, press=press, back="/settings")
    assert "All that was stored about you is erased." in page
    assert "What should the others call you?" in await room.read("/")


async def test_what_is_stored_comes_as_a_file(room: OpenRoom) -> None:
    await room.enter()
    async with room.session.post(f"{room.address}/do/export", data={"back": "/settings"}) as response:
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''practice.json"
        assert await response.read() == b"{}"


async def test_a_link_makes_another_browser_the_same_member(room: OpenRoom) -> None:
    await room.enter()
    _, page = await room.do("/do/link", status=200, back="/settings")
    assert f'value="{room.address}/link/tok3n"' in page
    assert ">09:24</time>" in page, "in the reader's own zone"
    room.session.cookie_jar.clear()
    assert "Use the room on this device?" in await room.read("/link/tok3n")
    where, _ = await room.do("/link/tok3n")
    assert where == "/"
    assert "Question 19" in await room.read("/")
    assert len(room.practice.members) == 1


async def test_a_link_that_was_used_says_so(room: OpenRoom) -> None:
    _, page = await room.do("/link/spent", status=200)
    assert "This link was used before" in page


async def test_settings_change_the_daily_question(room: OpenRoom) -> None:
    await room.enter()
    where, _ = await room.do(
        "/do/schedule", time="09:00", zone="Europe/Berlin", days="mon-fri", reveal="", order="smart"
    )
    assert where == "/settings#schedule"
    place = PlaceKey(Platform.ROOM, "today")
    assert room.practice.heard[-1].what == ScheduleSet(
        place, "09:00", "Europe/Berlin", "mon-fri", None, "smart"
    )


async def test_settings_say_what_was_not_understood(room: OpenRoom) -> None:
    await room.enter()
    room.practice.refuses = Refused(
        Why.ZONE_NOT_UNDERSTOOD, (("words", "Berlin time"), ("suggestion", "Europe/Berlin"))
    )
    _, page = await room.do("/do/profile", status=200, name="Ana", zone="Berlin time")
    assert "“Berlin time” is no zone name" in page


async def test_the_theme_and_the_keys_are_this_browsers_own(room: OpenRoom) -> None:
    await room.enter()
    await room.do("/do/device", theme="dark", keys="off")
    assert 'data-theme="dark" data-keys="off"' in await room.read("/")
    await room.do("/do/device", theme="<b>", keys="on")
    assert 'data-keys="on"' in await room.read("/")


async def test_completion_names_commands_and_then_questions(room: OpenRoom) -> None:
    await room.enter()
    async with room.session.get(f"{room.address}/complete", params={"text": "/an"}) as response:
        assert (await response.json())[0]["value"] == "answer "
    async with room.session.get(f"{room.address}/complete", params={"text": "answer upt"}) as response:
        assert (await response.json())[0]["value"] == "answer 19"


async def test_a_wide_diagram_opens_as_a_picture(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/questions/19/answer")
    assert 'href="/picture/88/2.png"' in page
    async with room.session.get(f"{room.address}/picture/88/2.png") as response:
        assert response.content_type == "image/png"
        assert (await response.read()).startswith(b"\x89PNG")
    await room.read("/picture/88/9.png", status=404)
    await room.read("/picture/89/1.png", status=404)


async def test_progress_tells_the_week_and_the_figures(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/progress")
    assert "Two of the last seven days. What fades first: Stories." in page
    assert "Ratings: again 9 · hard 14 · good 29 · easy 9" in page
    assert "Worth rewriting: Question 9" in page


@pytest.mark.parametrize(
    "path", ["/nothing", "/day/yesterday", "/day/2026-13-01", "/static/../server.py", "/static/none.js"]
)
async def test_an_address_that_is_none_says_so(room: OpenRoom, path: str) -> None:
    await room.enter()
    assert "Not here" in await room.read(path, status=404)


async def test_an_unknown_question_names_what_there_is(room: OpenRoom) -> None:
    await room.enter()
    assert "There is no Question 91." in await room.read("/questions/91/answer")


async def test_what_the_room_breaks_itself_ends_in_a_reference(room: OpenRoom) -> None:
    await room.enter()
    room.practice.question = None  # type: ignore[assignment]
    page = await room.read("/", status=500)
    assert "If you report it, give " in page
    assert "Traceback" not in page
