"""A place for two: opened where they are from, and opened anew once somebody has deleted it."""

from __future__ import annotations

from bot.model.incoming import CompletionAsked, Field, PlaceGone
from bot.model.refs import PlaceKind
from bot.model.views import Completions
from bot.practice.chat import Vanished
from bot.store.tables import members
from tests.practice.pair import THEIRS, asked, paired
from tests.practice.world import CHANNEL, SERVER, World


def times_opened(world: World) -> int:
    return len([place for place, _ in world.chat.opened if place.kind is PlaceKind.TOGETHER])


async def test_it_is_opened_once_from_their_channel_in_their_community(world: World) -> None:
    await paired(world)
    await world.wait(hours=12)

    ((place, community),) = [each for each in world.chat.opened if each[0].kind is PlaceKind.TOGETHER]
    assert (place.external_id, place.parent, community) == (None, CHANNEL, SERVER)


async def test_a_deleted_place_is_opened_anew_for_the_next_question(world: World) -> None:
    await paired(world)

    await world.tell(PlaceGone(THEIRS))
    assert times_opened(world) == 1
    await world.wait(hours=12)

    assert asked(world)
    assert times_opened(world) == 2


async def test_a_place_that_is_found_deleted_is_opened_anew_and_nobody_is_told(world: World) -> None:
    await paired(world)
    await world.wait(hours=11)
    told = len(world.chat.notices)
    world.chat.faults = [Vanished("Discord answered 404", place=True)]

    await world.wait(hours=2)

    assert asked(world)
    assert times_opened(world) == 2
    assert len(world.chat.notices) == told


async def test_names_are_completed_for_the_community_and_without_ones_own(world: World) -> None:
    await paired(world)
    await world.do("zoe", CompletionAsked(Field.ZONE, ""), community=None)
    async with world.db.write() as tx:
        for name in ("ann", "ben", "zoe"):
            await tx.execute(members.update().where(members.c.external_id == name).values(name=name.title()))

    for typed, names in (("", ["Ben"]), ("@b", ["Ben"]), ("ann", []), ("zo", [])):
        offered = await world.do("ann", CompletionAsked(Field.MEMBER, typed))
        assert offered == Completions(tuple((name, name) for name in names))
