"""What is said beside the pictures of one's progress: the finding, the alt text, and every figure as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from bot.model.charts import (
    AnswerSeen,
    CalendarData,
    CalibrationData,
    ChartData,
    FirstAndNowData,
    KnownData,
    Recall,
    TopicsData,
)
from bot.model.mirror import PointState
from bot.model.records import Rating
from bot.platforms.wording.alone import days_line
from bot.platforms.wording.numbers import counted, counted_in_words, number_in_words, shortened
from bot.platforms.wording.rating import rating_in_words
from bot.platforms.wording.times import day
from bot.rules.typed import MONTHS

NOTHING_PRACTISED = "No day practised yet; the first answer or rating fills one."
NOTHING_KNOWN = "Nothing is rated yet; the first rating begins the line."
NO_GUESSES = "No guess yet; say beforehand how well it will go, and rate afterwards."
ONE_ANSWER = "One answer so far; a second one will stand beside it."
RESTS = "A rest day breaks nothing."
BY_TOPIC = "Likely to recall, by topic."

_TOPIC_LENGTH = 24
_TOPICS_NAMED = 9
_NAME_LENGTH = 80
NAMED_POINTS = {
    PointState.COVERED: "found",
    PointState.TOUCHED: "touched",
    PointState.MISSING: "not found",
}
_DAY = timedelta(days=1)


def heading(data: ChartData) -> str:
    """The finding, in one line."""
    match data:
        case CalendarData():
            return days_line(data.last_seven) if data.days else NOTHING_PRACTISED
        case KnownData():
            return _known_heading(data)
        case TopicsData():
            return _topics_heading(data)
        case CalibrationData():
            return f"{data.as_guessed:,} of {data.total:,} went as guessed." if data.total else NO_GUESSES
        case FirstAndNowData():
            if data.now is None:
                return ONE_ANSWER
            return f"{shortened(data.question, _NAME_LENGTH)}: {change_in_words(data.first, data.now)}."


def alt_text(data: ChartData) -> str:
    """What the picture shows, for whoever does not see it."""
    if data.is_empty:
        return heading(data)
    match data:
        case CalendarData():
            return f"Days practised, {_span(data.days[0], data.today)}: {len(data.days)}. {_seven_and_rest(data)}."
        case KnownData():
            values = ", ".join(_known_values(data))
            return f"Likely to recall, {_all_questions(data.questions)}: {values}."
        case TopicsData():
            topics = _topic_values(data)
            more = [f"and {hidden} more"] if (hidden := len(topics) - _TOPICS_NAMED) > 0 else []
            return f"Likely to recall today, by topic: {', '.join(topics[:_TOPICS_NAMED] + more)}."
        case CalibrationData():
            return (
                f"Guess against rating, {counted(data.total, 'answer')}: {data.as_guessed} as guessed,"
                f" {data.better} better, {data.worse} worse."
            )
        case FirstAndNowData(question, first, now):
            later = f"; {day(now.on)}: {_found(now)}" if now is not None else ""
            named = counted(_found(first), "point")
            return f"{shortened(question, _NAME_LENGTH)}, first answer {day(first.on)}: {named} found{later}."


def text_twin(data: ChartData) -> str:
    """Every figure of the picture, in its order."""
    if data.is_empty:
        return heading(data)
    match data:
        case CalendarData():
            months = " · ".join(_month_line(month, days) for month, days in _by_month(data.days))
            return f"{months}. {counted(len(data.days), 'day')} in all. {_seven_and_rest(data)}. {RESTS}"
        case KnownData():
            return _known_twin(data)
        case TopicsData():
            return f"{' · '.join(_topic_values(data))} (of 100)"
        case CalibrationData():
            sums = f"As guessed {data.as_guessed} · better {data.better} · worse {data.worse}."
            return f"{sums} {' '.join(_guess_lines(data))}"
        case FirstAndNowData():
            answers = (data.first, data.now)
            return "\n".join(_answer_line(answer) for answer in answers if answer is not None)


def _seven_and_rest(data: CalendarData) -> str:
    return f"Last seven days: {data.last_seven}. Longest rest: {counted(data.longest_rest, 'day')}"


def _span(first: date, last: date) -> str:
    """ "3 August to 5 October 2026"; the first year too where it is another."""
    return f"{day(first)}{'' if first.year == last.year else f' {first.year}'} to {day(last)} {last.year}"


def _by_month(days: Iterable[date]) -> Iterable[tuple[date, list[date]]]:
    return ((month, list(each)) for month, each in groupby(days, key=lambda on: on.replace(day=1)))


def _month_line(month: date, days: list[date]) -> str:
    """ "August 3–7, 10, 11 (7 days)"."""
    runs: list[list[date]] = []
    for on in days:
        if runs and runs[-1][-1] == on - _DAY:
            runs[-1].append(on)
        else:
            runs.append([on])
    named = (f"{run[0].day}–{run[-1].day}" if len(run) > 1 else str(run[0].day) for run in runs)
    return f"{MONTHS[month.month - 1]} {', '.join(named)} ({counted(len(days), 'day')})"


def short_day(on: date) -> str:
    """ "5 Sep", under an axis."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def value_of(recall: Recall) -> str:
    return str(round(recall.of_hundred))


