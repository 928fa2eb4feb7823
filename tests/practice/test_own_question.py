"""The question that comes to a member alone: once for each of their dates, to them and to nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from bot.model.incoming import (
    CommunityJoined,
    CommunityLeft,
    EraseConfirmed,
    HintAsked,
    HomeOpened,
    JoinAsked,
    LookAsked,
    PracticeAsked,
    ProfileAsked,
    ProfileSet,
    RatingGiven,
)
from bot.model.records import Door, Rating, ScheduleKind
from bot.model.refs import AskingId, ScheduleId
from bot.model.views import (
    AttemptKept,
    HintShown,
    Home,
    ProfileShown,
    RatingSaved,
    Refused,
    Trouble,
    WhichOne,
    Why,
)
from bot.practice.chat import Forbidden
from bot.practice.posting import wind
from bot.store.tables import alarms, askings, cards, posts, schedules, seats
from tests.practice.own_day import (
    ATTEMPT,
    BERLIN,
    asked,
    directly,
    forgets,
    looks,
    rates,
    said,
    sets,
    standing,
)
from tests.practice.world import OTHER_SERVER, SERVER, World

DUE = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


async def woken(world: World, count: int = 1) -> None:
    """It is half past seven on Tuesday in Berlin, and Ben has been asked."""
    await forgets(world, count)
    await sets(world, "07:30")
    await world.jump(DUE)
    assert len(asked(world)) == 1


async def ledger(world: World) -> list[tuple[date, str | None]]:
    async with world.db.read() as tx:
        rows = await tx.execute(
            select(askings.c.local_date, askings.c.skipped_because)
            .join(schedules, schedules.c.id == askings.c.schedule_id)
            .where(schedules.c.kind == ScheduleKind.OWN.value)
            .order_by(askings.c.local_date)
        )
        return [(on, because) for on, because in rows]


async def test_what_fades_comes_at_the_members_hour_to_their_direct_messages(world: World) -> None:
    await forgets(world)
    await sets(world, "07:30")
    await world.wait(hours=23)
    assert asked(world) == []

    await world.wait(hours=1)
    (view,), (message,) = asked(world), standing(world)
    assert message.ref.channel == "dm-ben"
    assert view.question.number == "1"
    assert (view.local_date, view.zone, view.late) == (date(2026, 11, 24), BERLIN, False)
    assert view.last_met == date(2026, 11, 23)
    assert view.recall is not None
    assert 0 < view.recall < 90


async def test_it_comes_once_for_each_date(world: World) -> None:
    await forgets(world, 3)
    await sets(world, "07:30")

    await world.wait(days=5)

    keys = [each.key.key for each in standing(world)]
    assert len(keys) == len(set(keys)) == 5
    assert [each.local_date.day for each in asked(world)] == [24, 25, 26, 27, 28]


async def test_setting_it_again_on_the_same_day_asks_nothing_twice(world: World) -> None:
    await woken(world)

    for words in ("09:00", "none", "10:00", "10:00"):
        await sets(world, words)
    await world.wait(hours=10)

    assert len(asked(world)) == 1
    await world.wait(hours=17)
    assert len(asked(world)) == 2


async def test_the_same_time_set_again_keeps_the_day_it_is_about_to_ask(world: World) -> None:
    await forgets(world)
    await sets(world, "07:30")
    world.now = DUE + timedelta(minutes=1)  # nobody ran at its time

    await sets(world, "7:30")
    await world.wait(minutes=1)

    assert len(asked(world)) == 1


@pytest.mark.parametrize(
    ("words", "why"), [("soon", Why.TIME_NOT_UNDERSTOOD), ("25:00", Why.TIME_NOT_UNDERSTOOD)]
)
async def test_a_time_not_understood_changes_nothing(world: World, words: str, why: Why) -> None:
    refused = await sets(world, words)

    assert isinstance(refused, Refused)
    assert refused.why is why
    assert await ledger(world) == []


async def test_whose_zone_is_not_known_is_led_to_it(world: World) -> None:
    refused = await sets(world, "07:30", zone=None)

    assert isinstance(refused, Refused)
    assert refused.why is Why.OWN_ZONE_MISSING


async def test_who_was_never_seen_in_a_server_has_no_bank_to_be_asked_from(world: World) -> None:
    refused = await directly(world, ProfileSet(zone=BERLIN, daily="07:30"), "eve")

    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_IN_A_SERVER


async def test_the_profile_names_the_time_and_the_next_date(world: World) -> None:
    shown = await sets(world, "07:30")
    assert isinstance(shown, ProfileShown)
    assert (shown.daily, shown.daily_next) == (time(7, 30), DUE)
    assert shown.enrolled == ()

    await sets(world, "none")
    shown = await world.do("ben", ProfileAsked())
    assert isinstance(shown, ProfileShown)
    assert (shown.daily, shown.daily_next) == (None, None)


async def test_ended_it_comes_no_more(world: World) -> None:
    await woken(world)
    await sets(world, "none")

    await world.wait(days=3)

    assert len(asked(world)) == 1
    late = await directly(world, said(ATTEMPT, standing(world)[0].ref))
    assert isinstance(late, Refused)
    assert late.why is Why.CLOSED


async def test_where_nothing_fades_the_day_is_marked_and_nobody_told(world: World) -> None:
    await sets(world, "07:30")

    await world.wait(days=2)

    assert asked(world) == []
    assert world.chat.notices == []
    assert await ledger(world) == [(date(2026, 11, day), "nothing due") for day in (24, 25)]


async def test_days_on_which_nobody_ran_are_marked_and_not_made_up_for(world: World) -> None:
    await woken(world)

    await world.jump(DUE + timedelta(days=4))

    assert len(asked(world)) == 2
    assert [because for _, because in await ledger(world)] == [None, *["not running"] * 3, None]
    assert {each.place.external_id for each in world.chat.notices} == {"channel"}


async def test_late_on_its_day_it_comes_and_says_so(world: World) -> None:
    await forgets(world)
    await sets(world, "07:30")

    await world.jump(DUE + timedelta(hours=9))

    assert asked(world)[0].late


async def test_another_zone_moves_it_with_its_member(world: World) -> None:
    await woken(world)

    await world.do("ben", ProfileSet(zone="America/New_York"))
    await world.wait(hours=20)
    assert len(asked(world)) == 1  # Tuesday was asked already
    await world.jump(datetime(2026, 11, 25, 13, tzinfo=UTC))  # 08:00 in New York

    assert [each.local_date.day for each in asked(world)] == [24, 25]
    assert asked(world)[1].zone == "America/New_York"


@pytest.mark.parametrize(
    ("zone", "before"),
    [
        ("Europe/Berlin", datetime(2027, 3, 27, 0, 30, tzinfo=UTC)),  # 02:30 is leapt over on the 28th
        ("Australia/Sydney", datetime(2027, 4, 2, 14, 30, tzinfo=UTC)),  # 02:30 occurs twice on the 4th
    ],
)
async def test_a_change_of_the_clocks_neither_drops_a_day_nor_doubles_it(
    world: World, zone: str, before: datetime
) -> None:
    await forgets(world)
    await world.jump(before)
    await sets(world, "02:30", zone=zone)

    await world.wait(days=3, hours=2)

    dates = [each.local_date for each in asked(world)]
    assert dates == [dates[0] + timedelta(days=after) for after in range(len(dates))]
    assert len(dates) == 4


async def test_answered_looked_at_and_rated_it_has_its_next_date(world: World) -> None:
    await woken(world)
    asking = asked(world)[0].asking

    hint = await directly(world, HintAsked(asking, 1))
    assert isinstance(hint, HintShown)
    kept = await directly(world, said(ATTEMPT))
    assert isinstance(kept, AttemptKept)
    assert (kept.asking, kept.alone, kept.revealed) == (asking, True, False)
    assert kept.reflection is not None
    assert (await looks(world)).asking == asking
    saved = await directly(world, RatingGiven(asking, Rating.GOOD, held=True, door=Door.BUTTON))
    assert isinstance(saved, RatingSaved)
    assert saved.next_on is not None
    assert saved.next_on > date(2026, 11, 24)

    await world.wait(hours=20)
    assert len(asked(world)) == 1
    assert asked(world)[0].last_met == date(2026, 11, 23)  # as when it was asked
    assert {each.ref.channel for each in world.chat.reveals} == {"channel"}


async def test_its_rating_counts_once(world: World) -> None:
    await woken(world)
    await looks(world)

    for rating in (Rating.GOOD, Rating.GOOD, Rating.HARD):
        await directly(world, RatingGiven(asked(world)[0].asking, rating, held=True, door=Door.BUTTON))

    async with world.db.read() as tx:
        assert (await tx.execute(select(cards.c.reps))).scalars().all() == [2]


async def test_it_cannot_be_rated_before_its_answer_was_looked_at(world: World) -> None:
    await woken(world)

    refused = await directly(
        world, RatingGiven(asked(world)[0].asking, Rating.GOOD, held=True, door=Door.BUTTON)
    )

    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_OPEN


async def test_a_rating_said_in_reply_counts_once_the_answer_was_looked_at(world: World) -> None:
    await woken(world)
    message = standing(world)[0].ref

    first = await directly(world, said("good", message))
    assert isinstance(first, AttemptKept)
    await looks(world)
    saved = await directly(world, said("good", message, "m901"))

    assert isinstance(saved, RatingSaved)
    assert saved.rating is Rating.GOOD


async def test_beside_a_channels_question_what_is_said_directly_is_asked_back(world: World) -> None:
    await woken(world, 2)
    await world.wait(hours=2)  # the channel's question stands as well

    which = await directly(world, said(ATTEMPT))
    assert isinstance(which, WhichOne)
    assert len(which.choices) == 2
    kept = await directly(world, said(ATTEMPT, standing(world)[0].ref))
    assert isinstance(kept, AttemptKept)
    assert kept.asking == asked(world)[0].asking


async def test_nobody_else_sees_it_or_acts_on_it(world: World) -> None:
    await woken(world)
    asking = asked(world)[0].asking

    for event in (LookAsked(asking, sure=True), HintAsked(asking, 1), ProfileAsked(), HomeOpened()):
        shown = await world.do("cat", event, zone=BERLIN)
        if isinstance(shown, ProfileShown):
            assert shown.daily is None
        elif isinstance(shown, Home):
            assert shown.own is None
        else:
            assert isinstance(shown, Refused)
            assert shown.why is Why.NOT_FOUND
    kept = await world.do("cat", said(ATTEMPT))
    assert not isinstance(kept, AttemptKept)


async def test_it_is_answered_wherever_its_member_was_seen_since(world: World) -> None:
    await woken(world)
    asking, message = asked(world)[0].asking, standing(world)[0].ref
    await world.do("ben", ProfileAsked(), community=OTHER_SERVER, place=None)

    assert isinstance(await directly(world, HintAsked(asking, 1)), HintShown)
    assert isinstance(await directly(world, said(ATTEMPT, message)), AttemptKept)
    assert (await looks(world)).asking == asking
    saved = await directly(world, RatingGiven(asking, Rating.GOOD, held=True, door=Door.BUTTON))
    assert isinstance(saved, RatingSaved)


async def test_nobody_joins_what_is_asked_of_somebody_alone(world: World) -> None:
    await woken(world)
    async with world.db.read() as tx:
        own = (
            await tx.execute(select(schedules.c.id).where(schedules.c.kind == ScheduleKind.OWN.value))
        ).scalar_one()

    refused = await world.do("cat", JoinAsked(ScheduleId(own)))

    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_FOUND


async def test_what_a_channel_they_joined_is_being_asked_is_not_asked_beside_it(world: World) -> None:
    for name in ("ben", "cat"):
        await rates(world, Rating.EASY, Rating.AGAIN, name=name)
        await sets(world, "10:00", name)
    await world.wait(hours=1)
    await world.answer("ben")  # and has joined

    await world.wait(days=1, hours=1, minutes=30)

    assert world.day.question.number == "2"
    assert [each.ref.channel for each in standing(world)] == ["dm-cat"]
    assert [each.question.number for each in asked(world)] == ["2"]


async def test_what_waits_in_the_round_that_is_open_is_not_asked_beside_it(world: World) -> None:
    await forgets(world, 2)
    await sets(world, "07:30")
    await world.jump(DUE - timedelta(minutes=1))
    await world.do("ben", PracticeAsked())
    await world.wait(minutes=1)

    assert asked(world) == []
    assert await ledger(world) == [(date(2026, 11, 24), "nothing due")]


async def test_closed_direct_messages_are_told_to_nobody_and_tried_until_the_day_ends(world: World) -> None:
    await forgets(world)
    await sets(world, "07:30")
    await world.jump(DUE - timedelta(minutes=1))
    world.chat.faults = [Forbidden("50007", lacking="direct messages")]
    await world.wait(minutes=1)
    assert asked(world) == []

    await world.wait(hours=1)

    assert len(asked(world)) == 1
    assert [each.trouble for each in world.chat.notices] == [Trouble.MISSED]  # of the channel, on Monday


async def test_a_server_that_put_the_bot_out_asks_nobody_until_it_is_back(world: World) -> None:
    await woken(world)
    await world.tell(CommunityLeft(SERVER))
    await world.wait(hours=50)
    assert len(asked(world)) == 1

    await world.tell(CommunityJoined(SERVER, None))
    await world.wait(hours=23)

    assert [each.local_date.day for each in asked(world)] == [24, 27]


async def test_erased_it_is_gone_with_all_that_stood_there(world: World) -> None:
    await woken(world)
    await directly(world, said(ATTEMPT))

    await world.do("ben", EraseConfirmed())
    await world.wait(days=2)

    assert len(standing(world)) == 1  # the message itself is the platform's
    async with world.db.read() as tx:
        for table in (seats, cards):
            assert (await tx.execute(select(func.count()).select_from(table))).scalar_one() == 0
        own = select(schedules.c.id).where(schedules.c.kind == ScheduleKind.OWN.value)
        assert (await tx.execute(own)).all() == []
        assert (await tx.execute(select(posts.c.key).where(posts.c.key.like("d2.%")))).all() == []


async def test_it_goes_on_after_a_restart_and_is_found_again_by_a_restored_database(world: World) -> None:
    await woken(world)
    message = standing(world)[0].ref
    async with world.db.write() as tx:
        await tx.execute(posts.delete().where(posts.c.key.like("d2.%")))
        await tx.execute(askings.delete().where(askings.c.id == AskingId(asked(world)[0].asking)))
        await tx.execute(alarms.delete())
    world.restart()
    await wind(world.db, now=world.now)
    await world.clockwork.settle()

    assert [each.ref for each in standing(world)] == [message]
    assert isinstance(await directly(world, said(ATTEMPT, message)), AttemptKept)


async def test_the_room_of_its_reader_shows_it_with_what_was_done(world: World) -> None:
    await woken(world)
    await directly(world, said(ATTEMPT))

    home = await world.do("ben", HomeOpened())
    assert isinstance(home, Home)
    assert home.own is not None
    assert [each.words.text for each in home.own.own] == [ATTEMPT]
    assert (home.own.answer_open, home.own.rating, home.own.may_guess) == (False, None, False)
    await looks(world)
    await directly(world, RatingGiven(home.own.asking, Rating.EASY, held=True, door=Door.BUTTON))

    home = await world.do("ben", HomeOpened())
    assert isinstance(home, Home)
    assert home.own is not None
    assert (home.own.answer_open, home.own.rating) == (True, Rating.EASY)
    assert home.own.next_on is not None
