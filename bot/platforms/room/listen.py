"""Requests into events: who it is, what they did, and what the practice says to it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    Event,
    HeardTicked,
    HomeOpened,
    Incoming,
    LineSaid,
    PointsTicked,
    RatingGiven,
    SharingSet,
)
from bot.model.records import Door, Rating, Sharing
from bot.model.refs import AskingId, AttemptId
from bot.model.views import Failed, Home, Refused, Returned, Why
from bot.platforms.room.asked import Wish
from bot.platforms.room.device import COMMUNITY, PLACE, Device

Receive = Callable[[Incoming], Awaitable[Returned]]

FORM_SOURCE = (
    "form"  # one answer to a question from the room: sent again, it is an edit and never a second one
)
AT_ONCE, MOST_POINTS = 25, 100


class Listener:
    """The practice as the room's pages speak to it."""

    def __init__(self, receive: Receive, now: Callable[[], datetime]) -> None:
        self._receive = receive
        self.now = now

    async def tell(
        self, device: Device, event: Event, *, name: str | None = None, zone: str | None = None
    ) -> Returned:
        """What somebody did; nobody is known where the device holds no key yet."""
        member = device.member
        actor = (
            Actor(member, COMMUNITY, PLACE, manages=True, name=name, zone=zone)
            if member is not None
            else None
        )
        return await self._receive(Incoming(actor, event, self.now()))

    async def home(self, device: Device, on: date | None = None) -> Home | Refused | Failed | None:
        """None for whoever is not known, or not any more."""
        match await self.tell(device, HomeOpened(on)):
            case Refused(Why.NAME_MISSING):
                return None
            case (Home() | Refused() | Failed()) as view:
                return view
            case other:
                raise TypeError(f"HomeOpened was answered by {type(other).__name__}")


def asking_of(form: Mapping[str, str]) -> AskingId:
    return AskingId(number_of(form, "asking"))


def number_of(form: Mapping[str, str], field: str) -> int:
    """A small number of a form of ours; raises 400 for what no form of ours holds."""
    text = form.get(field, "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004 -- what 64 bits hold
        raise web.HTTPBadRequest(text="These fields are not of a form of this room.")
    return int(text)


def answer_of(form: Mapping[str, str]) -> AnswerGiven:
    to = asking_of(form) if form.get("asking") else None
    guess, shown = form.get("guess", ""), form.get("sharing", "")
    return AnswerGiven(
        to,
        form.get("text", ""),
        sealed=True,
        door=Door.FORM,
        source=FORM_SOURCE,
        guess=Rating(int(guess)) if guess in set(map(str, Rating)) else None,
        sharing=Sharing(shown) if shown in set(Sharing) else None,
    )


def sharing_of(form: Mapping[str, str]) -> SharingSet:
    chosen = form.get("sharing", "")
    if chosen not in set(Sharing):
        raise web.HTTPBadRequest(text="These fields are not of a form of this room.")
    return SharingSet(asking_of(form), Sharing(chosen))


def line_of(form: Mapping[str, str]) -> LineSaid:
    return LineSaid(AttemptId(number_of(form, "attempt")), form.get("words", ""))


def ticks_of(form: Mapping[str, str]) -> PointsTicked:
    """All that is ticked, by the places of the points."""
    places = form.get("points", "")
    if places and not re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,4})*", places):
        raise web.HTTPBadRequest(text="These fields are not of a form of this room.")
    return PointsTicked(asking_of(form), tuple(map(int, places.split("."))) if places else ())


def heard_of(form: Mapping[str, str]) -> list[HeardTicked]:
    """All that is ticked of the points of a turn, as many in one event as one choice holds elsewhere."""
    asking, of = asking_of(form), number_of(form, "of")
    ticked = [place for place in range(min(of, MOST_POINTS)) if f"p{place}" in form]
    return [
        HeardTicked(asking, tuple(place for place in ticked if first <= place < first + AT_ONCE), first)
        for first in range(0, min(of, MOST_POINTS), AT_ONCE)
    ]


def rating_of(form: Mapping[str, str]) -> RatingGiven:
    value = number_of(form, "rating")
    if value not in set(Rating):
        raise web.HTTPBadRequest(text="There are four ratings, 1 to 4.")
    return RatingGiven(asking_of(form), Rating(value), held="taken_back" not in form, door=Door.BUTTON)


def zone_of(form: Mapping[str, str]) -> str | None:
    """The browser's own zone where it names one that is known here."""
    zone = form.get("zone", "").strip()
    try:
        return ZoneInfo(zone).key if zone else None
    except (KeyError, ValueError, OSError):  # unknown, malformed, or the name of a folder of zones
        return None


def name_of(form: Mapping[str, str]) -> str:
    return " ".join(form.get("name", "").split())


def date_of(path: str) -> date | None:
    """The date a page of a day is about, none for the first page; raises ValueError for all other pages."""
    if path == "/":
        return None
    day, _, text = path.removeprefix("/").partition("/")
    if day != "day":
        raise ValueError(f"{path} is no day's page")
    return date.fromisoformat(text)


def is_day(path: str) -> bool:
    try:
        date_of(path)
    except ValueError:
        return False
    return True


def wish_of(query: Mapping[str, str]) -> Wish:
    return Wish(edit="edit" in query, look="look" in query)
