"""What a private round says, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.model.views import Moved, NextDue, NothingDue, RoundBegun
from bot.platforms.wording import plain
from bot.platforms.wording.rounds import begun_line, closed_lines, day_from, nothing_due_line
from tests.platforms.round_samples import THURSDAY, TOMORROW, closed
from tests.platforms.samples import MONDAY, REVEAL_AT


def said(view: object) -> str:
    return " ".join(plain(line) for line in closed_lines(view))  # type: ignore[arg-type]  # a RoundClosed, replaced


def test_a_round_begins_with_how_much_it_is() -> None:
    assert (
        begun_line(RoundBegun(5, 15, ahead=False))
        == "Five are due, about 15 minutes. Stop whenever you like; the place is kept."
    )
    assert begun_line(RoundBegun(1, 1, ahead=False)).startswith("One is due, about one minute.")
    assert begun_line(RoundBegun(2, 6, ahead=True)).startswith("Two ahead of their time, about six minutes.")


def test_a_round_ends_with_what_changed() -> None:
    assert said(closed()) == (
        "Five done. Question 9 moved from tomorrow to Thursday, Question 17 to 30 October. "
        "Nothing else is due until Thursday."
    )


def test_a_round_that_was_left_says_until_when_its_place_is_kept() -> None:
    left = replace(closed(), done=1, left=2, changes=(), kept_until=REVEAL_AT)
    assert said(left) == "One done. Two are left; the place is kept until Monday 5 October, 18:00."
    assert said(replace(left, kept_until=None)).endswith(
        "the place was kept for a day. /practice begins anew."
    )


def test_what_is_due_besides_is_said_instead_of_when_the_next_comes() -> None:
    assert said(replace(closed(), changes=(), due=3)) == "Five done. Three more are due today."
    assert said(replace(closed(), changes=(), next_on=None)) == "Five done. Nothing else is due."


def test_a_date_that_stays_is_said_to_stay() -> None:
    stays = Moved("9", "A result?", THURSDAY, THURSDAY)
    assert "Question 9 stays on Thursday." in said(replace(closed(), changes=(stays,)))


def test_of_a_long_round_the_rest_is_counted() -> None:
    many = tuple(Moved(str(number), "Why?", None, THURSDAY) for number in range(1, 9))
    assert "Question 6 to Thursday, and two more." in said(replace(closed(), changes=many))


def test_nothing_due_says_what_comes_when() -> None:
    nothing = NothingDue(MONDAY, None, NextDue("8", "Last?", THURSDAY), ahead=True)
    assert nothing_due_line(nothing) == "Nothing is due today. Question 8 comes on Thursday. Practise ahead?"
    tomorrow = replace(nothing, topic="Stories", next=NextDue(None, "Why here?", TOMORROW), ahead=False)
    assert nothing_due_line(tomorrow) == "Nothing about Stories is due today. “Why here?” comes tomorrow."


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 10, 4), "today"),
        (MONDAY, "today"),
        (TOMORROW, "tomorrow"),
        (date(2026, 10, 11), "Sunday"),
        (date(2026, 10, 12), "12 October"),
    ],
)
def test_a_near_date_is_a_weekday(on: date, words: str) -> None:
    assert day_from(on, MONDAY) == words
