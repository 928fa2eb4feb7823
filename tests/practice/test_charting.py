"""What the pictures of a member's progress show, from what they did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from bot.model.charts import (
    CalendarData,
    CalibrationData,
    FirstAndNowData,
    KnownData,
    Theme,
    TopicsData,
)
from bot.model.incoming import AnswerGiven, ChartKind, ProfileSet, StatsAsked
from bot.model.mirror import PointState
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, Platform, QuestionId
from bot.model.views import Refused, Stats, Why
from bot.practice.charting import known
from bot.practice.reviewing import import_reviews
from bot.rules import spacing
from bot.store import members
from tests.practice.world import World

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
ANN = MemberKey(Platform.DISCORD, "ann")

Data = TypeVar("Data", CalendarData, KnownData, TopicsData, CalibrationData, FirstAndNowData)


async def stats(world: World, chart: ChartKind | None = None) -> Stats:
    shown = await world.do("ann", StatsAsked(chart))
    assert isinstance(shown, Stats)
    return shown


def of(shown: Stats, kind: type[Data]) -> Data:
    (found,) = [data for data in shown.charts if isinstance(data, kind)]
    return found


async def reviewed(world: World, log: str) -> None:
    await world.do("ann", StatsAsked())
    async with world.db.read() as tx:
        who = await members.by_key(tx, ANN)
    assert who is not None
    header = "card_id,rating,review_time,duration\n"
    await import_reviews(world.db, who.id, header + log, {}, now=world.now)


async def test_somebody_new_has_empty_pictures_and_no_second_answer(world: World) -> None:
    shown = await stats(world)

    assert [type(data) for data in shown.charts] == [CalendarData, KnownData, TopicsData, CalibrationData]
    assert all(data.is_empty for data in shown.charts)
    assert (shown.shown, shown.theme) == (ChartKind.CALENDAR, None)
    assert (await stats(world, ChartKind.FIRST_AND_NOW)).chart is None


async def test_the_picture_that_was_asked_for_is_shown_on_the_wished_ground(world: World) -> None:
    await world.do("ann", ProfileSet(pictures="Light"))

    shown = await stats(world, ChartKind.TOPICS)

    assert isinstance(shown.chart, TopicsData)
    assert shown.theme is Theme.LIGHT
    await world.do("ann", ProfileSet(pictures="none"))
    assert (await stats(world)).theme is None
    sepia = await world.do("ann", ProfileSet(pictures="sepia"))
    assert isinstance(sepia, Refused)
    assert sepia.why is Why.PICTURES_NOT_UNDERSTOOD


async def test_the_calendar_holds_three_months_of_days_in_the_members_zone(world: World) -> None:
    await world.do("ann", ProfileSet(zone="Asia/Tokyo"))
    await world.wait(hours=1)
    await world.jump(datetime(2026, 11, 23, 16, 0, tzinfo=UTC))  # past midnight there
    await world.answer("ann")

    calendar = of(await stats(world), CalendarData)

    assert calendar.today == date(2026, 11, 24)
    assert calendar.days == (date(2026, 11, 24),)
    assert calendar.first_days[0] == date(2026, 9, 1)


async def test_recall_is_the_mean_of_what_was_met_by_then_and_falls_without_practice(world: World) -> None:
    await reviewed(world, "1,3,2026-11-03T09:00:00Z,1\n2,1,2026-11-13T09:00:00Z,1\n")

    data = of(await stats(world), KnownData)

    first = spacing.review(None, Rating.GOOD, on=date(2026, 11, 3))
    second = spacing.review(None, Rating.AGAIN, on=date(2026, 11, 13))
    both = [spacing.retrievability(card, on=TODAY) for card in (first, second)]
    assert data.questions == 2
    assert (data.points[0].on, data.points[0].of_hundred) == (date(2026, 11, 3), 100)
    assert data.points[-1].on == TODAY
    assert data.points[-1].of_hundred == pytest.approx(50 * sum(both))
    values = [recall.of_hundred for recall in (data.points[-1], *data.forecast)]
    assert values == sorted(values, reverse=True)
    assert data.forecast[-1].on == TODAY + 30 * DAY


def test_what_is_older_than_a_month_is_looked_back_upon_for_a_month() -> None:
    old = spacing.review(None, Rating.GOOD, on=TODAY - 90 * DAY)
    again = spacing.review(old, Rating.EASY, on=TODAY - 2 * DAY)

    data = known({QuestionId(1): [old, again]}, today=TODAY)

    assert data.points[0].on == TODAY - 30 * DAY
    assert data.points[-2].of_hundred < data.points[-1].of_hundred  # practised in between
    assert len({recall.on for recall in data.points}) == len(data.points) == 11


def test_a_first_review_today_is_a_line_of_one_point() -> None:
    card = spacing.review(None, Rating.GOOD, on=TODAY)

    assert [recall.on for recall in known({QuestionId(1): [card]}, today=TODAY).points] == [TODAY]


async def test_what_comes_on_the_next_days_is_counted_and_what_is_due_today_is_not(world: World) -> None:
    await reviewed(
        world, "1,3,2026-11-03T09:00:00Z,1\n2,1,2026-11-23T06:00:00Z,1\n3,4,2026-11-23T06:00:00Z,1\n"
    )

    shown = await stats(world)

    again = spacing.review(None, Rating.AGAIN, on=TODAY)
    easy = spacing.review(None, Rating.EASY, on=TODAY)
    assert shown.due == 1
    assert again.due <= TODAY + 6 * DAY < easy.due
    assert shown.coming == ((again.due, 1),)


async def test_topics_are_those_that_were_rated(world: World) -> None:
    await reviewed(world, "1,3,2026-11-03T09:00:00Z,1\n2,1,2026-11-13T09:00:00Z,1\n")

    shown = await stats(world)

    (topic,) = of(shown, TopicsData).topics
    assert topic.questions == 2
    assert shown.recall == ((topic.name, round(topic.of_hundred)),)


async def test_guesses_stand_beside_the_ratings_that_followed(world: World) -> None:
    await world.wait(hours=1)
    guessed = AnswerGiven(
        world.asking, "The strip.", sealed=True, door=Door.FORM, source="form", guess=Rating.GOOD
    )
    await world.do("ann", guessed)
    await world.wait(hours=9)
    await world.rate("ann", Rating.HARD)

    data = of(await stats(world), CalibrationData)

    assert data.counts[Rating.GOOD - 1] == (0, 1, 0, 0)
    assert (data.total, data.worse) == (1, 1)


async def test_the_first_answer_stands_beside_the_latest_of_the_same_question(world: World) -> None:
    await world.load(
        "# Bank\n\n## Question 1: How does a kettle stop?\n\n### Answer\n\n"
        "**1. The strip**\n- It bends at 100 degrees.\n\n**2. The switch**\n- The bend opens it.\n"
    )
    await world.wait(hours=1)
    await world.answer("ann", "No idea at all about any of this.")
    alone = await stats(world)
    await world.wait(days=1)
    await world.answer("ann", "The strip bends at 100 degrees, and the bend opens the switch.")

    data = of(await stats(world, ChartKind.FIRST_AND_NOW), FirstAndNowData)

    assert not any(isinstance(each, FirstAndNowData) for each in alone.charts)
    assert data.question == "Question 1"
    assert data.now is not None
    assert (data.first.on, data.now.on) == (TODAY, TODAY + DAY)
    assert len(data.now.of(PointState.COVERED)) > len(data.first.of(PointState.COVERED))
