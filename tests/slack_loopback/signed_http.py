"""Posts to the app's request URL as Slack does: signed, timed and, when asked, wrongly signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from tests.slack_loopback.interactions import as_payload
from tests.slack_loopback.world import Json, World

STALE_S = 600


@dataclass(frozen=True, slots=True)
class Outcome:
    """`failure` is Slack's retry reason; an app may decline retries with a header."""

    failure: str | None = None
    body: Json = field(default_factory=dict)
    status: int | None = None
    retries: bool = True


class SignedHttp:
    """Used once `url` is set."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self.url: str | None = None
        self.wrong_signatures_left = 0
        self.stale_timestamps_left = 0
        self.outcomes: list[Outcome] = []

    def sign_wrongly(self, times: int = 1) -> None:
        self.wrong_signatures_left += times

    def send_stale(self, times: int = 1) -> None:
        """Rightly signed, but older than the five minutes an app accepts."""
        self.stale_timestamps_left += times

    async def verify_url(self) -> str:
        """The challenge Slack sends when a request URL is entered; the answer's text."""
        asked: Json = {"token": "verification", "challenge": "3eZbrw1a", "type": "url_verification"}
        outcome = await self.post("events_api", asked, within_s=3.0)
        return str(outcome.body.get("challenge") or outcome.body.get("text") or "")

    async def post(
        self, freight: str, payload: Json, *, within_s: float, attempt: int = 0, reason: str = ""
    ) -> Outcome:
        """One attempt; events as JSON, commands as a form, interactions as a form that holds JSON."""
        body, content_type = _encode(freight, payload)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0", **self._signature(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        outcome = await self._try(body, headers, within_s)
        self.outcomes.append(outcome)
        return outcome

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _try(self, body: str, headers: dict[str, str], within_s: float) -> Outcome:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=within_s)
        try:
            async with self._session.post(
                str(self.url), data=body.encode(), headers=headers, timeout=timeout
            ) as answer:
                text = await answer.text()
                if not answer.ok:
                    retries = answer.headers.get("X-Slack-No-Retry") != "1"
                    return Outcome("http_error", status=answer.status, retries=retries)
                is_json = answer.content_type == "application/json"
                return Outcome(
                    body=as_payload(json.loads(text) if is_json and text else text), status=answer.status
                )
        except TimeoutError:
            return Outcome("http_timeout")
        except aiohttp.ClientError:
            return Outcome("connection_failed")

    def _signature(self, body: str) -> dict[str, str]:
        """By the machine's time, since the app checks against its own."""
        at = int(time.time())
        if self.stale_timestamps_left > 0:
            self.stale_timestamps_left -= 1
            at -= STALE_S
        secret = self._world.signing_secret
        if self.wrong_signatures_left > 0:
            self.wrong_signatures_left -= 1
            secret = "another secret"
        signed = hmac.new(secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={signed}"}


def _encode(freight: str, payload: Json) -> tuple[str, str]:
    if freight == "events_api":
        return json.dumps(payload), "application/json"
    if freight == "slash_commands":
        return urlencode(payload), "application/x-www-form-urlencoded"
    return urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded"
