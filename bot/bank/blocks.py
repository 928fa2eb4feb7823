"""Markdown cut into blocks from which it can be put together again to the character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.text import Block, BlockKind

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"[ \t]*+(`{3,}|~{3,})(.*)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*+(?:[-*+]|([0-9]{1,9})[.)])(?:[ \t]|$)")
_TAG = re.compile(r" {0,3}<(?:!--|[!?]|/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))")
_RULES = ("-", "*", "_")
_BULLETS = ("-", "*", "+")
_SPACES = " \t"


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Cut Markdown into blocks. `Passage(blocks_of(text)).markdown == text` for every text.

    Only "\\n" ends a line. A fence that never closes reaches to the end. Blank lines that hold spaces stay with the
    text of the block before them, so that nothing is lost.
    """
    if not markdown:
        return ()
    lines = markdown.split("\n")
    blocks: list[Block] = []
    place = 0
    while place < len(lines):
        kind, end, level, language = _next(lines, place)
        while end < len(lines) and not lines[end].strip(_SPACES):
            end += 1
        last = end
        while last > place + 1 and not lines[last - 1]:
            last -= 1
        blocks.append(Block(kind, "\n".join(lines[place:last]), end - last, level, language))
        place = end
    return tuple(blocks)


def fence_of(line: str) -> tuple[str, str] | None:
    """The marks and the info string of a line that opens a fence, whatever its indent; None for other lines."""
    found = _FENCE.match(line)
    if not found or (found[1][0] == "`" and "`" in found[2]):
        return None
    return found[1], found[2].strip()


def closes(line: str, marks: str) -> bool:
    """Whether the line closes a fence that was opened with these marks."""
    bare = line.strip(_SPACES)
    return bare.startswith(marks) and not bare.strip(marks[0])


def is_rule(line: str) -> bool:
    """Whether the line draws a rule: three or more of one of - * _, spaces allowed."""
    first = line.lstrip(_SPACES)[:1]
    return first in _RULES and not line.strip(_SPACES + first) and line.count(first) >= 3  # noqa: PLR2004


def label_of(line: str) -> str | None:
    """What a bold-only line says, its final colon included; None for any other line."""
    bare = line.strip()
    colon = bare.endswith(":")
    core = bare[:-1].rstrip() if colon else bare
    marks = core[:2]
    inner = core[2:-2]
    if marks not in {"**", "__"} or not core.endswith(marks) or marks in inner or not inner.strip("*_ "):
        return None
    if inner != inner.strip():
        return None
    return inner + ":" if colon else inner


def _next(lines: Sequence[str], place: int) -> tuple[BlockKind, int, int, str]:
    """The kind of the block that begins at `place`, the line after it, a heading's level, a fence's language."""
    line = lines[place]
    heading = _HEADING.match(line)
    if heading:
        return BlockKind.HEADING, place + 1, len(heading[1]), ""
    fence = fence_of(line)
    if fence:
        return BlockKind.FENCE, _after_fence(lines, place, fence[0]), 0, fence[1]
    if is_rule(line):
        return BlockKind.RULE, place + 1, 0, ""
    if not line[:1].isspace() and label_of(line):
        return BlockKind.LABEL, place + 1, 0, ""
    if _ITEM.match(line):
        return BlockKind.LIST, _after_list(lines, place), 0, ""
    if line.lstrip(" ").startswith(">"):
        return BlockKind.QUOTE, _after_quote(lines, place), 0, ""
    if _TAG.match(line):
        return BlockKind.HTML, _after_html(lines, place), 0, ""
    if _is_table(lines, place):
        return BlockKind.TABLE, _after_table(lines, place), 0, ""
    end = _after_text(lines, place)
    level = _underlined(lines, place, end)
    if level:
        return BlockKind.HEADING, end + 1, level, ""
    return BlockKind.PARAGRAPH, end, 0, ""


def _after_fence(lines: Sequence[str], place: int, marks: str) -> int:
    for end in range(place + 1, len(lines)):
        if closes(lines[end], marks):
            return end + 1
    return len(lines)


