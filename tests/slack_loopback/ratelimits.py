"""Limits a test sets per method, and per channel where Slack counts so: what is too much gets 429 with Retry-After."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.slack_loopback.errors import rate_limited

TIER_2 = frozenset(
    {"reactions.remove", "users.list", "conversations.list", "pins.add", "pins.remove", "pins.list"}
)
TIER_4 = frozenset(
    {
        "views.open",
        "views.update",
        "views.push",
        "views.publish",
        "chat.postEphemeral",
        "conversations.members",
        "users.info",
        "files.info",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
    }
)
UNTIERED = frozenset({"auth.test", "chat.getPermalink", "chat.postMessage"})
PER_MINUTE = {2: 20, 3: 50, 4: 100}
COMMERCIAL_PAGE = 15


@dataclass(slots=True)
class Limit:
    path: str
    calls: int
    per: timedelta
    by_channel: bool
    seen: dict[str, list[datetime]] = field(default_factory=dict)


class RateLimits:
    """None until set; `tiers` are Slack's own."""

    def __init__(self) -> None:
        self._limits: list[Limit] = []
        self._closed: list[tuple[str, str | None, datetime]] = []
        self.history_page = 999

    def set(self, path: str, *, calls: int, per_s: float, by_channel: bool = False) -> None:
        self._limits.append(Limit(path, calls, timedelta(seconds=per_s), by_channel))

    def close(self, path: str, *, until: datetime, channel_id: str | None = None) -> None:
        """Refuses the method, or the method in one channel, until then."""
        self._closed.append((path, channel_id, until))

    def tiers(self, *, commercial: bool = False) -> None:
        """Slack's per-minute tiers and the one message a second and channel; `commercial` adds the history rule."""
        for path in sorted(TIER_2):
            self.set(re.escape(path), calls=PER_MINUTE[2], per_s=60)
        for path in sorted(TIER_4):
            self.set(re.escape(path), calls=PER_MINUTE[4], per_s=60)
        others = "|".join(re.escape(each) for each in sorted(TIER_2 | TIER_4 | UNTIERED))
        self.set(
            rf"(?!(?:{others})$)(?:chat|conversations|reactions|apps)\..*", calls=PER_MINUTE[3], per_s=60
        )
        self.set(r"chat\.postMessage", calls=1, per_s=1, by_channel=True)
        if commercial:
            self.history_page = COMMERCIAL_PAGE
            self.set(r"conversations\.(history|replies)", calls=1, per_s=60)

    def judge(self, path: str, channel_id: str | None, now: datetime) -> None:
        """Raises `ratelimited` with the whole seconds left; a refused call does not count."""
        waits = [
            until - now
            for pattern, where, until in self._closed
            if until > now and where in (None, channel_id) and re.fullmatch(pattern, path)
        ]
        met: list[list[datetime]] = []
        for limit in self._limits:
            if not re.fullmatch(limit.path, path):
                continue
            key = f"{channel_id if limit.by_channel else ''}:{path}"
            recent = [each for each in limit.seen.get(key, []) if each > now - limit.per]
            limit.seen[key] = recent
            met.append(recent)
            if len(recent) >= limit.calls:
                waits.append(recent[0] + limit.per - now)
        if waits:
            raise rate_limited(max(1, math.ceil(max(waits).total_seconds())))
        for recent in met:
            recent.append(now)
