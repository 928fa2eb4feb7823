"""What a group was asked lately, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.model.question import SourceFile
from bot.model.records import Door, Order, RevealRule
from bot.model.refs import CommunityKey, MemberKey, PlaceKey, Platform, ScheduleId
from bot.practice.importing import load_shipped
from bot.store import askings, attempts, communities, lately, members, places, questions, schedules
from bot.store.database import Database

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FIRST = date(2026, 11, 1)
BANK = "\n\n".join(f"## Question {number}: What is {number}?\n\nA number.\n" for number in range(1, 4))


async def asked(db: Database, numbers: list[str | None]) -> ScheduleId:
    """A schedule that asked these questions on the days from the first on; None was skipped."""
    await load_shipped(db, [SourceFile("numbers.md", BANK.encode())], now=NOW)
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "server"))
        place = await places.place_for(tx, PlaceKey(Platform.DISCORD, "channel"), community=community)
        schedule = await schedules.put(
            tx,
            place=place,
            community=community,
            wall_time=time(9),
            zone="UTC",
            days=frozenset(range(7)),
            reveal=RevealRule(),
            order=Order.SMART,
            set_by=None,
            since=NOW,
            now=NOW,
        )
        versions = {each.number: each.version for each in await questions.current(tx, community=community)}
        for offset, number in enumerate(numbers):
            values: dict[str, object] = {"skipped_because": "skipped"}
            if number is not None:
                values = {"version_id": versions[number], "opened_at": NOW}
            await askings.claim(
                tx,
                schedule=schedule.id,
                local_date=FIRST + timedelta(days=offset),
                community=community,
                place=place,
                values=values,
            )
        return schedule.id


async def test_first_showings_are_counted_among_the_last_questions_before_a_date(db: Database) -> None:
    schedule = await asked(db, ["1", "2", None, "1", "3", "2"])
    async with db.read() as tx:
        found = [
            await lately.first_showings(tx, schedule, before=FIRST + timedelta(days=days), of_last=3)
            for days in range(7)
        ]
    assert found == [0, 1, 2, 2, 2, 2, 1]


async def test_active_is_who_answered_since(db: Database) -> None:
    schedule = await asked(db, ["1"])
    async with db.write() as tx:
        asking = await askings.on_date(tx, schedule, FIRST)
        assert asking is not None
        ann, ben = [
            await members.member_for(
                tx,
                MemberKey(Platform.DISCORD, name),
                community=None,
                locale=None,
                zone=None,
                name=None,
                now=NOW,
            )
            for name in ("ann", "ben")
        ]
        await attempts.add(
            tx,
            asking=asking.id,
            member=ann,
            source="form",
            text="It is one.",
            sealed=True,
            door=Door.FORM,
            late=False,
            at=NOW,
        )
        assert await lately.active(tx, [ann, ben], since=NOW) == {ann}
        assert await lately.active(tx, [ann, ben], since=NOW + timedelta(seconds=1)) == set()
        assert await lately.active(tx, [ben], since=NOW) == set()
        assert await lately.active(tx, [], since=NOW) == set()
