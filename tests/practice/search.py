"""Members who look for a partner, and whom they were found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select

from bot.model.incoming import AnswerGiven, PartnerAsked
from bot.model.records import Door
from bot.model.refs import CommunityId, MemberId, ScheduleId
from bot.model.views import PairFound, PairQuestion, Seeking
from bot.store import seekers as store
from bot.store.seekers import Search
from bot.store.tables import communities, members
from tests.practice.world import SERVER, World

MONDAY_NIGHT = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # 20:00 in Berlin
SUNDAY = datetime(2026, 11, 29, 17, 0, tzinfo=UTC)  # 18:00
WEEK = timedelta(days=7)
A_MOMENT = timedelta(seconds=30)
"""So that nobody is told to slow down."""
Kind = TypeVar("Kind")


async def seeks(world: World, name: str, hours: str | None = None, *, zone: str = "Europe/Berlin") -> Seeking:
    world.now += A_MOMENT
    shown = await world.do(name, PartnerAsked(hours=hours), zone=zone)
    assert isinstance(shown, Seeking), shown
    return shown


def told(world: World, kind: type[Kind], *, to: str | None = None) -> list[Kind]:
    """What stands of this kind, in the place that is called so."""
    standing = world.chat.standing.values()
    views = [each.payload.view for each in standing if to is None or each.ref.channel == f"dm-{to}"]
    return [view for view in views if isinstance(view, kind)]


def names_in(found: PairFound) -> set[str]:
    return {clock.person.key.external_id for clock in found.clocks}


async def community_id(world: World) -> CommunityId:
    async with world.db.read() as tx:
        found = select(communities.c.id).where(communities.c.external_id == SERVER.external_id)
        return CommunityId((await tx.execute(found)).scalar_one())


async def groups(world: World) -> dict[ScheduleId, frozenset[str]]:
    """The pairs that live and were found for a week, by name."""
    community = await community_id(world)
    async with world.db.read() as tx:
        names = await _names(world)
        living: dict[ScheduleId, set[str]] = {}
        for each in await store.pairs(tx, community):
            if each.matched_until is not None:
                living.setdefault(each.schedule, set()).add(names[each.member])
    return {schedule: frozenset(group) for schedule, group in living.items()}


async def search(world: World, name: str) -> Search:
    community = await community_id(world)
    member = next(key for key, known in (await _names(world)).items() if known == name)
    async with world.db.read() as tx:
        found = await store.of_member(tx, community, member)
    assert found is not None
    return found


async def answers(world: World, *names: str) -> None:
    """Each answers what stands for their pair of the week, if they are in one."""
    for schedule, group in (await groups(world)).items():
        here = [view for view in told(world, PairQuestion) if view.day.schedule == schedule]
        for name in sorted(group & set(names)):
            world.now += A_MOMENT
            given = AnswerGiven(
                here[-1].day.asking, f"As {name} sees it.", sealed=True, door=Door.FORM, source="form"
            )
            await world.do(name, given)


async def _names(world: World) -> dict[MemberId, str]:
    async with world.db.read() as tx:
        rows = await tx.execute(select(members.c.id, members.c.external_id))
        return {MemberId(row.id): row.external_id for row in rows}
