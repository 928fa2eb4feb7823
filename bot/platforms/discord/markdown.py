"""A bank's Markdown fitted to what Discord draws; what it draws already stays to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wcwidth import wcswidth

from bot.model.text import Block, BlockKind

DEEPEST_HEADING = 3

_ATX = re.compile(r"(?P<indent> {0,3})#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\((?P<url>[^)\s]*)(?:[ \t]+\"[^\"\n]*\")?\)")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})(?P<info>.*)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+.#-]+")
_BULLET = re.compile(r"^([ \t]*)\+ ", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*[-*] )\[(?P<mark>[ xX])\] ", re.MULTILINE)
_DELIMITER = re.compile(r":?-+:?")
_CELL_END = re.compile(r"(?<!\\)\|")
_MARKS = "```"
_ZERO_WIDTH_SPACE = "\u200b"


def fitted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks as Discord can draw them; a rule becomes the blank line it stands for."""
    for block in blocks:
        match block.kind:
            case BlockKind.RULE:
                continue
            case BlockKind.HEADING:
                yield _heading(block)
            case BlockKind.TABLE:
                yield replace(block, kind=BlockKind.FENCE, text=_table(block.text), language="")
            case BlockKind.FENCE:
                yield _fence(block)
            case BlockKind.LIST:
                marked = _TASK.sub(_task, _BULLET.sub(r"\1- ", block.text))
                yield replace(block, text=_without_images(marked))
            case _:
                yield replace(block, text=_without_images(block.text))


def fence_content(text: str) -> str:
    """What stands between the first and the last line of a fence."""
    lines = text.rstrip().split("\n")
    closed = len(lines) > 1 and lines[-1].strip(" \t>") and set(lines[-1].strip(" \t>")) <= {"`", "~"}
    return "\n".join(lines[1:-1] if closed else lines[1:])


def _heading(block: Block) -> Block:
    first = block.text.split("\n", maxsplit=1)[0]
    found = _ATX.fullmatch(first)
    words = found["words"] if found else first.strip()
    if block.level > DEEPEST_HEADING:
        return replace(block, text=f"**{words.replace('**', '')}**")
    return block if found else replace(block, text=f"{'#' * max(block.level, 1)} {words}")


def _fence(block: Block) -> Block:
    """Three backticks, whatever the source has: Discord knows no other fence."""
    opening = block.text.split("\n", maxsplit=1)[0]
    found = _FENCE.fullmatch(opening)
    if found is None:  # an indented block has no marks
        inside = "\n".join(line.removeprefix("    ") for line in block.text.split("\n"))
    elif (
        opening.strip(" \t").startswith(f"{_MARKS}`") or "~" in opening or _MARKS in fence_content(block.text)
    ):
        inside = fence_content(block.text)
    else:
        return block
    words = block.language.split()
    language = words[0] if words and _LANGUAGE.fullmatch(words[0]) else ""
    return replace(block, text=f"{_MARKS}{language}\n{_harmless(inside)}\n{_MARKS}")


def _harmless(text: str) -> str:
    """Text that cannot close the fence it stands in."""
    return text.replace(_MARKS, f"``{_ZERO_WIDTH_SPACE}`")


def _task(found: re.Match[str]) -> str:
    return f"{found[1]}{'☐' if found['mark'] == ' ' else '☑'} "


def _without_images(text: str) -> str:
    return _IMAGE.sub(_image, text)


def _image(found: re.Match[str]) -> str:
    alt, url = found["alt"].strip(), found["url"]
    return f"[{alt or url}](<{url}>)" if url.startswith(("http://", "https://")) else alt or url


def _table(text: str) -> str:
    """The same cells in columns of even width."""
    rows = [_cells(line) for line in text.split("\n") if line.strip()]
    rows = [row for row in rows if not all(_DELIMITER.fullmatch(cell) for cell in row)]
    count = max((len(row) for row in rows), default=0)
    filled = [row + [""] * (count - len(row)) for row in rows]
    widths = [max((_width(row[index]) for row in filled), default=0) for index in range(count)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in filled
    ]
    if len(lines) > 1:
        lines.insert(1, "  ".join("─" * width for width in widths))
    return f"{_MARKS}\n{_harmless(chr(10).join(lines))}\n{_MARKS}"


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [
        cell.strip().replace("\\|", "|").replace("**", "").replace("`", "") for cell in _CELL_END.split(inner)
    ]


def _width(text: str) -> int:
    width = wcswidth(text)
    return width if width >= 0 else len(text)
