from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model.incoming import AnotherAsked, AnswerGiven, ScheduleAct, ScheduleAsked
from bot.model.records import Door, Place, Rating
from bot.model.refs import PlaceKey, Platform
from bot.model.views import Done, Preview, ReasonKind, Refused, ScheduleShown, Trouble, What, Why
from bot.practice.chat import Forbidden, InDoubt, NotSent, Vanished
from bot.store import places
from tests.practice.world import CHANNEL, World


async def test_the_question_comes_at_its_hour(world: World) -> None:
    await world.wait(minutes=59)
    assert world.chat.days == []
    await world.wait(minutes=1)
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261123.q"]
    assert world.day.question.number == "1"
    assert world.day.reason.kind is ReasonKind.NEW
    assert not world.day.late


async def test_one_question_for_each_date(world: World) -> None:
    await world.wait(days=9)
    keys = [standing.key.key for standing in world.chat.days]
    assert keys == sorted(set(keys))
    assert len(keys) == 9


async def test_nothing_is_repeated_until_all_were_asked(world: World) -> None:
    await world.wait(days=4)
    numbers = [day.question.number for day in world.days]
    assert set(numbers) == {"1", "2", "3", "4"}


async def test_late_the_same_day_and_said_so(world: World) -> None:
    await world.jump(datetime(2026, 11, 23, 20, 0, tzinfo=UTC))
    assert world.day.late
    assert world.chat.notices == []


async def test_older_dates_are_missed_and_told_once(world: World) -> None:
    await world.wait(hours=2)
    await world.jump(datetime(2026, 11, 27, 12, 0, tzinfo=UTC))
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261123.q", "d1.20261127.q"]
    assert [notice.trouble for notice in world.chat.notices] == [Trouble.MISSED]
    assert world.chat.notices[0].detail == "2026-11-26"


async def test_a_clock_that_jumps_back_asks_nothing_twice(world: World) -> None:
    await world.wait(hours=2)
    await world.jump(world.now - timedelta(hours=5))
    await world.wait(hours=6)
    assert len(world.chat.days) == 1


async def test_setting_the_schedule_again_the_same_day_asks_nothing_twice(world: World) -> None:
    await world.wait(hours=2)
    await world.schedule("11:00")
    await world.wait(hours=10)
    assert len(world.chat.days) == 1
    await world.wait(hours=15)
    assert len(world.chat.days) == 2


async def test_a_schedule_removed_and_set_again_keeps_its_dates(world: World) -> None:
    await world.wait(hours=2)
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.REMOVE), manages=True)
    await world.wait(hours=1)
    await world.schedule("12:00")
    await world.wait(hours=8)
    assert len(world.chat.days) == 1


async def test_a_schedule_set_after_its_hour_begins_tomorrow(world: World) -> None:
    await world.schedule("07:30")
    await world.wait(hours=12)
    assert world.chat.days == []


async def test_a_zone_changed_at_noon_asks_nothing_twice(world: World) -> None:
    await world.schedule("09:00", "Pacific/Auckland")  # 22:00 there
    await world.wait(hours=14)
    assert len(world.chat.days) == 1  # the 24th in Auckland
    await world.schedule("18:00", "America/Los_Angeles")  # the 23rd there, its hour to come
    await world.wait(hours=10)
    assert len(world.chat.days) == 1


async def test_a_lost_answer_is_looked_for_and_not_sent_again(world: World) -> None:
    world.chat.faults_after = [InDoubt("the connection was reset")]
    await world.wait(hours=1)
    assert len(world.chat.standing) == 2  # the announcement and the question
    await world.wait(hours=1)
    assert len(world.chat.days) == 1
    assert world.chat.looks >= 1


async def test_what_was_not_sent_is_tried_again(world: World) -> None:
    world.chat.faults = [NotSent("503"), NotSent("503")]
    await world.wait(hours=1)
    assert world.chat.days == []
    await world.wait(minutes=5)
    await world.wait(minutes=5)
    assert len(world.chat.days) == 1


