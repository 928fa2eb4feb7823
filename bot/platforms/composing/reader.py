"""For whom a sheet is composed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import Platform


@dataclass(frozen=True, slots=True)
class Reader:
    """Their platform and, where it is known, their own zone; in a public message `zone` is none."""

    platform: Platform
    zone: str | None = None

    def zone_or(self, zone: str) -> str:
        return self.zone or zone
