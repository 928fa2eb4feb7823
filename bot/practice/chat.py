"""All that practice asks of a platform, and the ways in which it may say no."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model.incoming import Incoming
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PartKey, PlaceKey, Platform
from bot.model.views import Posted


class ChatError(Exception):
    """A platform did not do what it was asked; the text says what it answered, without any secret."""


class NotSent(ChatError):
    """Surely not sent; it may be tried again, after `retry_after` seconds where the platform named them."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class InDoubt(ChatError):
    """Sent or not, nobody knows: look before sending again."""


class Forbidden(ChatError):
    """A permission is missing; `lacking` names it in the platform's words."""

    def __init__(self, message: str, *, lacking: str) -> None:
        super().__init__(message)
        self.lacking = lacking


class Vanished(ChatError):
    """The message, or the place itself (`place`), is no longer there."""

    def __init__(self, message: str, *, place: bool = False) -> None:
        super().__init__(message)
        self.place = place


class Payload(Protocol):
    """One message as a platform will send it; opaque but for its digest."""

    @property
    def digest(self) -> str:
        """Equal for equal content: an edit to the same digest is not sent."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A message of our own found by its marker; `question` is the number or label the marker carries, if any."""

    message: MessageRef
    question: int | None = None


class Mark(StrEnum):
    KEPT = "kept"  # the check mark on an open reply


class FindingKind(StrEnum):
    OK = "ok"
    LOOK = "look"
    STOP = "stop"
    NEXT = "next"  # nothing to mend: what will be posted when


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of doctor: what is so, and how to mend it."""

    kind: FindingKind
    subject: str
    says: str
    remedy: str = ""


class Chat(Protocol):
    """One platform, spoken to unasked. Every method but `draw` may raise a ChatError."""

    platform: Platform

    async def draw(self, view: Posted, place: Place) -> Sequence[Payload]:
        """The whole view in parts, in the order they are sent; pictures are drawn off the event loop."""
        ...

    async def open(
        self, place: Place, members: Sequence[MemberKey], *, community: CommunityKey | None
    ) -> str:
        """Opens the private place of these members, or finds it again; returns its external id.

        `community` is whose members share a place together.
        """
        ...

    async def find(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
        since: datetime,
    ) -> Sequence[Found]:
        """Our own messages of this part sent after `since`, oldest first; `anchor` and `first` as they were given to `send`."""
        ...

    async def send(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
    ) -> MessageRef:
        """Sends one message once; `anchor` is the first message of the post this one belongs to, `first` of its own post."""
        ...

    async def edit(self, message: MessageRef, payload: Payload) -> None: ...

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        """Seeds reactions, opens the thread: steps that may be repeated."""
        ...

    async def remove(self, message: MessageRef) -> None: ...

    async def mark(self, message: MessageRef, mark: Mark) -> None: ...

    def gather(self, message: MessageRef, *, since: datetime) -> AsyncIterator[Incoming]:
        """What was said and reacted to around this message meanwhile."""
        ...

    async def commons(self, community: CommunityKey) -> PlaceKey | None:
        """Where a community takes notices that cannot reach the one they are for."""
        ...

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        """What is missing, for doctor."""
        ...
