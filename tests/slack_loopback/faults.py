"""Slack's own troubles on order, beside those of every platform; `path` is the Web API's method."""

from __future__ import annotations

from tests.loopback import faults
from tests.slack_loopback.world import Json


class Faults(faults.Faults):
    """Refusals in Slack's words."""

    def plain_body(self, status: int) -> Json | str:
        return {"ok": False, "error": "service_unavailable" if status == 503 else "internal_error"}

    def error(self, name: str, *, path: str = ".*", nth: int = 1, times: int = 1) -> None:
        """Slack's usual refusal: status 200 and an error's name."""
        self.answer(200, path=path, nth=nth, times=times, body={"ok": False, "error": name})

    def rate_limited(self, retry_after_s: int, *, path: str = ".*", nth: int = 1, times: int = 1) -> None:
        self.answer(
            429,
            path=path,
            nth=nth,
            times=times,
            body={"ok": False, "error": "ratelimited"},
            headers={"Retry-After": str(retry_after_s)},
        )

    def html(self, status: int = 502, *, path: str = ".*", nth: int = 1, times: int = 1) -> None:
        """What the proxy in front of Slack says."""
        page = f"<html><title>{status} {faults.WORDS.get(status, 'Error')}</title></html>"
        self.answer(status, path=path, nth=nth, times=times, body=page)
