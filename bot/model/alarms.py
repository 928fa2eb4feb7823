"""A promise to do something at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlarmKind(StrEnum):
    OPEN = "open"  # subject: a schedule
    DELIVER = "deliver"  # subject: a post
    REVEAL = "reveal"  # subject: an asking
    GATHER = "gather"  # subject: an asking
    EVENT = "event"  # subject: an event in the inbox
    POCKET = "pocket"  # subject: a member with an interview
    DIGEST = "digest"  # subject: a schedule
    NUDGE = "nudge"  # subject: an asking
    LAPSE = "lapse"  # subject: an invitation
    MATCH = "match"  # subject: a community in which somebody looks for a partner
    ROUND = "round"  # subject: a round that nobody goes on with
    TURN = "turn"  # subject: a mock interview
    LEAVE = "leave"  # subject: a community the bot was taken out of
    ERASURE = "erasure"  # subject: 0
    BACKUP = "backup"  # subject: 0
    TIDY = "tidy"  # subject: 0


class Lock(StrEnum):
    """Who may ring an alarm: the one process that speaks unasked for a platform, or for the house."""

    HOUSE = "house"
    DISCORD = "discord"
    SLACK = "slack"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A promise as it was taken; `wishes` tells whether somebody wished again meanwhile."""

    kind: AlarmKind
    subject: int
    lock: Lock
    at: datetime
    wishes: int
    attempts: int
    error: str | None = None
