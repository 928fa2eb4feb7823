"""Who is in a group and who of it is away, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.model.records import Order, RevealRule
from bot.model.refs import CommunityKey, MemberId, MemberKey, PlaceKey, Platform, ScheduleId
from bot.store import communities, enrolments, members, places, schedules
from bot.store.database import Database

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BACK = date(2026, 11, 25)


async def group(db: Database, *zones: str | None) -> tuple[ScheduleId, list[MemberId]]:
    """A channel's schedule in Berlin that a member of each zone has joined."""
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "1"))
        place = await places.place_for(tx, PlaceKey(Platform.DISCORD, "2"), community=community)
        schedule = await schedules.put(
            tx,
            place=place,
            community=community,
            wall_time=time(9),
            zone="Europe/Berlin",
            days=frozenset(range(7)),
            reveal=RevealRule(),
            order=Order.SMART,
            set_by=None,
            since=NOW,
            now=NOW,
        )
        joined = []
        for number, zone in enumerate(zones):
            key = MemberKey(Platform.DISCORD, f"m{number}")
            member = await members.member_for(
                tx, key, community=community, locale=None, zone=zone, name=None, now=NOW
            )
            await schedules.join(tx, schedule.id, member, now=NOW + timedelta(minutes=number))
            joined.append(member)
    return schedule.id, joined


async def test_one_is_back_when_the_day_begins_where_one_is(db: Database) -> None:
    schedule, (tokyo, berlin, unknown) = await group(db, "Asia/Tokyo", "Europe/Berlin", None)
    async with db.write() as tx:
        for member in (tokyo, berlin, unknown):
            assert await enrolments.be_away(tx, member, BACK) == [schedule]
    moments = [
        datetime(2026, 11, 24, hour, minute, tzinfo=UTC) for hour, minute in ((14, 59), (15, 0), (23, 0))
    ]
    async with db.read() as tx:
        counted = [set(await schedules.counted(tx, schedule, now=at)) for at in moments]

    assert counted == [set(), {tokyo}, {tokyo, berlin, unknown}]


async def test_all_who_joined_are_listed_until_they_leave(db: Database) -> None:
    schedule, (ana, ben) = await group(db, None, None)
    async with db.write() as tx:
        await enrolments.be_away(tx, ana, BACK)
        before = await enrolments.of_schedule(tx, schedule)
        await schedules.leave(tx, schedule, ana, now=NOW)
        after = await enrolments.of_schedule(tx, schedule)

    assert [(each.member, each.away_until) for each in before] == [(ana, BACK), (ben, None)]
    assert [each.member for each in after] == [ben]


async def test_who_left_is_away_of_nothing_and_comes_back_as_new(db: Database) -> None:
    schedule, (ana,) = await group(db, None)
    async with db.write() as tx:
        await enrolments.be_away(tx, ana, BACK)
        await schedules.leave(tx, schedule, ana, now=NOW)
        assert await enrolments.be_away(tx, ana, BACK) == []
        await schedules.join(tx, schedule, ana, now=NOW)

        assert await enrolments.away_until(tx, ana) is None
