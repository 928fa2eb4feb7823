"""The command line of the room offers names where somebody can be named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.incoming import CompletionAsked, Field, Incoming
from bot.model.views import Completions, Returned
from bot.platforms.room.completing import complete
from bot.platforms.room.device import Device
from bot.platforms.room.listen import Listener

NAMES = ("Ann Lee", "Anselm")


async def asked_of(incoming: Incoming) -> Returned:
    assert isinstance(incoming.what, CompletionAsked)
    words = incoming.what.words.removeprefix("@")
    names = NAMES if incoming.what.field is Field.MEMBER else ()
    return Completions(tuple((name, name) for name in names if name.startswith(words)))


async def offered(typed: str) -> list[str]:
    listener = Listener(asked_of, lambda: datetime(2026, 11, 23, tzinfo=UTC))
    device = Device("secret", None, single_keys=True)
    return [value for value, _ in await complete(listener, device, typed)]


@pytest.mark.parametrize("typed", ["An", "@An", ""])
@pytest.mark.parametrize("command", ["mock", "partner"])
async def test_a_name_is_completed_and_one_of_several_words_held_together(command: str, typed: str) -> None:
    assert await offered(f"/{command} {typed}") == [f'{command} "Ann Lee"', f"{command} Anselm"]


@pytest.mark.parametrize("typed", ['mock "Ann ', "partner Ann L", 'partner "Ann L'])
async def test_a_name_is_completed_across_its_words(typed: str) -> None:
    assert await offered(typed) == [f'{typed.partition(" ")[0]} "Ann Lee"']


async def test_behind_a_name_of_several_words_comes_the_next_argument() -> None:
    assert await offered('mock "Ann Lee" An') == []


async def test_a_command_that_takes_somebody_waits_for_the_name() -> None:
    assert await offered("mock") == ["mock "]
