"""What a command is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.model.incoming import Event
from bot.model.refs import PlaceKey
from bot.model.views import Refused

Values = Mapping[str, str]
Build = Callable[[Values, PlaceKey | None], Event | Refused]
"""From the values by argument name, and the place where it was said, to what shall happen."""


class Kind(StrEnum):
    TEXT = "text"
    BOOL = "bool"
    QUESTION = "question"  # a number or words of a title, completed
    ZONE = "zone"  # an IANA name, completed
    TOPIC = "topic"  # completed
    FILE = "file"  # attached where a command takes attachments; elsewhere a form asks for it
    CHANNEL = "channel"  # a channel's external id
    MEMBER = "member"  # chosen where a platform lets one choose, which gives "<@external id>"; in the room a name, completed
    GROUP = "group"  # a role or user group, as its platform writes one
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument; typed by its name, one that `takes_rest` takes all words up to the next name.

    One that goes `by_name` is never meant by its place.
    """

    name: str
    description: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    takes_rest: bool = False
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `name` holds its group as well: "schedule set"."""

    name: str
    description: str
    build: Build
    arguments: tuple[Argument, ...] = ()
    for_managers: bool = False

    @property
    def group(self) -> str | None:
        group, space, _ = self.name.rpartition(" ")
        return group if space else None

    @property
    def last_name(self) -> str:
        return self.name.rpartition(" ")[2]

    def argument(self, name: str) -> Argument | None:
        return next((argument for argument in self.arguments if argument.name == name), None)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    description: str
