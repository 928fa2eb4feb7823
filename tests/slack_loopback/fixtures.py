"""Fixtures around the loopback Slack; import them into a conftest."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.remote import SlackProcess

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


@pytest.fixture
def slack_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK takes proxies from the environment whatever NO_PROXY says, and Bolt takes tokens from it."""
    for name in list(os.environ):
        if name in PROXIES or name.startswith("SLACK_"):
            monkeypatch.delenv(name)


@pytest_asyncio.fixture
async def slack_loopback(slack_environment: None) -> AsyncIterator[SlackLoopback]:
    """A fresh workspace; unknown methods, useless acknowledgements and pings fail the test at its end."""
    async with SlackLoopback() as loopback:
        yield loopback
    loopback.assert_no_problems()


@pytest_asyncio.fixture
async def slack_process(slack_environment: None, tmp_path: Path) -> AsyncIterator[SlackProcess]:
    """The same Slack as a process of its own, which outlives a bot that is killed."""
    async with SlackProcess(tmp_path / "slack.json") as process:
        yield process
