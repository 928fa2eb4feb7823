"""Whoever is erased leaves no trace with those they practised with, who keep their own words."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.model.incoming import (
    EraseConfirmed,
    ExportAsked,
    PartnerAsked,
    PeerViewGiven,
    RatingGiven,
    TogetherOpened,
)
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, Person, Platform
from bot.model.views import (
    Erased,
    FileReady,
    Invited,
    PairEnded,
    PairQuestion,
    PairRhythm,
    PeerViews,
    Together,
)
from bot.store import members
from tests.practice.pair import ANN, BEN, asking, newest, paired, says
from tests.practice.world import World

BENS = "Ben thinks of the steam."


async def lived(world: World) -> None:
    """Both have answered; Ben has said how Ann's answer went, and Ann how his."""
    await paired(world)
    await world.wait(hours=12)
    await says(world, "ann", "Ann's own words.")
    await says(world, "ben", BENS)
    await world.wait(minutes=1)
    here = asking(world)
    async with world.db.read() as tx:
        ann, ben = await members.by_key(tx, ANN), await members.by_key(tx, BEN)
    assert ann is not None
    assert ben is not None
    await world.do("ben", RatingGiven(here, Rating.GOOD, held=True, door=Door.BUTTON))
    await world.do("ben", PeerViewGiven(here, ann.id, Rating.HARD, (), "Ben liked the strip."))


async def test_the_partner_is_told_and_keeps_their_words(world: World) -> None:
    await lived(world)
    assert isinstance(await world.do("ben", EraseConfirmed()), Erased)
    await world.wait(minutes=1)

    assert newest(world, PairEnded) == PairEnded(None)
    assert await world.db_texts("ann") == ["Ann's own words."]
    shown = await world.do("ann", TogetherOpened())
    assert isinstance(shown, Together)
    assert shown.partnerships == ()
    await world.jump(world.now + timedelta(days=3))
    assert len(world.chat.of(PairQuestion)) == 1


async def test_no_post_names_them_any_more(world: World) -> None:
    await lived(world)
    await world.do("ann", RatingGiven(asking(world), Rating.GOOD, held=True, door=Door.BUTTON))
    assert len(world.chat.of(PeerViews)) == 1
    await world.do("ben", EraseConfirmed())
    await world.wait(minutes=1)

    assert world.chat.of(PeerViews) == []
    assert world.chat.of(PairRhythm) != []
    assert [
        each for each in told_to_others(world, "ben") if "external_id='ben'" in each or BENS in each
    ] == []


async def test_an_open_invitation_goes_with_the_one_who_asked(world: World) -> None:
    cem = MemberKey(Platform.DISCORD, "cem")
    await world.do("ben", PartnerAsked(cem))
    assert len(world.chat.of(Invited)) == 1
    await world.do("ben", EraseConfirmed())

    assert world.chat.of(Invited) == []
    shown = await world.do("cem", TogetherOpened())
    assert isinstance(shown, Together)
    assert shown.invitations == ()


async def test_an_open_invitation_goes_with_the_one_who_was_asked(world: World) -> None:
    cem = MemberKey(Platform.DISCORD, "cem")
    await world.do("ben", PartnerAsked(cem))
    await world.do("cem", EraseConfirmed())
    await world.jump(world.now + timedelta(days=4))

    shown = await world.do("ben", TogetherOpened())
    assert isinstance(shown, Together)
    assert shown.invitations == ()
    assert not any("cem" in each for each in told_to_others(world, "cem"))


async def test_a_partners_view_waits_for_ones_own_rating_in_the_export_too(world: World) -> None:
    await lived(world)
    assert "Ben liked" not in await exported(world)
    await world.do("ann", RatingGiven(asking(world), Rating.GOOD, held=True, door=Door.BUTTON))

    assert "Ben liked" in await exported(world)


async def exported(world: World) -> str:
    ready = await world.do("ann", ExportAsked())
    assert isinstance(ready, FileReady)
    assert json.loads(ready.content)
    return ready.content.decode()


def told_to_others(world: World, name: str) -> list[str]:
    """All that stands anywhere but in one's own direct messages."""
    return [
        repr(each.payload.view) for each in world.chat.standing.values() if each.ref.channel != f"dm-{name}"
    ]


def test_somebody_is_named_by_their_key() -> None:
    assert "external_id='ben'" in repr(Person(BEN))
