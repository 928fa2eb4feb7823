"""What is a member's own: their progress, their settings, their words handed out or erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.model.charts import (
    CalendarData,
    CalibrationData,
    ChartData,
    FirstAndNowData,
    KnownData,
    Theme,
    TopicsData,
)
from bot.model.incoming import ChartKind
from bot.model.question import PlaceholderKind
from bot.model.records import Rating, Sharing, StoredQuestion
from bot.model.refs import PlaceKey, QuestionId, ScheduleId
from bot.model.text import Words

KINDS: dict[type[ChartData], ChartKind] = {
    CalendarData: ChartKind.CALENDAR,
    KnownData: ChartKind.KNOWN,
    TopicsData: ChartKind.TOPICS,
    CalibrationData: ChartKind.CALIBRATION,
    FirstAndNowData: ChartKind.FIRST_AND_NOW,
}


@dataclass(frozen=True, slots=True)
class FadingQuestion:
    number: str | None
    title: str
    times: int  # how often it was rated again
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Differing:
    """So often one said `own` of an answer, and a partner `theirs`."""

    own: Rating
    theirs: Rating
    times: int


@dataclass(frozen=True, slots=True)
class PartnersSay:
    """The last `of` views of partners beside one's own of the same answers.

    Of those that were guessed about, partners met the guess in `as_guessed` of `guessed`; `found` is the share of key points
    found in the answers, of 100, where any were held against the notes.
    """

    of: int
    alike: int
    kinder: int
    stricter: int
    usual: Differing | None
    guessed: int
    as_guessed: int
    found: int | None


@dataclass(frozen=True, slots=True)
class Stats:
    """The member's own figures. `practised` are the days of the last seven; `recall` is of 100, by topic.

    `charts` are the data of the pictures, of which `shown` was asked for; `theme` is the ground wished for them.
    `coming` is how many reviews come on each of the next days that has any. `partners` is there from five views of theirs on.
    """

    today: date
    practised: tuple[date, ...]
    answers: int
    met: int
    questions: int
    due: int
    ratings: tuple[int, int, int, int]
    recall: tuple[tuple[str, int], ...]
    fading: FadingQuestion | None
    charts: tuple[ChartData, ...] = ()
    shown: ChartKind = ChartKind.CALENDAR
    theme: Theme | None = None
    interview_on: date | None = None
    coming: tuple[tuple[date, int], ...] = ()
    partners: PartnersSay | None = None

    @property
    def chart(self) -> ChartData | None:
        """The data of the picture that was asked for; None where there is none."""
        return next((each for each in self.charts if KINDS[type(each)] is self.shown), None)


@dataclass(frozen=True, slots=True)
class EnrolledIn:
    schedule: ScheduleId
    place: PlaceKey
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """What an answer leaves to the member: `text` as it stands there, the `key` its value goes by, the value if set.

    `line` is the line it stands in, where one answer is meant.
    """

    key: str
    text: str
    kind: PlaceholderKind
    value: str | None
    line: str = ""


@dataclass(frozen=True, slots=True)
class GapsOfQuestion:
    """A question some of whose gaps are its own, and whether the member keeps their own version of its answer."""

    question: QuestionId
    number: str | None
    title: str
    open: int
    filled: int
    own_version: bool


@dataclass(frozen=True, slots=True)
class WordsForm:
    """The form for the slots of all answers, or for all that one answer leaves to the member; `name` is the question's.

    A platform whose forms hold fewer fields shows the page of them that was asked for.
    """

    question: QuestionId | None
    name: str | None
    gaps: tuple[Gap, ...]
    page: int


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """The member's settings and words.

    `slots` are shared by all answers; `gaps` are the questions that leave more to the member; `unused` are values by keys that
    no answer asks for; `filling` is the form that was just sent, with what it holds now. `interview_in` counts days.
    `daily` is when a question of their own comes to them, the next time at `daily_next`.
    """

    zone: str | None
    name: str | None
    enrolled: tuple[EnrolledIn, ...]
    slots: tuple[Gap, ...] = ()
    gaps: tuple[GapsOfQuestion, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    changed: bool = False
    filling: WordsForm | None = None
    interview_on: date | None = None
    interview_in: int = 0
    pictures: str | None = None
    shares_effort: bool = False
    away_until: date | None = None
    nudged: bool = False
    sharing: Sharing = Sharing.KEEP
    daily: time | None = None
    daily_next: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnVersionForm:
    """The form for the member's own version of an answer; `words` are all of it, or the bank's to begin from.

    A platform whose forms hold less shows the part that was asked for.
    """

    question: StoredQuestion
    words: Words
    part: int


@dataclass(frozen=True, slots=True)
class OwnVersionKept:
    """The member's own version, beside the bank's; none where it was taken away."""

    question: StoredQuestion
    words: Words | None


@dataclass(frozen=True, slots=True)
class FileReady:
    """A file for the caller alone; `sums` says what is in it."""

    name: str
    content: bytes
    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EraseQuestion:
    """Asks once before everything about the member is erased; `sums` is how many of what there are."""

    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """`backups_gone_by` is when the last backup that still holds it is thinned away."""

    backups_gone_by: date | None


@dataclass(frozen=True, slots=True)
class LinkReady:
    """A token that opens once, until `until`."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LinkOpened:
    """The key that a one-time link carried."""

    secret: str
