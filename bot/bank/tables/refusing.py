"""What is said of a file that holds data but, by the names in it, no questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from bot.bank.found import Reader, Reading
from bot.model.question import Problem, Severity

UNKNOWN_NAMES = "keys"
"""The code of a file whose names are not a question bank's: in a folder such a file is merely none."""
_SHOWN = 12
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """The file is not what its name says, or too much of it."""

    line: int
    code: str
    message: str


def refusing(read: Callable[[str, str], Reading | None]) -> Reader:
    """Let a reader end with the refusal of the file, from however deep inside of it."""

    @wraps(read)
    def reader(path: str, text: str) -> Reading | None:
        try:
            return read(path, text)
        except Unreadable as error:
            return refused(path, error.line, error.code, error.message)

    return reader


def names_refused(path: str, line: int, kind: str, names: Sequence[str]) -> Reading:
    """Say which columns or keys were found and which would have been read."""
    if not names:
        return refused(path, line, UNKNOWN_NAMES, f"The file names no {kind}; call them question and answer.")
    shown = [name for name in (" ".join(name.split())[:_LONGEST] for name in names[:_SHOWN]) if name]
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    message = (
        f"The file has the {kind} {', '.join(shown)}{more}; none of them tells a question. "
        "Call them question and answer."
    )
    return refused(path, line, UNKNOWN_NAMES, message)


def refused(path: str, line: int, code: str, message: str) -> Reading:
    return Reading((), (Problem(path, line, Severity.ERROR, code, message),), ())


def nothing_asked(path: str, message: str) -> Reading:
    """The reading of a file that is what it says it is, and holds no question."""
    return Reading((), (Problem(path, 1, Severity.WARNING, "no-questions", message),), ())
