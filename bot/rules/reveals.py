"""When a day's answer opens for all."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model.records import RevealKind, RevealRule
from bot.rules.calendar import instant_of, local_date_of

LONGEST_WAIT = timedelta(hours=8)  # for those who joined, where nothing else was said
BEFORE_NEXT = timedelta(minutes=1)


def opens_when_all_are_in(rule: RevealRule) -> bool:
    """Whether the last answer brings the reveal forward; a set hour, a set wait and a hand are kept to."""
    return rule.kind is RevealKind.ALL_IN


def reveal_instant(
    rule: RevealRule,
    *,
    due_at: datetime,
    opened_at: datetime,
    next_open: datetime,
    zone: str,
    longest_wait: timedelta = LONGEST_WAIT,
) -> datetime:
    """The moment (UTC) the reveal is due at the latest: always a minute before the next question, never before its own.

    `due_at` is when the question was to be asked, `opened_at` when it was. By hand, that minute is the last hour. Where
    a late question would find its set hour gone, it keeps the distance it was meant to have. `longest_wait` is for those
    who are missing when all shall be in.
    """
    return max(
        min(
            _wanted(rule, due_at=due_at, opened_at=opened_at, zone=zone, wait=longest_wait),
            next_open - BEFORE_NEXT,
        ),
        opened_at,
    )


def _wanted(
    rule: RevealRule, *, due_at: datetime, opened_at: datetime, zone: str, wait: timedelta
) -> datetime:
    latest = datetime.max.replace(tzinfo=opened_at.tzinfo)
    match rule:
        case RevealRule(kind=RevealKind.ALL_IN):
            return opened_at + wait
        case RevealRule(kind=RevealKind.AFTER, minutes=int(minutes)):
            return opened_at + timedelta(minutes=minutes)
        case RevealRule(kind=RevealKind.BY_HAND):
            return latest
        case RevealRule(kind=RevealKind.AT_TIME, at=wall_time) if wall_time is not None:
            asked_on = local_date_of(due_at, zone)
            hours = (instant_of(asked_on + timedelta(days=day), wall_time, zone) for day in range(3))
            hour = next((instant for instant in hours if instant is not None and instant > due_at), latest)
            return hour if hour > opened_at else opened_at + (hour - due_at)
        case _:
            raise ValueError(f"{rule} lacks its hour or its minutes")
