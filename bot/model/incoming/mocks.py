"""A mock interview: asking for one, its clock, what the interviewer does while listening, and the page afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.records import Rating
from bot.model.refs import AskingId, MemberKey, RoundId


@dataclass(frozen=True, slots=True)
class MockAsked:
    """`/mock`. In the room the partner is a name; without one it is whom the member practises with, if that is one alone."""

    partner: MemberKey | str | None = None
    topic: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MockReady:
    """For the turn that comes next."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class MockKept:
    """What becomes of a round whose other has been away: it waits until tomorrow, or goes on without them."""

    round: RoundId
    alone: bool = False


@dataclass(frozen=True, slots=True)
class CardOpened:
    """The interviewer's card."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class ModelAnswerAsked:
    """By the interviewer of a turn, who reads along."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class HeardTicked:
    """All that was heard of the points from `first` on, as many as one choice holds; counted from 0 over all points."""

    asking: AskingId
    points: tuple[int, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class NoteOpened:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class NoteGiven:
    asking: AskingId
    text: str


@dataclass(frozen=True, slots=True)
class HintGiven:
    """The next hint, to both; one that was given already changes nothing. Without a step it is the next there is."""

    asking: AskingId
    step: int = 0


@dataclass(frozen=True, slots=True)
class TurnEnded:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class MockPageOpened:
    """The round as one may see it now; once it is over, what came of it."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class OwnViewGiven:
    """How it went, by the one who answered; it touches no dates."""

    asking: AskingId
    rating: Rating


@dataclass(frozen=True, slots=True)
class CountLeftOut:
    """A turn stays out of one's dates, or is taken out of them again."""

    asking: AskingId


MockEvent = (
    MockAsked
    | MockReady
    | MockKept
    | CardOpened
    | ModelAnswerAsked
    | HeardTicked
    | NoteOpened
    | NoteGiven
    | HintGiven
    | TurnEnded
    | MockPageOpened
    | OwnViewGiven
    | CountLeftOut
)
