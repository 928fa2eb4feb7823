"""In the room somebody is known from the moment they give a name, and not by looking."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.model.incoming import Actor, AnswerGiven, Event, HomeOpened, Incoming, LinkAsked, ProfileSet
from bot.model.records import Door
from bot.model.refs import CommunityKey, MemberKey, PlaceKey, Platform
from bot.model.views import ProfileShown, Refused, Returned, Why
from bot.practice.reception import Reception
from bot.practice.scheduling import keep_asking_daily
from bot.store.database import Database
from bot.store.tables import members
from tests.practice.world import START

STRANGER = MemberKey(Platform.ROOM, "a-hash")


@pytest.mark.parametrize(
    "event",
    [
        HomeOpened(None),
        LinkAsked("secret"),
        ProfileSet(zone="Europe/Berlin", name=None),
        AnswerGiven(None, "Some words.", sealed=True, door=Door.FORM, source="form"),
    ],
)
async def test_whoever_gave_no_name_leaves_no_trace(db: Database, event: Event) -> None:
    assert await _do(db, event) == Refused(Why.NAME_MISSING)
    async with db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(members))).scalar() == 0


async def test_a_name_makes_somebody_known(db: Database) -> None:
    shown = await _do(db, ProfileSet(zone="Europe/Berlin", name="Ann"), name="Ann")
    assert isinstance(shown, ProfileShown)
    assert isinstance(await _do(db, ProfileSet(zone="Asia/Tokyo", name=None)), ProfileShown)


async def _do(db: Database, event: Event, *, name: str | None = None) -> Returned:
    await keep_asking_daily(db, now=START)
    community, place = CommunityKey(Platform.ROOM, "room"), PlaceKey(Platform.ROOM, "today")
    actor = Actor(STRANGER, community, place, manages=True, name=name)
    return await Reception(db, wake=lambda: None).receive(Incoming(actor, event, START))
