"""The page each of two has of their interview: what was heard, what was not, notes, minutes, and both views of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import CountLeftOut, MockPageOpened, OwnViewGiven, RatingGiven
from bot.model.mirror import PointState
from bot.model.mocks import MockRound, Seat
from bot.model.records import Asking, Attempt, Door, Role
from bot.model.refs import AskingId, MemberId, Person, RoundId
from bot.model.text import Words
from bot.model.views import (
    Done,
    MockCard,
    MockHint,
    MockPage,
    PartnerView,
    Refused,
    Returned,
    TurnSeen,
    What,
    Why,
)
from bot.practice import rating
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.mock_turns import ALONE, page_key
from bot.practice.mock_views import (
    card_view,
    hint_view,
    people_of,
    points_of,
    question_of,
    seat_in,
    seconds_of,
    turn_view,
)
from bot.practice.redrawing import REDRAW_AFTER
from bot.rules import ratings as fold
from bot.store import alarms, askings, attempts, members, mocks, peer_views, posts, ratings
from bot.store.database import Database


async def open_page(db: Database, who: Caller, event: MockPageOpened, *, now: datetime) -> Returned:
    """At any time: while it goes on what one may see of it, and then what came of it."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        round_ = await mocks.named(tx, event.round, community=who.community, member=who.member)
        return await page_of(tx, round_, who.member, now=now) if round_ else Refused(Why.NOT_FOUND)


async def give_own_view(db: Database, who: Caller, event: OwnViewGiven, *, now: datetime) -> Returned:
    """How it went for the one who answered; the partner's view is shown from then on."""
    async with db.write() as tx:
        found = await _answered(tx, who, event.asking)
        if isinstance(found, Refused):
            return found
        round_, turn = found
        await peer_views.put_own(tx, turn.id, who.member, event.rating, now=now)
        await redraw_page(tx, round_.id, who.member, lock=who.lock, now=now)
    return Done(What.OWN_VIEW_KEPT)


async def leave_out(db: Database, who: Caller, event: CountLeftOut, *, now: datetime) -> Returned:
    """Writes nothing, unless it counted before: then that is taken back."""
    async with db.read() as tx:
        found = await _answered(tx, who, event.asking)
        if isinstance(found, Refused):
            return found
        counted = fold.winning(await ratings.of_asking(tx, event.asking, who.member))
    if counted is None:
        return Done(What.LEFT_OUT)
    taken_back = RatingGiven(event.asking, counted, held=False, door=Door.BUTTON)
    shown = await rating.give_rating(db, who, taken_back, now=now)
    async with db.write() as tx:
        await redraw_pages(tx, event.asking, lock=who.lock, now=now)
    return shown


async def redraw_page(
    tx: AsyncConnection, round_id: RoundId, member: MemberId, *, lock: Lock, now: datetime
) -> None:
    post = await posts.by_key(tx, page_key(round_id, member))
    if post is not None:
        await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now + REDRAW_AFTER)


async def redraw_pages(tx: AsyncConnection, asking: AskingId, *, lock: Lock, now: datetime) -> None:
    """Both, where the asking is a turn of an interview and its pages stand."""
    turn = await askings.own(tx, asking)
    if turn is None or turn.round is None:
        return
    for seat in await mocks.seats_of(tx, asking):
        await redraw_page(tx, turn.round, seat.member, lock=lock, now=now)


async def page_of(tx: AsyncConnection, round_: MockRound, member: MemberId, *, now: datetime) -> MockPage:
    turns = await mocks.turns(tx, round_.id)
    seats = {turn.id: await mocks.seats_of(tx, turn.id) for turn in turns}
    people = await people_of(tx, {seat.member for each in seats.values() for seat in each})
    own = await members.zone_of(tx, member)
    page = MockPage(
        round=round_.id,
        topic=round_.topic,
        minutes=round_.minutes,
        partner=next((person for other, person in people.items() if other != member), None),
        zone=await zone_for(tx, member, own=own, community=round_.community),
        marker=page_key(round_.id, member),
    )
    if round_.closed_at is None:
        return await _going(tx, page, round_, turns, member, now=now)
    seen = [
        await _seen(tx, turn, seats[turn.id], people, member) for turn in turns if turn.opened_at is not None
    ]
    return replace(page, turns=tuple(each for each in seen if each is not None))


