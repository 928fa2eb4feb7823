"""A place for a few that cannot be opened: who invited the others is told once what is lacking, and it is tried on."""

from __future__ import annotations

from bot.model.incoming import PartnerAsked, PlaceGone
from bot.model.refs import Person
from bot.model.views import MockTurn, NoPlace, Notice, PairFound, PairQuestion, PairRhythm
from bot.practice.chat import Forbidden
from tests.practice.interview import POINTED, Interview
from tests.practice.pair import ANN, BEN, THEIRS, asked, paired
from tests.practice.world import CHANNEL, World

THREADS = Forbidden("Discord answered 403 50013", lacking="Create Private Threads")


def told(world: World) -> list[tuple[str, NoPlace]]:
    return [
        (each.ref.channel, each.payload.view)
        for each in world.chat.standing.values()
        if isinstance(each.payload.view, NoPlace)
    ]


async def invited(world: World) -> None:
    """Ben accepted, and there is no place for the two."""
    world.chat.closed = THREADS
    try:
        await paired(world)
    except IndexError:
        assert not world.chat.of(PairRhythm)


async def test_who_invited_is_told_once_what_is_lacking(world: World) -> None:
    await invited(world)
    await world.wait(hours=20)

    assert told(world) == [("dm-ann", NoPlace((Person(BEN),), "Create Private Threads", CHANNEL))]
    assert world.chat.of(PairQuestion) == []
    assert not [each for each in world.chat.of(Notice) if each.ref.channel == "dm-ann"]


async def test_it_is_sent_once_it_is_mended(world: World) -> None:
    await invited(world)
    await world.wait(hours=13)

    world.chat.closed = None
    await world.wait(hours=7)

    assert world.chat.of(PairRhythm)
    assert asked(world)


async def test_another_lack_is_told_as_well_and_the_same_one_again_after_something_stood(
    world: World,
) -> None:
    await invited(world)
    world.chat.closed = Forbidden("Discord answered 403", lacking="Send Messages in Threads")
    await world.wait(hours=7)
    assert [view.lacking for _, view in told(world)] == ["Create Private Threads", "Send Messages in Threads"]

    world.chat.closed = None
    await world.wait(hours=14)
    world.chat.closed = THREADS
    await world.tell(PlaceGone(THEIRS))
    await world.wait(hours=72)

    assert [view.lacking for _, view in told(world)][2:] == ["Create Private Threads"]


async def test_all_of_those_who_were_found_are_told_as_nobody_invited_them(world: World) -> None:
    world.chat.closed = THREADS
    await world.do("ann", PartnerAsked())
    await world.do("ben", PartnerAsked())
    await world.wait(hours=1)

    assert sorted(told(world), key=lambda each: each[0]) == [
        ("dm-ann", NoPlace((Person(BEN),), "Create Private Threads", CHANNEL)),
        ("dm-ben", NoPlace((Person(ANN),), "Create Private Threads", CHANNEL)),
    ]
    assert not world.chat.of(PairFound)


async def test_who_asked_for_an_interview_is_told(world: World) -> None:
    await world.load(POINTED)
    interview = Interview(world)
    world.chat.closed = THREADS
    try:
        await interview.begin()
    except IndexError:
        assert not world.chat.of(MockTurn)
    await world.wait(hours=1)

    ((where, view),) = told(world)
    assert (where, view.lacking) == ("dm-ana", "Create Private Threads")
    world.chat.closed = None
    await world.wait(hours=2)
    assert world.chat.of(MockTurn)
