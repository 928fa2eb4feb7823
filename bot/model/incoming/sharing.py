"""Showing one's answer to the others once it is open, and what is said under it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.records import Sharing
from bot.model.refs import AskingId, AttemptId


@dataclass(frozen=True, slots=True)
class SharingSet:
    """Whether the others see what the member answered to this question; before the reveal it holds from then on."""

    asking: AskingId
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A comment under a shown answer, where a platform has no replies of its own."""

    attempt: AttemptId
    words: str


SharingEvent = SharingSet | LineSaid
