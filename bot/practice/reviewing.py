"""A member's own reviews: what is due, a log brought along from elsewhere, and the date of an interview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, MemberId, QuestionId
from bot.practice.rating import replay_cards
from bot.rules import spacing
from bot.rules.calendar import local_date_of
from bot.rules.due import todays
from bot.rules.review_log import LoggedReview, LogProblem, read_review_log
from bot.store import members, questions, ratings, review_logs
from bot.store.database import Database
from bot.store.review_logs import ImportedReview

STEPS = 3
"""Of an import: reading, writing, dating."""


@dataclass(frozen=True, slots=True)
class ReviewsImported:
    """What became of a log: `new` days of practice, days that were `known`, and cards that fit no question."""

    new: int
    known: int
    unmatched: tuple[str, ...]
    problems: tuple[LogProblem, ...]


async def import_reviews(
    db: Database,
    member: MemberId,
    content: str,
    mapping: Mapping[str, str],
    *,
    now: datetime,
    progress: Callable[[str], None] = lambda _: None,
) -> ReviewsImported:
    """Takes reviews from a CSV log, the first of each card and day, and replays the member's cards.

    `mapping` gives the number or the title of a card's question; a card it does not name is looked for by its own id. The
    same log brought twice changes nothing. `progress` is told of each of the `STEPS`.
    """
    log = read_review_log(content, now=now)
    progress("Writing the reviews")
    async with db.write() as tx:
        who = await members.member(tx, member)
        if who is None:
            raise LookupError(f"there is no member {member}")
        named = _by_name(await questions.titles(tx, community=who.community))
        wanted = {each.card: mapping.get(each.card, each.card) for each in log.reviews}
        found = {card: named.get(name.strip().casefold()) for card, name in wanted.items()}
        firsts = _first_of_each_day(log.reviews, found, zone=who.zone or "UTC")
        new = await review_logs.put(tx, member, firsts)
        progress("Dating the cards")
        if firsts:
            await replay_cards(tx, member)
    progress("Done")
    unmatched = tuple(card for card, question in found.items() if question is None)
    return ReviewsImported(new, len(firsts) - new, unmatched, log.problems)


async def put_interview(tx: AsyncConnection, member: MemberId, on: date | None) -> None:
    """Notes the date of an interview, or that there is none, and dates all cards by it."""
    await members.put_interview(tx, member, on)
    await replay_cards(tx, member)


async def cards_on(tx: AsyncConnection, member: MemberId, *, on: date) -> dict[QuestionId, spacing.Card]:
    """The member's cards as of a date: once the interview is over, none is due early for it any more."""
    ahead = await interview_ahead(tx, member, on=on)
    cards = await ratings.cards_of(tx, member)
    return {question: spacing.dated(card, interview_on=ahead) for question, card in cards.items()}


async def card_on(
    tx: AsyncConnection, member: MemberId, question: QuestionId, *, on: date
) -> spacing.Card | None:
    """One of them."""
    card = await ratings.card(tx, member, question)
    ahead = await interview_ahead(tx, member, on=on)
    return spacing.dated(card, interview_on=ahead) if card else None


async def interview_ahead(tx: AsyncConnection, member: MemberId, *, on: date) -> date | None:
    """The date of the interview, unless it is over by then."""
    interview_on = await members.interview_of(tx, member)
    return interview_on if interview_on is not None and on <= interview_on else None


async def due_today(
    tx: AsyncConnection, member: MemberId, community: CommunityId | None, *, today: date
) -> list[tuple[StoredQuestion, spacing.Card]]:
    """A day's worth of the member's questions that have come back, the weakest first."""
    current = {question.id: question for question in await questions.current(tx, community=community)}
    cards = {
        question: card
        for question, card in (await cards_on(tx, member, on=today)).items()
        if question in current
    }
    interview_on = await members.interview_of(tx, member)
    return [
        (current[question], cards[question])
        for question in todays(cards, on=today, interview_on=interview_on)
    ]


def _by_name(
    listed: list[tuple[QuestionId, str | None, str, str | None, str]],
) -> dict[str, QuestionId | None]:
    """Questions by number and by title; a name that fits several fits none."""
    named: dict[str, QuestionId | None] = {}
    for names in ([each[1] for each in listed], [each[2] for each in listed]):
        of_kind: dict[str, QuestionId | None] = {}
        for (question, *_), name in zip(listed, names, strict=True):
            if name:
                key = name.strip().casefold()
                of_kind[key] = None if key in of_kind else question
        named = of_kind | named  # a number stands above a title
    return named


def _first_of_each_day(
    reviews: tuple[LoggedReview, ...], found: Mapping[str, QuestionId | None], *, zone: str
) -> list[ImportedReview]:
    """Later rows of a day are cramming."""
    firsts: dict[tuple[QuestionId, date], ImportedReview] = {}
    for review in sorted(reviews, key=lambda each: each.at):
        question = found[review.card]
        if question is not None:
            day = local_date_of(review.at, zone)
            firsts.setdefault((question, day), ImportedReview(question, day, review.rating, review.at))
    return list(firsts.values())
