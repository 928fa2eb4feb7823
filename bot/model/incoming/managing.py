"""What whoever manages does with a place's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.refs import PlaceKey, PostId


class ScheduleAct(StrEnum):
    SHOW = "show"
    NOW = "now"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    PREVIEW = "preview"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ScheduleSet:
    """`/schedule set`. Words are as typed, `mention` as the platform writes a group; `lacking` is what the bot may not do in that place, as the adapter sees it."""

    place: PlaceKey
    time: str
    zone: str | None
    days: str | None = None
    reveal: str | None = None
    order: str | None = None
    mention: str | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduleAsked:
    """The other acts of `/schedule`; `when` is the typed date of pause and skip, or a span of dates."""

    place: PlaceKey
    act: ScheduleAct
    when: str | None = None


@dataclass(frozen=True, slots=True)
class PostRetried:
    post: PostId
