"""With each picture goes its finding, a text for whoever does not see it, and every figure it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.model.charts import CalendarData, CalibrationData, ChartData, KnownData, TopicsData
from bot.platforms.wording import charts
from bot.platforms.wording.chart_labels import chart_of
from bot.platforms.wording.charts import alt_text, heading, text_twin
from tests.pictures.charts import samples
from tests.platforms.wording.rules import faults

EMPTY: tuple[ChartData, ...] = (
    CalendarData(samples.TODAY, frozenset()),
    KnownData((), (), 0),
    TopicsData(()),
    CalibrationData(((0, 0, 0, 0),) * 4),
    replace(samples.FIRST_AND_NOW, now=None),
)


def kind(data: ChartData) -> str:
    return type(data).__name__.removesuffix("Data")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (samples.CALENDAR, "Five of the last seven days."),
        (samples.KNOWN, "Likely to recall: 84 of 100, up from 62."),
        (samples.TOPICS, "What fades first: Learning."),
        (samples.CALIBRATION, "20 of 32 went as guessed."),
        (samples.FIRST_AND_NOW, "Question 9: four points found, now eight."),
    ],
    ids=kind,
)
def test_the_finding_is_the_heading(data: ChartData, words: str) -> None:
    assert heading(data) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            samples.CALENDAR,
            "Days practised, 3 August to 5 October 2026: 41. Last seven days: 5. Longest rest: 3 days.",
        ),
        (
            samples.KNOWN,
            (
                "Likely to recall, all ten questions: 62 of 100 on 5 September, 84 today,"
                " 71 on 5 November without practice."
            ),
        ),
        (
            samples.TOPICS,
            (
                "Likely to recall today, by topic: Reliability 88, Event-driven design 81, Scale 74, Motivation 69,"
                " Stories 52, Learning 31."
            ),
        ),
        (samples.CALIBRATION, "Guess against rating, 32 answers: 20 as guessed, 8 better, 4 worse."),
        (samples.FIRST_AND_NOW, "Question 9, first answer 12 August: 4 points found; 5 October: 8."),
    ],
    ids=kind,
)
def test_the_alt_text_is_as_designed(data: ChartData, words: str) -> None:
    assert alt_text(data) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            samples.CALENDAR,
            (
                "August 3–7, 10–11, 13–14, 17–19, 21, 24–27, 31 (18 days)"
                " · September 1–4, 7–11, 14–15, 17–18, 21–23, 25, 28–30 (20 days) · October 1–2, 4 (3 days)."
                " 41 days in all. Last seven days: 5. Longest rest: 3 days. A rest day breaks nothing."
            ),
        ),
        (
            samples.KNOWN,
            (
                "5 Sep 62 · 21 Sep 70 · 5 Oct 84 · if you stop: 25 Oct 74 · 5 Nov 71 (of 100)."
                " At 90 a question falls due."
            ),
        ),
        (
            samples.TOPICS,
            "Reliability 88 · Event-driven design 81 · Scale 74 · Motivation 69 · Stories 52 · Learning 31 (of 100)",
        ),
        (
            samples.CALIBRATION,
            (
                "As guessed 20 · better 8 · worse 4. Guessed 1 again, rated: 1 again 3, 2 hard 2."
                " Guessed 2 hard, rated: 1 again 1, 2 hard 4, 3 good 4. Guessed 3 good, rated: 2 hard 2, 3 good 9, 4 easy 2."
                " Guessed 4 easy, rated: 3 good 1, 4 easy 4."
            ),
        ),
    ],
    ids=kind,
)
def test_the_text_twin_gives_every_figure(data: ChartData, words: str) -> None:
    assert text_twin(data) == words


def test_the_twin_of_two_answers_has_a_line_for_each() -> None:
    first, now = text_twin(samples.FIRST_AND_NOW).splitlines()

    assert first.startswith("12 August: found 4 (Redundancy by design, Health checks, ")
    assert now.endswith("; touched 1 (Incident response); not found 1 (Upkeep and drills).")


@pytest.mark.parametrize("data", EMPTY, ids=kind)
def test_without_figures_one_sentence_says_what_begins_them(data: ChartData) -> None:
    words = heading(data)

    assert chart_of(data) is None
    assert words == alt_text(data) == text_twin(data)
    assert faults(words) == []


@pytest.mark.parametrize("data", samples.ALL, ids=kind)
def test_all_that_is_said_keeps_to_our_manner(data: ChartData) -> None:
    for words in (heading(data), alt_text(data)):
        assert faults(words) == []
    assert "!" not in text_twin(data)
    assert "%" not in text_twin(data)


@pytest.mark.parametrize("data", [*samples.ALL, *samples.ODD], ids=kind)
def test_an_alt_text_is_short_enough_for_every_platform(data: ChartData) -> None:
    assert len(alt_text(data)) <= 1000


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([84.0], "Likely to recall: 84 of 100."),
        ([84.4, 84.0], "Likely to recall: 84 of 100."),
        ([84.0, 62.0], "Likely to recall: 62 of 100, down from 84."),
    ],
)
def test_a_change_is_named_by_its_direction(values: list[float], words: str) -> None:
    assert heading(samples.known(values, [50])) == words


def test_a_first_day_alone_has_no_earlier_value() -> None:
    assert alt_text(samples.known([84], [70])) == (
        "Likely to recall, all three questions: 84 of 100 today, 70 on 6 September without practice."
    )
    assert text_twin(samples.known([84], [])) == "5 Sep 84 (of 100). At 90 a question falls due."


def test_equal_topics_leave_none_behind() -> None:
    one = TopicsData(samples.TOPICS.topics[:1])
    equal = TopicsData(tuple(replace(topic, of_hundred=70) for topic in samples.TOPICS.topics))

    assert heading(one) == heading(equal) == charts.BY_TOPIC


def test_past_nine_topics_the_alt_text_counts_as_the_picture_does() -> None:
    assert alt_text(samples.topics(*"abcdefghijkl")).endswith("i 37, and 3 more.")
    assert text_twin(samples.topics(*"abcdefghijkl")).endswith("k 23 · l 16 (of 100)")


def test_days_of_two_years_are_told_apart() -> None:
    data = CalendarData(date(2027, 1, 31), frozenset({date(2026, 11, 2), date(2027, 1, 30)}))

    assert alt_text(data).startswith("Days practised, 2 November 2026 to 31 January 2027: 2.")


@pytest.mark.parametrize(
    ("days", "rest"),
    [([5], 0), ([4], 0), ([3], 1), ([1, 2, 5], 2), ([1, 2], 2), ([1, 2, 3, 4, 5], 0)],
)
def test_the_longest_rest_leaves_out_a_day_that_is_not_over(days: list[int], rest: int) -> None:
    data = CalendarData(samples.TODAY, frozenset(date(2026, 10, day) for day in days))

    assert data.longest_rest == rest


def test_days_before_and_after_the_months_shown_do_not_count() -> None:
    data = CalendarData(samples.TODAY, frozenset({date(2026, 7, 31), date(2026, 8, 1), date(2026, 10, 6)}))

    assert data.days == (date(2026, 8, 1),)
    assert data.last_seven == 0
