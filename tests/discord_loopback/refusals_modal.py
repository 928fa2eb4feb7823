"""What Discord refuses in a modal and in autocomplete choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.discord_loopback.components import SELECTS, ComponentKind, walk
from tests.discord_loopback.errors import invalid_form, too_long
from tests.discord_loopback.refusals_components import (
    check_custom_id,
    check_options,
    check_select,
    check_text,
)
from tests.discord_loopback.world import Json

TITLE_LIMIT = 45
TOP_LEVEL = frozenset({ComponentKind.ACTION_ROW, ComponentKind.TEXT_DISPLAY, ComponentKind.LABEL})
IN_LABEL = frozenset({4, 19, 21, 22, 23}) | SELECTS
CHOICES_LIMIT = 25


def check_modal(modal: Json) -> None:
    check_text("data", modal, "title", TITLE_LIMIT)
    check_custom_id("data", modal.get("custom_id"))
    components = modal.get("components") or []
    if not 1 <= len(components) <= 5:
        raise invalid_form("data.components", "Must be between 1 and 5 in length.", "BASE_TYPE_BAD_LENGTH")
    for index, component in enumerate(components):
        if component.get("type") not in TOP_LEVEL:
            raise invalid_form(
                f"data.components.{index}.type",
                'Value of field "type" must be one of (1, 10, 18).',
                "UNION_TYPE_CHOICES",
            )
    custom_ids: list[str] = []
    for where, component in walk(components, "data.components"):
        check = _CHECKS.get(component["type"])
        if check is not None:
            check(where, component)
        if component.get("custom_id"):
            custom_ids.append(component["custom_id"])
    if len(set(custom_ids)) != len(custom_ids):
        raise invalid_form(
            "data.components", "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED"
        )


def check_choices(choices: Sequence[Json]) -> None:
    if len(choices) > CHOICES_LIMIT:
        raise too_long("data.choices", CHOICES_LIMIT)
    for index, choice in enumerate(choices):
        check_text(f"data.choices.{index}", choice, "name", 100)
        if isinstance(choice.get("value"), str):
            check_text(f"data.choices.{index}", choice, "value", 100)


def _check_row(where: str, component: Json) -> None:
    children = component.get("components") or []
    if len(children) != 1 or children[0].get("type") != ComponentKind.TEXT_INPUT:
        raise invalid_form(
            f"{where}.components", "A modal's action row holds one text input.", "BASE_TYPE_BAD_LENGTH"
        )
    check_text(f"{where}.components.0", children[0], "label", TITLE_LIMIT)


def _check_label(where: str, component: Json) -> None:
    check_text(where, component, "label", TITLE_LIMIT)
    check_text(where, component, "description", 100, required=False)
    inner = component.get("component") or {}
    if inner.get("type") not in IN_LABEL:
        raise invalid_form(
            f"{where}.component.type", "This component cannot stand in a label.", "UNION_TYPE_CHOICES"
        )


def _check_text_input(where: str, component: Json) -> None:
    check_custom_id(where, component.get("custom_id"))
    check_text(where, component, "placeholder", 100, required=False)
    check_text(where, component, "value", 4000, required=False)
    if component.get("style") not in (1, 2):
        raise invalid_form(f"{where}.style", "Value must be one of {1, 2}.", "BASE_TYPE_CHOICES")
    most, fewest = component.get("max_length"), component.get("min_length")
    if most is not None and not 1 <= most <= 4000:
        raise invalid_form(f"{where}.max_length", "Must be between 1 and 4000.", "NUMBER_TYPE_MAX")
    if fewest is not None and not 0 <= fewest <= 4000:
        raise invalid_form(f"{where}.min_length", "Must be between 0 and 4000.", "NUMBER_TYPE_MAX")
    if most is not None and len(component.get("value") or "") > most:
        raise too_long(f"{where}.value", most)


def _check_radio(where: str, component: Json) -> None:
    check_custom_id(where, component.get("custom_id"))
    check_options(where, component.get("options") or [], 10, fewest=2)


def _check_boxes(where: str, component: Json) -> None:
    check_custom_id(where, component.get("custom_id"))
    check_options(where, component.get("options") or [], 10)


def _check_identified(where: str, component: Json) -> None:
    check_custom_id(where, component.get("custom_id"))


_CHECKS: dict[int, Callable[[str, Json], None]] = {
    ComponentKind.ACTION_ROW: _check_row,
    ComponentKind.LABEL: _check_label,
    ComponentKind.TEXT_INPUT: _check_text_input,
    ComponentKind.RADIO_GROUP: _check_radio,
    ComponentKind.CHECKBOX_GROUP: _check_boxes,
    ComponentKind.CHECKBOX: _check_identified,
    ComponentKind.FILE_UPLOAD: _check_identified,
    **dict.fromkeys(SELECTS, check_select),
}
