"""A mock interview as it is remembered: two turns of one round, and what each has at a turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.records import Role
from bot.model.refs import AskingId, CommunityId, MemberId, PlaceId, RoundId

TURNS = 2
"""Each answers once and asks once."""
FEWEST_MINUTES, MOST_MINUTES = 4, 60
USUAL_MINUTES = 20


@dataclass(frozen=True, slots=True)
class MockRound:
    """`minutes` are those of both halves together."""

    id: RoundId
    community: CommunityId
    place: PlaceId
    topic: str | None
    minutes: int
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seat:
    """One member's part in a turn. `ticked` are points an interviewer heard, by their text, or one who was alone said."""

    asking: AskingId
    member: MemberId
    role: Role
    hints: int = 0
    looked_at: datetime | None = None
    ticked: tuple[str, ...] = ()
    ready_at: datetime | None = None
    notes: str = ""
