"""What a platform tells of itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import CommunityKey, MessageRef, PlaceKey


@dataclass(frozen=True, slots=True)
class Reconnected:
    """The platform is heard again, and did not replay what happened meanwhile."""

    communities: tuple[CommunityKey, ...]


@dataclass(frozen=True, slots=True)
class MessageGone:
    """A message was deleted; whose it was is not said."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class PlaceGone:
    place: PlaceKey


@dataclass(frozen=True, slots=True)
class CommunityJoined:
    community: CommunityKey
    place: PlaceKey | None  # where a greeting may stand


@dataclass(frozen=True, slots=True)
class CommunityLeft:
    community: CommunityKey
