"""The room's page of one date, as one member sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.model.question import KeyPoint
from bot.model.records import Rating, Sharing, StoredQuestion
from bot.model.refs import AskingId, AttemptId, MessageRef
from bot.model.text import Words
from bot.model.views.group import Nudge
from bot.model.views.posted import DayQuestion, Digest, OwnQuestion
from bot.model.views.practising import Reflection
from bot.model.views.questions import ListedQuestion, Mine
from bot.model.views.sharing import SharedAnswer


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the viewer wrote; `withdrawn` ones are not shown."""

    attempt: AttemptId
    words: Words
    sealed: bool
    late: bool
    said_at: datetime
    edited_at: datetime | None
    sharing: Sharing | None = None  # none where it stands in the open


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
    mine: Mine = field(default_factory=Mine)
    reflection: Reflection | None = None
    may_guess: bool = False
    nudge: Nudge | None = None
    wish: Sharing | None = Sharing.KEEP  # what a new answer opens with; none where nobody chooses
    shared: tuple[SharedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A member's own question of the day with what they did about it; `question` is as it may be drawn for them."""

    asked: OwnQuestion
    question: StoredQuestion
    own: tuple[OwnAnswer, ...]
    looked_before_answering: bool
    answer_open: bool
    rating: Rating | None
    next_on: date | None
    mine: Mine = field(default_factory=Mine)
    reflection: Reflection | None = None
    may_guess: bool = False

    @property
    def asking(self) -> AskingId:
        return self.asked.asking

    @property
    def zone(self) -> str:
        return self.asked.zone

    @property
    def aim_minutes(self) -> int:
        return self.asked.aim_minutes


@dataclass(frozen=True, slots=True)
class Home:
    """The room's page of one date; `week` is one's own, `digest` the newest of the group's, on today's page alone.

    `own` is what is asked of its reader alone, today or as long as it takes answers.
    """

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
    digest: Digest | None = None
    own: OwnPage | None = None
