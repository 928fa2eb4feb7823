"""Pictures are drawn elsewhere, one at a time, and nothing of it stays: neither a process nor its memory."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.model.charts import Chart, Theme
from bot.pictures.worker import DrawingFailed, DrawingWorker
from bot.platforms.wording.chart_labels import chart_of
from tests.pictures.charts import samples

PNG = "sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n')"


def chart() -> Chart:
    found = chart_of(samples.TOPICS)
    assert found is not None
    return found


def acting(script: str, patience_seconds: float = 60.0) -> DrawingWorker:
    """A worker whose process runs a few lines of its own."""
    return DrawingWorker(
        command=(sys.executable, "-c", f"import os, sys; {script}"), patience_seconds=patience_seconds
    )


async def test_a_picture_comes_back_as_it_is_drawn_here() -> None:
    picture = await DrawingWorker().draw(chart(), theme=Theme.DARK)

    opened = Image.open(BytesIO(picture))
    assert opened.size == (1200, 160 + 114 * 6)
    assert opened.getpixel((0, 0)) == (0x13, 0x16, 0x19)


async def test_hostile_labels_are_drawn() -> None:
    hostile = chart_of(samples.topics(*samples.HOSTILE))
    assert hostile is not None

    assert (await DrawingWorker().draw(hostile, theme=Theme.LIGHT)).startswith(b"\x89PNG")


AFTERWARDS = """
import asyncio, os, sys
from bot.model.charts import Theme
from bot.pictures.worker import DrawingWorker
from bot.platforms.wording.chart_labels import chart_of
from tests.pictures.charts.samples import TOPICS

def resident_mb():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

async def main():
    worker = DrawingWorker()
    before = resident_mb()
    for _ in range(2):
        await worker.draw(chart_of(TOPICS), theme=Theme.LIGHT)
    print(f"{resident_mb() - before:.1f}", "matplotlib" in sys.modules, "numpy" in sys.modules)
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("no child")

asyncio.run(main())
"""


def test_neither_process_nor_memory_stays() -> None:
    done = subprocess.run([sys.executable, "-c", AFTERWARDS], check=True, capture_output=True, text=True)

    (grown, *loaded), last = (line.split() for line in done.stdout.splitlines())
    assert float(grown) < 20  # matplotlib alone takes 55 MB
    assert loaded == ["False", "False"]
    assert last == ["no", "child"]


async def test_nothing_to_draw_says_so_without_the_words_that_came() -> None:
    empty = replace(chart(), heading="private words", data=replace(samples.TOPICS, topics=()))  # type: ignore[arg-type]

    with pytest.raises(DrawingFailed, match=r"ended with 1, ValueError$"):
        await DrawingWorker().draw(empty, theme=Theme.LIGHT)


@pytest.mark.parametrize(
    "script",
    [
        "os.kill(os.getpid(), 9)",
        "sys.stdin.buffer.read(); os.kill(os.getpid(), 9)",
        f"{PNG}; sys.exit(3)",
        "print('no picture')",
        "pass",
    ],
)
async def test_a_worker_that_dies_or_draws_nothing_is_a_failure(script: str) -> None:
    with pytest.raises(DrawingFailed, match="ended with"):
        await acting(script).draw(chart(), theme=Theme.LIGHT)


async def test_a_command_that_is_not_there_is_a_failure() -> None:
    worker = DrawingWorker(command=("no-such-command-here",))

    with pytest.raises(DrawingFailed, match="could not begin: FileNotFoundError"):
        await worker.draw(chart(), theme=Theme.LIGHT)


async def test_words_that_are_no_text_are_a_failure() -> None:
    with pytest.raises(DrawingFailed, match="could not begin"):
        await DrawingWorker().draw(replace(chart(), heading="half a pair \ud83c"), theme=Theme.LIGHT)


def is_running(mark: str) -> bool:
    """Whether a process has the words in its command line."""
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended since
            if mark.encode() in line.read_bytes():
                return True
    return False


async def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    sleeping = f"{str(tmp_path)!r}; import time; time.sleep(600)"

    with pytest.raises(DrawingFailed, match="more than 2 s"):
        await acting(sleeping, patience_seconds=2).draw(chart(), theme=Theme.LIGHT)

    assert not is_running(str(tmp_path))


async def test_who_no_longer_waits_leaves_no_worker_behind(tmp_path: Path) -> None:
    sleeping = f"{str(tmp_path)!r}; import time; time.sleep(600)"
    waiting = asyncio.create_task(acting(sleeping).draw(chart(), theme=Theme.LIGHT))
    async with asyncio.timeout(60):
        while not is_running(str(tmp_path)):  # noqa: ASYNC110 -- another process tells nobody
            await asyncio.sleep(0.05)

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert not is_running(str(tmp_path))


async def test_one_is_drawn_at_a_time(tmp_path: Path) -> None:
    """Each process makes the same folder and takes it away again, which two at once could not."""
    folder = str(tmp_path / "turn")
    worker = acting(f"os.mkdir({folder!r}); {PNG}; import time; time.sleep(0.3); os.rmdir({folder!r})")

    pictures = await asyncio.gather(*(worker.draw(chart(), theme=Theme.LIGHT) for _ in range(4)))

    assert len(pictures) == 4


async def test_after_a_failure_the_next_one_has_its_turn(tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    worker = acting(
        f"first = not os.path.exists({mark!r}); open({mark!r}, 'w'); sys.exit(1) if first else {PNG}"
    )

    with pytest.raises(DrawingFailed):
        await worker.draw(chart(), theme=Theme.LIGHT)
    assert await worker.draw(chart(), theme=Theme.LIGHT)


async def test_secrets_of_the_environment_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")

    worker = acting(f"'DISCORD_TOKEN' in os.environ and sys.exit(1); {PNG}")

    assert await worker.draw(chart(), theme=Theme.LIGHT)
