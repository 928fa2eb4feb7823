"""Remembers every request of the app, what this Slack did not understand, and whom a text would have pinged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from tests.slack_loopback.world import Json


@dataclass(slots=True)
class Recorded:
    """One request; `path` is the Web API's method, or `response_url`, `upload`, `files`; `status` is none while unanswered."""

    step: int
    method: str
    path: str
    body: Json
    at: datetime
    status: int | None = None
    error: str | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Ping:
    """A text that would notify somebody whom the test did not allow."""

    token: str
    pointer: str
    channel_id: str | None
    text: str


@dataclass(slots=True)
class Recorder:
    requests: list[Recorded] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    pings: list[Ping] = field(default_factory=list)

    def matching(self, path: str) -> list[Recorded]:
        """Requests whose whole path matches the expression."""
        return [each for each in self.requests if re.fullmatch(path, each.path)]

    @property
    def problems(self) -> list[str]:
        pings = [f"{each.token} would ping, at {each.pointer}: {each.text[:80]!r}" for each in self.pings]
        return [*(f"unexpected: {each}" for each in self.unexpected), *pings]

    def forgive(self) -> None:
        """For tests that send what is wrong on purpose."""
        self.unexpected.clear()
        self.pings.clear()
