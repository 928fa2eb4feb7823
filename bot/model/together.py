"""What one member asks another: to practise together in a rhythm, or for a mock interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.model.records import InvitationKind, InvitationState, Observed, Rating
from bot.model.refs import AskingId, CommunityId, InvitationId, MemberId, PlaceId, ScheduleId

STANDS_FOR = timedelta(days=3)
"""How long an invitation waits for its answer."""
LONGEST_SENTENCE = 300
"""Characters of what one says of a partner's answer."""


@dataclass(frozen=True, slots=True)
class PairTerms:
    """When a pair is asked, in the inviter's zone; `follows` is the channel's schedule whose question they take, if any."""

    days: frozenset[int]
    wall_time: time
    zone: str
    follows: ScheduleId | None = None


@dataclass(frozen=True, slots=True)
class MockTerms:
    """What a mock interview is about, all topics unless said, and how long it takes in all."""

    topic: str | None
    minutes: int


Terms = PairTerms | MockTerms


@dataclass(frozen=True, slots=True)
class PeerView:
    """How `about`'s answer went for `rater`, what they observed in it, and one kind sentence."""

    asking: AskingId
    about: MemberId
    rater: MemberId
    rating: Rating
    observed: tuple[Observed, ...]
    sentence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """`place` is where it was asked; none in a direct message."""

    id: InvitationId
    kind: InvitationKind
    community: CommunityId
    place: PlaceId | None
    inviter: MemberId
    invited: MemberId
    terms: Terms
    state: InvitationState
    at: datetime
    settled_at: datetime | None

    @property
    def lapses_at(self) -> datetime:
        return self.at + STANDS_FOR
