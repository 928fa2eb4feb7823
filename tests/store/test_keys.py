"""Communities, members, places and facts are found by their keys, however often they are met."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.model.records import Member
from bot.model.refs import (
    CommunityId,
    CommunityKey,
    MemberId,
    MemberKey,
    PlaceId,
    PlaceKey,
    PlaceKind,
    Platform,
)
from bot.store import communities, facts, members, places
from bot.store.database import Database

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ANN = MemberKey(Platform.DISCORD, "1")
GUILD = CommunityKey(Platform.DISCORD, "9")
CHANNEL = PlaceKey(Platform.DISCORD, "55")


async def meet(
    db: Database,
    key: MemberKey = ANN,
    *,
    community: CommunityId | None = None,
    zone: str | None = None,
    name: str | None = None,
) -> MemberId:
    async with db.write() as tx:
        return await members.member_for(
            tx, key, community=community, locale=None, zone=zone, name=name, now=NOON
        )


async def community_of(db: Database, key: CommunityKey = GUILD) -> CommunityId:
    async with db.write() as tx:
        return await communities.community_for(tx, key)


async def known(db: Database, key: MemberKey = ANN) -> Member | None:
    async with db.read() as tx:
        return await members.by_key(tx, key)


async def test_whoever_is_met_twice_at_once_is_one_member(db: Database) -> None:
    assert len(set(await asyncio.gather(*(meet(db) for _ in range(8))))) == 1


async def test_a_community_met_twice_at_once_is_one(db: Database) -> None:
    assert len(set(await asyncio.gather(*(community_of(db) for _ in range(8))))) == 1


async def test_the_same_name_on_two_platforms_is_two_members(db: Database) -> None:
    assert await meet(db) != await meet(db, MemberKey(Platform.ROOM, ANN.external_id))


async def test_a_zone_fills_an_empty_one_and_replaces_none(db: Database) -> None:
    await meet(db)
    await meet(db, zone="Europe/Berlin")
    await meet(db, zone="Asia/Tokyo")

    found = await known(db)

    assert found is not None
    assert found.zone == "Europe/Berlin"


async def test_where_a_member_was_seen_last_is_kept_when_they_write_directly(db: Database) -> None:
    first = await community_of(db)
    second = await community_of(db, CommunityKey(Platform.DISCORD, "10"))
    await meet(db, community=first, name="Ann")
    await meet(db, community=second)
    await meet(db, community=None)

    found = await known(db)

    assert found is not None
    assert (found.community, found.name) == (second, "Ann")


async def test_members_are_found_by_their_ids(db: Database) -> None:
    ann, ben = await meet(db), await meet(db, MemberKey(Platform.DISCORD, "2"))

    async with db.read() as tx:
        found = await members.by_ids(tx, [ann, ben, MemberId(999)])
        one = await members.member(tx, ben)
        nobody = await members.member(tx, MemberId(999))

    assert {member: row.external_id for member, row in found.items()} == {ann: "1", ben: "2"}
    assert (one, nobody) == (found[ben], None)


async def test_a_community_is_suspended_since_the_first_time_and_resumed(db: Database) -> None:
    community = await community_of(db)
    for hours in (0, 5):
        async with db.write() as tx:
            await communities.suspend(tx, community, now=NOON + timedelta(hours=hours))
    async with db.write() as tx:
        suspended = await communities.suspended_since(tx, community)
        await communities.resume(tx, community)
        resumed = await communities.suspended_since(tx, community)

    assert (suspended, resumed) == (NOON, None)


async def test_a_channel_is_one_place_and_learns_its_community(db: Database) -> None:
    community = await community_of(db)
    async with db.write() as tx:
        first = await places.place_for(tx, CHANNEL, community=None)
        again = await places.place_for(tx, CHANNEL, community=community)
        last = await places.place_for(tx, CHANNEL, community=None)
        found = await places.by_key(tx, CHANNEL)

    assert found is not None
    assert first == again == last == found.id
    assert (found.kind, found.community) == (PlaceKind.CHANNEL, community)


async def test_a_member_has_one_private_place_without_an_address_until_it_is_opened(db: Database) -> None:
    ann = await meet(db)

    async def ask() -> PlaceId:
        async with db.write() as tx:
            return await places.private_place_of(tx, Platform.DISCORD, ann)

    (place,) = set(await asyncio.gather(*(ask() for _ in range(8))))
    async with db.write() as tx:
        before = await places.place(tx, place)
        await places.set_place_address(tx, place, "77")
        after = await places.place(tx, place)
        whom = await places.members_of_place(tx, place)

    assert before is not None
    assert after is not None
    assert (before.kind, before.external_id, after.external_id) == (PlaceKind.PRIVATE, None, "77")
    assert whom == (ANN,)


async def test_an_address_belongs_to_the_place_opened_there_last(db: Database) -> None:
    ann = await meet(db)
    async with db.write() as tx:
        old = await places.place_for(tx, PlaceKey(Platform.DISCORD, "77"), community=None)
        elsewhere = await places.place_for(tx, PlaceKey(Platform.ROOM, "77"), community=None)
        new = await places.private_place_of(tx, Platform.DISCORD, ann)
        await places.set_place_address(tx, new, "77")
        found = [await places.place(tx, place) for place in (old, elsewhere, new)]

    assert [place.external_id if place else "gone" for place in found] == [None, "77", "77"]


async def test_a_fact_is_what_was_written_last(db: Database) -> None:
    async with db.write() as tx:
        await facts.write(tx, "commands", "a")
        await facts.write(tx, "commands", "b")
        written = await facts.read(tx, "commands")
        await facts.delete(tx, "commands")
        gone = await facts.read(tx, "commands")

    assert (written, gone) == ("b", None)
