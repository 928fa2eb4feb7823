"""The words that stand in the pictures of one's progress."""

from __future__ import annotations

from bot.model.charts import (
    AnswerSeen,
    CalendarChart,
    CalendarData,
    CalibrationChart,
    CalibrationData,
    Chart,
    ChartData,
    FirstAndNowChart,
    FirstAndNowData,
    KnownChart,
    KnownData,
    TopicsChart,
    TopicsData,
)
from bot.model.mirror import PointState
from bot.model.records import Rating
from bot.platforms.wording.charts import NAMED_POINTS, change_in_words, heading, short_day, value_of
from bot.platforms.wording.numbers import capitalised, counted
from bot.platforms.wording.rating import rating_in_words
from bot.platforms.wording.times import day
from bot.rules.typed import MONTHS, WEEKDAYS


def chart_of(data: ChartData) -> Chart | None:
    """The picture with the words that stand in it; None where there is nothing to draw yet."""
    if data.is_empty:
        return None
    match data:
        case CalendarData():
            months = tuple(MONTHS[first.month - 1] for first in data.first_days)
            return CalendarChart(data, heading(data), months, tuple(name[0] for name in WEEKDAYS))
        case KnownData():
            return _known_chart(data)
        case TopicsData():
            counts = tuple(counted(topic.questions, "question") for topic in data.strongest_first)
            return TopicsChart(data, heading(data), "of 100", counts, _more(len(data.topics)))
        case CalibrationData():
            again, hard, good, easy = map(rating_in_words, Rating)
            return CalibrationChart(
                data, heading(data), (again, hard, good, easy), "guessed", "rated", "as guessed ↙"
            )
        case FirstAndNowData():
            return _first_and_now_chart(data)


def _known_chart(data: KnownData) -> KnownChart:
    first, today = data.points[0], data.points[-1]
    last = data.forecast[-1] if data.forecast else today
    return KnownChart(
        data,
        heading(data),
        f"{data.due_at}: a question falls due here",
        (short_day(first.on), short_day(today.on), short_day(last.on)),
        (value_of(first), f"{value_of(today)} today", f"{value_of(last)} if you stop"),
    )


def _first_and_now_chart(data: FirstAndNowData) -> FirstAndNowChart:
    now = data.now or data.first
    change = f"{capitalised(change_in_words(data.first, now))}."
    groups = (_group_names(data.first), _group_names(now))
    most = max(len(data.first.points), len(now.points))
    return FirstAndNowChart(
        data,
        data.question,
        change,
        (f"First, {day(data.first.on)}", f"Now, {day(now.on)}"),
        groups,
        _more(most),
    )


def _group_names(answer: AnswerSeen) -> tuple[str, str, str]:
    found, touched, missing = (
        f"{capitalised(NAMED_POINTS[state])} {len(answer.of(state))}"
        for state in (PointState.COVERED, PointState.TOUCHED, PointState.MISSING)
    )
    return found, touched, missing


def _more(most: int) -> tuple[str, ...]:
    return tuple(f"and {count} more" for count in range(most + 1))
