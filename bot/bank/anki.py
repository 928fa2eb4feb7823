"""The note type of our own Anki decks, as they are written and as they are read back."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt

NOTE_TYPE = "Practice question"
FIELDS = ("Front", "Back", "Source", "Seal")
"""Front and Back are for the eye; Source holds the question as it was written, as long as the Seal fits what is seen."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def note_fields(record: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """A note's fields, of a question by its names."""
    front, back = _front(record), _back(record)
    source = html.escape(json.dumps(record, ensure_ascii=False), quote=False)
    return front, back, source, _seal(front, back)


def source_in(fields: Mapping[str, str]) -> str | None:
    """The JSON of the question that a note of ours holds; None in another's note and in one that was edited since."""
    if fields.get("Seal") != _seal(fields.get("Front", ""), fields.get("Back", "")):
        return None
    return html.unescape(fields.get("Source", ""))


def _front(record: Mapping[str, Any]) -> str:
    title = f'<div class="question">{_MARKDOWN.renderInline(record["title"])}</div>'
    return title + ("\n" + _html(record["body"]) if record["body"] else "")


def _back(record: Mapping[str, Any]) -> str:
    pieces = [record["answer"], *record["alternatives"]]
    if record["follow_ups"]:
        asked = "\n".join("- " + text.replace("\n", "\n  ") for text in record["follow_ups"])
        pieces.append(f"**Follow-ups:**\n\n{asked}")
    return "\n<hr>\n".join(_html(piece) for piece in pieces if piece)


def _html(markdown: str) -> str:
    return str(_MARKDOWN.render(markdown)).strip()


def _seal(front: str, back: str) -> str:
    return hashlib.sha256(f"{front}\x1f{back}".encode(errors="replace")).hexdigest()[:16]