async def test_a_missing_permission_is_told_once_and_named_until_it_is_mended(world: World) -> None:
    world.chat.faults = [Forbidden("50013", lacking="Send Messages")]
    await world.wait(hours=1)
    assert world.chat.days == []
    assert [notice.trouble for notice in world.chat.notices] == [Trouble.FORBIDDEN]
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert shown.trouble is not None
    assert shown.trouble.detail == "Send Messages"
    await world.wait(hours=1)
    assert len(world.chat.days) == 1
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert shown.trouble is None


async def test_a_permission_missing_all_day_misses_the_date(world: World) -> None:
    original = world.chat.send

    async def refuse(*args: object, **kwargs: object) -> object:
        if str(args[1]).startswith("d"):
            raise Forbidden("50013", lacking="Send Messages")
        return await original(*args, **kwargs)  # type: ignore[arg-type]

    world.chat.send = refuse  # type: ignore[method-assign, assignment]
    await world.wait(hours=30)
    assert world.chat.days == []
    assert {notice.trouble for notice in world.chat.notices} == {Trouble.FORBIDDEN, Trouble.MISSED}


async def test_a_permission_lost_after_the_post_misses_nothing(world: World) -> None:
    await world.wait(hours=1)
    original = world.chat.edit

    async def refuse(*args: object) -> None:
        raise Forbidden("50001", lacking="View Channel")

    world.chat.edit = refuse  # type: ignore[method-assign, assignment]
    await world.answer("ben")
    await world.wait(hours=26)
    world.chat.edit = original  # type: ignore[method-assign]
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert shown.last_skipped_because is None
    assert Trouble.MISSED not in {notice.trouble for notice in world.chat.notices}


async def test_direct_messages_closed_the_notice_goes_to_the_server(world: World) -> None:
    world.chat.common = PlaceKey(Platform.DISCORD, "system")
    world.chat.faults = [
        Forbidden("50013", lacking="Send Messages"),
        Forbidden("50007", lacking="direct messages"),
    ]
    await world.wait(hours=1)
    await world.clockwork.settle()
    assert [standing.ref.channel for standing in world.chat.standing.values()][-1] == "system"


async def test_a_deleted_question_is_not_posted_again(world: World) -> None:
    await world.wait(hours=1)
    opened = AnswerGiven(world.asking, "Words.", sealed=True, door=Door.FORM, source="form")
    world.chat.standing.pop(world.chat.days[0].ref.message)
    await world.do("ben", opened)
    await world.wait(hours=2)
    assert world.chat.days == []
    assert Trouble.MESSAGE_GONE in {notice.trouble for notice in world.chat.notices}


async def test_a_deleted_channel_is_told_and_the_schedule_kept(world: World) -> None:
    world.chat.faults = [Vanished("10003", place=True)]
    await world.wait(hours=1)
    assert [notice.trouble for notice in world.chat.notices] == [Trouble.PLACE_GONE]
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(shown, ScheduleShown)


async def test_second_copies_are_removed_when_looking(world: World) -> None:
    world.chat.faults_after = [InDoubt("504")]
    await world.wait(hours=1)
    day = world.chat.days[0]
    # another process, frozen past its lease, woke up and sent once more
    await world.chat.send(await _place(world), day.key, day.payload, anchor=None)
    await world.wait(minutes=1)
    assert [standing.ref for standing in world.chat.days] == [day.ref]


async def test_a_place_whose_past_may_not_be_read_is_asked_all_the_same(world: World) -> None:
    async def refuse(*args: object, **kwargs: object) -> object:
        raise Forbidden("50001", lacking="Read Message History")

    world.chat.find = refuse  # type: ignore[method-assign, assignment]
    world.restart()
    await world.wait(hours=1)
    assert len(world.chat.days) == 1


async def test_skipping_claims_the_next_date(world: World) -> None:
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SKIP), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert shown.skipped is not None
    assert shown.skipped.isoformat() == "2026-11-23"
    await world.wait(hours=26)
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261124.q"]


