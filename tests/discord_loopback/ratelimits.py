"""Buckets a test may set: so many requests in so many seconds, with the headers Discord sends along."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from math import ceil

from tests.discord_loopback.world import Json


@dataclass(slots=True)
class Bucket:
    method: str
    path: str
    requests: int
    per_s: float
    name: str
    windows: dict[str, tuple[float, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    headers: dict[str, str]
    refusal: Json | None


class RateLimits:
    """None unless set: each channel or guild in a path has its own window."""

    def __init__(self) -> None:
        self._buckets: list[Bucket] = []

    def set(self, method: str, path: str, *, requests: int, per_s: float) -> None:
        self._buckets.append(Bucket(method, path, requests, per_s, name=f"bucket{len(self._buckets)}"))

    def judge(self, method: str, path: str) -> Verdict | None:
        for bucket in self._buckets:
            if re.fullmatch(bucket.method, method) and re.fullmatch(bucket.path, path):
                return _count(bucket, path)
        return None


def _count(bucket: Bucket, path: str) -> Verdict:
    major = "/".join(path.split("/")[:3])
    moment = time.monotonic()
    began, used = bucket.windows.get(major, (moment, 0))
    if moment - began >= bucket.per_s:
        began, used = moment, 0
    reset_after_s = began + bucket.per_s - moment
    refused = used >= bucket.requests
    bucket.windows[major] = (began, used if refused else used + 1)
    remaining = 0 if refused else bucket.requests - used - 1
    headers = {
        "X-RateLimit-Bucket": bucket.name,
        "X-RateLimit-Limit": str(bucket.requests),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset-After": f"{reset_after_s:.3f}",
        "X-RateLimit-Reset": f"{time.time() + reset_after_s:.3f}",
    }
    if not refused:
        return Verdict(headers, None)
    headers |= {"Via": "1.1 google", "Retry-After": str(ceil(reset_after_s)), "X-RateLimit-Scope": "user"}
    body = {"message": "You are being rate limited.", "retry_after": round(reset_after_s, 3), "global": False}
    return Verdict(headers, body)
