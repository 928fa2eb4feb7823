"""What everybody in a place may see, drawn from rows whenever a post is sent or redrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.model.records import RevealRule, Schedule, StoredQuestion
from bot.model.refs import AskingId, MemberKey, Person, PlaceKey, PostId, ScheduleId
from bot.model.views.group import Nudge, Proposed, QuestionDecided
from bot.model.views.matching import LeftOut, PairFound, PartnerOut, SetAside
from bot.model.views.mocks import MockCard, MockHint, MockPage, MockTurn
from bot.model.views.partners import (
    Called,
    HourShifts,
    InvitationSettled,
    Invited,
    NoPlace,
    PairEnded,
    PairMissing,
    PairRhythm,
    PeerViews,
)
from bot.model.views.sharing import OpenKept, SharedReply


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
    mention: str | None = None  # a role or user group that is told of it


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """The question of a few: who of them is in, and who is waited for. After its pair has `ended` it takes no answers."""

    day: DayQuestion
    inside: tuple[Person, ...]
    waiting: tuple[Person, ...]
    shifts: tuple[HourShifts, ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A member's one question of the day, for them alone.

    `recall` is how likely they were to give its answer on that date, of 100, and `last_met` when they met it before; neither
    is told where nothing is known of it any more.
    """

    asking: AskingId
    question: StoredQuestion
    local_date: date
    zone: str
    aim_minutes: int
    recall: int | None
    last_met: date | None
    late: bool
    marker: str  # as on a channel's question


@dataclass(frozen=True, slots=True)
class Reveal:
    """The model answer opened for all; its last part carries the rating."""

    asking: AskingId
    question: StoredQuestion
    turnout: Turnout
    marker: str = ""  # as on the question: its words change with the count, so they do not find it again
    shared: int = 0  # answers that are shown with it


@dataclass(frozen=True, slots=True)
class AnswerInPublic:
    """`/answer … public`."""

    question: StoredQuestion


@dataclass(frozen=True, slots=True)
class Announced:
    schedule: Schedule
    next_at: datetime | None
    joined: int
    marker: str = ""


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


@dataclass(frozen=True, slots=True)
class PocketQuestion:
    name: str
    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PocketSheet:
    """What a member remembers least, the weakest first, for the evening before an interview."""

    on: date
    questions: tuple[PocketQuestion, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A channel's week up to its Sunday in sums. What fewer than three gave is none.

    `went_well` and `hard` are names of questions; `effort` are days practised, of members who share them.
    """

    place: PlaceKey
    since: date
    until: date
    questions: int
    answers: int | None
    answered: int | None
    joined: int
    ratings: tuple[int, int, int, int] | None
    went_well: str | None
    hard: str | None
    effort: tuple[tuple[str | None, int], ...]
    next_days: frozenset[int]
    wall_time: time
    zone: str


Posted = (
    Nudge
    | Proposed
    | QuestionDecided
    | DayQuestion
    | OwnQuestion
    | Reveal
    | AnswerInPublic
    | Announced
    | Greeting
    | Unread
    | Notice
    | PocketSheet
    | Digest
    | Invited
    | Called
    | InvitationSettled
    | PairRhythm
    | PairQuestion
    | PairMissing
    | PairEnded
    | NoPlace
    | PeerViews
    | PairFound
    | PartnerOut
    | LeftOut
    | SetAside
    | SharedReply
    | MockTurn
    | MockHint
    | MockCard
    | MockPage
    | OpenKept
)
