"""`python -m tests.stories.later`: the bot in a process whose clock is CLOCK_AHEAD_S seconds ahead of the machine's.

SIGUSR2 puts it ahead by another hour. With CRASH_AT_COMMIT set it also kills itself there, as in `crashing`; with
POSTS_A_SECOND set that is Slack's pace for it, and with SOCKET_PATIENCE_S set a socket to Slack that stays away so long is asked
for anew.
"""

from __future__ import annotations

import os
import signal
from datetime import timedelta

from bot import clock
from bot.cli import main
from bot.platforms.slack import calls, platform, sockets
from tests.stories.crashing import crash_point

AN_HOUR, AN_HOUR_PASSED = timedelta(hours=1), signal.SIGUSR2


class Ahead:
    """How far this process's clock is ahead."""

    def __init__(self, by: timedelta) -> None:
        self._by = by
        machine_time = clock.now
        vars(clock)["now"] = lambda: machine_time() + self._by

    def pass_an_hour(self, *_signal: object) -> None:
        self._by += AN_HOUR


if __name__ == "__main__":
    ahead = Ahead(timedelta(seconds=float(os.environ["CLOCK_AHEAD_S"])))
    signal.signal(AN_HOUR_PASSED, ahead.pass_an_hour)
    if "CRASH_AT_COMMIT" in os.environ:
        crash_point().listen()
    if "POSTS_A_SECOND" in os.environ:
        vars(calls)["POSTS_A_SECOND"] = float(os.environ["POSTS_A_SECOND"])
    if "SOCKET_PATIENCE_S" in os.environ:
        patience = float(os.environ["SOCKET_PATIENCE_S"])
        watch = sockets.Watch(look_every=patience / 10, address_dropped_after=patience)
        vars(platform)["Watch"] = lambda: watch
    main()
