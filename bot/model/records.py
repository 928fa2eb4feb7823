"""What is remembered, as the verbs read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum, StrEnum

from bot.model.question import Difficulty, KeyPoint, Placeholder, Section
from bot.model.refs import (
    AskingId,
    AttemptId,
    CommunityId,
    MemberId,
    MessageRef,
    PlaceId,
    PlaceKey,
    PlaceKind,
    Platform,
    PostId,
    QuestionId,
    RoundId,
    ScheduleId,
    VersionId,
)
from bot.model.text import Passage


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Door(StrEnum):
    """Where an answer or a rating came in."""

    FORM = "form"
    REPLY = "reply"
    DIRECT = "direct"
    SUBMITTED = "submitted"  # "Submit as my answer" on a message of one's own
    REACTION = "reaction"
    BUTTON = "button"
    WORD = "word"
    FILE = "file"  # a log of reviews from elsewhere


class RatingSource(StrEnum):
    SELF = "self"
    PEER = "peer"
    IMPORT = "import"


class Sharing(StrEnum):
    """Whether the others see a member's answer once it is open to all."""

    KEEP = "keep"
    NAMED = "named"
    UNNAMED = "unnamed"


class ScheduleKind(StrEnum):
    """Whose questions a schedule asks; a place has one of each at most."""

    QUESTION = "question"  # a channel's
    OWN = "own"  # a member's, in private
    PAIR = "pair"  # of two or three who practise together


class Order(StrEnum):
    SMART = "smart"
    AUTHOR = "author"
    TOPIC = "topic"


class RevealKind(StrEnum):
    ALL_IN = "all-in"
    AT_TIME = "at-time"
    AFTER = "after"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class RevealRule:
    """When the answer opens for all: `at` with AT_TIME, `minutes` with AFTER."""

    kind: RevealKind = RevealKind.ALL_IN
    at: time | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    id: PlaceId
    platform: Platform
    external_id: str | None
    kind: PlaceKind
    community: CommunityId | None
    parent: PlaceKey | None = None  # the channel a place for a few was made from


@dataclass(frozen=True, slots=True)
class Member:
    id: MemberId
    platform: Platform
    external_id: str
    name: str | None
    zone: str | None
    community: CommunityId | None


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question with one version of its words. `bank_position` is the author's order."""

    id: QuestionId
    version: VersionId
    number: str | None
    title: str
    body: str
    part: str | None
    topic: str | None
    answer: Passage
    sections: tuple[Section, ...]
    key_points: tuple[KeyPoint, ...]
    placeholders: tuple[Placeholder, ...]
    file: str
    line: int
    bank_position: int
    retired: bool = False
    alternatives: tuple[Passage, ...] = ()
    hints: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How it is spoken of: "Question 19", or its title where it has no number."""
        return f"Question {self.number}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a place is asked a question. `since` is when it was set or last revived: no earlier instant is due."""

    id: ScheduleId
    place: PlaceId
    community: CommunityId
    kind: ScheduleKind
    wall_time: time
    zone: str
    days: frozenset[int]
    reveal: RevealRule
    order: Order
    since: datetime
    set_by: MemberId | None
    set_at: datetime
    paused_at: datetime | None = None
    paused_by: MemberId | None = None
    paused_until: date | None = None
    removed_at: datetime | None = None
    mention: str | None = None  # a role or user group that is told of each question
    follows: ScheduleId | None = None  # whose question a pair takes
    matched_until: date | None = None  # of a pair that was found for a week


@dataclass(frozen=True, slots=True)
class Asking:
    """A question put to people at a time: the day in a channel, or what is for those alone who have a seat at it."""

    id: AskingId
    schedule: ScheduleId | None
    local_date: date | None
    community: CommunityId
    place: PlaceId
    version: VersionId | None
    reason: str | None
    due_at: datetime | None
    opened_at: datetime | None
    reveal_at: datetime | None
    revealed_at: datetime | None
    closes_at: datetime | None
    skipped_because: str | None
    gathered_at: datetime | None
    round: RoundId | None = None
    turn: int | None = None  # of its round


class RoundKind(StrEnum):
    PRACTICE = "practice"  # a member's own
    MOCK = "mock"  # an interview of two, each in both roles


