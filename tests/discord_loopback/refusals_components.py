"""What Discord refuses in a message's components: counts, ids, labels and wrong nesting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.discord_loopback.components import SELECTS, ComponentKind, walk
from tests.discord_loopback.errors import Refusal, invalid_form, too_long
from tests.discord_loopback.world import Json

V2_KINDS = frozenset({9, 10, 11, 12, 13, 14, 17})
TOP_LEVEL_V2 = frozenset({1, 9, 10, 12, 13, 14, 17})
IN_CONTAINER = frozenset({1, 9, 10, 12, 13, 14})
BUTTON_STYLES = frozenset({1, 2, 3, 4, 5, 6})
LINK_STYLE = 5
ROWS_LIMIT = 5
COMPONENTS_LIMIT = 40
BUTTONS_IN_A_ROW = 5


def check_components(components: Sequence[Json], *, uses_components_v2: bool) -> None:
    everything = list(walk(components))
    if uses_components_v2 and len(everything) > COMPONENTS_LIMIT:
        why = f"The total number of components exceeds {COMPONENTS_LIMIT}"
        raise invalid_form("components", why, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED")
    if not uses_components_v2 and len(components) > ROWS_LIMIT:
        raise invalid_form(
            "components", f"Must be between 1 and {ROWS_LIMIT} in length.", "BASE_TYPE_BAD_LENGTH"
        )
    allowed = TOP_LEVEL_V2 if uses_components_v2 else frozenset({ComponentKind.ACTION_ROW})
    for index, component in enumerate(components):
        if component.get("type") not in allowed:
            raise _wrong_type(f"components.{index}", allowed)
    for where, component in everything:
        _check_one(where, component)
    _check_custom_ids(everything)


def check_custom_id(where: str, custom_id: object) -> None:
    if not isinstance(custom_id, str) or not custom_id:
        raise invalid_form(f"{where}.custom_id", "This field is required", "BASE_TYPE_REQUIRED")
    if len(custom_id) > 100:
        raise invalid_form(
            f"{where}.custom_id", "Must be between 1 and 100 in length.", "BASE_TYPE_BAD_LENGTH"
        )


def check_options(where: str, options: Sequence[Json], most: int, fewest: int = 1) -> None:
    """The options of a select, radio group or checkbox group."""
    if not fewest <= len(options) <= most:
        raise invalid_form(
            f"{where}.options", f"Must be between {fewest} and {most} in length.", "BASE_TYPE_BAD_LENGTH"
        )
    for index, option in enumerate(options):
        for key in ("label", "value", "description"):
            if len(option.get(key) or "") > 100:
                raise too_long(f"{where}.options.{index}.{key}", 100)
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        raise invalid_form(
            f"{where}.options",
            "The specified option value is already used",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        )


def check_text(where: str, component: Json, key: str, limit: int, *, required: bool = True) -> None:
    text = component.get(key)
    if text is None or text == "":
        if required:
            raise invalid_form(f"{where}.{key}", "This field is required", "BASE_TYPE_REQUIRED")
    elif len(text) > limit:
        raise too_long(f"{where}.{key}", limit)


def _check_one(where: str, component: Json) -> None:
    kind = component.get("type")
    if kind in SELECTS:
        check_select(where, component)
    check = _CHECKS.get(kind) if isinstance(kind, int) else None
    if check is not None:
        check(where, component)


def check_select(where: str, component: Json) -> None:
    check_custom_id(where, component.get("custom_id"))
    check_text(where, component, "placeholder", 150, required=False)
    if component.get("type") == ComponentKind.STRING_SELECT:
        check_options(where, component.get("options") or [], 25)
        _check_counts(where, component)


def _check_counts(where: str, component: Json) -> None:
    """How many may be chosen, of how many there are."""
    options = component.get("options") or []
    fewest, most = component.get("min_values", 1), component.get("max_values", 1)
    if not 0 <= fewest <= 25:
        raise invalid_form(f"{where}.min_values", "Must be between 0 and 25.", "NUMBER_TYPE_MAX")
    if not 1 <= most <= 25:
        raise invalid_form(f"{where}.max_values", "Must be between 1 and 25.", "NUMBER_TYPE_MAX")
    if fewest > len(options) or most > len(options):
        why = "The number of options must cover what has to be chosen"
        raise invalid_form(f"{where}.options", why, "BASE_TYPE_BAD_LENGTH")
    if sum(bool(option.get("default")) for option in options) > most:
        raise invalid_form(
            f"{where}.options", "Too many defaults", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES"
        )


def _check_row(where: str, component: Json) -> None:
    children = component.get("components") or []
    kinds = [child.get("type") for child in children]
    if not children or len(children) > BUTTONS_IN_A_ROW:
        raise invalid_form(
            f"{where}.components",
            f"Must be between 1 and {BUTTONS_IN_A_ROW} in length.",
            "BASE_TYPE_BAD_LENGTH",
        )
    if any(kind in SELECTS for kind in kinds):
        if len(kinds) > 1:
            raise invalid_form(
                f"{where}.components",
                "The action row has no room for this component",
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            )
    elif any(kind != ComponentKind.BUTTON for kind in kinds):
        raise _wrong_type(f"{where}.components", frozenset({2}) | SELECTS)


def _check_button(where: str, component: Json) -> None:
    if component.get("style") not in BUTTON_STYLES:
        raise invalid_form(f"{where}.style", "Value must be one of {1, 2, 3, 4, 5, 6}.", "BASE_TYPE_CHOICES")
    check_text(where, component, "label", 80, required=not component.get("emoji"))
    if component["style"] == LINK_STYLE:
        check_text(where, component, "url", 512)
    else:
        check_custom_id(where, component.get("custom_id"))


def _check_section(where: str, component: Json) -> None:
    children = component.get("components") or []
    if not 1 <= len(children) <= 3 or any(
        child.get("type") != ComponentKind.TEXT_DISPLAY for child in children
    ):
        raise invalid_form(
            f"{where}.components", "Must be between 1 and 3 text displays.", "BASE_TYPE_BAD_LENGTH"
        )
    accessory = component.get("accessory") or {}
    if accessory.get("type") not in (ComponentKind.BUTTON, ComponentKind.THUMBNAIL):
        raise invalid_form(f"{where}.accessory", "This field is required", "BASE_TYPE_REQUIRED")


def _check_text_display(where: str, component: Json) -> None:
    check_text(where, component, "content", 4000)


def _check_gallery(where: str, component: Json) -> None:
    if not 1 <= len(component.get("items") or []) <= 10:
        raise invalid_form(f"{where}.items", "Must be between 1 and 10 in length.", "BASE_TYPE_BAD_LENGTH")


def _check_file(where: str, component: Json) -> None:
    if not (component.get("file") or {}).get("url", "").startswith("attachment://"):
        raise invalid_form(
            f"{where}.file.url", "Scheme must be one of ('attachment',).", "URL_TYPE_INVALID_SCHEME"
        )


def _check_separator(where: str, component: Json) -> None:
    if component.get("spacing", 1) not in (1, 2):
        raise invalid_form(f"{where}.spacing", "Value must be one of {1, 2}.", "BASE_TYPE_CHOICES")


def _check_container(where: str, component: Json) -> None:
    children = component.get("components") or []
    if not children:
        raise invalid_form(f"{where}.components", "This field is required", "BASE_TYPE_REQUIRED")
    for index, child in enumerate(children):
        if child.get("type") not in IN_CONTAINER:
            raise _wrong_type(f"{where}.components.{index}", IN_CONTAINER)


_CHECKS: dict[int, Callable[[str, Json], None]] = {
    ComponentKind.ACTION_ROW: _check_row,
    ComponentKind.BUTTON: _check_button,
    ComponentKind.SECTION: _check_section,
    ComponentKind.TEXT_DISPLAY: _check_text_display,
    ComponentKind.MEDIA_GALLERY: _check_gallery,
    ComponentKind.FILE: _check_file,
    ComponentKind.SEPARATOR: _check_separator,
    ComponentKind.CONTAINER: _check_container,
}


def _check_custom_ids(everything: Sequence[tuple[str, Json]]) -> None:
    seen: set[str] = set()
    for where, component in everything:
        custom_id = component.get("custom_id")
        if custom_id is None:
            continue
        if custom_id in seen:
            raise invalid_form(
                f"{where}.custom_id",
                "Component custom id cannot be duplicated",
                "COMPONENT_CUSTOM_ID_DUPLICATED",
            )
        seen.add(custom_id)


def _wrong_type(where: str, allowed: frozenset[int]) -> Refusal:
    listed = ", ".join(str(int(each)) for each in sorted(allowed))
    return invalid_form(
        f"{where}.type", f'Value of field "type" must be one of ({listed}).', "UNION_TYPE_CHOICES"
    )
