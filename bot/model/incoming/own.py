"""What a member does for themselves: progress, settings, their own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.refs import QuestionId


class ChartKind(StrEnum):
    """Which picture of one's progress, in the order of their tabs."""

    CALENDAR = "calendar"
    KNOWN = "known"
    TOPICS = "topics"
    CALIBRATION = "calibration"
    FIRST_AND_NOW = "first-and-now"


@dataclass(frozen=True, slots=True)
class StatsAsked:
    """One's own figures, with one of the pictures; the first unless said."""

    chart: ChartKind | None = None


@dataclass(frozen=True, slots=True)
class PocketAsked:
    """The pocket sheet of the interview that is set, as it would be now."""


@dataclass(frozen=True, slots=True)
class ProfileAsked:
    pass


@dataclass(frozen=True, slots=True)
class ProfileSet:
    """New values for the member's own profile, as typed; None leaves a value as it is.

    `words` are values of gaps, as in `WordsSet`; `interview` is a date, `pictures` light or dark, `effort` on or off,
    `daily` a time, `away` the date one is back, and "none" takes any of the five away. `nudge` is on or off, `sharing` a
    `records.Sharing`: what a new answer opens with.
    """

    zone: str | None = None
    name: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    interview: str | None = None
    pictures: str | None = None
    effort: str | None = None
    away: str | None = None
    nudge: str | None = None
    sharing: str | None = None
    daily: str | None = None


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """The day's page of the room; `on` is a local date, today unless said."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class HelpAsked:
    pass


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """A one-time link that carries the member's own key to another device; `secret` is the key."""

    secret: str


@dataclass(frozen=True, slots=True)
class LinkFollowed:
    """Somebody opened a one-time link; nobody is known yet."""

    token: str


@dataclass(frozen=True, slots=True)
class ExportAsked:
    pass


@dataclass(frozen=True, slots=True)
class EraseAsked:
    pass


@dataclass(frozen=True, slots=True)
class EraseConfirmed:
    pass


@dataclass(frozen=True, slots=True)
class WordsOpened:
    """The form for what the bank's answers leave to the member: slots of all answers, or one question's gaps.

    `page` counts from 1; a form holds only so many fields.
    """

    question: QuestionId | None
    page: int = 1


@dataclass(frozen=True, slots=True)
class WordsSet:
    """Values by the key of their gap; an empty one takes the value away. The form they were written in may be told."""

    values: tuple[tuple[str, str], ...]
    question: QuestionId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OwnVersionOpened:
    """The form for the member's own version of an answer; `part` counts from 1 where a form holds only so much."""

    question: QuestionId
    part: int = 1


@dataclass(frozen=True, slots=True)
class OwnVersionGiven:
    """The member's own version of an answer; empty takes it away.

    With `part` it is that part of what the form opened with, whose fingerprint is `base`.
    """

    question: QuestionId
    text: str
    part: int = 0
    base: str = ""
