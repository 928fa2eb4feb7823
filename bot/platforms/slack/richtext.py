"""The pieces of a rich_text block, whose text is literal: nothing in it formats, links or notifies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.rules.guarding import Guarded

Json = dict[str, Any]
Style = Mapping[str, bool]

BOLD: Style = {"bold": True}
CODE: Style = {"code": True}


def text(words: str, style: Style | None = None) -> Json:
    return {"type": "text", "text": words, **({"style": dict(style)} if style else {})}


def link(url: str, words: str, style: Style | None = None) -> Json:
    return {"type": "link", "url": url, "text": words, **({"style": dict(style)} if style else {})}


def section(leaves: Iterable[Json]) -> Json:
    return {"type": "rich_text_section", "elements": _filled(leaves)}


def quote(leaves: Iterable[Json]) -> Json:
    return {"type": "rich_text_quote", "elements": _filled(leaves)}


def preformatted(words: str, language: str = "") -> Json:
    """A fence: every column keeps its place."""
    named = {"language": language} if language else {}
    return {"type": "rich_text_preformatted", "elements": [text(words or " ")], **named}


def listing(items: Sequence[Json], *, ordered: bool, indent: int = 0, offset: int = 0) -> Json:
    made: Json = {
        "type": "rich_text_list",
        "style": "ordered" if ordered else "bullet",
        "indent": indent,
        "elements": list(items),
    }
    if offset:
        made["offset"] = offset
    return made


def block(elements: Sequence[Json]) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def untold(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """The same blocks without any group: an edit tells nobody anew."""
    if isinstance(value, list):
        kept = [each for each in value if not (isinstance(each, dict) and each.get("type") == "usergroup")]
        return [untold(each) for each in kept]
    if isinstance(value, dict):
        return {name: untold(each) for name, each in value.items()}
    return value


def words_of(value: object) -> str:
    """All that is written in a block or a list of them, in order."""
    if isinstance(value, list):
        return "".join(words_of(each) for each in value)
    if not isinstance(value, dict):
        return ""
    own = value.get("text")
    inner = own if isinstance(own, str) else words_of(own)
    return inner + str(value.get("fallback") or "") + words_of(value.get("elements"))


def readable(blocks: Sequence[Json]) -> str:
    """The same with each paragraph, item and fence on lines of its own."""
    lines = [
        words_of(each)
        for element in (element for block in blocks for element in block.get("elements") or [])
        for each in (element["elements"] if element["type"] == "rich_text_list" else [element])
    ]
    return "\n".join(lines)


def freed(value: Json, held: Guarded) -> Json:
    """The piece with a member's own words in it: its texts are literal, so they stand as they are."""
    if not held.held:
        return value
    return {name: _freed(inner, held) for name, inner in value.items()}


def _freed(value: Any, held: Guarded) -> Any:  # noqa: ANN401 -- whatever stands in a block
    if isinstance(value, str):
        return held.freed(value)
    if isinstance(value, list):
        return [_freed(each, held) for each in value]
    return freed(value, held) if isinstance(value, dict) else value


def _filled(leaves: Iterable[Json]) -> list[Json]:
    """Without empty texts, which Slack refuses; a piece with nothing in it holds a blank."""
    kept = [leaf for leaf in leaves if leaf["type"] != "text" or leaf["text"]]
    return kept or [text(" ")]
