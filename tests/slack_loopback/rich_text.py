"""Checks of rich_text blocks, whose text is literal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.slack_loopback import objects
from tests.slack_loopback.objects import complaint
from tests.slack_loopback.world import Json

CONTAINERS = ("rich_text_section", "rich_text_preformatted", "rich_text_quote")
NEEDS = {
    "text": "text",
    "link": "url",
    "emoji": "name",
    "user": "user_id",
    "usergroup": "usergroup_id",
    "channel": "channel_id",
    "broadcast": "range",
    "date": "timestamp",
    "color": "value",
}
IN_PREFORMATTED = frozenset({"text", "link"})


def rich_text(block: Json, at: str) -> Iterator[str]:
    yield from objects.items(block.get("elements"), f"{at}/elements", most=1000, fewest=0)
    for index, each in enumerate(_listed(block)):
        yield from _container(each, f"{at}/elements/{index}")


def _container(value: Json, at: str) -> Iterator[str]:
    kind = value.get("type")
    if kind == "rich_text_list":
        if value.get("style") not in ("bullet", "ordered"):
            yield complaint("must be one of bullet, ordered", f"{at}/style")
        for index, each in enumerate(_listed(value)):
            yield from _container(each, f"{at}/elements/{index}")
        return
    if kind not in CONTAINERS:
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    for index, each in enumerate(_listed(value)):
        yield from _leaf(each, f"{at}/elements/{index}", in_preformatted=kind == "rich_text_preformatted")


def _leaf(value: Json, at: str, *, in_preformatted: bool) -> Iterator[str]:
    kind = value.get("type")
    if kind not in NEEDS or (in_preformatted and kind not in IN_PREFORMATTED):
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    needed = NEEDS[kind]
    if value.get(needed) in (None, ""):
        yield complaint(f"missing required field: {needed}", at)


def _listed(value: Json) -> list[Any]:
    return list(value.get("elements") or [])
