"""What the pictures of one's progress show, and the words that stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.model.mirror import PointState

_DAY = timedelta(days=1)


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class CalendarData:
    """The month of `today` and those before it, `months` in all, with the local dates practised in them."""

    today: date
    practised: frozenset[date]
    months: int = 3

    @property
    def is_empty(self) -> bool:
        return not self.days

    @property
    def first_days(self) -> tuple[date, ...]:
        """The first of each month shown, the earliest first."""
        last = self.today.year * 12 + self.today.month - 1
        shown = range(last - self.months + 1, last + 1)
        return tuple(date(month // 12, month % 12 + 1, 1) for month in shown)

    @property
    def days(self) -> tuple[date, ...]:
        """The practised days that are shown, in their order."""
        return tuple(sorted(day for day in self.practised if self.first_days[0] <= day <= self.today))

    @property
    def last_seven(self) -> int:
        return sum(day > self.today - 7 * _DAY for day in self.days)

    @property
    def longest_rest(self) -> int:
        """Days in a row without practice since the first one shown; today is not over and counts only if practised."""
        ends = (*self.days, self.today)
        return max((max((after - before).days - 1, 0) for before, after in pairwise(ends)), default=0)


@dataclass(frozen=True, slots=True)
class Recall:
    """How much is likely to be recalled on a date: an estimate, of 100."""

    on: date
    of_hundred: float


@dataclass(frozen=True, slots=True)
class KnownData:
    """Recall up to today, the last of `points`, and after it without practice; `due_at` is where a question returns."""

    points: tuple[Recall, ...]
    forecast: tuple[Recall, ...]
    questions: int
    due_at: int = 90

    @property
    def is_empty(self) -> bool:
        return not self.points


@dataclass(frozen=True, slots=True)
class TopicRecall:
    name: str
    questions: int
    of_hundred: float


@dataclass(frozen=True, slots=True)
class TopicsData:
    topics: tuple[TopicRecall, ...]

    @property
    def is_empty(self) -> bool:
        return not self.topics

    @property
    def strongest_first(self) -> tuple[TopicRecall, ...]:
        return tuple(sorted(self.topics, key=lambda topic: (-topic.of_hundred, topic.name)))


Counts = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class CalibrationData:
    """How often which guess met which rating: `counts[guess - 1][rating - 1]`."""

    counts: tuple[Counts, Counts, Counts, Counts]

    @property
    def is_empty(self) -> bool:
        return self.total == 0

    @property
    def total(self) -> int:
        return sum(map(sum, self.counts))

    @property
    def as_guessed(self) -> int:
        return sum(self.counts[index][index] for index in range(4))

    @property
    def better(self) -> int:
        return sum(self.counts[guess][rating] for guess in range(4) for rating in range(guess + 1, 4))

    @property
    def worse(self) -> int:
        return self.total - self.as_guessed - self.better


@dataclass(frozen=True, slots=True)
class PointSeen:
    text: str
    state: PointState


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """One answer: when it was given and what the mirror found in it."""

    on: date
    points: tuple[PointSeen, ...]

    def of(self, state: PointState) -> tuple[str, ...]:
        return tuple(point.text for point in self.points if point.state is state)


@dataclass(frozen=True, slots=True)
class FirstAndNowData:
    """The first answer to a question beside the latest; `now` is None while there is one alone."""

    question: str
    first: AnswerSeen
    now: AnswerSeen | None

    @property
    def is_empty(self) -> bool:
        return self.now is None or not (self.first.points or self.now.points)

    @property
    def newly_found(self) -> tuple[str, ...]:
        before = self.first.of(PointState.COVERED)
        after = self.now.of(PointState.COVERED) if self.now is not None else ()
        return tuple(text for text in after if text not in before)


ChartData = CalendarData | KnownData | TopicsData | CalibrationData | FirstAndNowData


@dataclass(frozen=True, slots=True)
class CalendarChart:
    """`months` are named as `first_days` lists them, `weekdays` are seven letters from Monday on."""

    data: CalendarData
    heading: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownChart:
    """`dates` are those of the first point, of today and of the forecast's end, as are `values`."""

    data: KnownData
    heading: str
    due: str
    dates: tuple[str, str, str]
    values: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TopicsChart:
    """`scale` heads the values, `counts` go with `strongest_first`.

    `more[n]` says that so many further topics are not shown.
    """

    data: TopicsData
    heading: str
    scale: str
    counts: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalibrationChart:
    data: CalibrationData
    heading: str
    ratings: tuple[str, str, str, str]
    guessed: str
    rated: str
    as_guessed: str


@dataclass(frozen=True, slots=True)
class FirstAndNowChart:
    """`kicker` names the question; `groups[column]` head the points found, touched and not found, in that order.

    `dates` head the columns, and `more[n]` says that so many further points are not shown.
    """

    data: FirstAndNowData
    kicker: str
    heading: str
    dates: tuple[str, str]
    groups: tuple[tuple[str, str, str], tuple[str, str, str]]
    more: tuple[str, ...]


Chart = CalendarChart | KnownChart | TopicsChart | CalibrationChart | FirstAndNowChart
