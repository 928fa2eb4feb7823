"""Refusals in Slack's own words: an error name in a body whose HTTP status is 200."""

from __future__ import annotations

from tests.slack_loopback.world import Json


class Refusal(Exception):
    """What the Web API answers instead of doing the work."""

    def __init__(self, error: str, *, status: int = 200, retry_after_s: int | None = None, **more: object):
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
        self._more = more

    def body(self) -> Json:
        return {"ok": False, "error": self.error, **self._more}


class ClientRefusal(Exception):
    """What a member's own client does not let them do."""


def rate_limited(retry_after_s: int) -> Refusal:
    return Refusal("ratelimited", status=429, retry_after_s=retry_after_s)


def invalid_blocks(complaints: list[str]) -> Refusal:
    """`complaints` end in a JSON pointer, as `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`."""
    told = [f"[ERROR] {each}" for each in complaints]
    return Refusal("invalid_blocks", errors=complaints, response_metadata={"messages": told})


def invalid_arguments(complaints: list[str]) -> Refusal:
    """What views are refused with, and calls that lack an argument."""
    told = [f"[ERROR] {each}" for each in complaints]
    return Refusal("invalid_arguments", response_metadata={"messages": told})
