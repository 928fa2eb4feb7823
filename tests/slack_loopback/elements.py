"""Checks of Block Kit's elements: buttons, menus, inputs and images."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.slack_loopback import objects
from tests.slack_loopback.objects import ANY_TEXT, ID_LIMIT, PLAIN, complaint
from tests.slack_loopback.world import Json

TEXT_INPUT_LIMIT = 3000
FILES_LIMIT = 10
STYLES = (None, "primary", "danger")

Check = Callable[[Json, str], Iterator[str]]


def element(value: object, at: str, allowed: frozenset[str]) -> Iterator[str]:
    """One element in a place that takes those kinds."""
    if not isinstance(value, dict):
        yield complaint("must provide an object", at)
        return
    kind = value.get("type")
    if kind not in allowed or kind not in CHECKS:
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    yield from objects.string(value.get("action_id"), f"{at}/action_id", most=ID_LIMIT, fewest=1)
    yield from objects.confirmation(value.get("confirm"), f"{at}/confirm")
    yield from objects.maybe_text(value.get("placeholder"), f"{at}/placeholder", most=150, kinds=PLAIN)
    yield from CHECKS[kind](value, at)


def _button(value: Json, at: str) -> Iterator[str]:
    yield from objects.text(value.get("text"), f"{at}/text", most=75, kinds=PLAIN)
    yield from objects.string(value.get("value"), f"{at}/value", most=2000)
    yield from objects.string(value.get("url"), f"{at}/url", most=3000)
    yield from objects.string(value.get("accessibility_label"), f"{at}/accessibility_label", most=75)
    if value.get("style") not in STYLES:
        yield complaint("must be one of primary, danger", f"{at}/style")


def _static(value: Json, at: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield complaint("must provide either options or option_groups", at)
    if "options" in value:
        yield from objects.options(value["options"], f"{at}/options", most=100)
    if "option_groups" in value:
        yield from objects.option_groups(value["option_groups"], f"{at}/option_groups")
    initial = value.get("initial_option")
    if initial is not None and initial not in _flat(value):
        yield complaint("must exactly match one of the options", f"{at}/initial_option")
    several = value.get("initial_options")
    if several is not None and (not several or any(each not in _flat(value) for each in several)):
        yield complaint("must exactly match some of the options", f"{at}/initial_options")


def _external(value: Json, at: str) -> Iterator[str]:
    if value.get("initial_option") is not None:
        yield from objects.option(value["initial_option"], f"{at}/initial_option")


def _overflow(value: Json, at: str) -> Iterator[str]:
    yield from objects.options(value.get("options"), f"{at}/options", most=5)


def _choices(value: Json, at: str) -> Iterator[str]:
    yield from objects.options(value.get("options"), f"{at}/options", most=10, kinds=ANY_TEXT)


def _text_input(value: Json, at: str) -> Iterator[str]:
    for name, fewest in (("max_length", 1), ("min_length", 0)):
        given = value.get(name)
        if given is not None and not fewest <= given <= TEXT_INPUT_LIMIT:
            yield complaint(f"must be between {fewest} and {TEXT_INPUT_LIMIT}", f"{at}/{name}")


def _number(value: Json, at: str) -> Iterator[str]:
    if "is_decimal_allowed" not in value:
        yield complaint("missing required field: is_decimal_allowed", at)


def _file(value: Json, at: str) -> Iterator[str]:
    most = value.get("max_files", FILES_LIMIT)
    if not isinstance(most, int) or not 1 <= most <= FILES_LIMIT:
        yield complaint(f"must be between 1 and {FILES_LIMIT}", f"{at}/max_files")
    kinds = value.get("filetypes")
    if kinds is not None and (not isinstance(kinds, list) or not kinds):
        yield complaint("must provide at least one file type", f"{at}/filetypes")


def _image(value: Json, at: str) -> Iterator[str]:
    if value.get("alt_text") is None:
        yield complaint("missing required field: alt_text", at)
    yield from objects.string(value.get("alt_text"), f"{at}/alt_text", most=2000)
    yield from objects.string(value.get("image_url"), f"{at}/image_url", most=3000)
    if ("image_url" in value) == ("slack_file" in value):
        yield complaint("must provide either image_url or slack_file", at)


def _anything(_value: Json, _at: str) -> Iterator[str]:
    yield from ()


def _flat(value: Json) -> list[Json]:
    found = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        found += group.get("options") or []
    return found


PICKERS = (
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
    "datepicker",
    "timepicker",
    "datetimepicker",
)
CHECKS: dict[str, Check] = {
    "button": _button,
    "static_select": _static,
    "multi_static_select": _static,
    "external_select": _external,
    "multi_external_select": _external,
    "overflow": _overflow,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "plain_text_input": _text_input,
    "number_input": _number,
    "file_input": _file,
    "image": _image,
    **dict.fromkeys(PICKERS, _anything),
}
CHOOSERS = frozenset(
    {
        "static_select",
        "multi_static_select",
        "external_select",
        "multi_external_select",
        "radio_buttons",
        "checkboxes",
        *PICKERS,
    }
)
IN_ACTIONS = frozenset({"button", "overflow"}) | CHOOSERS
IN_SECTION = IN_ACTIONS | {"image"}
IN_INPUT = frozenset({"plain_text_input", "number_input", "file_input"}) | CHOOSERS