class Role(StrEnum):
    """Of a seat at a turn of a mock interview."""

    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"


class InvitationKind(StrEnum):
    PARTNER = "partner"
    MOCK = "mock"


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


class Observed(StrEnum):
    """What a partner can point at in an answer they heard or read."""

    CLEAR_START = "clear-start"  # the first sentence answered the question
    FIGURE = "figure"  # a result was named with a figure
    IN_TIME = "in-time"  # it ended within the time to aim for


@dataclass(frozen=True, slots=True)
class Round:
    """Questions put to one member, one after another."""

    id: RoundId
    community: CommunityId
    member: MemberId
    place: PlaceId
    topic: str | None
    count: int | None
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attempt:
    id: AttemptId
    asking: AskingId
    member: MemberId
    source: str
    text: str
    sealed: bool
    door: Door
    said_at: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None
    late: bool
    first_text: str | None = None  # the first wording, once it was edited
    seconds: int | None = None  # of a recording
    sharing: Sharing = Sharing.KEEP
    opened_text: str | None = None  # what the others may see, once it was edited after the reveal

    @property
    def open_words(self) -> str:
        """As they were at the reveal, or when they came later."""
        return self.opened_text or self.text

    @property
    def first_words(self) -> str:
        """What the mirror is of: the first wording that has words."""
        return self.first_text or self.text


class PostKind(StrEnum):
    DAY = "day"  # subject: an asking
    REVEAL = "reveal"  # subject: an asking
    ANNOUNCED = "announced"  # subject: a schedule
    SHOWN = "shown"  # subject: a version; an answer shown in public
    NOTICE = "notice"  # subject: a schedule; what went wrong, told once
    GREETING = "greeting"  # subject: a community
    UNREAD = "unread"  # subject: an asking; a reply came without its words
    POCKET = "pocket"  # subject: a member; what to look at before an interview
    DIGEST = "digest"  # subject: a schedule; a week in sums
    INVITED = "invited"  # subject: an invitation
    CALLED = "called"  # subject: an invitation; to one who cannot be written to directly
    SETTLED = "settled"  # subject: an invitation; what became of it, for who asked
    RHYTHM = "rhythm"  # subject: a schedule of a few; when they are asked
    ENDED = "ended"  # subject: a schedule of a few
    PEER_VIEWS = "peer-views"  # subject: an asking; what partners said of one answer
    MISSING = "missing"  # subject: an asking of a few; an answer did not come
    TURN = "turn"  # subject: an asking; a turn of a mock interview
    CARD = "card"  # subject: an asking; what its interviewer has before them
    MOCK_HINT = "mock-hint"  # subject: an asking; the reason is which one
    MOCK_PAGE = "mock-page"  # subject: a mock interview; the reason is whose page
    NUDGE = "nudge"  # subject: an asking; a reminder to one member
    PROPOSED = "proposed"  # subject: a proposal; a member's question, for who manages
    DECIDED = "decided"  # subject: a proposal; what came of it, for who proposed it
    SHARED = "shared"  # subject: an attempt; an answer its member shows the others
    OPEN_KEPT = "open-kept"  # subject: an asking; the sealed way, told once to who answered in the open
    FOUND = "found"  # subject: a schedule; those who were found for a week, the reason is its Monday
    PARTNER_OUT = "partner-out"  # subject: a schedule; the reason is who cannot this week
    LEFT_OUT = "left-out"  # subject: a member; the reason is the community
    SET_ASIDE = "set-aside"  # subject: a member who did not come three times
    NO_PLACE = "no-place"  # subject: a place for a few; the reason is who is told, and what is lacking


class PostState(StrEnum):
    WAITS = "waits"
    STANDS = "stands"
    BLOCKED = "blocked"
    MISSED = "missed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Post:
    """A wish to show something somewhere; its words are drawn when it is sent."""

    id: PostId
    key: str
    place: PlaceId
    kind: PostKind
    subject: int
    reason: str | None
    state: PostState
    not_after: datetime | None
    created_at: datetime
    shown_at: datetime | None


class MessageState(StrEnum):
    SENDING = "sending"
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Message:
    """One part of a post on its platform."""

    post: PostId
    part: int
    ref: MessageRef | None
    state: MessageState
    intent_at: datetime
    digest: str | None
