"""Runs the loopback Slack as a process of its own until it is asked to end."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from tests.slack_loopback.clock import SlackClock
from tests.slack_loopback.core import Slack, new_slack
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.state import load, save


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.slack_loopback", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the address is printed")
    parser.add_argument(
        "--state", type=Path, required=True, help="the world is read from here and written at the end"
    )
    asked = parser.parse_args()
    asyncio.run(live(asked.port, asked.state))


async def live(port: int, state: Path) -> None:
    loopback = SlackLoopback(_slack(state))
    url = await loopback.start(port)
    ended = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()
    await ended.wait()
    save(loopback.world, state)
    await loopback.stop()


def _slack(state: Path) -> Slack:
    return Slack(clock=SlackClock(), world=load(state)) if state.exists() else new_slack()


if __name__ == "__main__":
    main()
