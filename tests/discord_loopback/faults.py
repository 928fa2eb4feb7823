"""Discord's own troubles on order, beside those of every platform."""

from __future__ import annotations

from tests.discord_loopback.world import Json
from tests.loopback import faults


class Faults(faults.Faults):
    """Refusals in Discord's words."""

    def plain_body(self, status: int) -> Json | str:
        return {"code": 0, "message": f"{status}: {faults.WORDS.get(status, 'Error')}"}

    def too_many_requests(
        self,
        retry_after_s: float,
        *,
        method: str = ".*",
        path: str = ".*",
        nth: int = 1,
        times: int = 1,
        scope: str = "user",
    ) -> None:
        """Discord's real 429; `scope` is `user`, `shared` or `global`."""
        everywhere = scope == "global"
        headers = {
            "Via": "1.1 google",
            "Retry-After": str(max(1, round(retry_after_s))),
            "X-RateLimit-Scope": scope,
        }
        if everywhere:
            headers["X-RateLimit-Global"] = "true"
        body = {"message": "You are being rate limited.", "retry_after": retry_after_s, "global": everywhere}
        self.answer(429, method=method, path=path, nth=nth, times=times, body=body, headers=headers)

    def html_429(self, *, method: str = ".*", path: str = ".*", nth: int = 1, times: int = 1) -> None:
        """The proxy's ban: HTML and no Via."""
        page = "<html><title>Access denied</title>error code: 1015</html>"
        self.answer(429, method=method, path=path, nth=nth, times=times, body=page)
