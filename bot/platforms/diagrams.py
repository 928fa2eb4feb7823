"""What is said of a diagram that is sent as a picture."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.platforms.wording.questions import diagram_alt

CONTINUES = "; continues in the file"

_DRAWN = re.compile(r"[─-╿▀-▟←-⇿▲-◿|+]|[-=_<>]{2,}")


def fence_content(text: str) -> str:
    """What stands between the first and the last line of a fence."""
    lines = text.rstrip().split("\n")
    closed = len(lines) > 1 and lines[-1].strip(" \t>") and set(lines[-1].strip(" \t>")) <= {"`", "~"}
    return "\n".join(lines[1:-1] if closed else lines[1:])


def alt_text(
    diagram: str, title: str, number: int, of: int, *, limit: int, count: Callable[[str], int]
) -> str:
    """What is written in a diagram, line by line, without its strokes, in at most `limit` by `count`."""
    name = diagram_alt(title, number, of)
    lines = (" ".join(_DRAWN.sub(" ", line).split()) for line in diagram.split("\n"))
    said = "; ".join(line for line in lines if line)
    alt = f"{name}. Lines: {said}" if said else f"{name}."
    if count(alt) <= limit:
        return alt
    while count(alt) > limit - len(CONTINUES):
        alt = alt[:-1]
    return f"{alt}{CONTINUES}"
