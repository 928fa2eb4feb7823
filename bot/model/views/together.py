"""The pages of those who practise together: with whom, what stands open, and a pair's question as one of them sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.records import Schedule
from bot.model.refs import AskingId, Person, RoundId
from bot.model.views.matching import Seeking
from bot.model.views.page import DayPage
from bot.model.views.partners import Clock, Invited, PairMissing, PeerSeen, PeerViewForm


@dataclass(frozen=True, slots=True)
class PairStanding:
    """Where the newest question of a pair stands: whether the reader's answer is in, and whose is `missing`."""

    asking: AskingId
    question: str
    title: str
    is_mine_in: bool
    missing: tuple[Clock, ...]
    opens_at: datetime | None
    revealed: bool


@dataclass(frozen=True, slots=True)
class Partnership:
    """One rhythm of a member's: of the questions `asked` in four weeks all answered so many."""

    schedule: Schedule
    others: tuple[Clock, ...]
    me: Clock | None
    next_at: datetime | None
    asked: int
    answered_by_all: int
    standing: PairStanding | None = None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """One that waits for its answer: asked by the reader, or of them."""

    invited: Invited
    to: Person
    by_me: bool


@dataclass(frozen=True, slots=True)
class MockStanding:
    """A mock interview of the reader's, going on or over."""

    round: RoundId
    partner: Person | None
    topic: str | None
    minutes: int
    begun_at: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class Together:
    """With whom a member practises, and who was asked. `zone` is the reader's."""

    zone: str
    partnerships: tuple[Partnership, ...]
    invitations: tuple[OpenInvitation, ...]
    seeking: Seeking | None = None
    mocks: tuple[MockStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair's question of one date as the reader sees it; `page` is none while nothing was asked yet.

    `missing` are those whose answers are not in. `asks` is there once one did not come by the last hour. `forms` are for the
    others' answers and `seen` is what the others said of the reader's, both after the reader's own rating.
    `earlier` and `later` are the dates beside this one.
    """

    schedule: Schedule
    others: tuple[Clock, ...]
    zone: str
    today: date
    page: DayPage | None
    next_at: datetime | None
    missing: tuple[Clock, ...] = ()
    asks: PairMissing | None = None
    forms: tuple[PeerViewForm, ...] = ()
    seen: tuple[PeerSeen, ...] = ()
    earlier: date | None = None
    later: date | None = None
