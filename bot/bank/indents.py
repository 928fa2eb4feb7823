"""What stands inside a list item, as it would read outside of it."""

from __future__ import annotations

_CODE = 4  # columns of indent make a line code


def dedented(text: str, column: int, *, inline: bool = False) -> str:
    """Take off the indent that an item's content column asks for; a little more where all lines have it.

    With `inline` the first line begins in the middle of a line of the file and has none.
    """
    if column == 0 or not text:
        return text
    lines = text.split("\n")
    indented = lines[1:] if inline else lines
    widths = [_width(line) for line in indented if line.strip()]
    least = min(widths, default=0)
    columns = least if column <= least < column + _CODE else column
    return "\n".join([*lines[: len(lines) - len(indented)], *(_without(line, columns) for line in indented)])


def _width(line: str) -> int:
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    return len(lead.expandtabs(_CODE))


def _without(line: str, columns: int) -> str:
    if not line.startswith((" ", "\t")):
        return line
    bare = line.lstrip(" \t")
    lead = line[: len(line) - len(bare)].expandtabs(_CODE)
    return lead[columns:] + bare
