"""`python -m tests.stories.nursery`: imports the bot once, then forks a process of its own for each start it is asked for.

A start costs more than all else in a loop of a hundred crashes. Each line on standard input is one wish: the module to run,
the folder, the whole environment, and the file for the exit status; the answer is the process's id.
"""

from __future__ import annotations

import json
import os
import runpy
import selectors
import signal
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

Wish = dict[str, Any]


def main() -> None:
    import bot.app
    import bot.platforms.discord
    import bot.platforms.slack
    import bot.store.one_hop  # noqa: F401 -- what a start would import, imported beforehand

    waiting: dict[int, str] = {}
    awake, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm)
    signal.signal(signal.SIGCHLD, _noted)
    selector = selectors.DefaultSelector()
    selector.register(awake, selectors.EVENT_READ)
    selector.register(sys.stdin, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fd == awake:
                os.read(awake, 512)
                continue
            line = sys.stdin.readline()
            if not line:
                return
            wish = json.loads(line)
            child = os.fork()
            if not child:
                _become(wish)
            waiting[child] = wish["status"]
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
        _reap(waiting)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """A child has ended: the wake-up pipe says so."""


def _reap(waiting: dict[int, str]) -> None:
    with suppress(ChildProcessError):
        while True:
            child, how = os.waitpid(-1, os.WNOHANG)
            if not child:
                return
            path = Path(waiting.pop(child))
            partial = path.with_suffix(".partial")
            partial.write_text(str(os.waitstatus_to_exitcode(how)))
            partial.replace(path)


def _become(wish: Wish) -> NoReturn:
    """The child's whole life."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environment"])
    time.tzset()
    nothing, log = os.open(os.devnull, os.O_RDWR), os.open("bot.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.argv = [wish["module"]]
    status = 1
    try:
        runpy.run_module(wish["module"], run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 -- said in the log, as by any process that ends so
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
