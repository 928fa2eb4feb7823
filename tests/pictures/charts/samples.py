"""Figures of a member who has practised for two months."""

from __future__ import annotations

from datetime import date, timedelta

from bot.model.charts import (
    AnswerSeen,
    CalendarData,
    CalibrationData,
    ChartData,
    FirstAndNowData,
    KnownData,
    PointSeen,
    Recall,
    TopicRecall,
    TopicsData,
)
from bot.model.mirror import PointState

TODAY = date(2026, 10, 5)
DAY = timedelta(days=1)
PRACTISED = {
    8: (3, 4, 5, 6, 7, 10, 11, 13, 14, 17, 18, 19, 21, 24, 25, 26, 27, 31),
    9: (1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 17, 18, 21, 22, 23, 25, 28, 29, 30),
    10: (1, 2, 4),
}

CALENDAR = CalendarData(
    TODAY, frozenset(date(2026, month, day) for month, days in PRACTISED.items() for day in days)
)


def recalls(first: date, step_days: int, values: list[float]) -> tuple[Recall, ...]:
    return tuple(Recall(first + index * step_days * DAY, value) for index, value in enumerate(values))


KNOWN = KnownData(
    (
        *recalls(date(2026, 9, 5), 4, [62, 67, 65, 72, 70, 78, 77]),
        Recall(date(2026, 10, 2), 82),
        Recall(TODAY, 84),
    ),
    (*recalls(date(2026, 10, 10), 5, [80.4, 77.9, 75.5, 73.8, 72.2]), Recall(date(2026, 11, 5), 71)),
    questions=10,
)

TOPICS = TopicsData(
    (
        TopicRecall("Stories", 2, 52),
        TopicRecall("Reliability", 2, 88),
        TopicRecall("Event-driven design", 1, 81),
        TopicRecall("Learning", 1, 31),
        TopicRecall("Scale", 1, 74),
        TopicRecall("Motivation", 3, 69),
    )
)

CALIBRATION = CalibrationData(((3, 2, 0, 0), (1, 4, 4, 0), (0, 2, 9, 2), (0, 0, 1, 4)))

FOUND, TOUCHED, MISSING = PointState.COVERED, PointState.TOUCHED, PointState.MISSING


def answer(on: date, points: dict[str, PointState]) -> AnswerSeen:
    return AnswerSeen(on, tuple(PointSeen(text, state) for text, state in points.items()))


FIRST_AND_NOW = FirstAndNowData(
    "Question 9",
    answer(
        date(2026, 8, 12),
        {
            "Redundancy by design": FOUND,
            "Health checks": FOUND,
            "Circuit breaker": MISSING,
            "Graceful degradation": MISSING,
            "Automatic recovery": FOUND,
            "Monitoring and alerts": FOUND,
            "Incident response": MISSING,
            "Disaster recovery, tried out twice a year with everybody": TOUCHED,
            "Deploying without a gap": MISSING,
            "Upkeep and drills": MISSING,
        },
    ),
    answer(
        TODAY,
        {
            "Redundancy by design": FOUND,
            "Health checks": FOUND,
            "Circuit breaker": FOUND,
            "Graceful degradation": FOUND,
            "Automatic recovery": FOUND,
            "Monitoring and alerts": FOUND,
            "Incident response": TOUCHED,
            "Disaster recovery, tried out twice a year with everybody": FOUND,
            "Deploying without a gap": FOUND,
            "Upkeep and drills": MISSING,
        },
    ),
)

ALL: tuple[ChartData, ...] = (CALENDAR, KNOWN, TOPICS, CALIBRATION, FIRST_AND_NOW)

LONG = "A topic with a name that nobody would want to read aloud, not even slowly"
HOSTILE = (
    r"$\frac{a}{b}$",
    "$x^2",
    "two\nlines\tand a tab",
    "العربية والموثوقية",
    "שלום עולם",
    "信頼性と拡張性",
    "a 🎉 and \u202eturned",
    "%s {0} \\n </text>",
    "x" * 300,
)


def topics(*names: str) -> TopicsData:
    return TopicsData(
        tuple(TopicRecall(name, index, 100 - 7 * index) for index, name in enumerate(names, start=1))
    )


def known(values: list[float], forecast: list[float], *, step_days: int = 4) -> KnownData:
    points = recalls(date(2026, 9, 5), step_days, values)
    return KnownData(points, recalls(points[-1].on + DAY, 6, forecast), questions=3)


def answered_twice(count: int, *, words: str = "Point") -> FirstAndNowData:
    first = {f"{words} {number}": MISSING for number in range(count)}
    now = {point: (FOUND, TOUCHED, FOUND)[number % 3] for number, point in enumerate(first)}
    return FirstAndNowData(LONG, answer(date(2026, 8, 12), first), answer(TODAY, now))


ODD: tuple[ChartData, ...] = (
    CalendarData(date(2026, 3, 1), frozenset({date(2026, 3, 1)})),
    CalendarData(date(2026, 11, 30), frozenset(date(2026, 11, day) for day in range(1, 31))),
    CalendarData(date(2027, 1, 31), frozenset({date(2026, 11, 1), date(2027, 1, 31)})),
    known([84], []),
    known([84], [80, 70]),
    known([97], [92, 90, 85]),
    known([88, 89, 90], [86, 80, 74], step_days=1),
    known([99, 98, 95, 92, 91, 90], [89, 88, 87]),
    known([91, 60, 91, 60, 91, 60, 91], [88, 85, 80]),
    known([100] * 8, [99.6, 98, 97]),
    known([50, 30, 10, 3, 0], [0, 0]),
    topics("Alone"),
    topics(*(f"{LONG} {number}" for number in range(12))),
    topics(*HOSTILE),
    CalibrationData(((120, 0, 0, 0), (0, 1, 1234, 0), (0, 0, 88, 0), (1, 0, 0, 9))),
    CalibrationData(((1, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0))),
    answered_twice(1),
    answered_twice(12),
    answered_twice(40, words=LONG),
    FirstAndNowData(
        HOSTILE[0],
        answer(TODAY, dict.fromkeys(HOSTILE, FOUND)),
        answer(TODAY, dict.fromkeys(HOSTILE, MISSING)),
    ),
)
