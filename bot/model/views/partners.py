"""Two or three who practise together: who was asked, their rhythm, their question, and what they say of each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.model.records import InvitationKind, InvitationState, Observed, Rating, Schedule, StoredQuestion
from bot.model.refs import AskingId, InvitationId, MemberId, MemberKey, Person, PlaceKey
from bot.model.text import Words
from bot.model.together import PeerView, Terms


@dataclass(frozen=True, slots=True)
class Clock:
    """Somebody with the zone their clocks show; none where it is not known."""

    person: Person
    zone: str | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the invited sees it. `first_at` is the first question under the terms of a pair."""

    invitation: InvitationId
    kind: InvitationKind
    by: Clock
    reader: Clock
    terms: Terms
    state: InvitationState
    lapses_at: datetime
    first_at: datetime | None
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """In the channel: that there is a question for somebody who cannot be written to directly."""

    invitation: InvitationId
    to: MemberKey
    by: Person
    marker: str = ""


@dataclass(frozen=True, slots=True)
class InvitationSettled:
    """What became of an invitation, for the one who asked."""

    kind: InvitationKind
    to: Person
    state: InvitationState
    first_at: datetime | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class InvitationSent:
    """The receipt of the one who asks."""

    to: Person
    lapses_at: datetime
    zone: str | None


@dataclass(frozen=True, slots=True)
class WhichPartner:
    """Several in the room have that name."""

    name: str
    choices: tuple[tuple[MemberId, str, datetime], ...]  # who, by name, and since when in the room
    terms: Terms


@dataclass(frozen=True, slots=True)
class HourShifts:
    """From this date on somebody's clocks show another hour for the same question."""

    person: Person
    on: date
    hour: time


@dataclass(frozen=True, slots=True)
class PairRhythm:
    """In the place of those who practise together: when they are asked. `changed_by` once somebody has set it anew.

    After its end `next_at` is none.
    """

    schedule: Schedule
    clocks: tuple[Clock, ...]
    next_at: datetime | None
    changed_by: Person | None = None
    shifts: tuple[HourShifts, ...] = ()
    marker: str = ""


@dataclass(frozen=True, slots=True)
class PairMissing:
    """At the last hour: whose answer did not come. Unless they open it, it opens at `opens_at`."""

    asking: AskingId
    missing: tuple[Person, ...]
    opens_at: datetime | None
    zone: str
    may_wait: bool
    is_open: bool
    marker: str = ""


@dataclass(frozen=True, slots=True)
class NoPlace:
    """For who invited the others: nothing can be sent where they practise, as `lacking` names it.

    `channel` is the one their place is made from.
    """

    others: tuple[Person, ...]
    lacking: str
    channel: PlaceKey | None = None


@dataclass(frozen=True, slots=True)
class PairEnded:
    """Who has ended it; none of whom nothing is known any more."""

    by: Person | None


@dataclass(frozen=True, slots=True)
class PeerSeen:
    """How one's answer went for somebody."""

    by: Person
    rating: Rating
    observed: tuple[Observed, ...]
    sentence: Words


@dataclass(frozen=True, slots=True)
class PeerViews:
    """What partners said of one's answer, beside one's `own` rating."""

    asking: AskingId
    question: StoredQuestion
    own: Rating
    seen: tuple[PeerSeen, ...]


@dataclass(frozen=True, slots=True)
class PeerViewForm:
    """`before` is what its reader has said already."""

    asking: AskingId
    question: StoredQuestion
    about: MemberId
    person: Person
    before: PeerView | None = None


@dataclass(frozen=True, slots=True)
class PeerViewKept:
    about: Person
    rating: Rating


@dataclass(frozen=True, slots=True)
class RhythmForm:
    """The form for other days, another time or another question."""

    schedule: Schedule