def _known_heading(data: KnownData) -> str:
    if not data.points:
        return NOTHING_KNOWN
    first, today = round(data.points[0].of_hundred), round(data.points[-1].of_hundred)
    change = "" if first == today else f", {'up' if today > first else 'down'} from {first}"
    return f"Likely to recall: {today} of 100{change}."


def _all_questions(count: int) -> str:
    """ "all ten questions", "one question"."""
    return f"all {counted_in_words(count, 'question')}" if count > 1 else "one question"


def _known_values(data: KnownData) -> list[str]:
    first, today = data.points[0], data.points[-1]
    values = [f"{value_of(first)} of 100 on {day(first.on)}", f"{value_of(today)} today"]
    if len(data.points) == 1:
        values = [f"{value_of(today)} of 100 today"]
    if data.forecast:
        values.append(f"{value_of(data.forecast[-1])} on {day(data.forecast[-1].on)} without practice")
    return values


def _known_twin(data: KnownData) -> str:
    """ "5 Sep 62 · 20 Sep 72 · 5 Oct 84 · if you stop: 20 Oct 77 · 5 Nov 71 (of 100)"."""
    seen = " · ".join(f"{short_day(each.on)} {value_of(each)}" for each in _told(data.points, first=True))
    ahead = " · ".join(f"{short_day(each.on)} {value_of(each)}" for each in _told(data.forecast, first=False))
    stopping = f" · if you stop: {ahead}" if ahead else ""
    return f"{seen}{stopping} (of 100). At {data.due_at} a question falls due."


def _told(recalls: tuple[Recall, ...], *, first: bool) -> list[Recall]:
    """The middle and the last; the first where it is another's beginning."""
    chosen = {len(recalls) // 2, len(recalls) - 1, 0 if first else len(recalls) - 1}
    return [recall for index, recall in enumerate(recalls) if index in chosen]


def _topics_heading(data: TopicsData) -> str:
    if not data.topics:
        return NOTHING_KNOWN
    strongest, *_, weakest = (*data.strongest_first[:1], *data.strongest_first)
    if round(weakest.of_hundred) == round(strongest.of_hundred):
        return BY_TOPIC
    return f"What fades first: {shortened(weakest.name, _TOPIC_LENGTH)}."


def _topic_values(data: TopicsData) -> list[str]:
    return [
        f"{shortened(topic.name, _NAME_LENGTH)} {round(topic.of_hundred)}" for topic in data.strongest_first
    ]


def _guess_lines(data: CalibrationData) -> Iterable[str]:
    for guess, counts in zip(Rating, data.counts, strict=True):
        if any(counts):
            met = zip(Rating, counts, strict=True)
            rated = ", ".join(f"{rating_in_words(rating)} {count}" for rating, count in met if count)
            yield f"Guessed {rating_in_words(guess)}, rated: {rated}."


def _found(answer: AnswerSeen) -> int:
    return len(answer.of(PointState.COVERED))


def change_in_words(first: AnswerSeen, now: AnswerSeen) -> str:
    """ "four points found, now eight"."""
    return f"{counted_in_words(_found(first), 'point')} found, now {_found_in_words(now)}"


def _found_in_words(answer: AnswerSeen) -> str:
    return number_in_words(found) if (found := _found(answer)) else "none"


def _answer_line(answer: AnswerSeen) -> str:
    """ "12 August: found 4 (Redundancy, …); touched 1 (…); not found 3 (…)."""
    groups = (
        f"{NAMED_POINTS[state]} {len(points)} ({', '.join(points)})"
        for state in NAMED_POINTS
        if (points := answer.of(state))
    )
    return f"{day(answer.on)}: {'; '.join(groups)}."
