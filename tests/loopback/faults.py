"""Troubles on order: wrong answers, broken connections, silence, lateness and sudden death at a counted step."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Json = dict[str, Any]
WORDS = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    408: "Request Timeout",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Trouble(Enum):
    ANSWER = "answer"
    RESET = "reset"
    HANG = "hang"
    LATE = "late"
    KILL = "kill"
    CALL = "call"


@dataclass(slots=True)
class Fault:
    """One order; `after_storing` lets the platform do the work first and then loses or changes the answer."""

    trouble: Trouble
    method: str = ".*"
    path: str = ".*"
    skip: int = 0
    times: int = 1
    after_storing: bool = False
    status: int = 500
    body: Json | str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    step: int | None = None
    pid: int = 0
    signal: int = int(signal.SIGKILL)
    call: Callable[[], None] | None = None

    def meets(self, method: str, path: str, step: int) -> bool:
        if self.times <= 0:
            return False
        if self.step is not None:
            return step == self.step
        if not (re.fullmatch(self.method, method) and re.fullmatch(self.path, path)):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        return True


class Faults:
    """The orders that wait for their request; `nth` counts matching requests from one."""

    def __init__(self) -> None:
        self.steps = 0
        self.waiting: list[Fault] = []
        self.struck: list[Fault] = []
        self._released = asyncio.Event()

    def plain_body(self, status: int) -> Json | str:
        """What an answer says when the order does not tell; platforms have their own manner."""
        return f"<html><title>{status} {WORDS.get(status, 'Error')}</title></html>"

    def answer(
        self,
        status: int,
        *,
        method: str = ".*",
        path: str = ".*",
        nth: int = 1,
        times: int = 1,
        body: Json | str | None = None,
        headers: dict[str, str] | None = None,
        after_storing: bool = False,
    ) -> None:
        """A text body goes out as HTML, as from the proxy in front of the platform."""
        ready = body if body is not None else self.plain_body(status)
        self.waiting.append(
            Fault(
                Trouble.ANSWER,
                method=method,
                path=path,
                skip=nth - 1,
                times=times,
                status=status,
                body=ready,
                headers=headers or {},
                after_storing=after_storing,
            )
        )

    def reset(
        self,
        *,
        method: str = ".*",
        path: str = ".*",
        nth: int = 1,
        times: int = 1,
        after_storing: bool = False,
    ) -> None:
        """Breaks the connection before any byte of an answer; `after_storing` loses the reply of work done."""
        self.waiting.append(Fault(Trouble.RESET, method, path, nth - 1, times, after_storing))

    def hang(
        self,
        *,
        method: str = ".*",
        path: str = ".*",
        nth: int = 1,
        times: int = 1,
        after_storing: bool = False,
    ) -> None:
        """Never answers, until `release`."""
        self.waiting.append(Fault(Trouble.HANG, method, path, nth - 1, times, after_storing))

    def late(
        self,
        seconds: float,
        *,
        method: str = ".*",
        path: str = ".*",
        nth: int = 1,
        times: int = 1,
        after_storing: bool = True,
    ) -> None:
        """Answers rightly, but so many seconds later."""
        self.waiting.append(Fault(Trouble.LATE, method, path, nth - 1, times, after_storing, seconds=seconds))

    def kill_at_step(
        self, step: int, *, pid: int, with_signal: int = int(signal.SIGKILL), after_storing: bool = False
    ) -> None:
        """Signals the process when its n-th request arrives, before or after its work is stored."""
        self.waiting.append(
            Fault(Trouble.KILL, step=step, pid=pid, signal=with_signal, after_storing=after_storing)
        )

    def call_at_step(self, step: int, call: Callable[[], None], *, after_storing: bool = False) -> None:
        self.waiting.append(Fault(Trouble.CALL, step=step, call=call, after_storing=after_storing))

    def take(self, method: str, path: str, step: int) -> Fault | None:
        """The first order this request meets, used up by one."""
        for fault in self.waiting:
            if fault.meets(method, path, step):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                self.struck.append(fault)
                return fault
        return None

    def next_step(self) -> int:
        self.steps += 1
        return self.steps

    def count_afresh(self) -> None:
        self.steps = 0

    def release(self) -> None:
        """Lets go of every request that hangs."""
        self._released.set()
        self._released = asyncio.Event()

    async def silence(self) -> None:
        await self._released.wait()

    def clear(self) -> None:
        self.waiting.clear()
        self.release()


def strike_process(fault: Fault) -> None:
    """The part of an order that needs no connection."""
    if fault.trouble is Trouble.KILL:
        os.kill(fault.pid, fault.signal)
    elif fault.call is not None:
        fault.call()
