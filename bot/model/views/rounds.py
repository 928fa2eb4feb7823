"""A private round of practice, as its member sees it: what is due, each question, and what changed at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.model.records import StoredQuestion
from bot.model.refs import AskingId, RoundId
from bot.model.views.page import OwnAnswer
from bot.model.views.practising import RatingSaved, Reflection
from bot.model.views.questions import Mine
from bot.model.views.steps import Step


@dataclass(frozen=True, slots=True)
class NextDue:
    """The question that comes next, and on which date."""

    number: str | None
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class PracticeReady:
    """What a round would hold, and the topics one may keep to."""

    due: int
    minutes: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NothingDue:
    """Nothing is due, of a topic or at all; `ahead` says whether there is something to practise all the same."""

    today: date
    topic: str | None
    next: NextDue | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """Said with a round's first question."""

    count: int
    minutes: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One question of a round, with what was done about it so far. `before` is the rating that led here.

    `resumed` where the round had been left.
    """

    step: Step
    asking: AskingId
    question: StoredQuestion
    aim_minutes: int
    zone: str
    own: tuple[OwnAnswer, ...] = ()
    looked_before_answering: bool = False
    answer_open: bool = False
    mine: Mine = field(default_factory=Mine)
    begun: RoundBegun | None = None
    resumed: bool = False
    before: RatingSaved | None = None
    reflection: Reflection | None = None
    may_guess: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that was rated: the date it had, and the one it has."""

    number: str | None
    title: str
    before: date | None
    after: date


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """What a round changed: `done` of `of` were rated, `left` were not come to. The place of those is kept until `kept_until`.

    `due` is how many are due today all the same; if none, the next comes on `next_on`.
    """

    round: RoundId
    today: date
    done: int
    of: int
    left: int
    changes: tuple[Moved, ...]
    due: int
    next_on: date | None
    turn: int
    kept_until: datetime | None
    zone: str
    before: RatingSaved | None = None
