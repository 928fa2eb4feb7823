"""Those who practise together, before whichever platform: how one acts there, and what stands before whom."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from tests.loopback.faults import Faults
from tests.stories.scene import BotScene

Person = TypeVar("Person")
Told = TypeVar("Told")
Place = TypeVar("Place")
NAMES = ("ana", "ben", "cem")
A_MONDAY = 0
AT_TEN = 10


class Door(Enum):
    """A request of the bot's that a story may kill it at."""

    OPENS_A_PLACE = "opens a place"
    SENDS_A_MESSAGE = "sends a message"


class Company(ABC, Generic[Person, Told, Place]):
    """Ana, who manages the channel, Ben and Cem; the bot starts on a Monday at ten by UTC, so that no date ends meanwhile."""

    people: dict[str, Person]

    def __init__(self, scene: BotScene) -> None:
        self.scene = scene
        scene.pass_time(until_monday(scene.platform.clock.now()))

    # acting

    @abstractmethod
    async def begin(self) -> None:
        """The bot is started and stands in the channel, where a question is asked daily at 23:59 by UTC."""

    @abstractmethod
    async def runs(self, who: str, command: str, partner: str | None = None, **options: str) -> Told:
        """A command in the channel; what it was answered with."""

    @abstractmethod
    async def presses(self, who: str, message: Told, label: str) -> Told:
        """A button that is answered with a message, or with the same one changed."""

    @abstractmethod
    async def touches(self, who: str, message: Told, label: str) -> None:
        """The same, whether or not anybody answers."""

    @abstractmethod
    async def fills(self, who: str, message: Told, label: str, values: Mapping[str, Any]) -> Told | None:
        """A button that opens a form, and the form; numbers name ratings. What it was answered with, where that is told."""

    @abstractmethod
    async def writes(self, who: str, command: str, values: Mapping[str, str]) -> None:
        """A command in the channel that opens a form, and the form."""

    @abstractmethod
    async def completes(self, who: str, typed: str) -> str:
        """All that is offered to somebody who types this wherever something completes what is typed."""

    @abstractmethod
    async def opens_the_app(self, who: str) -> None:
        """Whatever page of one's own the platform has."""

    @abstractmethod
    async def ticks(self, who: str, message: Told, prompt: str, labels: Sequence[str]) -> None:
        """One choice of several; nothing is said to that but what stands changes."""

    @abstractmethod
    def choices(self, message: Told, prompt: str) -> list[str]:
        """What that choice offers."""

    # looking

    @abstractmethod
    def said(self, message: Told) -> str: ...

    @abstractmethod
    def labels(self, message: Told) -> list[str]: ...

    @abstractmethod
    def readers(self, message: Told) -> set[str]:
        """By their names."""

    @abstractmethod
    def inbox(self, who: str) -> list[Told]:
        """What the bot wrote to them directly."""

    @abstractmethod
    def in_channel(self) -> list[Told]:
        """What the bot wrote in the channel itself."""

    @abstractmethod
    def places(self) -> list[Place]:
        """All that was opened for two or three."""

    @abstractmethod
    def standing_in(self, place: Place) -> list[Told]:
        """What the bot wrote there and in threads of it."""

    @abstractmethod
    def sent_at(self, message: Told) -> datetime: ...

    @abstractmethod
    def before(self, who: str) -> str:
        """All that stands before their eyes anywhere, whatever it is made of, in one."""

    @property
    @abstractmethod
    def sent(self) -> str:
        """Every message of the bot's that stood or was changed so far, as it was sent; what answers one alone is none."""

    @property
    @abstractmethod
    def files(self) -> list[tuple[str, bytes]]:
        """All that was ever handed out: the names and what is in it."""

    @abstractmethod
    def kill_at(self, door: Door, *, stored: bool) -> None: ...

    # what is alike

    @property
    def faults(self) -> Faults:
        found = self.scene.platform.faults  # type: ignore[attr-defined]
        assert isinstance(found, Faults)
        return found

    @property
    def place(self) -> Place:
        (place,) = self.places()
        return place

    @property
    def here(self) -> list[Told]:
        return self.standing_in(self.place)

    async def told(self, who: str, words: str) -> Told:
        """The newest of what they were told directly that says so."""
        return await self.found(lambda: self.inbox(who), words, what=f"{who} to read “{words}”")

    async def stands(self, words: str) -> Told:
        """The newest of what stands in their place that says so."""
        return await self.found(
            lambda: [each for place in self.places() for each in self.standing_in(place)],
            words,
            what=f"“{words}” in the place",
        )

    async def found(self, look: Any, words: str, *, what: str) -> Told:
        def newest() -> Told | None:
            return next((each for each in reversed(look()) if words in self.said(each)), None)

        return await self.scene.until(newest, what=what)

    async def changes(self, message: Told, words: str) -> None:
        await self.scene.until(lambda: words in self.said(message) or None, what=f"“{words}” on it")

    async def seals(self, who: str, question: Told, words: str) -> Told | None:
        return await self.fills(who, question, "Answer", {"Your answer": words})

    async def at(self, moment: datetime) -> None:
        """The bot is killed, and started again then."""
        await self.scene.restart(moment - self.scene.platform.clock.now())


def flat(value: object) -> str:
    """Whatever there is in it, as it can be searched."""
    return json.dumps(value, ensure_ascii=False, default=str)


def until_monday(now: datetime) -> timedelta:
    """To the next Monday's ten o'clock."""
    days = (A_MONDAY - now.weekday()) % 7
    ten = datetime(now.year, now.month, now.day, AT_TEN, tzinfo=UTC) + timedelta(days=days)
    return (ten if ten > now else ten + timedelta(days=7)) - now


class Companies(Protocol):
    """Opens such a company in an empty folder."""

    def __call__(
        self, folder: Path, **settings: str
    ) -> AbstractAsyncContextManager[Company[Any, Any, Any]]: ...
