"""A member's own reviews on the real database: replayed in any order, brought along from elsewhere, dated by an interview."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.question import SourceFile
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, CommunityKey, MemberId, MemberKey, PlaceKey, Platform, QuestionId
from bot.practice.importing import load_shipped
from bot.practice.rating import replay_card
from bot.practice.reviewing import cards_on, due_today, import_reviews, put_interview
from bot.rules import ratings as fold
from bot.rules import spacing
from bot.rules.review_log import Flaw, LogProblem
from bot.store import communities, members, places, questions, ratings, review_logs
from bot.store.database import Database
from bot.store.tables import askings as askings_table
from bot.store.tables import ratings as ratings_table
from tests.practice.world import BANK

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HEADER = "card_id,rating,review_time,duration\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def someone(db: Database, name: str = "ann", *, zone: str | None = None) -> MemberId:
    """A member of a community that practises four questions."""
    await load_shipped(db, [SourceFile("machines.md", BANK.encode())], now=NOW)
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "server"))
        return await members.member_for(
            tx,
            MemberKey(Platform.DISCORD, name),
            community=community,
            locale=None,
            zone=zone,
            name=None,
            now=NOW,
        )


async def numbered(db: Database) -> dict[str, QuestionId]:
    async with db.read() as tx:
        return {
            number: question for question, number, *_ in await questions.titles(tx, community=None) if number
        }


async def cards_in(db: Database, member: MemberId) -> dict[QuestionId, spacing.Card]:
    async with db.read() as tx:
        return await ratings.cards_of(tx, member)


async def test_a_log_gives_what_reviewing_day_by_day_would_have_given(db: Database) -> None:
    member, ids = await someone(db), await numbered(db)
    log = (
        f"{HEADER}1,3,2026-01-01T09:00:00Z,100\n1,3,2026-01-03T09:00:00Z,100\n2,1,2026-01-03T09:00:00Z,100\n"
    )

    done = await import_reviews(db, member, log, {}, now=NOW)

    assert (done.new, done.known, done.unmatched, done.problems) == (3, 0, (), ())
    first = spacing.review(None, Rating.GOOD, on=date(2026, 1, 1))
    assert await cards_in(db, member) == {
        ids["1"]: spacing.review(first, Rating.GOOD, on=date(2026, 1, 3)),
        ids["2"]: spacing.review(None, Rating.AGAIN, on=date(2026, 1, 3)),
    }


async def test_of_a_day_the_first_review_counts_in_the_members_own_zone(db: Database) -> None:
    member, ids = await someone(db, zone="Asia/Tokyo"), await numbered(db)
    log = f"{HEADER}1,4,2026-01-01T18:00:00Z,\n1,1,2026-01-01T16:00:00Z,\n1,3,2026-01-01T14:00:00Z,\n"

    done = await import_reviews(db, member, log, {}, now=NOW)

    assert done.new == 2  # 23:00 on the 1st in Tokyo, and 01:00 on the 2nd
    reviews = [
        spacing.Review(date(2026, 1, 1), 0, Rating.GOOD),
        spacing.Review(date(2026, 1, 2), 0, Rating.AGAIN),
    ]
    assert await cards_in(db, member) == {ids["1"]: spacing.replay(reviews)}


async def test_a_log_brought_twice_or_in_parts_changes_nothing(db: Database) -> None:
    member = await someone(db)
    lines = [f"1,{1 + day % 4},2026-01-{day:02}T09:00:00Z,\n" for day in range(1, 20, 3)]
    await import_reviews(db, member, HEADER + "".join(lines), {}, now=NOW)
    once = await cards_in(db, member)

    again = await import_reviews(db, member, HEADER + "".join(lines), {}, now=NOW)
    assert (again.new, again.known) == (0, len(lines))
    assert await cards_in(db, member) == once

    other = await someone(db, "ben")
    for line in reversed(lines):
        await import_reviews(db, other, HEADER + line, {}, now=NOW)
    assert await cards_in(db, other) == once


async def test_the_earlier_review_of_a_day_stands_whichever_log_came_first(db: Database) -> None:
    early, late = f"{HEADER}1,1,2026-01-01T08:00:00Z,\n", f"{HEADER}1,4,2026-01-01T20:00:00Z,\n"
    ann, ben = await someone(db), await someone(db, "ben")
    for member, logs in ((ann, (early, late)), (ben, (late, early))):
        for log in logs:
            await import_reviews(db, member, log, {}, now=NOW)
    assert await cards_in(db, ann) == await cards_in(db, ben)


async def test_cards_are_matched_by_number_or_title_and_the_rest_is_named(db: Database) -> None:
    member, ids = await someone(db), await numbered(db)
    log = HEADER + "".join(f"{card},3,2026-01-01T09:00:00Z,\n" for card in ("4", "a", "b", "c", "99"))

    done = await import_reviews(
        db,
        member,
        log + "x,9,2026-01-01T09:00:00Z,\n",
        {"a": "1", "b": "why does a bicycle stay up?", "c": "77"},
        now=NOW,
    )

    assert (await cards_in(db, member)).keys() == {ids["4"], ids["1"], ids["2"]}
    assert done.unmatched == ("c", "99")
    assert done.problems == (LogProblem(7, Flaw.RATING),)


async def test_changing_the_interview_dates_all_cards_anew(db: Database) -> None:
    member, ids = await someone(db), await numbered(db)
    log = HEADER + "".join(f"1,4,2026-{month:02}-01T09:00:00Z,\n" for month in (8, 9, 11))
    await import_reviews(db, member, log, {}, now=NOW)
    plain = await cards_in(db, member)
    last = date(2026, 11, 1)
    assert (plain[ids["1"]].due - last).days == 60

    async with db.write() as tx:
        await put_interview(tx, member, date(2026, 12, 1))
    assert (await cards_in(db, member))[ids["1"]].due == last + timedelta(days=15)

    async with db.read() as tx:
        before = await cards_on(tx, member, on=date(2026, 12, 1))
        after = await cards_on(tx, member, on=date(2026, 12, 2))
    assert (before[ids["1"]].due, after) == (last + timedelta(days=15), plain)

    async with db.write() as tx:
        await put_interview(tx, member, None)
    assert await cards_in(db, member) == plain


async def test_what_is_due_today_comes_with_the_weakest_first(db: Database) -> None:
    member = await someone(db)
    log = f"{HEADER}1,3,2026-11-20T09:00:00Z,\n2,1,2026-11-20T09:00:00Z,\n3,4,2026-11-22T09:00:00Z,\n"
    await import_reviews(db, member, log, {}, now=NOW)
    async with db.read() as tx:
        found = await due_today(tx, member, None, today=date(2026, 11, 23))
    assert [question.number for question, _ in found] == ["2", "1"]


@dataclass(frozen=True, slots=True)
class Told:
    """A choice as a platform tells it, or a row of a log from elsewhere (no asking)."""

    asking: int | None
    rating: Rating
    held: bool
    door: Door
    at: datetime


def a_history(chance: random.Random) -> list[Told]:
    """Reactions set, changed and taken off, words and buttons, late ones, and a log from elsewhere on some of the days."""
    told: list[Told] = []
    day = 0
    for asking in range(chance.randint(1, 5)):
        day += chance.choice([0, 1, 1, 3, 10])
        for minute in range(chance.randint(1, 3)):
            late = chance.choice([0, 0, 0, 1, 2])
            at = datetime(2026, 1, 1, 9, minute, tzinfo=UTC) + timedelta(days=day + late)
            door = chance.choice([Door.REACTION, Door.BUTTON, Door.WORD])
            rating = chance.choice(list(Rating))
            told.append(Told(asking, rating, held=True, door=door, at=at))
            if chance.random() < 0.3:
                told.append(Told(asking, rating, held=False, door=door, at=at + timedelta(seconds=20)))
    for _ in range(chance.randint(0, 3)):
        at = datetime(2026, 1, 1, chance.randint(0, 23), tzinfo=UTC) + timedelta(days=chance.randint(-20, 20))
        told.append(Told(None, chance.choice(list(Rating)), held=True, door=Door.FILE, at=at))
    return told


def in_order(history: list[Told]) -> spacing.Card | None:
    """The card of somebody to whom all this happened at its time, each asking once with what came of it."""
    sittings: list[tuple[date, int, Rating]] = []
    for asking in sorted({each.asking for each in history if each.asking is not None}):
        events = sorted((each for each in history if each.asking == asking), key=lambda each: each.at)
        choices = [
            fold.Choice(each.rating, each.held, each.door, each.at, order)
            for order, each in enumerate(events)
        ]
        if winner := fold.winning(choices):
            sittings.append((events[0].at.date(), asking, winner))
    own = {day for day, *_ in sittings}
    elsewhere: dict[date, Rating] = {}
    for each in sorted((each for each in history if each.asking is None), key=lambda each: each.at):
        elsewhere.setdefault(each.at.date(), each.rating)
    sittings += [(day, -1, rating) for day, rating in elsewhere.items() if day not in own]
    card = None
    for day, _, rating in sorted(sittings):
        card = spacing.review(card, rating, on=day)
    return card


async def test_whatever_order_it_arrives_in_the_card_is_that_of_the_days_in_order(db: Database) -> None:
    member, ids = await someone(db), await numbered(db)
    question = ids["1"]
    chance = random.Random(20261123)  # noqa: S311 -- a test, no secret
    histories = [a_history(chance) for _ in range(300 if db.dialect == "sqlite" else 40)]
    askings_made = await five_askings(db, question)
    async with db.write() as tx:
        for history in histories:
            await tx.execute(ratings_table.delete())
            arriving = chance.sample(history, len(history))
            seen_in_between = chance.choice(arriving)
            for each in arriving:
                await arrive(tx, member, question, each, askings_made)
                if each is seen_in_between:
                    await replay_card(tx, member, question)
            card = await replay_card(tx, member, question)
            assert card == in_order(history), history
            assert await ratings.card(tx, member, question) == card
        await put_interview(tx, member, None)  # which replays all
        assert await ratings.card(tx, member, question) == in_order(histories[-1])


async def arrive(
    tx: AsyncConnection, member: MemberId, question: QuestionId, told: Told, askings_made: list[AskingId]
) -> None:
    day = told.at.date()
    if told.asking is None:
        review = review_logs.ImportedReview(question, day, told.rating, told.at)
        await review_logs.put(tx, member, [review])
        return
    await ratings.append(
        tx,
        asking=askings_made[told.asking],
        question=question,
        member=member,
        rating=told.rating,
        held=told.held,
        door=told.door,
        day=day,
        at=told.at,
    )


async def five_askings(db: Database, question: QuestionId) -> list[AskingId]:
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "server"))
        place = await places.place_for(tx, PlaceKey(Platform.DISCORD, "channel"), community=community)
        asked = await questions.by_id(tx, question, community=community)
        assert asked is not None
        made = [
            await tx.execute(
                askings_table.insert()
                .values(community_id=community, place_id=place, version_id=asked.version)
                .returning(askings_table.c.id)
            )
            for _ in range(5)
        ]
        return [AskingId(row.scalar_one()) for row in made]
