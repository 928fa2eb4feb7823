"""Checks of whole blocks, alone and together, as messages and views take them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tests.slack_loopback import elements, objects
from tests.slack_loopback.objects import ID_LIMIT, PLAIN, complaint
from tests.slack_loopback.rich_text import rich_text
from tests.slack_loopback.world import Json

MARKDOWN_LIMIT = 12_000
TABLE_CHARS_LIMIT = 10_000
ONLY_IN_MESSAGES = frozenset({"markdown", "table", "context_actions"})

Check = Callable[[Json, str], Iterator[str]]


def blocks(value: Any, at: str, *, most: int, in_view: bool = False) -> list[str]:
    """Everything Slack would complain of, in order."""
    found = list(objects.items(value, at, most=most, fewest=0))
    if found:
        return found
    for index, each in enumerate(value):
        found += _block(each, f"{at}/{index}", in_view=in_view)
    return found or list(_together(value, at))


def _block(value: Any, at: str, *, in_view: bool) -> Iterator[str]:
    if not isinstance(value, dict):
        yield complaint("must provide an object", at)
        return
    kind = value.get("type")
    if kind not in CHECKS or (in_view and kind in ONLY_IN_MESSAGES):
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    yield from objects.string(value.get("block_id"), f"{at}/block_id", most=ID_LIMIT, fewest=1)
    if not in_view and has_file_input(value):
        yield complaint("unsupported type: file_input", f"{at}/element/type")
    yield from CHECKS[kind](value, at)
    ids = [each["action_id"] for each in interactive(value) if each.get("action_id")]
    if len(ids) != len(set(ids)):
        yield complaint("action_id already exists for another interactive element", at)


def _together(value: list[Json], at: str) -> Iterator[str]:
    """What holds for all blocks at once."""
    for block_id, count in Counter(each["block_id"] for each in value if each.get("block_id")).items():
        if count > 1:
            yield complaint(f"block_id {block_id} already exists", at)
    if sum(len(each["text"]) for each in value if each["type"] == "markdown") > MARKDOWN_LIMIT:
        yield complaint(f"must be less than {MARKDOWN_LIMIT + 1} characters over all markdown blocks", at)
    if sum(each["type"] == "table" for each in value) > 1:
        yield complaint("only one table allowed", at)


def interactive(block: Json) -> list[Json]:
    """The block's elements with which a member can do something."""
    found = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
    return [each for each in found if isinstance(each, dict) and each.get("type") in elements.CHECKS]


def has_file_input(block: Any) -> bool:
    element = block.get("element") if isinstance(block, dict) else None
    return isinstance(element, dict) and element.get("type") == "file_input"


def _section(value: Json, at: str) -> Iterator[str]:
    fields = value.get("fields")
    if value.get("text") is None and not fields:
        yield complaint("must provide either text or fields", at)
    yield from objects.maybe_text(value.get("text"), f"{at}/text", most=3000)
    if fields is not None:
        yield from objects.items(fields, f"{at}/fields", most=10)
        for index, each in enumerate(fields):
            yield from objects.text(each, f"{at}/fields/{index}", most=2000)
    if value.get("accessory") is not None:
        yield from elements.element(value["accessory"], f"{at}/accessory", elements.IN_SECTION)


def _header(value: Json, at: str) -> Iterator[str]:
    yield from objects.text(value.get("text"), f"{at}/text", most=150, kinds=PLAIN)


def _context(value: Json, at: str) -> Iterator[str]:
    yield from objects.items(value.get("elements"), f"{at}/elements", most=10)
    for index, each in enumerate(value.get("elements") or []):
        where = f"{at}/elements/{index}"
        if isinstance(each, dict) and each.get("type") == "image":
            yield from elements.element(each, where, frozenset({"image"}))
        else:
            yield from objects.text(each, where, most=3000)


def _actions(value: Json, at: str) -> Iterator[str]:
    yield from objects.items(value.get("elements"), f"{at}/elements", most=25)
    for index, each in enumerate(value.get("elements") or []):
        yield from elements.element(each, f"{at}/elements/{index}", elements.IN_ACTIONS)


def _context_actions(value: Json, at: str) -> Iterator[str]:
    yield from objects.items(value.get("elements"), f"{at}/elements", most=5)


def _input(value: Json, at: str) -> Iterator[str]:
    yield from objects.text(value.get("label"), f"{at}/label", most=2000, kinds=PLAIN)
    yield from objects.maybe_text(value.get("hint"), f"{at}/hint", most=2000, kinds=PLAIN)
    yield from elements.element(value.get("element"), f"{at}/element", elements.IN_INPUT)


def _image(value: Json, at: str) -> Iterator[str]:
    yield from elements.element(value, at, frozenset({"image"}))
    yield from objects.maybe_text(value.get("title"), f"{at}/title", most=2000, kinds=PLAIN)


def _markdown(value: Json, at: str) -> Iterator[str]:
    if value.get("text") is None:
        yield complaint("missing required field: text", at)
    yield from objects.string(value.get("text"), f"{at}/text", most=MARKDOWN_LIMIT, fewest=1)


def _table(value: Json, at: str) -> Iterator[str]:
    yield from objects.items(value.get("rows"), f"{at}/rows", most=100)
    chars = 0
    for index, row in enumerate(value.get("rows") or []):
        yield from objects.items(row, f"{at}/rows/{index}", most=20)
        for column, cell in enumerate(row):
            where = f"{at}/rows/{index}/{column}"
            if cell.get("type") == "raw_text":
                yield from objects.string(cell.get("text"), f"{where}/text", most=TABLE_CHARS_LIMIT, fewest=1)
                chars += len(cell.get("text") or "")
            elif cell.get("type") == "rich_text":
                yield from rich_text(cell, where)
            else:
                yield complaint(f"unsupported type: {cell.get('type')}", f"{where}/type")
    if chars > TABLE_CHARS_LIMIT:
        yield complaint(f"must be less than {TABLE_CHARS_LIMIT + 1} characters", f"{at}/rows")


def _divider(_value: Json, _at: str) -> Iterator[str]:
    yield from ()


CHECKS: dict[str, Check] = {
    "section": _section,
    "divider": _divider,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": rich_text,
    "table": _table,
}
