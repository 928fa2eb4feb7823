"""Checks of modals and Home tabs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.slack_loopback import objects
from tests.slack_loopback.blocks import blocks, has_file_input
from tests.slack_loopback.errors import Refusal, invalid_arguments
from tests.slack_loopback.objects import ID_LIMIT, PLAIN, complaint
from tests.slack_loopback.world import Json

VIEW_BLOCKS = 100
LABEL_LIMIT = 24
PRIVATE_METADATA_LIMIT = 3000


def check_view(view: Any, *, kind: str, most_bytes: int) -> Json:
    """The view, if Slack takes it as that kind."""
    if not isinstance(view, dict):
        raise invalid_arguments([complaint("must provide an object", "/view")])
    if len(json.dumps(view).encode()) > most_bytes:
        raise Refusal("view_too_large")
    complaints = [
        *_outline(view, kind),
        *blocks(view.get("blocks"), "/view/blocks", most=VIEW_BLOCKS, in_view=True),
    ]
    if complaints:
        raise invalid_arguments(["failed to match all allowed schemas [json-pointer:/view]", *complaints])
    return view


def _outline(view: Json, kind: str) -> Iterator[str]:
    if view.get("type") != kind:
        yield complaint(f"must be {kind}", "/view/type")
    if kind == "modal":
        yield from objects.text(view.get("title"), "/view/title", most=LABEL_LIMIT, kinds=PLAIN)
        yield from objects.maybe_text(view.get("submit"), "/view/submit", most=LABEL_LIMIT, kinds=PLAIN)
        yield from objects.maybe_text(view.get("close"), "/view/close", most=LABEL_LIMIT, kinds=PLAIN)
        if view.get("submit") is None and _has_inputs(view):
            yield complaint("missing required field: submit", "/view")
    if kind != "modal" and takes_files(view):
        yield complaint("unsupported type: file_input", "/view/blocks")
    yield from objects.string(view.get("callback_id"), "/view/callback_id", most=ID_LIMIT)
    yield from objects.string(view.get("external_id"), "/view/external_id", most=ID_LIMIT)
    yield from objects.string(
        view.get("private_metadata"), "/view/private_metadata", most=PRIVATE_METADATA_LIMIT
    )


def takes_files(view: Json) -> bool:
    """Whether a form asks for files, which only modals may."""
    return any(has_file_input(each) for each in view.get("blocks") or [])


def _has_inputs(view: Json) -> bool:
    return any(isinstance(each, dict) and each.get("type") == "input" for each in view.get("blocks") or [])
