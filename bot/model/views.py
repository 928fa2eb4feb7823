"""What is shown, as facts: the words and buttons are composing's, the form is the platform's.

Posted views are drawn from rows whenever a post is sent or redrawn, and anybody in the place may see them. Returned views
go to the one who acted, and to nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.question import KeyPoint
from bot.model.records import Rating, RevealRule, Schedule, StoredQuestion
from bot.model.refs import AskingId, AttemptId, MemberKey, MessageRef, PlaceKey, PostId, ScheduleId, VersionId
from bot.model.text import Words

# shared pieces


class ReasonKind(StrEnum):
    """Why a question was chosen."""

    NEW = "new"
    FORGOTTEN = "forgotten"  # `count` of `of` have probably forgotten it
    HARD = "hard"  # rated again or hard last time by most
    WEAKEST = "weakest"
    LONGEST_AGO = "longest-ago"
    NEXT = "next"  # in the author's order
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Reason:
    kind: ReasonKind
    count: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those who joined have answered."""

    answered: int
    joined: int


# posted, for all in a place


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """The day's question in a channel. `zone` is the schedule's; `late` when it was opened after its hour."""

    asking: AskingId
    schedule: ScheduleId
    question: StoredQuestion
    local_date: date
    zone: str
    reason: Reason
    aim_minutes: int
    turnout: Turnout
    reveal: RevealRule
    reveal_at: datetime | None
    revealed_at: datetime | None
    late: bool
    marker: str  # the key of its post, which a restored database finds it again by


@dataclass(frozen=True, slots=True)
class Reveal:
    """The model answer opened for all; its last part carries the rating."""

    asking: AskingId
    question: StoredQuestion
    turnout: Turnout


@dataclass(frozen=True, slots=True)
class AnswerInPublic:
    """`/answer … public`."""

    question: StoredQuestion


@dataclass(frozen=True, slots=True)
class Announced:
    schedule: Schedule
    next_at: datetime | None
    joined: int


@dataclass(frozen=True, slots=True)
class Greeting:
    """After the invitation: what it is and how to begin."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A reply came without its words."""

    asking: AskingId
    to: MemberKey


class Trouble(StrEnum):
    MISSED = "missed"  # nobody was running on that date; `detail` the date
    FORBIDDEN = "forbidden"  # `detail` names what is missing
    PLACE_GONE = "place-gone"
    MESSAGE_GONE = "message-gone"  # somebody deleted the question
    FAILED = "failed"  # the platform refused for hours; `detail` its words
    NO_QUESTIONS = "no-questions"


@dataclass(frozen=True, slots=True)
class Notice:
    """What went wrong with a schedule, for the member who set it. `retry` is the post that can be sent again."""

    trouble: Trouble
    place: PlaceKey
    detail: str
    retry: PostId | None
    at: datetime


Posted = DayQuestion | Reveal | AnswerInPublic | Announced | Greeting | Unread | Notice

# returned to the one who acted


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The private form; `words` is what the member wrote before."""

    asking: AskingId
    question: StoredQuestion
    words: Words


@dataclass(frozen=True, slots=True)
class AttemptKept:
    """`turnout` and `reveal_at` tell when it opens; `revealed` when it is open already (then `late` may hold)."""

    asking: AskingId
    question: StoredQuestion
    sealed: bool
    late: bool
    edited: bool
    said_at: datetime
    turnout: Turnout
    reveal: RevealRule
    reveal_at: datetime | None
    revealed: bool
    words_count: int


@dataclass(frozen=True, slots=True)
class HintShown:
    """Hint `step` of `of`: first an outline (`parts` with the first named), then all labels, then the key points."""

    asking: AskingId
    question: StoredQuestion
    step: int
    of: int
    parts: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookQuestion:
    """Asks once before the answer is shown to somebody who has not answered."""

    asking: AskingId
    question: StoredQuestion


@dataclass(frozen=True, slots=True)
class RatingSaved:
    """`rating` none: it was taken back. `before` is what it replaced. `next_on` is the member's next date."""

    asking: AskingId
    question: StoredQuestion
    rating: Rating | None
    before: Rating | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class QuestionShown:
    question: StoredQuestion


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """The model answer, privately, from part `part` on; `asking` is set where it may be rated at its end."""

    question: StoredQuestion
    part: int
    asking: AskingId | None


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """All parts, and the answer as a file."""

    question: StoredQuestion
    asking: AskingId | None


class Purpose(StrEnum):
    """What a choice between several questions is for."""

    ANSWER = "answer"
    QUESTION = "question"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a choice: `value` comes back as the words, or as the asking for a reply."""

    value: str
    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class WhichOne:
    words: str
    purpose: Purpose
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Completions:
    """Value and label of each; at most 25."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    number: str | None
    title: str
    topic: str | None
    part: str | None
    minutes: float
    last_asked: date | None
    due_on: date | None
    version: VersionId


@dataclass(frozen=True, slots=True)
class QuestionList:
    questions: tuple[ListedQuestion, ...]


@dataclass(frozen=True, slots=True)
class FadingQuestion:
    number: str | None
    title: str
    times: int  # how often it was rated again
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The member's own figures. `practised` are the days of the last seven; `recall` is of 100, by topic."""

    today: date
    practised: tuple[date, ...]
    answers: int
    met: int
    questions: int
    due: int
    ratings: tuple[int, int, int, int]
    recall: tuple[tuple[str, int], ...]
    fading: FadingQuestion | None


