"""What is a member's own: their progress, their settings, their words handed out or erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.refs import PlaceKey, ScheduleId


@dataclass(frozen=True, slots=True)
class FadingQuestion:
    number: str | None
    title: str
    times: int  # how often it was rated again
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The member's own figures. `practised` are the days of the last seven; `recall` is of 100, by topic."""

    today: date
    practised: tuple[date, ...]
    answers: int
    met: int
    questions: int
    due: int
    ratings: tuple[int, int, int, int]
    recall: tuple[tuple[str, int], ...]
    fading: FadingQuestion | None


@dataclass(frozen=True, slots=True)
class EnrolledIn:
    schedule: ScheduleId
    place: PlaceKey
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class ProfileShown:
    zone: str | None
    name: str | None
    enrolled: tuple[EnrolledIn, ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class FileReady:
    """A file for the caller alone; `sums` says what is in it."""

    name: str
    content: bytes
    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EraseQuestion:
    """Asks once before everything about the member is erased; `sums` is how many of what there are."""

    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """`backups_gone_by` is when the last backup that still holds it is thinned away."""

    backups_gone_by: date | None


@dataclass(frozen=True, slots=True)
class LinkReady:
    """A token that opens once, until `until`."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LinkOpened:
    """The key that a one-time link carried."""

    secret: str
