"""Members by their names: a mention of ours would tell them wherever they are, so Slack is asked what they are called."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from bot.model.incoming import Incoming
from bot.model.refs import MemberKey, MessageRef, Person
from bot.model.text import Passage, Words
from bot.model.views import Returned
from bot.platforms.slack.keys import own_id
from bot.platforms.slack.people import People

Value = TypeVar("Value")

_NAMELESS = (str, int, Passage, Words)


class Reception(Protocol):
    async def accept(self, incoming: Incoming, *, now: datetime) -> bool: ...

    async def is_ours(self, message: MessageRef) -> bool: ...

    async def receive(self, incoming: Incoming) -> Returned: ...


class NamingReception:
    """The reception, whose views name those they are about."""

    def __init__(self, reception: Reception, people: People) -> None:
        self._reception = reception
        self._people = people

    async def accept(self, incoming: Incoming, *, now: datetime) -> bool:
        return await self._reception.accept(incoming, now=now)

    async def is_ours(self, message: MessageRef) -> bool:
        return await self._reception.is_ours(message)

    async def receive(self, incoming: Incoming) -> Returned:
        return await named(await self._reception.receive(incoming), self._people)


async def named(view: Value, people: People) -> Value:
    """The view with the name of everybody in it whom our own rows do not name, and Slack does."""
    names: dict[MemberKey, str | None] = {}
    for person in _persons(view):
        if person.name is None and person.key not in names:
            names[person.key] = (await people.person(own_id(person.key.external_id))).name
    return _with_names(view, names) if names else view


def _persons(value: object) -> Iterator[Person]:
    if isinstance(value, Person):
        yield value
    for each in _within(value):
        yield from _persons(each)


def _within(value: object) -> Iterator[object]:
    if isinstance(value, _NAMELESS):
        return
    if isinstance(value, tuple):
        yield from value
    elif dataclasses.is_dataclass(value):
        yield from (getattr(value, field.name) for field in dataclasses.fields(value))


def _with_names(value: Value, names: Mapping[MemberKey, str | None]) -> Value:
    """What names nobody stays the same object."""
    if isinstance(value, Person):
        name = value.name or names.get(value.key)
        return dataclasses.replace(value, name=name)
    if isinstance(value, tuple):
        return tuple(_with_names(each, names) for each in value)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(value) or isinstance(value, (type, *_NAMELESS)):
        return value
    changed = {
        field.name: new
        for field in dataclasses.fields(value)
        if (new := _with_names(old := getattr(value, field.name), names)) is not old and new != old
    }
    return dataclasses.replace(value, **changed) if changed else value
