"""What a group is shown of itself: who has joined, who is away, a reminder, and the questions it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.records import StoredQuestion
from bot.model.refs import AskingId, Person, ProposalId
from bot.model.text import Words


@dataclass(frozen=True, slots=True)
class JoinedMember:
    """Somebody of a group. One who was `silent` for two weeks is not waited for, nor is one who is away."""

    person: Person
    zone: str | None
    away_until: date | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class PauseForm:
    """Asks until when one is away; `until` is what was said before."""

    until: date | None


class NudgeState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    NOT_TODAY = "not-today"
    OVER = "over"  # the answer is open


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder of a question that waits for a member's answer; they asked for it, and it comes once."""

    asking: AskingId
    question: StoredQuestion
    reveal_at: datetime
    zone: str
    state: NudgeState = NudgeState.OPEN


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A question that a member proposes, for who manages; once it is settled its answer is not held any more."""

    proposal: ProposalId
    by: Person | None
    title: str
    answer: Words
    topic: str | None
    state: ProposalState
    settled_by: Person | None = None
    settled_at: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class QuestionDecided:
    """What came of a question, for the member who proposed it."""

    title: str
    accepted: bool
    by: Person | None


@dataclass(frozen=True, slots=True)
class ProposeForm:
    """The form for a question of one's own."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The questions that wait, the oldest first, of `of` in all."""

    waiting: tuple[Proposed, ...]
    of: int
