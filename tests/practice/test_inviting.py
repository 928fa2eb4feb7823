"""Asking somebody to practise together: a yes begins it, a no stays private, and nobody is asked twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.model.incoming import EraseConfirmed, InvitationAnswered, InvitationOpened, JoinAsked, PartnerAsked
from bot.model.records import InvitationState, ScheduleKind
from bot.model.refs import InvitationId, MemberKey, Person, PlaceKey, Platform
from bot.model.together import PairTerms
from bot.model.views import (
    Called,
    InvitationSent,
    InvitationSettled,
    Invited,
    PairRhythm,
    Refused,
    Why,
)
from bot.practice.chat import Forbidden
from bot.store import members, pairs, places
from bot.store.tables import invitations, schedules
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.world import CHANNEL, OTHER_SERVER, World

ANN, BEN = MemberKey(Platform.DISCORD, "ann"), MemberKey(Platform.DISCORD, "ben")


async def asks(world: World, by: str = "ann", partner: MemberKey = BEN, **typed: str) -> object:
    return await world.do(by, PartnerAsked(partner, **typed), zone="Europe/Berlin")


async def answers(world: World, *, accepted: bool, name: str = "ben") -> object:
    return await world.do(name, InvitationAnswered(invited(world).invitation, accepted), zone="Europe/London")


def invited(world: World) -> Invited:
    return [each.payload.view for each in world.chat.of(Invited)][-1]  # type: ignore[return-value]


def settled(world: World) -> list[InvitationSettled]:
    found = [each.payload.view for each in world.chat.of(InvitationSettled)]
    return [view for view in found if isinstance(view, InvitationSettled)]


async def states(world: World) -> list[str]:
    async with world.db.read() as tx:
        return list(await tx.scalars(select(invitations.c.state).order_by(invitations.c.id)))


async def test_the_invited_is_asked_in_private(world: World) -> None:
    shown = await asks(world, days="mon,thu", time="20:00")

    assert shown == InvitationSent(Person(BEN), world.now + timedelta(days=3), "Europe/Berlin")
    (standing,) = world.chat.of(Invited)
    assert standing.ref.channel == "dm-ben"
    view = invited(world)
    assert view.by.person == Person(ANN)
    assert isinstance(view.terms, PairTerms)
    assert (view.terms.days, view.terms.wall_time) == (frozenset({0, 3}), time(20))
    assert view.first_at == datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


async def test_unless_said_a_pair_takes_the_channels_days_and_question_in_the_evening(world: World) -> None:
    await asks(world)

    terms = invited(world).terms
    assert terms == PairTerms(frozenset(range(7)), time(20), "Europe/Berlin", world_schedule(world))


async def test_a_pair_may_have_a_question_of_its_own(world: World) -> None:
    await asks(world, question="own")

    terms = invited(world).terms
    assert isinstance(terms, PairTerms)
    assert terms.follows is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"days": "someday"}, Why.DAYS_NOT_UNDERSTOOD),
        ({"time": "late"}, Why.TIME_NOT_UNDERSTOOD),
        ({"question": "any"}, Why.QUESTION_OF_NOT_UNDERSTOOD),
    ],
)
async def test_what_cannot_be_read_is_refused_and_nobody_is_asked(
    world: World, typed: dict[str, str], why: Why
) -> None:
    shown = await world.do("ann", PartnerAsked(BEN, **typed))

    assert isinstance(shown, Refused)
    assert shown.why is why
    assert await states(world) == []


async def test_accepting_begins_the_pair_and_tells_the_one_who_asked(world: World) -> None:
    await asks(world, days="thu")
    shown = await answers(world, accepted=True)

    assert isinstance(shown, Invited)
    assert shown.state is InvitationState.ACCEPTED
    assert invited(world).state is InvitationState.ACCEPTED
    first_at = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    (outcome,) = settled(world)
    assert (outcome.to, outcome.state, outcome.first_at) == (Person(BEN), InvitationState.ACCEPTED, first_at)
    (told,) = world.chat.of(InvitationSettled)
    assert told.ref.channel == "dm-ann"
    (rhythm,) = world.chat.of(PairRhythm)
    assert rhythm.ref.channel == "dm-ann-ben"
    async with world.db.read() as tx:
        (schedule,) = (
            await tx.execute(select(schedules).where(schedules.c.kind == ScheduleKind.PAIR.value))
        ).all()
        assert len(await pairs.who_is_in(tx, schedule.id)) == 2
        assert schedule.follows_id == world_schedule(world)


async def test_declining_stays_private_and_begins_nothing(world: World) -> None:
    await asks(world)
    shown = await answers(world, accepted=False)

    assert isinstance(shown, Invited)
    assert shown.state is InvitationState.DECLINED
    assert [outcome.state for outcome in settled(world)] == [InvitationState.DECLINED]
    assert world.chat.of(PairRhythm) == []
    channels = {each.ref.channel for each in world.chat.standing.values()}
    assert not any(
        "ben" in repr(each.payload.view) or "Invi" in repr(each.payload.view)
        for each in world.chat.standing.values()
        if each.ref.channel == "channel"
    )
    assert channels <= {"channel", "dm-ben", "dm-ann"}


async def test_a_second_answer_changes_nothing(world: World) -> None:
    await asks(world)
    await answers(world, accepted=True)
    for accepted in (True, False):
        shown = await answers(world, accepted=accepted)

        assert isinstance(shown, Invited)
        assert shown.state is InvitationState.ACCEPTED
    assert await states(world) == ["accepted"]
    assert len(settled(world)) == 1


async def test_nobody_else_may_answer(world: World) -> None:
    await asks(world)
    for name in ("ann", "cem"):
        shown = await answers(world, accepted=True, name=name)

        assert shown == Refused(Why.NOT_FOUND)
    assert await states(world) == ["open"]


async def test_without_a_word_it_lapses_after_three_days(world: World) -> None:
    await asks(world)
    await world.wait(days=3, minutes=1)

    assert await states(world) == ["lapsed"]
    assert [outcome.state for outcome in settled(world)] == [InvitationState.LAPSED]
    shown = await answers(world, accepted=True)
    assert isinstance(shown, Invited)
    assert shown.state is InvitationState.LAPSED
    assert world.chat.of(PairRhythm) == []


async def test_oneself_cannot_be_asked(world: World) -> None:
    assert await asks(world, partner=ANN) == Refused(Why.ONESELF)


async def test_who_was_asked_is_not_asked_again(world: World) -> None:
    await asks(world)
    shown = await asks(world)

    until = world.now + timedelta(days=3)
    assert shown == Refused(Why.INVITED_ALREADY, (("until", until.isoformat()),))
    assert len(world.chat.of(Invited)) == 1


async def test_asking_the_one_who_asked_accepts(world: World) -> None:
    await asks(world, days="mon")
    shown = await asks(world, by="ben", partner=ANN, days="fri")

    assert isinstance(shown, Invited)
    assert shown.state is InvitationState.ACCEPTED
    assert await states(world) == ["accepted"]
    (rhythm,) = world.chat.of(PairRhythm)
    assert isinstance(rhythm.payload.view, PairRhythm)
    assert rhythm.payload.view.schedule.days == frozenset({0})


async def test_two_who_ask_each_other_at_once_practise_together(world: World) -> None:
    for name in ("ann", "ben"):
        await world.do(name, JoinAsked(world_schedule(world)))
    await asyncio.gather(asks(world), asks(world, by="ben", partner=ANN))

    assert await states(world) == ["accepted"]
    assert len(world.chat.of(PairRhythm)) == 1


async def test_partners_are_not_asked_anew(world: World) -> None:
    await asks(world)
    await answers(world, accepted=True)

    assert await asks(world) == Refused(Why.PARTNERS_ALREADY)
    assert await asks(world, by="ben", partner=ANN) == Refused(Why.PARTNERS_ALREADY)


async def test_who_cannot_be_written_to_is_called_in_the_channel_and_reads_it_alone(world: World) -> None:
    world.chat.faults = [Forbidden("direct messages are closed", lacking="")]
    await asks(world)
    await world.clockwork.settle()

    (called,) = world.chat.of(Called)
    assert called.ref.channel == "channel"
    assert isinstance(called.payload.view, Called)
    assert called.payload.view.to == BEN
    opened = InvitationOpened(called.payload.view.invitation)
    assert await world.do("cem", opened) == Refused(Why.FOR_ANOTHER)
    assert await world.do("ann", opened) == Refused(Why.FOR_ANOTHER)
    shown = await world.do("ben", opened)
    assert isinstance(shown, Invited)
    assert shown.state is InvitationState.OPEN
    await world.do("ben", InvitationAnswered(shown.invitation, accepted=False))
    assert world.chat.of(Called) == []


async def test_after_the_one_who_asked_was_erased_the_next_to_ask_is_heard(world: World) -> None:
    await asks(world)
    await world.do("ann", EraseConfirmed())

    await asks(world, by="cem")

    (standing,) = world.chat.of(Invited)
    assert invited(world).by.person == Person(MemberKey(Platform.DISCORD, "cem"))
    assert standing.ref.channel == "dm-ben"


async def test_an_invitation_of_another_server_is_not_found(world: World) -> None:
    await asks(world)
    there = PlaceKey(Platform.DISCORD, "elsewhere")
    event = InvitationOpened(invited(world).invitation)

    assert await world.do("zoe", event, community=OTHER_SERVER, place=there) == Refused(Why.NOT_FOUND)
    assert await world.do("zoe", InvitationOpened(InvitationId(99))) == Refused(Why.NOT_FOUND)


async def test_asked_in_a_direct_message_a_pair_hangs_on_the_channel_with_the_question(world: World) -> None:
    await world.do("ann", JoinAsked(world_schedule(world)))
    await world.do("ann", PartnerAsked(BEN), community=None, place=PlaceKey(Platform.DISCORD, "dm-ann"))
    await answers(world, accepted=True)

    async with world.db.read() as tx:
        ann = await members.by_key(tx, ANN)
        assert ann is not None
        assert ann.community is not None
        (schedule,) = await pairs.of_member(tx, ann.id, community=ann.community)
        place = await places.place(tx, schedule.place)
    assert place is not None
    assert place.parent == CHANNEL
