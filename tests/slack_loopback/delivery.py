"""Carries events, commands and interactions to the app, over a socket or signed HTTP, until they are acknowledged."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from tests.slack_loopback.interactions import as_payload
from tests.slack_loopback.signed_http import Outcome, SignedHttp
from tests.slack_loopback.sockets import Sockets
from tests.slack_loopback.world import Json, World

NO_CONNECTION = "connection_failed"


class Freight(Enum):
    """The values are the envelopes' types."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


@dataclass(slots=True)
class Shipment:
    """One thing to deliver; only events are tried again."""

    freight: Freight
    payload: Json
    on_ack: Callable[[Json], None] = lambda _body: None
    on_failure: Callable[[str], None] = lambda _reason: None
    attempt: int = 0
    reason: str = ""
    sent: bool = False
    is_over: bool = False
    timer: asyncio.TimerHandle | None = None
    envelope_ids: list[str] = field(default_factory=list)

    @property
    def event_id(self) -> str:
        return str(self.payload.get("event_id", ""))


class Delivery:
    """At least once and in no promised order, as Slack delivers; the figures are in seconds of the machine's time."""

    def __init__(self, sockets: Sockets, world: World, changed: Callable[[], None]) -> None:
        self._sockets = sockets
        self._changed = changed
        self._by_envelope: dict[str, Shipment] = {}
        self._held: list[Shipment] | None = None
        self._doubles_left = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self.http = SignedHttp(world)
        self.acknowledged_within_s = 3.0
        self.retry_after_s: tuple[float, ...] = (0.0, 60.0, 300.0)
        self.waits_for_a_socket = True
        self.sent: list[Shipment] = []
        self.lost: list[Shipment] = []
        self.unmatched: list[Json] = []
        sockets.on_frame = self._hear
        sockets.on_open = self._opened

    @property
    def unacknowledged(self) -> list[Shipment]:
        return [each for each in self.sent if not each.is_over]

    def events(self, kind: str) -> list[Json]:
        """What was told under that type, in the order it happened."""
        told = [each.payload["event"] for each in self.sent if each.freight is Freight.EVENT]
        return [each for each in told if each["type"] == kind]

    def ship(self, shipment: Shipment) -> None:
        self.sent.append(shipment)
        if shipment.freight is Freight.EVENT and self._held is not None:
            self._held.append(shipment)
            return
        self._attempt(shipment)
        if shipment.freight is Freight.EVENT and self._doubles_left > 0:
            self._doubles_left -= 1
            self._again(shipment)

    def hold(self) -> None:
        """Keeps events back until `release`."""
        self._held = []

    def release(self, *, backwards: bool = False) -> None:
        """Sends what was kept back, in order or the last first."""
        held, self._held = self._held or [], None
        for shipment in reversed(held) if backwards else held:
            self._attempt(shipment)

    def send_twice(self, times: int = 1) -> None:
        """The next events go out twice at once."""
        self._doubles_left += times

    def send_again(self, event_id: str | None = None) -> None:
        """Sends an event once more, the last one unless named, acknowledged or not."""
        events = [each for each in self.sent if each.freight is Freight.EVENT]
        self._again(next(each for each in reversed(events) if event_id in (None, each.event_id)))

    def redeliver(self) -> None:
        """Tries everything that is not acknowledged again, without the wait."""
        for shipment in self.unacknowledged:
            if shipment.freight is Freight.EVENT:
                self._retry(shipment)

    def forget(self) -> None:
        """Events not acknowledged so far are lost, as after a long outage."""
        for shipment in self.unacknowledged:
            self._lose(shipment)

    async def stop(self) -> None:
        for shipment in self.unacknowledged:
            self._stop_timer(shipment)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.http.stop()

    def _attempt(self, shipment: Shipment) -> None:
        self._stop_timer(shipment)
        if self.http.url is not None:
            task = asyncio.get_running_loop().create_task(self._post(shipment))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        envelope_id = str(uuid.uuid4())
        frame: Json = {
            "envelope_id": envelope_id,
            "payload": shipment.payload,
            "type": shipment.freight.value,
            "accepts_response_payload": shipment.freight is not Freight.EVENT,
        }
        if shipment.freight is Freight.EVENT:
            frame |= {"retry_attempt": shipment.attempt, "retry_reason": shipment.reason}
        shipment.envelope_ids.append(envelope_id)
        self._by_envelope[envelope_id] = shipment
        shipment.sent = self._sockets.send(frame)
        if not shipment.sent:
            self._failed(shipment, NO_CONNECTION)
            return
        shipment.timer = asyncio.get_running_loop().call_later(
            self.acknowledged_within_s, self._failed, shipment, "timeout"
        )

    async def _post(self, shipment: Shipment) -> None:
        outcome: Outcome = await self.http.post(
            shipment.freight.value,
            shipment.payload,
            within_s=self.acknowledged_within_s,
            attempt=shipment.attempt,
            reason=shipment.reason,
        )
        shipment.sent = True
        if outcome.failure is None:
            self._acknowledged(shipment, outcome.body)
        elif outcome.retries:
            self._failed(shipment, outcome.failure)
        else:
            self._lose(shipment)

    def _hear(self, frame: Json) -> None:
        shipment = self._by_envelope.get(frame["envelope_id"])
        if shipment is None:
            self.unmatched.append(frame)
            self._changed()
        else:
            self._acknowledged(shipment, as_payload(frame.get("payload")))

    def _acknowledged(self, shipment: Shipment, body: Json) -> None:
        self._stop_timer(shipment)
        if not shipment.is_over:
            shipment.is_over = True
            shipment.on_ack(body)
        self._changed()

    def _failed(self, shipment: Shipment, reason: str) -> None:
        """The attempt came to nothing: an event waits for the next one, whoever pressed something sees it at once."""
        if shipment.freight is not Freight.EVENT:
            shipment.is_over = True
            shipment.on_failure("operation_timeout" if "timeout" in reason else "dispatch_failed")
            self._changed()
            return
        waits_for_socket = reason == NO_CONNECTION and self.http.url is None and self.waits_for_a_socket
        if waits_for_socket:
            return
        if shipment.attempt >= len(self.retry_after_s):
            self._lose(shipment)
            return
        delay = self.retry_after_s[shipment.attempt]
        shipment.reason = reason
        shipment.timer = asyncio.get_running_loop().call_later(delay, self._retry, shipment, reason)

    def _retry(self, shipment: Shipment, reason: str = "timeout") -> None:
        shipment.attempt += 1
        shipment.reason = reason
        self._attempt(shipment)

    def _again(self, shipment: Shipment) -> None:
        """A copy under the same event id."""
        copy = Shipment(shipment.freight, shipment.payload, attempt=1, reason="timeout")
        self.sent.append(copy)
        self._attempt(copy)

    def _opened(self) -> None:
        """A first socket takes what waited for one."""
        for shipment in self.unacknowledged:
            if not shipment.sent and shipment.timer is None and shipment not in (self._held or []):
                self._attempt(shipment)

    def _lose(self, shipment: Shipment) -> None:
        self._stop_timer(shipment)
        shipment.is_over = True
        self.lost.append(shipment)
        self._changed()

    def _stop_timer(self, shipment: Shipment) -> None:
        if shipment.timer is not None:
            shipment.timer.cancel()
            shipment.timer = None
