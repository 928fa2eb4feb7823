"""An import into a fresh database, against markdown-it-py parsing the same text: python -m benchmarks.importing."""

from __future__ import annotations

import asyncio
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from markdown_it import MarkdownIt

from benchmarks.reading import document
from bot.model.question import ImportReport, SourceFile
from bot.practice.importing import import_paths
from bot.store.database import Database, open_database
from bot.store.migrate import bring_up_to_date

ROUNDS = 3
SIZES = (2_500, 5_000, 10_000)
IN_A_FILE = 100
"""Questions of one document of a folder; beside it, the same bank is measured as one file."""
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Times:
    """Median seconds of the processor, all threads together: of parsing alone, of the first import, and of the same files once more."""

    parsing: float
    first: float
    again: float


def files(questions: int, *, in_a_file: int = IN_A_FILE) -> list[SourceFile]:
    """A folder of documents, whose questions are all different."""
    sizes = [min(in_a_file, questions - begun) for begun in range(0, questions, in_a_file)]
    return [
        SourceFile(f"part-{number}.md", document(size).replace("keep order", f"keep order {number}").encode())
        for number, size in enumerate(sizes, start=1)
    ]


async def measure(folder: Path, *, questions: int, rounds: int, in_a_file: int = IN_A_FILE) -> Times:
    bank = files(questions, in_a_file=in_a_file)
    texts = [file.content.decode() for file in bank]
    parser = MarkdownIt("commonmark").enable("table")
    parsing, first, again = [], [], []
    for number in range(rounds):
        begun = time.process_time()
        for text in texts:
            parser.parse(text)
        parsing.append(time.process_time() - begun)
        url = f"sqlite+aiosqlite:///{folder / f'practice-{questions}-{in_a_file}-{number}.db'}"
        await bring_up_to_date(url, back_up=None)
        async with open_database(url) as db:
            first.append(await _bring_in(db, bank, NOW, added=questions))
            again.append(await _bring_in(db, bank, NOW + timedelta(days=1), added=0))
    return Times(median(parsing), median(first), median(again))


async def _bring_in(db: Database, bank: list[SourceFile], now: datetime, *, added: int) -> float:
    begun = time.process_time()
    report: ImportReport = await import_paths(
        db, bank, covers=(), dry_run=False, questions_only=False, encoding=None, now=now
    )
    taken = time.process_time() - begun
    if len(report.added) != added:
        raise ValueError(f"{added} were to be added, {len(report.added)} were")
    return taken


def main() -> None:
    print(f"medians of {ROUNDS} rounds; seconds of the processor")
    print(
        f"{'questions':>9} {'files':>6} {'parsing alone':>14} {'import':>8} {'ratio':>6} {'ms a question':>14} {'once more':>10}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for questions, in_a_file in (*((size, IN_A_FILE) for size in SIZES), (SIZES[-1], SIZES[-1])):
            times = asyncio.run(
                measure(Path(folder), questions=questions, in_a_file=in_a_file, rounds=ROUNDS)
            )
            print(
                f"{questions:>9,} {-(-questions // in_a_file):>6} {times.parsing:>14.2f} {times.first:>8.2f}"
                f" {times.first / times.parsing:>6.2f} {times.first / questions * 1000:>14.2f} {times.again:>10.2f}"
            )


if __name__ == "__main__":
    main()
