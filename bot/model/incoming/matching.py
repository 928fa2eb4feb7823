"""Looking for somebody to practise with, and what a pair that was found for a week settles."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import ScheduleId


@dataclass(frozen=True, slots=True)
class SeekingSet:
    """Whether the member is on the list of those who look for a partner, and how many weeks they leave out first."""

    seeking: bool
    snooze_weeks: int = 0


@dataclass(frozen=True, slots=True)
class WeekDeclined:
    """*Not this week*, by one of those who were found for it."""

    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class PairKept:
    """*Keep practising together*: asks the other whether the two go on beyond the week."""

    schedule: ScheduleId


MatchingEvent = SeekingSet | WeekDeclined | PairKept
