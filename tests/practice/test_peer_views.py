"""What partners say of each other's answers: after one's own rating, seen in private, and touching no dates."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model.incoming import PeerViewGiven, PeerViewOpened, RatingGiven, StatsAsked
from bot.model.records import Door, Observed, Rating
from bot.model.refs import AskingId, MemberId, Person
from bot.model.together import LONGEST_SENTENCE
from bot.model.views import (
    Differing,
    PartnersSay,
    PeerToView,
    PeerViewForm,
    PeerViewKept,
    PeerViews,
    RatingSaved,
    Refused,
    Stats,
    Why,
)
from bot.store import members
from bot.store.tables import cards, peer_views, ratings
from tests.practice.pair import ANN, BEN, asking, newest, paired, says
from tests.practice.world import World

KIND = "The strip came first, which I liked."


async def open_to_both(world: World) -> AskingId:
    """Both have answered, and both answers are open."""
    await paired(world)
    await world.wait(hours=12)
    await says(world, "ann", "Ann's answer.")
    await says(world, "ben", "Ben's answer.")
    await world.wait(minutes=1)
    return asking(world)


async def ids(world: World) -> tuple[MemberId, MemberId]:
    async with world.db.read() as tx:
        ann, ben = await members.by_key(tx, ANN), await members.by_key(tx, BEN)
    assert ann is not None
    assert ben is not None
    return ann.id, ben.id


async def rates(world: World, name: str, on: AskingId, rating: Rating = Rating.GOOD) -> object:
    return await world.do(name, RatingGiven(on, rating, held=True, door=Door.BUTTON))


async def judged(
    world: World, on: AskingId, about: MemberId, *, by: str = "ann", rating: Rating = Rating.GOOD
) -> object:
    return await world.do(by, PeerViewGiven(on, about, rating, (Observed.FIGURE,), KIND))


async def test_a_rating_leads_to_the_partners_answer(world: World) -> None:
    here = await open_to_both(world)
    _, ben = await ids(world)
    shown = await rates(world, "ann", here)

    assert isinstance(shown, RatingSaved)
    assert shown.partners == (PeerToView(ben, Person(BEN)),)
    form = await world.do("ann", PeerViewOpened(here, ben))
    assert isinstance(form, PeerViewForm)
    assert (form.person, form.before) == (Person(BEN), None)


async def test_one_rates_oneself_first(world: World) -> None:
    here = await open_to_both(world)
    _, ben = await ids(world)

    assert await world.do("ann", PeerViewOpened(here, ben)) == Refused(Why.RATE_FIRST)
    assert await judged(world, here, ben) == Refused(Why.RATE_FIRST)


async def test_the_other_sees_it_only_after_rating_themselves(world: World) -> None:
    here = await open_to_both(world)
    _, ben = await ids(world)
    await rates(world, "ann", here)
    assert await judged(world, here, ben) == PeerViewKept(Person(BEN), Rating.GOOD)
    assert world.chat.of(PeerViews) == []
    await rates(world, "ben", here, Rating.HARD)

    (standing,) = world.chat.of(PeerViews)
    assert standing.ref.channel == "dm-ben"
    view = newest(world, PeerViews)
    assert view.own is Rating.HARD
    (seen,) = view.seen
    assert (seen.by, seen.rating, seen.observed, seen.sentence.text) == (
        Person(ANN),
        Rating.GOOD,
        (Observed.FIGURE,),
        KIND,
    )


async def test_who_has_rated_themselves_already_is_told_at_once_and_once(world: World) -> None:
    here = await open_to_both(world)
    _, ben = await ids(world)
    await rates(world, "ann", here)
    await rates(world, "ben", here)
    await judged(world, here, ben, rating=Rating.HARD)
    world.now += timedelta(seconds=30)
    await judged(world, here, ben, rating=Rating.EASY)

    assert len(world.chat.of(PeerViews)) == 1
    assert [seen.rating for seen in newest(world, PeerViews).seen] == [Rating.EASY]


async def test_both_at_once_are_both_told(world: World) -> None:
    here = await open_to_both(world)
    ann, ben = await ids(world)
    await rates(world, "ann", here)
    await rates(world, "ben", here)
    await asyncio.gather(judged(world, here, ben), judged(world, here, ann, by="ben"))
    await world.clockwork.settle()

    assert {each.ref.channel for each in world.chat.of(PeerViews)} == {"dm-ann", "dm-ben"}


async def test_it_touches_neither_ratings_nor_dates(world: World) -> None:
    here = await open_to_both(world)
    ann, ben = await ids(world)
    await rates(world, "ann", here)
    await rates(world, "ben", here)
    before = await spaced(world)
    for about, by in ((ben, "ann"), (ann, "ben")):
        await judged(world, here, about, by=by, rating=Rating.AGAIN)

    assert await spaced(world) == before


async def spaced(world: World) -> tuple[list[object], list[object]]:
    async with world.db.read() as tx:
        return (
            list((await tx.execute(select(ratings).order_by(ratings.c.id))).all()),
            list((await tx.execute(select(cards).order_by(cards.c.member_id, cards.c.question_id))).all()),
        )


async def test_what_may_not_be_said_is_refused(world: World) -> None:
    here = await open_to_both(world)
    ann, ben = await ids(world)
    await rates(world, "ann", here)

    assert await judged(world, here, ann) == Refused(Why.OWN_ANSWER)
    assert await judged(world, here, MemberId(99)) == Refused(Why.NOT_FOUND)
    assert await judged(world, AskingId(99), ben) == Refused(Why.NOT_FOUND)
    assert await judged(world, here, ben, by="cem") == Refused(Why.NOT_FOUND)
    assert await world.do("ann", PeerViewGiven(here, ben)) == Refused(Why.NOT_RATED)
    long = "x" * (LONGEST_SENTENCE + 1)
    refused = await world.do("ann", PeerViewGiven(here, ben, Rating.GOOD, (), long))
    assert isinstance(refused, Refused)
    assert (refused.why, refused.fact("words")) == (Why.SENTENCE_TOO_LONG, long)
    async with world.db.read() as tx:
        assert (await tx.execute(select(peer_views))).all() == []


@pytest.mark.parametrize("answers", [("ann",), ()])
async def test_nothing_is_said_of_what_is_not_open_or_not_there(
    world: World, answers: tuple[str, ...]
) -> None:
    await paired(world)
    await world.wait(hours=12)
    for name in answers:
        await says(world, name, "An answer.")
    _, ben = await ids(world)

    assert await world.do("ann", PeerViewOpened(asking(world), ben)) == Refused(Why.NOT_FOUND)
    assert await judged(world, asking(world), ben) == Refused(Why.NOT_FOUND)


async def test_a_channels_question_has_no_partners(world: World) -> None:
    await paired(world)
    await world.wait(hours=1)
    for name in ("ann", "ben"):
        await world.answer(name)
    await world.wait(hours=9)
    _, ben = await ids(world)
    shown = await world.rate("ann", Rating.GOOD)

    assert isinstance(shown, RatingSaved)
    assert shown.partners == ()
    assert await world.do("ann", PeerViewOpened(shown.asking, ben)) == Refused(Why.NOT_FOUND)


async def practised(world: World, times: int) -> None:
    """So often Ann has said hard of her own answers, and Ben good."""
    ann, _ = await ids(world)
    for _ in range(times):
        await world.wait(minutes=1)
        await says(world, "ann", "A strip of two metals bends with the heat.")
        await says(world, "ben", "Ben's answer.")
        await world.wait(minutes=1)
        here = asking(world)
        for name, rating in (("ben", Rating.EASY), ("ann", Rating.HARD)):
            world.now += timedelta(seconds=10)
            await rates(world, name, here, rating)
        await judged(world, here, ann, by="ben")
        await world.jump(world.now.replace(hour=19, minute=0, second=0) + timedelta(days=1))


async def test_after_five_views_one_sees_how_they_differ_and_nobody_else_does(world: World) -> None:
    await paired(world, days="daily")
    await world.jump(world.now + timedelta(hours=12))
    await practised(world, 4)
    assert await say_partners(world, "ann") is None
    await practised(world, 1)

    say = await say_partners(world, "ann")
    assert say is not None
    assert say.usual == Differing(Rating.HARD, Rating.GOOD, 5)
    assert (say.of, say.alike, say.kinder, say.stricter) == (5, 0, 5, 0)
    assert say.found is not None
    for name in ("ben", "cem"):
        assert await say_partners(world, name) is None


async def say_partners(world: World, name: str) -> PartnersSay | None:
    shown = await world.do(name, StatsAsked())
    assert isinstance(shown, Stats)
    return shown.partners
