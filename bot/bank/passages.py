"""An answer as plain passages, each under its label: what a search looks through and shows a piece of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.bank.outline import outline_of
from bot.model.text import Block

LONGEST = 1500
"""Characters of one passage; a longer text is cut between words."""

_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)
_DRAWN = re.compile(r"[|\u2500-\u25ff]+|(?<!\w)[-=_]{3,}(?!\w)|^[ \t]*>+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|`+|~~)|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LISTED = frozenset(" \t-*+0123456789")
_STROKES = (
    "|",
    ">",
    "---",
    "===",
    "___",
    "-=",
    "=-",
    "-_",
    "_-",
    "=_",
    "_=",
)  # what is drawn holds one of them
_EMPHASES = ("*", "`", "_", "~~")
_BETWEEN = " · "


def passages_of(blocks: Sequence[Block]) -> Iterator[tuple[str | None, str]]:
    """The label and the plain text of each passage, in order; what holds no text is left out."""
    outline = outline_of(blocks)
    for node in (outline.root, *outline.nodes):
        for piece in cut(_BETWEEN.join(filter(None, map(plain, node.own)))):
            yield node.title or None, piece
        if node.title and not node.own:
            yield node.title, ""


def plain(markdown: str) -> str:
    """Markdown in one line without its marks: list items stand one after another, diagrams lose their strokes."""
    text = _FENCE.sub("", markdown) if "```" in markdown or "~~~" in markdown else markdown
    if text[:1] in _LISTED or "\n" in text:
        text = _ITEM.sub("\x00", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii() or any(mark in text for mark in _STROKES):
        text = _DRAWN.sub(" ", text)
    if any(mark in text for mark in _EMPHASES):
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return _BETWEEN.join(filter(None, (" ".join(item.split()) for item in text.split("\x00"))))


def cut(text: str) -> Iterator[str]:
    """The text in pieces of at most `LONGEST` characters."""
    start = 0
    while len(text) - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        yield text[start:end].strip()
        start = end
    if rest := text[start:].strip():
        yield rest
