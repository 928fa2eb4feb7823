"""Reading logs of reviews made elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.records import Rating
from bot.rules.review_log import Flaw, LoggedReview, LogProblem, read_review_log

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MOMENT = datetime(2024, 3, 29, 20, 32, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "card_id,rating,review_time,duration\n17,3,2024-03-29T20:32:32+00:00,25060\n",
        "card_id,review_rating,review_time,review_duration\r\n17,3,2024-03-29T21:32:32+01:00,\r\n",
        "\ufeffcard_id,rating,review_datetime\n\n17,3,2024-03-29T20:32:32Z\n",
        "review_time,card_id,rating\n2024-03-29 20:32:32,17,3",
        "card_id,rating,review_time\n17,3,1711744352000",
        "card_id,rating,review_time\n 17 , 3 , 1711744352 ",
    ],
)
def test_the_columns_are_known_by_their_names_and_the_moment_by_its_form(text: str) -> None:
    log = read_review_log(text, now=NOW)
    assert log.problems == ()
    assert log.reviews == (LoggedReview("17", Rating.GOOD, MOMENT),)


def test_a_line_that_is_no_review_is_named_and_the_others_stand() -> None:
    log = read_review_log(
        "card_id,rating,review_time\n17,5,1711744352\n17\n17,2,yesterday\n17,2,2027-01-01\n17,2,1711744352\n17,2,99999999999999999999\n",
        now=NOW,
    )
    assert log.reviews == (LoggedReview("17", Rating.HARD, MOMENT),)
    assert log.problems == (
        LogProblem(2, Flaw.RATING),
        LogProblem(3, Flaw.SHORT),
        LogProblem(4, Flaw.MOMENT),
        LogProblem(5, Flaw.MOMENT),
        LogProblem(7, Flaw.MOMENT),
    )


@pytest.mark.parametrize("text", ["", "\n", "question,answer\n1,2\n", "card_id,rating\n1,2\n"])
def test_what_is_no_log_says_so(text: str) -> None:
    log = read_review_log(text, now=NOW)
    assert log.reviews == ()
    assert log.problems == (LogProblem(1, Flaw.COLUMNS),)


def test_a_cell_beyond_what_a_table_holds_is_named_and_the_rows_after_it_stand() -> None:
    log = read_review_log(
        f"card_id,rating,review_time\n{'x' * 200_000},3,1711744352\n17,2,1711744352\n", now=NOW
    )
    assert log.reviews == (LoggedReview("17", Rating.HARD, MOMENT),)
    assert log.problems == (LogProblem(2, Flaw.UNREADABLE),)
