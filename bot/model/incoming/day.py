"""The day's question: answering it, looking, revealing and rating."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.records import Door, Rating, Sharing
from bot.model.refs import AskingId, MemberKey, MessageRef, ScheduleId


@dataclass(frozen=True, slots=True)
class AnswerOpened:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer, or its new wording: the same `source` (a message id, or "form") again is an edit.

    `seconds` is the length of a recording; `is_transcript` says that a platform wrote its words down. `guess` is how well the
    member expects it to go. `sharing` is whether the others shall see it; none leaves that as it is, or as the member wishes.
    """

    to: AskingId | MessageRef | None
    text: str
    sealed: bool
    door: Door
    source: str
    seconds: float | None = None
    is_transcript: bool = False
    guess: Rating | None = None
    sharing: Sharing | None = None


@dataclass(frozen=True, slots=True)
class UnreadableReply:
    """A reply whose words the platform withheld."""

    to: MessageRef


@dataclass(frozen=True, slots=True)
class MirrorAsked:
    """One's own answer beside the prepared one's key points."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class PointsTicked:
    """All the key points the member says they did say, of those not found; counted from 0 in the order of the mirror."""

    asking: AskingId
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HintAsked:
    asking: AskingId
    step: int


@dataclass(frozen=True, slots=True)
class LookAsked:
    """*Show me the answer*; `sure` once the member has said so without having answered."""

    asking: AskingId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RevealAsked:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class AnotherAsked:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class JoinAsked:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class RatingGiven:
    """One choice made (`held`) or taken back."""

    on: AskingId | MessageRef | None
    rating: Rating
    held: bool
    door: Door


@dataclass(frozen=True, slots=True)
class RatingsSeen:
    """The whole truth of one message's reactions: which members hold which ratings. Others hold none."""

    on: MessageRef
    held: frozenset[tuple[MemberKey, Rating]]
