"""Fills in a form as its client would, and gives the state its submission carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.slack_loopback.components import Component, fields, meant, option, options
from tests.slack_loopback.elements import TEXT_INPUT_LIMIT
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.world import Json, View

Offered = Callable[[Component], list[Json]]
TYPED = frozenset({"plain_text_input", "number_input"})
FILES = "file_input"
MANY = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
EXTERNAL = frozenset({"external_select", "multi_external_select"})
PICKED = {
    "datepicker": "date",
    "timepicker": "time",
    "users_select": "user",
    "conversations_select": "conversation",
    "channels_select": "channel",
}


def prefilled(view: View, label: str) -> str:
    """What the text field of that label opens with."""
    return str(meant(view.body["blocks"], label).element.get("initial_value") or "")


def state(view: View, values: Mapping[str, Any], offered: Offered) -> Json:
    """`values` by label, action_id or block_id; what is not named keeps what it opened with."""
    blocks = view.body["blocks"]
    for name in values:
        meant(blocks, name)
    filled: Json = {}
    for each in fields(blocks):
        block_id, action_id = each.block["block_id"], each.element.get("action_id", "")
        given = next((value for name, value in values.items() if each.is_meant_by(name)), None)
        kept = view.chosen.get(block_id, {}).get(action_id)
        value = kept if given is None and kept else element_state(each, given, offered)
        _check_filled(each, value)
        filled.setdefault(block_id, {})[action_id] = value
    return filled


def element_state(component: Component, given: Any, offered: Offered) -> Json:
    """One element's value; None is what it opens with."""
    element = component.element
    kind = element["type"]
    if kind in TYPED:
        return {"type": kind, "value": _typed(component, given)}
    if kind == FILES:
        return {"type": kind, "files": list(given or [])}
    if kind in PICKED:
        name = PICKED[kind]
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}") if given is None else given}
    if kind in MANY:
        if given is None:
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        names = [given] if isinstance(given, str) else list(given)
        choices = _choices(component, offered)
        return {"type": kind, "selected_options": [option(choices, each) for each in names]}
    chosen = element.get("initial_option") if given is None else option(_choices(component, offered), given)
    return {"type": kind, "selected_option": chosen}


def _choices(component: Component, offered: Offered) -> list[Json]:
    return offered(component) if component.element["type"] in EXTERNAL else options(component.element)


def _typed(component: Component, given: Any) -> str | None:
    element = component.element
    text = element.get("initial_value") if given is None else str(given)
    if not text:
        return None
    fewest, most = element.get("min_length", 0), element.get("max_length", TEXT_INPUT_LIMIT)
    if not fewest <= len(text) <= most:
        raise ClientRefusal(f"{component.label!r} takes {fewest} to {most} characters, not {len(text)}")
    return str(text)


def _check_filled(component: Component, value: Json) -> None:
    is_empty = not any(held for name, held in value.items() if name != "type")
    if is_empty and component.block["type"] == "input" and not component.block.get("optional", False):
        raise ClientRefusal(f"{component.label!r} must be filled in")
