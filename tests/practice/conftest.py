from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.store.database import Database
from tests.practice.world import World, opened


@pytest_asyncio.fixture
async def world(db: Database) -> AsyncIterator[World]:
    async with opened(db) as built:
        yield built
