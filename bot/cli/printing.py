"""What commands print: tables where a person looks, plain lines when piped, one JSON object when asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.model.question import Problem

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


def use_utf8() -> None:
    """Output is UTF-8 wherever it goes; what cannot be encoded is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")


def say_json(found: Mapping[str, object]) -> None:
    say(json.dumps(found, ensure_ascii=False, indent=2))


def say_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in a terminal; elsewhere a line for each row, its cells parted by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def say_problems(problems: Sequence[Problem]) -> None:
    """Each as file:line, as compilers do, so that editors find the place."""
    for problem in problems:
        say(
            f"{problem.file}:{problem.line}: {problem.severity}: {' '.join(problem.message.split())} [{problem.code}]"
        )


def problem_as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
    }


class Progress:
    """A line that says what is being done, in a terminal only."""

    def __init__(self, update: object = None, *, bar: Bar | None = None) -> None:
        self._update = update
        self._bar = bar

    def __call__(self, doing: str) -> None:
        if callable(self._update):
            self._update(doing)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The bar is away while something is asked."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def progress(doing: str, *, steps: int | None = None, wanted: bool = True) -> Iterator[Progress]:
    """With `steps`, each call of what it yields is one of them, and a bar says how many there are."""
    if not (wanted and sys.stderr.isatty()):
        yield Progress()
        return
    if steps is not None:
        with _bar(doing, steps) as bar:
            yield bar
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(doing)) as status:
        yield Progress(lambda text: status.update(escape(text)))


@contextmanager
def _bar(doing: str, steps: int) -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(doing), total=steps)
        yield Progress(lambda text: bar.update(task, advance=1, description=escape(text)), bar=bar)


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 question", "2 questions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
