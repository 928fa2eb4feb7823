"""What things are called: ids of our own, and the names the platforms give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

CommunityId = NewType("CommunityId", int)
MemberId = NewType("MemberId", int)
PlaceId = NewType("PlaceId", int)
BankId = NewType("BankId", int)
DocumentId = NewType("DocumentId", int)
QuestionId = NewType("QuestionId", int)
VersionId = NewType("VersionId", int)
ScheduleId = NewType("ScheduleId", int)
AskingId = NewType("AskingId", int)
AttemptId = NewType("AttemptId", int)
PostId = NewType("PostId", int)
ProposalId = NewType("ProposalId", int)
RoundId = NewType("RoundId", int)
InvitationId = NewType("InvitationId", int)


class Platform(StrEnum):
    DISCORD = "discord"
    SLACK = "slack"
    ROOM = "room"


class PlaceKind(StrEnum):
    CHANNEL = "channel"
    PRIVATE = "private"  # one member
    TOGETHER = "together"  # two or three


@dataclass(frozen=True, slots=True)
class MemberKey:
    """A person as one platform knows them; ids from outside are text."""

    platform: Platform
    external_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member as others are shown them; `name` where our own rows know it, else the platform does."""

    key: MemberKey
    name: str | None = None


@dataclass(frozen=True, slots=True)
class CommunityKey:
    """A server, a workspace or the room."""

    platform: Platform
    external_id: str


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """A channel, or a place for a few, as one platform knows it."""

    platform: Platform
    external_id: str


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message on a platform: the channel or thread it stands in, and its own id."""

    platform: Platform
    channel: str
    message: str


@dataclass(frozen=True, slots=True)
class PartKey:
    """One part of a post: the key a platform is given so that it is sent once (at most 25 characters)."""

    key: str
    part: int

    def __str__(self) -> str:
        return f"{self.key}.{self.part}"
