"""One reminder, to whoever wished for it and has not answered: never twice, never at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.model.incoming import (
    EraseConfirmed,
    HomeOpened,
    JoinAsked,
    NudgeDeclined,
    ProfileAsked,
    ProfileSet,
    RevealAsked,
)
from bot.model.views import Done, Home, Nudge, NudgeState, ProfileShown, Refused, What, Why
from bot.store.tables import posts
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.world import OTHER_SERVER, World

BERLIN = "Europe/Berlin"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def wishing(world: World, *names: str, zone: str = BERLIN) -> None:
    for name in names:
        await world.do(name, JoinAsked(world_schedule(world)), zone=zone)
        await world.do(name, ProfileSet(nudge="on"))


def nudges(world: World) -> dict[str, Nudge]:
    """By the direct messages they stand in."""
    return {
        each.ref.channel: each.payload.view
        for each in world.chat.of(Nudge)
        if isinstance(each.payload.view, Nudge)
    }


async def test_it_comes_two_hours_before_the_reveal_to_whoever_has_not_answered(world: World) -> None:
    await wishing(world, "ben", "cem")
    await world.do("ann", JoinAsked(world_schedule(world)), zone=BERLIN)
    await world.wait(hours=1)
    await world.answer("cem")
    await world.wait(hours=5, minutes=30)
    before = nudges(world)

    await world.wait(minutes=30)  # 15:00 in Berlin, two hours before eight hours are over

    assert before == {}
    assert list(nudges(world)) == ["dm-ben"]
    nudge = nudges(world)["dm-ben"]
    assert (nudge.asking, nudge.zone, nudge.state) == (world.asking, BERLIN, NudgeState.OPEN)
    assert nudge.reveal_at == world.day.reveal_at == world.now + timedelta(hours=2)


async def test_it_comes_once_and_says_when_it_is_answered(world: World) -> None:
    await wishing(world, "ben", "cem")
    await world.wait(hours=7)
    sent = world.chat.of(Nudge)

    await world.answer("ben")
    await world.wait(minutes=30)

    assert nudges(world)["dm-ben"].state is NudgeState.ANSWERED
    assert nudges(world)["dm-cem"].state is NudgeState.OPEN
    assert [each.ref for each in world.chat.of(Nudge)] == [each.ref for each in sent]


async def test_once_the_answer_is_open_it_asks_nothing_more(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=7)

    await world.do("ann", RevealAsked(world.asking), manages=True)
    await world.wait(minutes=30)

    assert nudges(world)["dm-ben"].state is NudgeState.OVER


async def test_not_today_is_the_end_of_it(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=7)

    said = await world.do("ben", NudgeDeclined(world.asking), community=None, place=None)

    assert said == Done(What.NOT_TODAY)
    assert nudges(world)["dm-ben"].state is NudgeState.NOT_TODAY


async def test_another_members_reminder_is_not_found(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=7)

    assert await world.do("cem", NudgeDeclined(world.asking)) == Refused(Why.NOT_FOUND)
    assert nudges(world)["dm-ben"].state is NudgeState.OPEN


async def test_nobody_is_reminded_who_did_not_wish_it_or_is_away(world: World) -> None:
    await wishing(world, "ben", "cem")
    await world.do("dan", JoinAsked(world_schedule(world)), zone=BERLIN)
    await world.do("ben", ProfileSet(nudge="off"))
    await world.do("cem", ProfileSet(away="5 December"))

    await world.wait(hours=9)

    assert nudges(world) == {}


async def test_at_night_it_is_dropped_and_not_moved_to_the_morning(world: World) -> None:
    await wishing(world, "ben", zone="Asia/Tokyo")  # 23:00 there
    await wishing(world, "cem", zone="America/New_York")  # 09:00 there
    await world.wait(hours=9)
    await world.jump(world.now + timedelta(hours=10))

    assert list(nudges(world)) == ["dm-cem"]


@pytest.mark.parametrize(
    ("reveal", "comes_at"),
    [
        ("by-hand", None),
        ("80m", None),
        ("90m", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),  # an hour after it was asked
        ("18:00", datetime(2026, 11, 23, 15, 0, tzinfo=UTC)),
    ],
)
async def test_its_hour_follows_from_the_reveal(world: World, reveal: str, comes_at: datetime | None) -> None:
    await world.schedule(reveal=reveal)
    await wishing(world, "ben", "cem")
    await world.wait(hours=11)

    sent = [each.sent_at for each in world.chat.of(Nudge) if each.ref.channel == "dm-ben"]
    assert sent == ([comes_at] if comes_at else [])


async def test_it_is_kept_over_a_restart_and_not_sent_long_after(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=3)
    world.restart()
    await world.jump(world.now + timedelta(hours=9))

    assert nudges(world) == {}


async def test_it_reaches_nobody_where_they_were_last_seen_elsewhere(world: World) -> None:
    await wishing(world, "ben")
    await world.do("ben", ProfileAsked(), community=OTHER_SERVER)
    await world.wait(hours=9)

    assert nudges(world) == {}


async def test_the_page_of_the_day_has_it_until_it_is_declined(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=7)

    home = await world.do("ben", HomeOpened())
    await world.do("ben", NudgeDeclined(world.asking))
    after = await world.do("ben", HomeOpened())

    assert isinstance(home, Home)
    assert home.page is not None
    assert home.page.nudge is not None
    assert isinstance(after, Home)
    assert after.page is not None
    assert after.page.nudge is None


async def test_whoever_is_erased_is_reminded_of_nothing(world: World) -> None:
    await wishing(world, "ben")
    await world.wait(hours=7)
    await world.do("ben", EraseConfirmed())
    await world.wait(hours=1)

    async with world.db.read() as tx:
        kinds = list((await tx.execute(select(posts.c.kind))).scalars())
    assert "nudge" not in kinds


async def test_the_wish_is_kept_and_shown(world: World) -> None:
    await wishing(world, "ben")
    shown = await world.do("ben", ProfileAsked())

    assert isinstance(shown, ProfileShown)
    assert shown.nudged
    no = await world.do("ben", ProfileSet(nudge="perhaps"))
    assert no == Refused(Why.NUDGE_NOT_UNDERSTOOD, (("words", "perhaps"),))
