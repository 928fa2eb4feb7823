"""`python -m tests.stories.later`: the bot in a process whose clock is CLOCK_AHEAD_S seconds ahead of the machine's.

With CRASH_AT_COMMIT set it also kills itself there, as in `crashing`; with POSTS_A_SECOND set that is Slack's pace for it,
and with SOCKET_PATIENCE_S set a socket to Slack that stays away so long is asked for anew.
"""

from __future__ import annotations

import os
from datetime import timedelta

from bot import clock
from bot.cli import main
from bot.platforms.slack import calls, platform, sockets
from tests.stories.crashing import crash_point


def put_the_clock_ahead(by: timedelta) -> None:
    machine_time = clock.now
    vars(clock)["now"] = lambda: machine_time() + by


if __name__ == "__main__":
    put_the_clock_ahead(timedelta(seconds=float(os.environ["CLOCK_AHEAD_S"])))
    if "CRASH_AT_COMMIT" in os.environ:
        crash_point().listen()
    if "POSTS_A_SECOND" in os.environ:
        vars(calls)["POSTS_A_SECOND"] = float(os.environ["POSTS_A_SECOND"])
    if "SOCKET_PATIENCE_S" in os.environ:
        patience = float(os.environ["SOCKET_PATIENCE_S"])
        watch = sockets.Watch(
            look_every=patience / 10, address_dropped_after=patience, ping_every=patience / 2
        )
        vars(platform)["Watch"] = lambda: watch
    main()
