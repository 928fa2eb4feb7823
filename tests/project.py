"""The project as a tree of files: where it stands, what belongs to it, and its tables in Markdown."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def tracked(pattern: str = "*") -> list[Path]:
    """The files git knows of that lie there, by a pattern of git's; the owner of the checkout may be another user."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", pattern]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def rows(markdown: str) -> Iterator[list[str]]:
    """The cells of every table row, as written."""
    for line in markdown.splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.replace("\\|", "\0").strip("|").split("|")]


def blocks(markdown: str, language: str) -> list[str]:
    """What stands in the fences of a language, their indentation taken off."""
    found: list[list[str]] = []
    margin: int | None = None
    for line in markdown.splitlines():
        bare = line.lstrip()
        if margin is not None and bare == "```":
            margin = None
        elif margin is not None:
            found[-1].append(line[margin:])
        elif bare == f"```{language}":
            margin = len(line) - len(bare)
            found.append([])
    return ["\n".join(lines) for lines in found]
