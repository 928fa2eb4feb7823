"""A mock interview as it is shown: the turn to both, the card to who asks, and afterwards a page to each.

What both may see holds the question without anything that was prepared for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.records import Observed, Rating, Role, StoredQuestion
from bot.model.refs import AskingId, MemberId, Person, RoundId
from bot.model.text import Words
from bot.model.views.hints import HintKind


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question as the one who answers hears it."""

    name: str
    title: str
    body: str
    topic: str | None


class TurnState(StrEnum):
    WAITS = "waits"  # for both to be ready
    AWAY = "away"  # one is ready, and the other has not come
    RUNS = "runs"
    ENDED = "ended"
    CLOSED = "closed"  # it was never begun, and the round is over


@dataclass(frozen=True, slots=True)
class MockTurn:
    """One turn of `of`, in the place of both. `alone` where the candidate goes on without an interviewer; `left` where
    one of the two is erased.

    `ready` are those who have pressed; `minutes` are the turn's; `kept_until` while nobody has begun it; `seconds` is how
    long it took. `question` is there once the clock runs, `next_hint` while there is another; `words` are what the candidate
    typed. `over` says that the round is.
    """

    round: RoundId
    asking: AskingId
    turn: int
    of: int
    state: TurnState
    candidate: Person | None
    interviewer: Person | None
    minutes: int
    zone: str
    alone: bool = False
    left: bool = False
    ready: tuple[Person, ...] = ()
    away: Person | None = None
    kept_until: datetime | None = None
    kept: bool = False
    question: PutQuestion | None = None
    ends_at: datetime | None = None
    next_hint: int | None = None
    words: tuple[Words, ...] = ()
    seconds: int = 0
    over: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class MockHint:
    """A hint given to both while a turn runs; `lines` as in `HintShown`."""

    asking: AskingId
    step: int
    of: int
    parts: int
    lines: tuple[str, ...]
    kind: HintKind


@dataclass(frozen=True, slots=True)
class MockCard:
    """What the interviewer has before them, who alone sees it: all the question's points, and those heard so far.

    `closed` when the turn is over; `next_hint` while there is another. One's `own` is of a turn one was alone at, over now.
    """

    round: RoundId
    asking: AskingId
    turn: int
    of: int
    candidate: Person | None
    question: StoredQuestion
    points: tuple[str, ...]
    heard: tuple[str, ...]
    notes: Words
    ends_at: datetime
    zone: str
    hints: int = 0
    next_hint: int | None = None
    closed: bool = False
    own: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The interviewer's notes, with what stands there already."""

    asking: AskingId
    candidate: Person | None
    words: Words


@dataclass(frozen=True, slots=True)
class PartnerView:
    """What the one who asked says of an answer."""

    rating: Rating
    observed: tuple[Observed, ...] = ()
    sentence: Words | None = None


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """A turn afterwards, as one of the two sees it in their `role`; `partner` is the other, none where one was alone.

    `heard` and `notes` are the interviewer's, `found` is what was found in words that were typed. The partner's view comes
    after one's own. `counted` is what the turn counts as towards one's dates; none while it counts nothing.
    """

    asking: AskingId
    turn: int
    role: Role
    partner: Person | None
    alone: bool
    question: StoredQuestion
    seconds: int
    hints: int
    looked: bool = False
    heard: tuple[str, ...] = ()
    not_heard: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    notes: Words | None = None
    words: tuple[Words, ...] = ()
    own_view: Rating | None = None
    partner_view: PartnerView | None = None
    counted: Rating | None = None
    about: MemberId | None = None  # whose answer one may say something of, as interviewer
    said: bool = False  # whether one has


@dataclass(frozen=True, slots=True)
class MockPage:
    """One member's page of a round: what came of it, or, while it goes on, what they may see of it now.

    `going`, `card` and `hints` are of the turn at hand. `turns` are there once the round is over.
    """

    round: RoundId
    topic: str | None
    minutes: int
    partner: Person | None
    zone: str
    turns: tuple[TurnSeen, ...] = ()
    going: MockTurn | None = None
    card: MockCard | None = None
    hints: tuple[MockHint, ...] = ()
    marker: str = ""
