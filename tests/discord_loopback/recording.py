"""Remembers every request, and which of them Discord would not have understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.discord_loopback.openapi import Description


@dataclass(slots=True)
class Recorded:
    """One request; `path` begins after the API's version, `status` is none while it is unanswered."""

    step: int
    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: list[str]
    at: datetime
    authorised: bool
    status: int | None = None
    code: int | None = None
    lost: bool = False


@dataclass(slots=True)
class Recorder:
    description: Description | None = None
    requests: list[Recorded] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def record(self, request: Recorded) -> None:
        self.requests.append(request)
        if self.description is not None and request.body is not None:
            violation = self.description.violation(request.method, request.path, request.body)
            if violation is not None:
                self.violations.append(violation)

    def matching(self, method: str, path: str) -> list[Recorded]:
        """Requests of that method whose whole path matches the expression."""
        return [each for each in self.requests if each.method == method and re.fullmatch(path, each.path)]

    @property
    def problems(self) -> list[str]:
        return [*(f"unexpected request: {each}" for each in self.unexpected), *self.violations]

    def forgive(self) -> None:
        """Forgets unexpected requests and violations: for tests that send what is wrong on purpose."""
        self.unexpected.clear()
        self.violations.clear()
