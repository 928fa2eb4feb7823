"""In the room a partner is named: one by that name is asked, several are asked back, and nobody is guessed at."""

from __future__ import annotations

from sqlalchemy import select

from bot.model.incoming import Actor, Event, Incoming, PartnerAsked, ProfileAsked
from bot.model.refs import CommunityKey, MemberKey, Person, PlaceKey, Platform
from bot.model.views import InvitationSent, Refused, Returned, WhichPartner, Why
from bot.store import members
from bot.store.tables import invitations
from tests.practice.world import World

ROOM = CommunityKey(Platform.ROOM, "room")
TODAY = PlaceKey(Platform.ROOM, "today")


async def does(world: World, key: str, event: Event, *, name: str | None = None) -> Returned:
    actor = Actor(
        MemberKey(Platform.ROOM, key), ROOM, TODAY, manages=True, name=name or key, zone="Europe/Berlin"
    )
    return await world.reception.receive(Incoming(actor, event, world.now))


async def entered(world: World, *names: str) -> None:
    """Each under a key of their own."""
    for number, name in enumerate(names, start=1):
        await does(world, f"key{number}", ProfileAsked(), name=name)
        async with world.db.write() as tx:
            known = await members.by_key(tx, MemberKey(Platform.ROOM, f"key{number}"))
            assert known is not None
            await members.change(tx, known.id, {"name": name})


async def test_the_one_of_that_name_is_asked_however_it_is_written(world: World) -> None:
    await entered(world, "Ana", "Ben Wood")
    shown = await does(world, "key1", PartnerAsked("@ben wood"))

    assert isinstance(shown, InvitationSent)
    assert shown.to == Person(MemberKey(Platform.ROOM, "key2"), "Ben Wood")


async def test_of_several_one_is_chosen(world: World) -> None:
    await entered(world, "Ana", "Ben", "Ben")
    shown = await does(world, "key1", PartnerAsked("Ben", "mon"))
    assert isinstance(shown, WhichPartner)
    assert [name for _, name, _ in shown.choices] == ["Ben", "Ben"]
    member = shown.choices[1][0]
    sent = await does(world, "key1", PartnerAsked(f"id:{member}", "mon"))

    assert isinstance(sent, InvitationSent)
    assert sent.to.key.external_id == "key3"


async def test_nobody_of_that_name_names_the_nearest(world: World) -> None:
    await entered(world, "Ana", "Benno")
    shown = await does(world, "key1", PartnerAsked("Ben"))

    assert shown == Refused(Why.UNKNOWN_MEMBER, (("words", "Ben"), ("nearest", "Benno")))
    async with world.db.read() as tx:
        assert (await tx.execute(select(invitations))).all() == []


async def test_members_elsewhere_are_not_found_by_name_or_number(world: World) -> None:
    await entered(world, "Ana")
    await world.do("ben", ProfileAsked())
    async with world.db.read() as tx:
        ben = await members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
    assert ben is not None
    for name in ("ben", f"id:{ben.id}"):
        shown = await does(world, "key1", PartnerAsked(name))

        assert isinstance(shown, Refused)
        assert (shown.why, shown.fact("nearest")) == (Why.UNKNOWN_MEMBER, "")


async def test_a_member_of_another_platform_is_not_asked(world: World) -> None:
    await entered(world, "Ana")

    assert await does(world, "key1", PartnerAsked(MemberKey(Platform.DISCORD, "ben"))) == Refused(
        Why.NOT_FOUND
    )
