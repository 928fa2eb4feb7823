"""Practising with somebody: asking them, the rhythm of a pair, and what one says of the other's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.model.records import Observed, Rating
from bot.model.refs import AskingId, InvitationId, MemberId, MemberKey, ScheduleId


@dataclass(frozen=True, slots=True)
class PartnerAsked:
    """`/partner`. In the room the partner is a name, or after `id:` a member's; days, time and question are as typed."""

    partner: MemberKey | str | None = None
    days: str | None = None
    time: str | None = None
    question: str | None = None
    hours: str | None = None  # in which one likes to practise, where nobody is named


@dataclass(frozen=True, slots=True)
class InvitationOpened:
    """*Read it*, in a channel, where the invited cannot be written to directly."""

    invitation: InvitationId


@dataclass(frozen=True, slots=True)
class InvitationAnswered:
    invitation: InvitationId
    accepted: bool


@dataclass(frozen=True, slots=True)
class TogetherOpened:
    """With whom one practises, and who was asked."""


@dataclass(frozen=True, slots=True)
class RhythmOpened:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class RhythmSet:
    """Words are as typed; what is empty stays as it is."""

    schedule: ScheduleId
    days: str = ""
    time: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipEnded:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class PairOpened:
    """*Open* without the answer that did not come."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class PairWaits:
    """*Wait until tomorrow* for it."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class PairPageOpened:
    """A pair's question: the newest, or that of a date."""

    schedule: ScheduleId
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PeerViewOpened:
    asking: AskingId
    about: MemberId


@dataclass(frozen=True, slots=True)
class PeerViewGiven:
    """How a partner's answer went for its reader, what they observed in it, and one sentence."""

    asking: AskingId
    about: MemberId
    rating: Rating | None = None
    observed: tuple[Observed, ...] = ()
    sentence: str = ""


PartnerEvent = (
    PartnerAsked
    | InvitationOpened
    | InvitationAnswered
    | TogetherOpened
    | RhythmOpened
    | RhythmSet
    | PartnershipEnded
    | PairOpened
    | PairWaits
    | PairPageOpened
    | PeerViewOpened
    | PeerViewGiven
)
