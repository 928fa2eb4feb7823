"""Answers that members show the others, and what is said under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.records import Sharing
from bot.model.refs import AskingId, AttemptId, MemberId, Person
from bot.model.text import Words


@dataclass(frozen=True, slots=True)
class SharedReply:
    """One answer as all in the place see it; `by` is none where its member shows it without a name.

    `late_at` is when it came, if that was after the reveal; `lines` counts what our own pages hold of comments.
    `about` is whose it is where those few who read it may say how it went for them.
    """

    asking: AskingId
    question: str
    by: Person | None
    words: Words
    seconds: int | None
    late_at: datetime | None
    zone: str
    lines: int = 0
    about: MemberId | None = None


@dataclass(frozen=True, slots=True)
class OpenKept:
    """To who answered in the open for the first time: it is kept, and there is a sealed way."""

    question: str


@dataclass(frozen=True, slots=True)
class SharingKept:
    """What the others see of the member's own answer, from the reveal on or already."""

    asking: AskingId
    sharing: Sharing
    revealed: bool


@dataclass(frozen=True, slots=True)
class LineShown:
    """A comment; `by` is none for whoever wrote the answer without a name, and for nobody else."""

    by: str | None
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """A shown answer on a page of ours, with the comments under it."""

    attempt: AttemptId
    reply: SharedReply
    is_own: bool
    lines: tuple[LineShown, ...]
