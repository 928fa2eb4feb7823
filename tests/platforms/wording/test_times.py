"""Dates and times are written the British way, whatever the machine's locale."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.platforms.sheet import ChannelName, Command, Mention, Moment, MomentStyle, Strong
from bot.platforms.wording import (
    counted,
    counted_in_words,
    date_in_words,
    day_time,
    days_in_words,
    length_in_words,
    list_in_words,
    moment_in_words,
    number_in_words,
    plain,
    shortened,
    spoken_seconds,
    time_in_words,
)
from bot.platforms.wording.times import city, short_date
from tests.platforms.samples import ANA

AT = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)


def test_a_date_has_its_weekday_and_no_ordinal() -> None:
    assert date_in_words(date(2026, 10, 13)) == "Tuesday 13 October"
    assert short_date(date(2026, 10, 7)) == "Wed 7"


def test_a_time_has_two_digits_and_24_hours() -> None:
    assert time_in_words(time(9, 5)) == "09:05"
    assert time_in_words(time(18, 0)) == "18:00"


def test_a_moment_is_told_in_the_zone_that_is_asked_for() -> None:
    assert day_time(AT, "Europe/Berlin") == "Tuesday 13 October, 09:00"
    assert day_time(AT, "Pacific/Kiritimati") == "Tuesday 13 October, 21:00"
    assert day_time(AT, "Pacific/Pago_Pago") == "Monday 12 October, 20:00"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (MomentStyle.TIME, "09:00"),
        (MomentStyle.DAY, "Tuesday 13 October"),
        (MomentStyle.DAY_TIME, "Tuesday 13 October, 09:00"),
        (MomentStyle.RELATIVE, "Tuesday 13 October, 09:00"),
    ],
)
def test_each_style_of_a_moment_has_plain_words(style: MomentStyle, words: str) -> None:
    assert moment_in_words(Moment(AT, style, "Europe/Berlin")) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (30, "30 s"),
        (60, "1 min"),
        (112, "1 min 52 s"),
        (120, "2 min"),
        (3600, "1 h"),
        (12_000, "3 h 20 min"),
        (-5, "0 s"),
    ],
)
def test_a_length_of_time(seconds: int, words: str) -> None:
    assert length_in_words(seconds) == words


def test_262_words_take_1_min_52_s_aloud() -> None:
    assert length_in_words(spoken_seconds(262)) == "1 min 52 s"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (range(7), "every day"),
        (range(5), "every weekday"),
        ([5, 6], "Saturdays and Sundays"),
        ([3, 0], "Mondays and Thursdays"),
        ([0, 2, 4], "Mondays, Wednesdays and Fridays"),
        ([6], "Sundays"),
    ],
)
def test_days_of_the_week(days: list[int], words: str) -> None:
    assert days_in_words(days) == words


def test_a_zone_is_named_by_its_place() -> None:
    assert city("America/New_York") == "New York"
    assert city("UTC") == "UTC"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (4180, "4,180")]
)
def test_small_numbers_are_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_one_of_a_thing_is_singular() -> None:
    assert (counted(1, "answer"), counted(61, "answer")) == ("1 answer", "61 answers")
    assert (counted_in_words(1, "diagram"), counted_in_words(2, "diagram")) == ("one diagram", "two diagrams")


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(items: list[str], words: str) -> None:
    assert list_in_words(items) == words


def test_a_name_too_long_is_cut_between_words() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 10) == "one two…"
    assert shortened("x" * 20, 10) == f"{'x' * 9}…"
    assert all(len(shortened("word " * 40, limit)) <= limit for limit in range(5, 100))


def test_every_span_has_plain_words() -> None:
    spans = (
        "a ",
        Strong("b"),
        " ",
        Moment(AT, zone="UTC"),
        " ",
        Mention(ANA),
        " ",
        ChannelName("7"),
        " ",
        Command("help"),
    )

    assert plain(spans) == "a b 07:00 @501 #7 /help"
