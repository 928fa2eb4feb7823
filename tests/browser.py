"""The machine's own Chromium, started once for all tests that need one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.async_api import Browser, async_playwright

NOT_INSTALLED = "Chromium is not installed"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-port=0",
)
START_SECONDS = 60


@pytest.fixture(scope="session")
def chromium() -> Iterator[str]:
    """The address at which the running browser is driven."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(NOT_INSTALLED)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = subprocess.Popen(
            [program, *QUIET, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield f"http://127.0.0.1:{_port(Path(profile), running)}"
        finally:
            running.terminate()
            running.wait(timeout=START_SECONDS)


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A connection of its own for each test; close the contexts you open."""
    async with async_playwright() as playwright:
        connected = await playwright.chromium.connect_over_cdp(chromium)
        yield connected
        for context in connected.contexts[1:]:
            await context.close()


def _port(profile: Path, running: subprocess.Popen[bytes]) -> int:
    """Chromium writes the port it chose into its profile."""
    written = profile / "DevToolsActivePort"
    until = monotonic() + START_SECONDS
    while monotonic() < until:
        if running.poll() is not None:
            raise RuntimeError(f"Chromium ended with {running.returncode} before it could be driven")
        if written.exists() and (lines := written.read_text().split()):
            return int(lines[0])
        try:
            running.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"Chromium did not start within {START_SECONDS} s")
