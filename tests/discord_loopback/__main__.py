"""Runs the loopback Discord as a process of its own until it is asked to end."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord, new_discord
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.state import load, save


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.discord_loopback", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the address is printed")
    parser.add_argument(
        "--state", type=Path, required=True, help="the world is read from here and written at the end"
    )
    asked = parser.parse_args()
    asyncio.run(live(asked.port, asked.state))


async def live(port: int, state: Path) -> None:
    loopback = DiscordLoopback(_discord(state))
    url = await loopback.start(port)
    ended = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()
    await ended.wait()
    save(loopback.world, state)
    await loopback.stop()


def _discord(state: Path) -> Discord:
    if not state.exists():
        return new_discord()
    clock, world = LoopbackClock(), load(state)
    return Discord(clock=clock, world=world, gateway=Gateway(world, clock.now))


if __name__ == "__main__":
    main()
