"""Checks of Block Kit's composition objects; each check yields Slack's complaints, which end in a JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")
ID_LIMIT = 255
EXTRAS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}


def complaint(what: str, at: str) -> str:
    return f"{what} [json-pointer:{at}]"


def string(value: Any, at: str, *, most: int, fewest: int = 0) -> Iterator[str]:
    """A string that may be left out."""
    if value is None:
        return
    if not isinstance(value, str):
        yield complaint("must be a string", at)
    elif len(value) > most:
        yield complaint(f"must be less than {most + 1} characters", at)
    elif len(value) < fewest:
        yield complaint(f"must be more than {fewest - 1} characters", at)


def text(value: Any, at: str, *, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> Iterator[str]:
    """A text object that must be there."""
    if not isinstance(value, dict):
        yield complaint("must provide an object", at)
        return
    if value.get("type") not in kinds:
        yield complaint(f"must be one of {', '.join(kinds)}", f"{at}/type")
        return
    for extra in sorted(set(value) - EXTRAS[value["type"]]):
        yield complaint(f"invalid additional property: {extra}", at)
    if value.get("text") is None:
        yield complaint("missing required field: text", at)
    yield from string(value.get("text"), f"{at}/text", most=most, fewest=1)


def maybe_text(value: Any, at: str, *, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> Iterator[str]:
    if value is not None:
        yield from text(value, at, most=most, kinds=kinds)


def items(value: Any, at: str, *, most: int, fewest: int = 1) -> Iterator[str]:
    """How many there may be."""
    if not isinstance(value, list):
        yield complaint("must provide an array", at)
    elif len(value) > most:
        yield complaint(f"no more than {most} items allowed", at)
    elif len(value) < fewest:
        yield complaint(f"no fewer than {fewest} items allowed", at)


def confirmation(value: Any, at: str) -> Iterator[str]:
    if value is None:
        return
    yield from text(value.get("title"), f"{at}/title", most=100, kinds=PLAIN)
    yield from text(value.get("text"), f"{at}/text", most=300)
    yield from text(value.get("confirm"), f"{at}/confirm", most=30, kinds=PLAIN)
    yield from text(value.get("deny"), f"{at}/deny", most=30, kinds=PLAIN)


def option(value: Any, at: str, *, kinds: tuple[str, ...] = PLAIN) -> Iterator[str]:
    if not isinstance(value, dict):
        yield complaint("must provide an object", at)
        return
    yield from text(value.get("text"), f"{at}/text", most=75, kinds=kinds)
    if value.get("value") is None:
        yield complaint("missing required field: value", at)
    yield from string(value.get("value"), f"{at}/value", most=150)
    yield from maybe_text(value.get("description"), f"{at}/description", most=75, kinds=kinds)


def options(
    value: Any, at: str, *, most: int, fewest: int = 1, kinds: tuple[str, ...] = PLAIN
) -> Iterator[str]:
    yield from items(value, at, most=most, fewest=fewest)
    for index, each in enumerate(value if isinstance(value, list) else []):
        yield from option(each, f"{at}/{index}", kinds=kinds)


def option_groups(value: Any, at: str) -> Iterator[str]:
    yield from items(value, at, most=100)
    for index, each in enumerate(value if isinstance(value, list) else []):
        yield from text(each.get("label"), f"{at}/{index}/label", most=75, kinds=PLAIN)
        yield from options(each.get("options"), f"{at}/{index}/options", most=100)
