"""The week of a channel on Sunday evening: sums alone, never of fewer than three."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.model.incoming import EraseConfirmed, HomeOpened, ProfileSet, ScheduleAct, ScheduleAsked
from bot.model.records import Rating
from bot.model.views import Digest, Home
from tests.practice.world import CHANNEL, World

SUNDAY = datetime(2026, 11, 29, 17, 0, tzinfo=UTC)  # 18:00 in Berlin


def digests(world: World) -> list[Digest]:
    return [each.payload.view for each in world.chat.of(Digest) if isinstance(each.payload.view, Digest)]


async def first_day(world: World, ratings: dict[str, Rating]) -> None:
    """Monday's question is answered and rated by these members."""
    await world.wait(hours=1)
    for name in ratings:
        await world.answer(name)
    await world.wait(hours=9)
    for name, rating in ratings.items():
        await world.rate(name, rating)


THREE = {"ann": Rating.GOOD, "ben": Rating.EASY, "cem": Rating.AGAIN}


async def test_a_week_is_told_in_sums_on_sunday_evening(world: World) -> None:
    await first_day(world, THREE)
    await world.jump(SUNDAY - timedelta(minutes=1))
    before = digests(world)

    await world.jump(SUNDAY + timedelta(minutes=1))

    assert before == []
    (digest,) = digests(world)
    assert (digest.since, digest.until) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (digest.answers, digest.answered, digest.joined) == (3, 3, 3)
    assert digest.ratings == (1, 0, 1, 1)
    assert digest.went_well == world.days[0].question.name
    assert digest.hard is None
    assert digest.effort == ()
    (standing,) = world.chat.of(Digest)
    assert standing.ref.channel == "channel"
    assert str(standing.key).endswith("20261129.1")


async def test_what_fewer_than_three_gave_is_not_told(world: World) -> None:
    await first_day(world, {"ann": Rating.AGAIN, "ben": Rating.AGAIN})

    await world.jump(SUNDAY)

    (digest,) = digests(world)
    assert digest.questions > 0
    assert (digest.answers, digest.answered, digest.ratings) == (None, None, None)
    assert (digest.went_well, digest.hard) == (None, None)


async def test_a_question_that_most_found_hard_is_named(world: World) -> None:
    await first_day(world, {"ann": Rating.AGAIN, "ben": Rating.HARD, "cem": Rating.GOOD})

    await world.jump(SUNDAY)

    assert digests(world)[0].hard == world.days[0].question.name
    assert digests(world)[0].went_well is None


async def test_a_week_in_which_nothing_was_asked_has_no_digest(world: World) -> None:
    await world.jump(SUNDAY)
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.PAUSE), manages=True)

    await world.jump(SUNDAY + timedelta(days=7))
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.RESUME), manages=True)
    await world.jump(SUNDAY + timedelta(days=14))

    assert [digest.until for digest in digests(world)][1:] == [date(2026, 12, 13)]


async def test_pausing_or_removing_the_schedule_stops_it(world: World) -> None:
    for act in (ScheduleAct.PAUSE, ScheduleAct.REMOVE):
        await first_day(world, THREE)
        await world.do("ann", ScheduleAsked(CHANNEL, act), manages=True)

        await world.jump(world.now + timedelta(days=7))

        assert digests(world) == []


async def test_a_digest_that_was_slept_through_is_not_made_up(world: World) -> None:
    await first_day(world, THREE)

    await world.jump(SUNDAY + timedelta(days=2))

    assert digests(world) == []


async def test_only_those_who_share_their_effort_are_named_with_days_alone(world: World) -> None:
    await world.do("ben", ProfileSet(effort="share"), called="Ben")
    await first_day(world, THREE)
    await world.wait(days=1)
    await world.answer("ben")

    await world.jump(SUNDAY)

    assert digests(world)[0].effort == (("Ben", 2),)


async def test_whoever_keeps_it_to_themselves_again_or_is_erased_is_named_no_longer(world: World) -> None:
    await world.do("ben", ProfileSet(effort="share"), called="Ben")
    await world.do("ann", ProfileSet(effort="share"), called="Ann")
    await world.do("ann", ProfileSet(effort="keep"))
    await first_day(world, THREE)
    await world.jump(SUNDAY)
    assert [name for name, _ in digests(world)[0].effort] == ["Ben"]

    await world.do("ann", ProfileSet(effort="share"), called="Ann")
    assert [name for name, _ in digests(world)[0].effort] == ["Ann", "Ben"]
    await world.do("ann", ProfileSet(effort="keep"))
    assert [name for name, _ in digests(world)[0].effort] == ["Ben"]

    await world.do("ben", EraseConfirmed())

    assert digests(world)[0].effort == ()
    assert digests(world)[0].ratings is None  # two are left of three


async def home(world: World, name: str = "dan", on: date | None = None) -> Home:
    shown = await world.do(name, HomeOpened(on))
    assert isinstance(shown, Home)
    return shown


async def test_todays_page_holds_the_last_week_until_the_next_is_told_of(world: World) -> None:
    await first_day(world, THREE)
    before = await home(world)
    await world.jump(SUNDAY)
    (told,) = digests(world)
    world.restart()

    for days in (0, 2, 6):
        await world.jump(SUNDAY + timedelta(days=days))
        assert (await home(world)).digest == told

    assert before.digest is None
    assert (await home(world, on=date(2026, 11, 23))).digest is None
    await world.jump(SUNDAY + timedelta(days=7))
    following = (await home(world)).digest
    assert following is not None
    assert following.until == date(2026, 12, 6)


async def test_the_week_on_the_page_follows_what_its_members_share(world: World) -> None:
    await first_day(world, THREE)
    await world.jump(SUNDAY)
    await world.do("ben", EraseConfirmed())

    week = (await home(world)).digest

    assert week is not None
    assert (week.answers, week.ratings) == (None, None)