async def _going(
    tx: AsyncConnection,
    page: MockPage,
    round_: MockRound,
    turns: list[Asking],
    member: MemberId,
    *,
    now: datetime,
) -> MockPage:
    """The turn at hand; the card for the one who asks, and for nobody else."""
    turn = next((turn for turn in turns if turn.closes_at is None), None)
    if turn is None:
        return page
    shown = await turn_view(tx, round_, turn, marker=f"t{turn.id}", now=now)
    card: MockCard | None = None
    hints: tuple[MockHint, ...] = ()
    question = await question_of(tx, turn)
    if turn.opened_at is not None and question is not None:
        seat = await mocks.seat_of(tx, turn.id, member)
        candidate = seat_in(await mocks.seats_of(tx, turn.id), Role.CANDIDATE)
        given = candidate.hints if candidate is not None else 0
        told = [hint_view(turn.id, question, step) for step in range(1, given + 1)]
        hints = tuple(hint for hint in told if hint is not None)
        if seat is not None and seat.role is Role.INTERVIEWER:
            card = await card_view(tx, turn, marker=f"c{turn.id}")
    return replace(page, going=shown, card=card, hints=hints)


async def _seen(
    tx: AsyncConnection, turn: Asking, seats: list[Seat], people: dict[MemberId, Person], member: MemberId
) -> TurnSeen | None:
    """One turn, as its candidate or its interviewer sees it afterwards."""
    mine = next((seat for seat in seats if seat.member == member), None)
    question = await question_of(tx, turn)
    if mine is None or question is None:
        return None
    answers = mine.role is Role.CANDIDATE
    other = next((seat for seat in seats if seat.member != member), None)
    candidate, interviewer = seat_in(seats, Role.CANDIDATE), seat_in(seats, Role.INTERVIEWER)
    alone = turn.reason == ALONE
    listener = mine if alone else interviewer
    points = points_of(question)
    heard = tuple(point for point in points if listener is not None and point in listener.ticked)
    own_view = await peer_views.said_of(tx, turn.id, about=member, rater=member) if answers else None
    about = candidate.member if candidate is not None and not answers else None
    said = about is not None and await peer_views.said_of(tx, turn.id, about=about, rater=member) is not None
    typed = await attempts.of_member(tx, turn.id, member) if answers else []
    return TurnSeen(
        asking=turn.id,
        turn=turn.turn or 1,
        role=mine.role,
        partner=people.get(other.member) if other is not None else None,
        alone=alone,
        question=question,
        seconds=seconds_of(turn),
        hints=candidate.hints if candidate is not None else 0,
        looked=answers and _has_looked(turn, mine),
        heard=heard,
        not_heard=tuple(point for point in points if point not in heard) if listener is not None else (),
        found=await _found(tx, typed, points),
        notes=Words(interviewer.notes) if interviewer is not None and interviewer.notes else None,
        words=tuple(Words(each.text) for each in typed if each.text),
        own_view=own_view.rating if own_view is not None else None,
        partner_view=await _partner_view(tx, turn, member, interviewer) if own_view is not None else None,
        counted=fold.winning(await ratings.of_asking(tx, turn.id, member)) if answers else None,
        about=about,
        said=said,
    )


async def _partner_view(
    tx: AsyncConnection, turn: Asking, member: MemberId, interviewer: Seat | None
) -> PartnerView | None:
    if interviewer is None:
        return None
    given = await peer_views.said_of(tx, turn.id, about=member, rater=interviewer.member)
    if given is None:
        return None
    return PartnerView(given.rating, given.observed, Words(given.sentence) if given.sentence else None)


async def _found(tx: AsyncConnection, typed: list[Attempt], points: tuple[str, ...]) -> tuple[str, ...]:
    """The points that any of the typed words hold, by the mirror that was kept of them."""
    mirrors = [await attempts.mirror_of(tx, attempt.id) for attempt in typed]
    covered = {
        point.text
        for mirror in mirrors
        if mirror is not None
        for point in mirror.points
        if point.state is PointState.COVERED
    }
    return tuple(point for point in points if point in covered)


def _has_looked(turn: Asking, seat: Seat) -> bool:
    """At the prepared answer, while they were answering."""
    return seat.looked_at is not None and (turn.closes_at is None or seat.looked_at < turn.closes_at)


async def _answered(tx: AsyncConnection, who: Caller, asking: AskingId) -> tuple[MockRound, Asking] | Refused:
    """A turn that is over, named by the one who answered in it."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    turn = await askings.asking(tx, asking, community=who.community, member=who.member)
    seat = await mocks.seat_of(tx, asking, who.member)
    round_ = await mocks.own(tx, turn.round) if turn is not None and turn.round is not None else None
    if turn is None or seat is None or round_ is None:
        return Refused(Why.NOT_FOUND)
    if seat.role is not Role.CANDIDATE:
        return Refused(Why.NOT_THE_CANDIDATE)
    return (round_, turn) if turn.closes_at is not None else Refused(Why.TURN_RUNS)
