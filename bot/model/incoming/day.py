"""The day's question: answering it, looking, revealing and rating."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.records import Door, Rating
from bot.model.refs import AskingId, MemberKey, MessageRef, ScheduleId


@dataclass(frozen=True, slots=True)
class AnswerOpened:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer, or its new wording: the same `source` (a message id, or "form") again is an edit."""

    to: AskingId | MessageRef | None
    text: str
    sealed: bool
    door: Door
    source: str


@dataclass(frozen=True, slots=True)
class UnreadableReply:
    """A reply whose words the platform withheld."""

    to: MessageRef


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
