"""The page of practice in each of its states: what stands on it, and what does not yet."""

from __future__ import annotations

from dataclasses import replace

from bot.model.refs import RoundId
from bot.model.views import NothingDue, PracticeReady, Step
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish
from bot.platforms.room.practising import draw_practice
from tests.platforms.round_samples import MINE, SAVED, closed, turn
from tests.platforms.samples import MONDAY, REVEAL_AT, reflection

NO_WISH = Wish()


async def drawn(view: object, wish: Wish = NO_WISH, *, written: str | None = None) -> str:
    page = await draw_practice(view, wish, Answers(), written=written)  # type: ignore[arg-type]  # any of its views
    return page.main.markup + page.margin.markup


async def test_a_turn_says_where_in_the_round_it_is_and_holds_its_sheet() -> None:
    page = await drawn(turn())

    assert "<b>2 of 5</b>" in page
    assert 'action="/do/answer"' in page
    assert page.count('name="back" value="/practice"') >= 5
    for label in ("Hint", "Show me the answer", "Skip", "Stop", "Keep my answer"):
        assert f">{label}</button>" in page


async def test_the_prepared_answer_and_the_rating_stand_there_once_they_are_open() -> None:
    before = await drawn(replace(turn(), own=(MINE,)))
    after = await drawn(replace(turn(), own=(MINE,), answer_open=True))

    assert MINE.words.text in before
    assert "The prepared answer" not in before
    assert 'action="/do/rate"' not in before
    assert "The prepared answer" in after
    assert 'action="/do/rate"' in after
    assert ">Next question</button>" in after


async def test_looking_first_is_asked_about_once() -> None:
    asked = await drawn(turn(), Wish(look=True))

    assert "You have not answered yet. Show it anyway?" in asked
    assert 'name="sure"' in asked


async def test_words_that_could_not_be_kept_are_given_back() -> None:
    assert ">Lost words.</textarea>" in await drawn(replace(turn(), own=(MINE,)), written="Lost words.")


async def test_a_round_is_begun_by_a_form_that_may_name_a_topic_and_a_count() -> None:
    page = await drawn(PracticeReady(5, 15, ("Reliability", "Stories & more")))

    assert "Five are due, about 15 minutes." in page
    assert '<option value="Stories &amp; more">Stories &amp; more</option>' in page
    assert 'action="/do/practise"' in page


async def test_where_nothing_is_due_one_may_practise_ahead() -> None:
    page = await drawn(NothingDue(MONDAY, None, None, ahead=True))

    assert ">Practise ahead</button>" in page


async def test_the_guess_stands_before_the_answer_and_the_mirror_after_it() -> None:
    before = await drawn(replace(turn(), may_guess=True))
    after = await drawn(replace(turn(), own=(MINE,), reflection=reflection(), answer_open=True))

    assert "How will it go?" in before
    assert "Beside the notes" in after
    assert (
        after.index("Beside the notes") < after.index("The prepared answer") < after.index("How did it go?")
    )


async def test_a_round_that_was_left_leads_back_into_it() -> None:
    left = replace(closed(), done=1, left=4, changes=(), turn=2, kept_until=REVEAL_AT)

    assert ">Go on</button>" in await drawn(left)
    assert ">Go on</button>" not in await drawn(closed())


async def test_the_number_of_a_turn_is_that_of_its_round() -> None:
    assert "<b>1 of 1</b>" in await drawn(replace(turn(), step=Step(RoundId(3), 1, 1)))


async def test_between_two_turns_it_is_said_what_became_of_the_last_one() -> None:
    noted = "Noted as 3 good. You will meet it again on Thursday 8 October."

    assert noted in await drawn(replace(turn(), before=SAVED))
    assert "Noted as" not in await drawn(turn())
