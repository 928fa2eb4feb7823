"""Finds what a member means by a label: buttons and menus under a message or in a view, fields of a form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.slack_loopback.blocks import interactive
from tests.slack_loopback.elements import IN_INPUT
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.world import Json

DECORATION = re.compile(r"^(?::[\w+-]+:|[^\w:])+\s*")


@dataclass(frozen=True, slots=True)
class Component:
    block: Json
    element: Json

    @property
    def label(self) -> str:
        """What stands on or above it."""
        if self.block["type"] == "input":
            return str(self.block["label"]["text"])
        for named in (self.element.get("text"), self.element.get("placeholder")):
            if isinstance(named, dict):
                return str(named["text"])
        return str(self.element.get("action_id", ""))

    def is_meant_by(self, name: str) -> bool:
        """By its label with or without the emoji before it, its action_id, or its block's id."""
        names = {self.label, DECORATION.sub("", self.label), self.element.get("action_id")}
        if self.block["type"] == "input":
            names.add(self.block["block_id"])
        return name in names


def components(blocks: list[Json]) -> list[Component]:
    return [
        Component(block, element)
        for block in blocks
        for element in interactive(block)
        if element["type"] != "image"
    ]


def labels(blocks: list[Json]) -> list[str]:
    """All that can be pressed, chosen or filled in."""
    return [each.label for each in components(blocks)]


def meant(blocks: list[Json], name: str) -> Component:
    for each in components(blocks):
        if each.is_meant_by(name):
            return each
    raise ClientRefusal(f"there is no {name!r}; there are {labels(blocks)}")


def fields(blocks: list[Json]) -> list[Component]:
    """What holds a value, in a form's order."""
    return [each for each in components(blocks) if each.element["type"] in IN_INPUT]


def options(element: Json) -> list[Json]:
    found = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        found += group["options"]
    return found


def option(offered: list[Json], name: str) -> Json:
    """By its text or its value."""
    for each in offered:
        if name in (each["text"]["text"], each.get("value")):
            return each
    raise ClientRefusal(
        f"there is no option {name!r}; there are {[each['text']['text'] for each in offered]}"
    )
