"""A member is named by foreign keys alone, so that one deletion takes everything along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Table, delete, select

from bot.model.refs import CommunityKey, MemberKey, Platform
from bot.store import communities, members, places
from bot.store.database import Database
from bot.store.tables import communities as communities_table
from bot.store.tables import members as members_table
from bot.store.tables import metadata, place_members

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OTHERS = {
    "rater_id",
    "set_by",
    "settled_by",
    "paused_by",
}  # what somebody did to another's row: the row stays, the name goes, where it may be without one
OWN = {"member_id", "from_id", "to_id"}
MEMBERISH = {*OWN, *OTHERS}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: str(table.name))
def test_every_column_that_names_a_member_is_a_key_that_goes_with_them(table: Table) -> None:
    for column in table.columns:
        keys = [key for key in column.foreign_keys if key.column.table is members_table]
        assert bool(keys) == (column.name in MEMBERISH), column
        for key in keys:
            stays = column.name in OTHERS and column.nullable
            assert key.ondelete == ("SET NULL" if stays else "CASCADE"), column


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: str(table.name))
def test_every_key_to_a_member_is_found_by_an_index(table: Table) -> None:
    """A deletion looks through every table that may hold one, so it must not read them whole."""
    for column in table.columns:
        if column.name not in OWN:
            continue
        first = {next(iter(index.columns)).name for index in table.indexes}
        first.add(next(iter(table.primary_key.columns)).name)
        assert column.name in first, column


async def test_deleting_a_member_takes_their_rows_along(db: Database) -> None:
    ann = MemberKey(Platform.DISCORD, "1")
    async with db.write() as tx:
        member = await members.member_for(
            tx, ann, community=None, locale=None, zone=None, name=None, now=NOON
        )
        await places.private_place_of(tx, Platform.DISCORD, member)
        await tx.execute(delete(members_table).where(members_table.c.id == member))

    async with db.read() as tx:
        assert (await tx.execute(select(place_members))).all() == []


async def test_a_member_outlives_the_community_they_were_seen_in(db: Database) -> None:
    key = MemberKey(Platform.DISCORD, "1")
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "9"))
        await members.member_for(tx, key, community=community, locale=None, zone=None, name=None, now=NOON)
        await tx.execute(delete(communities_table))

    async with db.read() as tx:
        found = await members.by_key(tx, key)

    assert found is not None
    assert found.community is None
