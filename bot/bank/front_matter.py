"""The metadata that may stand before a document, between --- or +++ lines."""

from __future__ import annotations

import re

_FENCES = ("---", "+++")
_KEY = re.compile(r"[\"']?[A-Za-z_][\w .-]{0,60}[\"']?\s{0,3}[:=]")
_MOST_LINES = 500


def front_matter_end(text: str) -> int:
    """The offset at which the document itself begins; 0 where no metadata stands before it.

    A rule on the first line opens no front matter: what follows must read as keys, to the closing line.
    """
    first_end = text.find("\n")
    fence = text[:first_end].rstrip() if first_end >= 0 else ""
    if fence not in _FENCES:
        return 0
    start = first_end + 1
    for count in range(_MOST_LINES):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            return len(text) if end < 0 else end + 1
        if end < 0 or not _reads_as_metadata(line, first=count == 0):
            return 0
        start = end + 1
    return 0


def _reads_as_metadata(line: str, *, first: bool) -> bool:
    if _KEY.match(line):
        return True
    return not first and (not line.strip() or line[0] in " \t-]})[{" or (line[0] == "#" and line[1:2] != "#"))
