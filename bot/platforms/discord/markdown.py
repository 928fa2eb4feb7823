"""A bank's Markdown fitted to what Discord draws; what it draws already stays to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.text import Block, BlockKind
from bot.platforms.diagrams import fence_content
from bot.platforms.tables import in_columns

DEEPEST_HEADING = 3

_ATX = re.compile(r"(?P<indent> {0,3})#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\((?P<url>[^)\s]*)(?:[ \t]+\"[^\"\n]*\")?\)")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})(?P<info>.*)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+.#-]+")
_BULLET = re.compile(r"^([ \t]*)\+ ", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*[-*] )\[(?P<mark>[ xX])\] ", re.MULTILINE)
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
    return f"{_MARKS}\n{_harmless(chr(10).join(in_columns(text)))}\n{_MARKS}"
