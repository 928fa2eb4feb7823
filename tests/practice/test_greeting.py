"""The first words in a server: once, and not lost where nobody may write yet."""

from __future__ import annotations

from bot.model.incoming import CommunityJoined
from bot.model.views import Greeting
from bot.store.database import Database
from tests.practice.world import CHANNEL, SERVER, World


async def test_a_server_is_greeted_once(db: Database) -> None:
    world = World(db)
    await world.tell(CommunityJoined(SERVER, CHANNEL))
    await world.tell(CommunityJoined(SERVER, CHANNEL))

    assert len(world.chat.of(Greeting)) == 1


async def test_a_server_without_a_place_to_write_is_greeted_when_it_has_one(db: Database) -> None:
    world = World(db)
    await world.tell(CommunityJoined(SERVER, None))
    assert world.chat.of(Greeting) == []

    await world.tell(CommunityJoined(SERVER, CHANNEL))

    assert len(world.chat.of(Greeting)) == 1