def _after_html(lines: Sequence[str], place: int) -> int:
    if lines[place].lstrip(" ").startswith("<!--"):
        for end in range(place, len(lines)):
            if "-->" in lines[end]:
                return end + 1
        return len(lines)
    end = place + 1
    while end < len(lines) and lines[end].strip(_SPACES):
        end += 1
    return end


def _after_table(lines: Sequence[str], place: int) -> int:
    end = place + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _after_text(lines: Sequence[str], place: int) -> int:
    """A paragraph runs on until a blank line or the first line of another block."""
    end = place + 1
    while end < len(lines) and lines[end].strip(_SPACES) and not _interrupts(lines, end):
        end += 1
    return end


def _after_quote(lines: Sequence[str], place: int) -> int:
    end = _after_text(lines, place)
    while end < len(lines) and lines[end].lstrip(" ").startswith(">"):
        end = _after_text(lines, end)
    return end


def _after_list(lines: Sequence[str], place: int) -> int:
    """A list runs over its items, what is indented below them, and the blank lines between."""
    kind = _list_kind(lines[place])
    margin = _indent(lines[place])
    end = place
    after_blank = False
    while end < len(lines):
        line = lines[end]
        if not line.strip(_SPACES):
            after_blank = True
            end += 1
            continue
        if end > place and not _belongs(lines, end, kind, margin, after_blank=after_blank):
            break
        after_blank = False
        fence = fence_of(_without_marker(line)) if "```" in line or "~~~" in line else None
        end = _after_fence(lines, end, fence[0]) if fence else end + 1
    while end > place + 1 and not lines[end - 1].strip(_SPACES):
        end -= 1
    return end


def _belongs(lines: Sequence[str], end: int, kind: str, margin: int, *, after_blank: bool) -> bool:
    line = lines[end]
    if _indent(line) > margin + 1:
        return True
    if _ITEM.match(line) and not is_rule(line):
        return _list_kind(line) == kind
    return not after_blank and not _interrupts(lines, end)


def _without_marker(line: str) -> str:
    item = _ITEM.match(line)
    return line[item.end() :] if item else line


def _interrupts(lines: Sequence[str], place: int) -> bool:
    """Whether the line begins another block although no blank line stands before it."""
    line = lines[place]
    first = line.lstrip(_SPACES)[:1]
    if first in {"#", ">", "<"}:
        return _indent(line) <= 3 and bool(first == ">" or _HEADING.match(line) or _TAG.match(line))  # noqa: PLR2004
    if first in {"`", "~"}:
        return fence_of(line) is not None
    if first == "=":
        return not line.strip("= \t")
    if first in _RULES and is_rule(line):
        return not line[:1].isspace()
    if first in {"*", "_"} and not line[:1].isspace() and label_of(line):
        return True
    if first in _BULLETS or first.isdigit():
        item = _ITEM.match(line)
        return item is not None and (item[1] is None or int(item[1]) == 1)
    return first == "|" and _is_table(lines, place)


def _is_table(lines: Sequence[str], place: int) -> bool:
    if "|" not in lines[place] or place + 1 >= len(lines):
        return False
    below = lines[place + 1].strip(_SPACES)
    return "-" in below and "|" in below and not below.strip("|:- \t")


def _underlined(lines: Sequence[str], place: int, end: int) -> int:
    """The level of a heading that is a single line with a line of = or - directly below it, else 0."""
    if end != place + 1 or end >= len(lines):
        return 0
    below = lines[end].strip(_SPACES)
    if below and not below.strip("="):
        return 1
    return 2 if len(below) >= 3 and not below.strip("-") else 0  # noqa: PLR2004


def _list_kind(line: str) -> str:
    first = line.lstrip(_SPACES)[:1]
    return "1" if first.isdigit() else first


def _indent(line: str) -> int:
    if line[:1] not in {" ", "\t"}:
        return 0
    head = line[: len(line) - len(line.lstrip(_SPACES))]
    return len(head.expandtabs(4))
