"""The date of an interview, as a member sets it, and the sheet of the evening before."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.model.incoming import HomeOpened, PocketAsked, ProfileAsked, ProfileSet, QuestionsListed
from bot.model.records import PostKind, Rating
from bot.model.views import Home, PocketSheet, ProfileShown, QuestionList, Refused, Returned, Why
from bot.store.tables import cards, posts
from tests.practice.world import World

BERLIN = "Europe/Berlin"
AFTERWARDS = datetime(2026, 12, 4, 12, tzinfo=UTC)


async def set_interview(world: World, words: str, name: str = "ann") -> Returned:
    return await world.do(name, ProfileSet(interview=words))


async def profile(world: World, name: str = "ann") -> ProfileShown:
    shown = await world.do(name, ProfileAsked(), zone=BERLIN)
    assert isinstance(shown, ProfileShown)
    return shown


def sheets(world: World) -> list[PocketSheet]:
    return [
        each.payload.view for each in world.chat.of(PocketSheet) if isinstance(each.payload.view, PocketSheet)
    ]


async def due_of(world: World) -> date:
    async with world.db.read() as tx:
        due: date = (await tx.execute(select(cards.c.due))).scalar_one()
        return due


async def rated(world: World, rating: Rating = Rating.EASY) -> None:
    """Ann answers and rates Monday's question."""
    await world.do("ann", ProfileSet(zone=BERLIN))
    await world.wait(hours=1)
    await world.answer("ann")
    await world.wait(hours=9)
    await world.rate("ann", rating)


async def test_a_typed_date_is_kept_and_shown_with_the_days_to_it(world: World) -> None:
    await world.do("ann", ProfileSet(zone=BERLIN))

    shown = await set_interview(world, "5 December")

    assert isinstance(shown, ProfileShown)
    assert (shown.interview_on, shown.interview_in, shown.changed) == (date(2026, 12, 5), 12, True)
    assert (await profile(world)).interview_on == date(2026, 12, 5)


async def test_a_date_gone_by_or_not_understood_is_refused(world: World) -> None:
    for words in ("2026-11-22", "when I am ready", "40 November"):
        shown = await set_interview(world, words)
        assert isinstance(shown, Refused)
        assert shown.why is Why.DATE_NOT_UNDERSTOOD
    assert (await profile(world)).interview_on is None


async def test_cards_come_sooner_before_an_interview_and_as_ever_without_one(world: World) -> None:
    await rated(world)
    before = await due_of(world)

    await set_interview(world, "3 December")
    sooner = await due_of(world)
    await set_interview(world, "none")

    assert sooner == date(2026, 11, 28)  # half of the ten days left
    assert before == await due_of(world) > sooner
    assert (await profile(world)).interview_on is None


async def test_once_an_interview_is_over_the_page_and_the_list_give_the_date_as_ever(world: World) -> None:
    await rated(world)
    asked_on = world.day.local_date
    plain = await due_of(world)
    await set_interview(world, "3 December")
    sooner = await due_of(world)

    for now, due in ((datetime(2026, 12, 3, 12, tzinfo=UTC), sooner), (AFTERWARDS, plain)):
        await world.jump(now)
        home = await world.do("ann", HomeOpened(asked_on))
        listing = await world.do("ann", QuestionsListed())

        assert isinstance(home, Home)
        assert home.page is not None
        assert home.page.next_on == due
        assert isinstance(listing, QuestionList)
        assert [each.due_on for each in listing.questions if each.last_asked == asked_on] == [due]


async def test_the_sheet_comes_once_on_the_evening_before_in_the_members_zone(world: World) -> None:
    await rated(world, Rating.AGAIN)
    await set_interview(world, "26 November")

    await world.jump(datetime(2026, 11, 25, 16, 59, tzinfo=UTC))
    early = sheets(world)
    await world.wait(minutes=2)
    await world.wait(days=2)

    assert early == []
    (sheet,) = sheets(world)
    assert sheet.on == date(2026, 11, 26)
    assert len(sheet.questions) == 4
    assert sheet.questions[0].name == world.days[0].question.name  # what was forgotten comes first
    assert all(each.points for each in sheet.questions)
    (standing,) = world.chat.of(PocketSheet)
    assert standing.ref.channel == "dm-ann"
    assert (
        datetime(2026, 11, 25, 17, tzinfo=UTC)
        <= standing.sent_at
        < datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
    )


async def test_setting_the_same_date_again_sends_no_second_sheet(world: World) -> None:
    await rated(world)
    await set_interview(world, "tomorrow")
    await set_interview(world, "none")
    await set_interview(world, "tomorrow")

    await world.wait(days=1)

    assert len(sheets(world)) == 1


async def test_an_interview_named_after_that_evening_brings_the_sheet_at_once(world: World) -> None:
    await world.do("ann", ProfileSet(zone=BERLIN))
    await world.jump(datetime(2026, 11, 23, 20, 0, tzinfo=UTC))

    await set_interview(world, "tomorrow")

    assert [sheet.on for sheet in sheets(world)] == [date(2026, 11, 24)]


async def test_an_interview_taken_away_or_moved_leaves_no_sheet_on_its_old_evening(world: World) -> None:
    await world.do("ann", ProfileSet(zone=BERLIN))
    await set_interview(world, "25 November")
    await set_interview(world, "27 November")
    await world.do("ben", ProfileSet(interview="25 November"))
    await world.do("ben", ProfileSet(interview="none"))

    await world.jump(datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    early = sheets(world)
    await world.jump(datetime(2026, 11, 26, 18, 0, tzinfo=UTC))

    assert early == []
    assert [sheet.on for sheet in sheets(world)] == [date(2026, 11, 27)]


async def test_another_zone_moves_the_evening(world: World) -> None:
    await world.do("ann", ProfileSet(zone=BERLIN))
    await set_interview(world, "26 November")
    await world.do("ann", ProfileSet(zone="America/New_York"))

    await world.jump(datetime(2026, 11, 25, 18, 0, tzinfo=UTC))
    early = sheets(world)
    await world.jump(datetime(2026, 11, 25, 23, 0, tzinfo=UTC))

    assert early == []
    assert len(sheets(world)) == 1


async def test_the_sheet_is_shown_whenever_it_is_asked_for(world: World) -> None:
    without = await world.do("ann", PocketAsked())
    await set_interview(world, "20 December")

    shown = await world.do("ann", PocketAsked())

    assert isinstance(without, Refused)
    assert without.why is Why.NO_INTERVIEW
    assert isinstance(shown, PocketSheet)
    assert [each.name for each in shown.questions] == [f"Question {number}" for number in (1, 2, 3, 4)]


async def test_a_sheet_that_could_not_come_before_the_interview_is_not_sent_after_it(world: World) -> None:
    await world.do("ann", ProfileSet(zone=BERLIN))
    await set_interview(world, "25 November")

    await world.jump(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))

    async with world.db.read() as tx:
        kinds = (await tx.execute(select(posts.c.kind))).scalars().all()
    assert PostKind.POCKET.value not in kinds
