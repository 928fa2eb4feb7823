"""A round as its member sees it: the turn they are at, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Round, StoredQuestion
from bot.model.refs import AskingId, MemberId, QuestionId
from bot.model.views import Mine, Moved, RatingSaved, RoundBegun, RoundClosed, RoundStep
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.own_page import own_answer
from bot.practice.own_words import for_member
from bot.practice.reflecting import reflected
from bot.practice.reviewing import card_on
from bot.practice.round_place import KEPT_FOR, step_among
from bot.practice.showing import aim_minutes
from bot.practice.what_is_due import what_is_due
from bot.rules import ratings as fold
from bot.rules import spacing
from bot.rules.calendar import local_date_of
from bot.rules.history import reviews_of
from bot.store import askings, attempts, members, questions, ratings, rounds, seats


async def turn_view(
    tx: AsyncConnection,
    who: Caller,
    turns: Sequence[Asking],
    asking: Asking,
    *,
    begun: RoundBegun | None = None,
    resumed: bool = False,
    before: RatingSaved | None = None,
) -> RoundStep | None:
    """One turn with what the member did about it; none where its question is not theirs to see any more."""
    question = (
        await questions.by_version(tx, asking.version, community=asking.community) if asking.version else None
    )
    if question is None:
        return None
    own = await attempts.of_member(tx, asking.id, who.member)
    seat = await askings.seat(tx, asking.id, who.member)
    looked_at = seat[1] if seat else None
    answered_at = min((attempt.said_at for attempt in own), default=None)
    mine = Mine()
    if looked_at is not None:
        question, mine = await for_member(tx, who.member, question)
    return RoundStep(
        step=step_among(turns, asking),
        asking=asking.id,
        question=question,
        aim_minutes=aim_minutes(question),
        zone=await zone_for(tx, who.member, own=who.zone, community=asking.community),
        own=tuple(own_answer(attempt) for attempt in own),
        looked_before_answering=looked_at is not None and (answered_at is None or looked_at < answered_at),
        answer_open=looked_at is not None,
        mine=mine,
        begun=begun,
        resumed=resumed,
        before=before,
        reflection=await reflected(tx, asking.id, who.member, question),
        may_guess=not own and looked_at is None and await seats.guess(tx, asking.id, who.member) is None,
    )


async def rated_before(
    tx: AsyncConnection, who: Caller, turns: Sequence[Asking], at: Asking, *, now: datetime
) -> RatingSaved | None:
    """What the turn before was rated, as long as nothing was done about this one."""
    last = next((turn for turn in turns if turn.turn == (at.turn or 0) - 1), None)
    seat = await askings.seat(tx, at.id, who.member)
    looked_at = seat[1] if seat else None
    if last is None or looked_at is not None or await attempts.of_member(tx, at.id, who.member):
        return None
    rating = fold.winning(await ratings.of_asking(tx, last.id, who.member))
    question = await _question(tx, last)
    if rating is None or question is None:
        return None
    zone = await zone_for(tx, who.member, own=who.zone, community=last.community)
    card = await card_on(tx, who.member, question.id, on=local_date_of(now, zone))
    return RatingSaved(last.id, question, rating, None, card.due if card else None)


async def closing_view(
    tx: AsyncConnection, who: Caller, going: Round, *, before: RatingSaved | None = None, now: datetime
) -> RoundClosed:
    """What a round changed so far, and what is left of it while its place is kept."""
    zone = await zone_for(tx, who.member, own=who.zone, community=going.community)
    today = local_date_of(now, zone)
    turns = await rounds.turns(tx, going.id)
    due = await what_is_due(tx, who.member, going.community, today=today)
    rated = [turn for turn in turns if fold.winning(await ratings.of_asking(tx, turn.id, who.member))]
    in_round = {turn.id for turn in turns}
    left = [turn for turn in turns if turn.closes_at is None]
    in_left = {turn.version for turn in left}
    others = [question for question in due.due if question.version not in in_left]
    changes = []
    for turn in rated:
        question = await _question(tx, turn)
        card = due.cards.get(question.id) if question else None
        if question is not None and card is not None:
            had = await _date_without(tx, who.member, question.id, in_round)
            changes.append(Moved(question.number, question.title, had, card.due))
    return RoundClosed(
        round=going.id,
        today=today,
        done=len(rated),
        of=len(turns),
        left=len(left),
        changes=tuple(changes),
        due=len(others),
        next_on=due.next.on if due.next is not None else None,
        turn=left[0].turn or 1 if left else len(turns),
        kept_until=now + KEPT_FOR if left and going.closed_at is None else None,
        zone=zone,
        before=before,
    )


async def _date_without(
    tx: AsyncConnection, member: MemberId, question: QuestionId, in_round: set[AskingId]
) -> date | None:
    """The date a question had before the round."""
    earlier = [
        sitting
        for sitting in await ratings.of_question(tx, member, question)
        if sitting.imported or sitting.order not in in_round
    ]
    card = spacing.replay(reviews_of(earlier), interview_on=await members.interview_of(tx, member))
    return card.due if card is not None else None


async def _question(tx: AsyncConnection, turn: Asking) -> StoredQuestion | None:
    return await questions.by_version(tx, turn.version, community=turn.community) if turn.version else None