async def test_a_later_date_can_be_skipped_too(world: World) -> None:
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SKIP, "wed"), manages=True)
    await world.wait(days=3)
    keys = [standing.key.key for standing in world.chat.days]
    assert keys == ["d1.20261123.q", "d1.20261124.q"]
    await world.wait(days=1)
    assert len(world.chat.days) == 3


async def test_a_pause_ends_by_itself_on_its_date(world: World) -> None:
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.PAUSE, "2026-11-25"), manages=True)
    await world.wait(days=3)
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261125.q"]


async def test_a_pause_without_an_end_waits_for_resume(world: World) -> None:
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.PAUSE), manages=True)
    await world.wait(days=2, hours=2)
    assert world.chat.days == []
    await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.RESUME), manages=True)
    await world.wait(days=1)
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261126.q"]


async def test_now_asks_at_once_and_the_hour_asks_nothing_more(world: World) -> None:
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.NOW), manages=True)
    assert isinstance(shown, ScheduleShown)
    assert len(world.chat.days) == 1
    again = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.NOW), manages=True)
    assert again == Refused(Why.ASKED_ALREADY, (("date", "2026-11-23"),))
    await world.wait(hours=5)
    assert len(world.chat.days) == 1


async def test_preview_shows_what_would_be_asked_and_asks_nothing(world: World) -> None:
    shown = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.PREVIEW), manages=True)
    assert isinstance(shown, Preview)
    assert shown.question.number == "1"
    assert world.chat.days == []


async def test_another_question_takes_its_place_before_the_first_answer(world: World) -> None:
    await world.wait(hours=1)
    shown = await world.do("ann", AnotherAsked(world.asking), manages=True)
    assert shown == Done(What.ANOTHER)
    assert world.day.question.number != "1"
    assert len(world.chat.days) == 1
    await world.answer("ben")
    refused = await world.do("ann", AnotherAsked(world.asking), manages=True)
    assert refused == Refused(Why.ANSWERED_ALREADY)


async def test_only_who_manages_may_set_the_schedule(world: World) -> None:
    refused = await world.do("ben", ScheduleAsked(CHANNEL, ScheduleAct.REMOVE))
    assert isinstance(refused, Refused)
    assert refused.why is Why.MANAGERS_ONLY


async def test_the_weakest_comes_first_once_all_were_asked(world: World) -> None:
    for rating in (Rating.EASY, Rating.GOOD, Rating.AGAIN, Rating.GOOD):
        await world.wait(hours=2)
        await world.answer("ben")
        await world.wait(hours=9)
        await world.rate("ben", rating)
        await world.jump(world.now.replace(hour=7, minute=0) + timedelta(days=1))
    numbers = [day.question.number for day in world.days]
    await world.wait(hours=2)
    assert len(world.chat.days) == 5
    assert world.day.question.number in numbers[:3]
    assert world.day.reason.kind is not ReasonKind.NEW


async def _place(world: World) -> Place:
    async with world.db.read() as tx:
        place = await places.by_key(tx, CHANNEL)
    assert place is not None
    return place


async def test_a_lost_answer_before_midnight_is_no_missed_date_the_day_after(world: World) -> None:
    world.chat.faults_after = [InDoubt("the process was killed")]
    await world.wait(hours=1)
    await world.jump(world.now + timedelta(days=1, hours=3))
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261123.q", "d1.20261124.q"]
    assert world.chat.notices == []


async def test_a_date_that_could_not_be_sent_leaves_its_question_unasked(world: World) -> None:
    world.chat.faults = [NotSent("503")] * 60
    await world.wait(hours=16)
    world.chat.faults = []
    await world.wait(hours=10)
    assert [standing.key.key for standing in world.chat.days] == ["d1.20261124.q"]
    assert world.day.question.number == "1"


async def test_a_pause_until_a_date_that_is_over_is_refused(world: World) -> None:
    refused = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.PAUSE, "2020-01-01"), manages=True)
    assert isinstance(refused, Refused)
    assert refused.why is Why.DATE_NOT_UNDERSTOOD
