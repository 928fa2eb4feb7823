"""Ann in Berlin and Ben in London, who practise together on Mondays and Thursdays at 20:00 in Berlin."""

from __future__ import annotations

from typing import TypeVar

from bot.model.incoming import AnswerGiven, InvitationAnswered, PartnerAsked
from bot.model.records import Door
from bot.model.refs import AskingId, MemberKey, PlaceKey, Platform, ScheduleId
from bot.model.views import Invited, PairMissing, PairQuestion, PairRhythm, Posted, Returned
from tests.practice.world import World

ANN, BEN, CEM = (MemberKey(Platform.DISCORD, name) for name in ("ann", "ben", "cem"))
BERLIN, LONDON = "Europe/Berlin", "Europe/London"
Kind = TypeVar("Kind", bound=Posted)
THEIRS = PlaceKey(Platform.DISCORD, "dm-ann-ben")


def newest(world: World, kind: type[Kind]) -> Kind:
    found = [
        each.payload.view for each in world.chat.standing.values() if isinstance(each.payload.view, kind)
    ]
    return found[-1]


async def paired(
    world: World, *, days: str = "mon,thu", zone: str = LONDON, question: str = "own"
) -> ScheduleId:
    """Ben has accepted; the first question is on Monday at 20:00, in twelve hours."""
    await world.do("ann", PartnerAsked(BEN, days, "20:00", question), zone=BERLIN)
    await world.do("ben", InvitationAnswered(newest(world, Invited).invitation, accepted=True), zone=zone)
    return newest(world, PairRhythm).schedule.id


def asked(world: World) -> PairQuestion:
    return newest(world, PairQuestion)


def asking(world: World) -> AskingId:
    return asked(world).day.asking


def missing(world: World) -> PairMissing:
    return newest(world, PairMissing)


async def says(world: World, name: str, text: str, *, to: AskingId | None = None) -> Returned:
    """Seals an answer to the newest question of the pair."""
    given = AnswerGiven(to or asking(world), text, sealed=True, door=Door.FORM, source="form")
    return await world.do(name, given)
