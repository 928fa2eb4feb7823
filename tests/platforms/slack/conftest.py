from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.platforms.slack import calls
from bot.store.database import Database
from tests.platforms.slack.stage import Stage, staged
from tests.slack_loopback.fixtures import slack_environment, slack_loopback
from tests.slack_loopback.loopback import SlackLoopback

__all__ = ["slack_environment", "slack_loopback"]


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for a second message here; a test of the pace sets its own."""
    monkeypatch.setattr(calls, "POSTS_A_SECOND", 1000.0)
    monkeypatch.setattr(calls, "A_SECOND", {})


@pytest_asyncio.fixture
async def stage(db: Database, slack_loopback: SlackLoopback) -> AsyncIterator[Stage]:
    async with staged(db, slack_loopback) as built:
        yield built
