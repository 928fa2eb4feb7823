"""The figures of the prepared answers, listed by hand: each is in its answer as often as it must be."""

from __future__ import annotations

import re

import pytest

from tests.content.shelf import questions

# Per question, each figure and how often the answer gives it at least. A small number stands with the word it counts.
FIGURES: dict[str, dict[str, int]] = {
    "6": {"12M+": 1, "40%": 1, "99.9%": 1},
    "7": {
        "15+ years": 1,
        "12M+": 1,
        "1M+": 1,
        "60%": 1,
        "10x": 1,
        "from 2 to 12+ engineers": 1,
        "3x": 1,
        "40%": 2,
        "99.9%": 1,
        "2 hours": 1,
        "15 minutes": 1,
        "2008": 1,
        "5x": 1,
        "50K+": 1,
        "80%": 1,
    },
    "8": {},
    "9": {"2021": 1, "4M": 3, "12M+": 3, "3x": 2, "40%": 3, "99.9%": 3, "P95": 2, "60%": 3, "80%": 1},
    "10": {"1M+": 5, "99.9%": 4, "400K+": 3, "~12 trades/second": 1, "100+ trades/second": 1, "100%": 1},
    "16": {
        "2021-Present": 1,
        "2015-2020": 1,
        "2020-2021": 2,
        "12M+": 2,
        "4M": 1,
        "3x": 1,
        "40%": 1,
        "P95": 1,
        "60%": 1,
        "99.9%": 4,
        "1M+": 2,
        "400K+": 1,
        "10x": 2,
        "5s": 1,
        "500ms": 2,
        "99.5%": 2,
        "70%": 2,
    },
    "17": {
        "IG India, 2015": 1,
        "2016-2020": 1,
        "IG India, 2016": 1,
        "2017-2020": 1,
        "2020-Present": 1,
        "1M+": 2,
        "Example 1": 1,
        "Example 2": 1,
    },
    "18": {
        "4M": 3,
        "12M+": 3,
        "3x": 3,
        "2 instances": 1,
        "500ms+": 1,
        "< 100ms": 1,
        "Month 1": 1,
        "90%": 1,
        "N+1": 2,
        "Months 2-3": 1,
        "1ms": 1,
        "5ms": 1,
        "50ms": 1,
        "85-90%": 2,
        "Months 3-4": 1,
        "3 read replicas": 1,
        "20 connections": 1,
        "Months 4-5": 1,
        "10+ instances per service, where there had been 2": 1,
        "CPU threshold at 70%": 1,
        "Memory threshold at 80%": 1,
        "3 replicas, at most 20": 1,
        "1GB": 1,
        "1000m": 1,
        "every 30s": 1,
        "Months 5-6": 1,
        "P50": 1,
        "P95": 2,
        "P99": 2,
        "P95 latency: 500ms before, 100ms after, 5x": 1,
        "P99 latency: 2s before, 200ms after, 10x": 1,
        "40%": 2,
        "50%": 1,
        "60%": 2,
        "80%": 2,
        "99.9%": 2,
    },
    "19": {
        "99.9%": 3,
        "8.76 hours": 1,
        "3-20 instances": 1,
        "3+ read replicas": 1,
        "every 6 hours": 2,
        "3 masters": 1,
        "3 replicas": 2,
        "3 brokers": 1,
        "replication factor 3": 1,
        "every 30s": 2,
        "Every 30s": 1,
        "every 10s": 1,
        "after 5s": 1,
        "after 3s": 1,
        "99.5%": 1,
        "P50": 1,
        "P95": 1,
        "P99": 1,
        "> 5%": 1,
        "60%": 3,
        "< 1 hour": 1,
        "< 15 minutes": 1,
        "10+ instances": 1,
    },
    "20": {
        "2005-2020": 1,
        "2005-2015": 1,
        "2015-2020": 1,
        "2021-Present": 1,
        "$50B+": 1,
        "2008": 1,
        "100%": 1,
    },
}


def occurrences(figure: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w.$-]){re.escape(figure)}(?![\w%+-]|\.\d)", text))


@pytest.mark.parametrize("number", FIGURES)
def test_every_figure_is_in_the_answer(number: str) -> None:
    answer = questions()[number].answer.markdown

    missing = {
        figure: times for figure, times in FIGURES[number].items() if occurrences(figure, answer) < times
    }

    assert missing == {}


def test_a_figure_inside_another_is_not_counted() -> None:
    assert occurrences("10x", "110x, 10x, 10x5 and 10x.") == 2
    assert occurrences("500ms", "500ms+ and 1.500ms, then 500ms") == 1
    assert occurrences("3x", "3x growth, (3x), -3x") == 2