@dataclass(frozen=True, slots=True)
class EnrolledIn:
    schedule: ScheduleId
    place: PlaceKey
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class ProfileShown:
    zone: str | None
    name: str | None
    enrolled: tuple[EnrolledIn, ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """`/schedule show`, and the answer to `set`, `pause`, `resume`, `skip` and `remove` (`done` says which).

    `next_at` holds the next dates in UTC; `last` what became of the last date; `trouble` what is not mended yet.
    `clock_change` is the first change of the clocks within those dates.
    """

    place: PlaceKey
    schedule: Schedule | None
    next_at: tuple[datetime, ...]
    viewer_zone: str | None
    last_date: date | None
    last_sent_at: datetime | None
    last_skipped_because: str | None
    set_by: MemberKey | None
    paused_by: MemberKey | None
    trouble: Notice | None
    done: str | None = None  # "set", "paused", "resumed", "skipped", "removed", "asked"
    skipped: date | None = None
    clock_change: tuple[date, bool] | None = None  # the date, and whether clocks go forward
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """`/schedule preview`: what would be asked next, to whoever manages alone."""

    question: StoredQuestion
    reason: Reason
    at: datetime | None
    zone: str


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
class Help:
    manages: bool


@dataclass(frozen=True, slots=True)
class LinkReady:
    """A token that opens once, until `until`."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LinkOpened:
    """The key that a one-time link carried."""

    secret: str


class What(StrEnum):
    """Acts that need no more than one sentence."""

    JOINED = "joined"
    LEFT = "left"
    REVEALED = "revealed"
    ANOTHER = "another"
    SHOWN_IN_PUBLIC = "shown-in-public"
    RETRIED = "retried"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"  # nothing to say: the act itself is the receipt


@dataclass(frozen=True, slots=True)
class Done:
    what: What


class Why(StrEnum):
    """What a member may do wrong, each with its sentence in `wording.py`."""

    UNKNOWN_QUESTION = "unknown-question"  # words, held (ranges in words), nearest (a comma list)
    NO_QUESTIONS = "no-questions"
    MANAGERS_ONLY = "managers-only"  # act
    NOT_OPEN = "not-open"  # number, reveal_at (ISO): rated before the reveal
    CLOSED = "closed"  # number, closed_on (ISO date)
    RETIRED = "retired"
    NOT_FOUND = "not-found"
    NOTHING_OPEN = "nothing-open"
    STILL_SEALED = "still-sealed"  # number: /answer public of today's question
    EMPTY = "empty"
    TOO_LONG = "too-long"  # length, limit
    TIME_NOT_UNDERSTOOD = "time"  # words
    ZONE_NOT_UNDERSTOOD = "zone"  # words, suggestion
    DAYS_NOT_UNDERSTOOD = "days"  # words
    REVEAL_NOT_UNDERSTOOD = "reveal"  # words
    ORDER_NOT_UNDERSTOOD = "order"  # words
    DATE_NOT_UNDERSTOOD = "date"  # words
    ZONE_MISSING = "zone-missing"
    NO_SCHEDULE = "no-schedule"
    NOT_PAUSED = "not-paused"
    ASKED_ALREADY = "asked-already"  # date: today's question stands already
    ANSWERED_ALREADY = "answered-already"  # *Another question* after the first answer
    NOT_IN_A_SERVER = "not-in-a-server"
    CANNOT_POST = "cannot-post"  # lacking (a comma list)
    TOO_FAST = "too-fast"
    NAME_MISSING = "name-missing"
    LINK_SPENT = "link-spent"
    UNKNOWN_COMMAND = "unknown-command"  # words, nearest
    NOT_STORED = "not-stored"  # what the disk said; words is the member's own text, given back


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind no, with the facts its sentence needs (names as noted at `Why`)."""

    why: Why
    facts: tuple[tuple[str, str], ...] = ()

    def fact(self, name: str) -> str:
        return dict(self.facts).get(name, "")


@dataclass(frozen=True, slots=True)
class Failed:
    """What we did wrong: logged under this short reference, which is all the member sees."""

    reference: str


# the room's pages


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the viewer wrote; `withdrawn` ones are not shown."""

    attempt: AttemptId
    words: Words
    sealed: bool
    late: bool
    said_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day's question as one member sees it. `answer_open` says whether the answer may be drawn for them."""

    day: DayQuestion
    own: tuple[OwnAnswer, ...]
    looked_before_answering: bool
    answer_open: bool
    rating: Rating | None
    next_on: date | None
    closes_at: datetime | None
    closed: bool
    room_ratings: tuple[int, int, int, int] | None  # sums, never of fewer than three
    points: tuple[KeyPoint, ...]
    can_ask_another: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The room's page of one date."""

    today: date
    on: date
    page: DayPage | None
    next_at: tuple[datetime, ...]
    zone: str
    week: tuple[tuple[date, bool], ...]  # the last seven days with today last; True where practised
    due: tuple[ListedQuestion, ...]
    name: str
    manages: bool
    message: MessageRef | None = None


Returned = (
    AnswerForm
    | AttemptKept
    | HintShown
    | LookQuestion
    | RatingSaved
    | QuestionShown
    | AnswerShown
    | WholeAnswer
    | WhichOne
    | Completions
    | QuestionList
    | Stats
    | ProfileShown
    | ScheduleShown
    | Preview
    | FileReady
    | EraseQuestion
    | Erased
    | Help
    | LinkReady
    | LinkOpened
    | Done
    | Refused
    | Failed
    | Home
)

View = Posted | Returned
