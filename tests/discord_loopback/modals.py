"""Fills in a modal as its client would, and gives the data of its submit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.discord_loopback.components import ComponentKind
from tests.discord_loopback.slash import ClientRefusal
from tests.discord_loopback.world import Json

MANY = frozenset({3, 5, 6, 7, 8, 22})


def fields(modal: Json) -> dict[str, Json]:
    """The modal's fields by their label, as the member reads it."""
    found: dict[str, Json] = {}
    for component in modal["components"]:
        if component["type"] == ComponentKind.LABEL:
            found[component["label"]] = component["component"]
        elif component["type"] == ComponentKind.ACTION_ROW:
            found[component["components"][0]["label"]] = component["components"][0]
    return found


def prefilled(modal: Json, label: str) -> str:
    """What the text field of that label opens with."""
    return str(fields(modal)[label].get("value") or "")


def submit_data(modal: Json, values: Mapping[str, Any]) -> Json:
    """`values` by label or custom_id; what is not named keeps what it opened with."""
    known = {name for label, each in fields(modal).items() for name in (label, each["custom_id"])}
    if set(values) - known:
        raise ClientRefusal(
            f"the modal has no fields {sorted(set(values) - known)}; it has {sorted(fields(modal))}"
        )
    components = []
    for number, component in enumerate(modal["components"], start=1):
        if component["type"] == ComponentKind.LABEL:
            inner = _filled(component["component"], component["label"], values)
            components.append({"type": int(ComponentKind.LABEL), "id": number, "component": inner})
        elif component["type"] == ComponentKind.ACTION_ROW:
            child = component["components"][0]
            inner = _filled(child, child["label"], values)
            components.append({"type": int(ComponentKind.ACTION_ROW), "id": number, "components": [inner]})
        else:
            components.append({"type": component["type"], "id": number})
    return {"custom_id": modal["custom_id"], "components": components}


def _filled(component: Json, label: str, values: Mapping[str, Any]) -> Json:
    kind = component["type"]
    given = values.get(label, values.get(component["custom_id"]))
    filled: Json = {"type": kind, "id": 100, "custom_id": component["custom_id"]}
    if kind in MANY:
        if given is None:  # a select opens with its defaults chosen
            given = [each["value"] for each in component.get("options") or [] if each.get("default")]
        chosen = [given] if isinstance(given, str) else list(given)
        return {**filled, "values": chosen}
    if kind == ComponentKind.RADIO_GROUP:
        return {**filled, "value": given}
    if kind == ComponentKind.CHECKBOX:
        return {**filled, "value": bool(given)}
    if kind == ComponentKind.FILE_UPLOAD:
        return {**filled, "values": []}
    text = given if given is not None else component.get("value") or ""
    _check_length(component, label, text)
    return {**filled, "value": text}


def _check_length(component: Json, label: str, text: str) -> None:
    fewest = component.get("min_length") or (1 if component.get("required", True) else 0)
    most = component.get("max_length") or 4000
    if not fewest <= len(text) <= most and (text or component.get("required", True)):
        raise ClientRefusal(f"{label!r} takes {fewest} to {most} characters, not {len(text)}")
