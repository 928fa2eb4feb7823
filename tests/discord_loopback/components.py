"""Walks the tree of a message's or a modal's components."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from tests.discord_loopback.world import Json


class ComponentKind(IntEnum):
    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset({3, 5, 6, 7, 8})


def walk(components: Sequence[Json], where: str = "components") -> Iterator[tuple[str, Json]]:
    """Each component with its dotted path, parents first."""
    for index, component in enumerate(components):
        path = f"{where}.{index}"
        yield path, component
        yield from walk(component.get("components") or [], f"{path}.components")
        for single in ("accessory", "component"):
            if isinstance(component.get(single), dict):
                yield f"{path}.{single}", component[single]


def pressable(components: Sequence[Json], label_or_custom_id: str) -> Json | None:
    """The button or select of that custom_id, label or placeholder; an emoji may stand before the label's words."""
    for _, component in walk(components):
        custom_id = component.get("custom_id")
        if custom_id is None:
            continue
        if label_or_custom_id == custom_id or label_or_custom_id in _words_on(component):
            return component
    return None


def labels(components: Sequence[Json]) -> list[str]:
    """The words on all buttons, in order."""
    return [
        each.get("label") or "" for _, each in walk(components) if each.get("type") == ComponentKind.BUTTON
    ]


def texts(components: Sequence[Json]) -> list[str]:
    """What the text displays say, in order."""
    return [each["content"] for _, each in walk(components) if each.get("type") == ComponentKind.TEXT_DISPLAY]


def numbered(components: Sequence[Json]) -> list[Json]:
    """The components as Discord gives them back: each with an integer id."""
    given = {component["id"] for _, component in walk(components) if component.get("id")}
    count = 0

    def with_ids(component: Json) -> Json:
        nonlocal count
        numbered_one = dict(component)
        if not numbered_one.get("id"):
            count += 1
            while count in given:
                count += 1
            numbered_one["id"] = count
        if component.get("components"):
            numbered_one["components"] = [with_ids(child) for child in component["components"]]
        for single in ("accessory", "component"):
            if isinstance(component.get(single), dict):
                numbered_one[single] = with_ids(component[single])
        return numbered_one

    return [with_ids(component) for component in components]


def _words_on(component: Json) -> set[str]:
    label = component.get("label") or component.get("placeholder") or ""
    bare = label.lstrip("".join(each for each in label if not each.isalnum()))
    return {label, label.strip(), bare} - {""}
