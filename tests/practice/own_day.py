"""A member to whom one question comes each day, in the world of `world`."""

from __future__ import annotations

from bot.model.incoming import AnswerGiven, Event, LookAsked, PracticeAsked, ProfileSet, RatingGiven
from bot.model.records import Door, Rating
from bot.model.refs import MessageRef, PlaceKey, Platform
from bot.model.views import AnswerShown, OwnQuestion, Returned, RoundStep
from tests.practice.recorder import Standing
from tests.practice.world import World

BERLIN = "Europe/Berlin"
ATTEMPT = "A strip bends with the heat, and opens a switch."


async def rates(world: World, *given: Rating, name: str = "ben") -> None:
    """Looks at the first questions in a round, and rates each."""
    step = await world.do(name, PracticeAsked(None, len(given), ahead=True), zone=BERLIN)
    for rating in given:
        assert isinstance(step, RoundStep), step
        await world.do(name, LookAsked(step.asking, sure=True))
        step = await world.do(name, RatingGiven(step.asking, rating, held=True, door=Door.BUTTON))


async def forgets(world: World, count: int = 1, name: str = "ben") -> None:
    """From the next day on the first questions fade."""
    await rates(world, *[Rating.AGAIN] * count, name=name)


async def sets(world: World, words: str, name: str = "ben", zone: str | None = BERLIN) -> Returned:
    return await world.do(name, ProfileSet(zone=zone, daily=words))


def standing(world: World) -> list[Standing]:
    """In the direct messages, in the order they came."""
    return world.chat.of(OwnQuestion)


def asked(world: World) -> list[OwnQuestion]:
    return [each.payload.view for each in standing(world) if isinstance(each.payload.view, OwnQuestion)]


async def directly(world: World, event: Event, name: str = "ben") -> Returned:
    """Said or pressed in the direct messages."""
    return await world.do(name, event, community=None, place=PlaceKey(Platform.DISCORD, f"dm-{name}"))


def said(words: str, to: MessageRef | None = None, source: str = "m900") -> AnswerGiven:
    return AnswerGiven(to, words, sealed=True, door=Door.DIRECT, source=source)


async def looks(world: World, name: str = "ben") -> AnswerShown:
    shown = await directly(world, LookAsked(asked(world)[-1].asking, sure=True), name)
    assert isinstance(shown, AnswerShown), shown
    return shown
