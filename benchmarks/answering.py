"""/answer through the whole practice, in a bank of one question and of a thousand, against a bare SELECT of the same row: python -m benchmarks.answering."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.reading import document
from bot.model.incoming import Actor, AnswerAsked, Incoming
from bot.model.question import SourceFile
from bot.model.refs import CommunityKey, MemberKey, Platform
from bot.model.views import AnswerShown
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store.database import open_database
from bot.store.migrate import bring_up_to_date

ROUNDS = 7
ASKED = 100
"""Times in each round."""
SIZES = (1, 1_000)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BETWEEN = timedelta(seconds=1)
"""Between two questions of the same member: asked faster, they would be held back."""

_ROW = (
    "SELECT versions.* FROM questions JOIN versions ON versions.id = questions.version_id"
    " WHERE questions.number = ? AND questions.retired_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Times:
    """Median milliseconds of one."""

    bare: float
    by_number: float
    by_words: float


async def measure(folder: Path, *, questions: int, rounds: int, asked: int) -> Times:
    path = folder / f"practice-{questions}.db"
    url = f"sqlite+aiosqlite:///{path}"
    await bring_up_to_date(url, back_up=None)
    number = str(questions)  # the last one: what reads from the front does worst
    async with open_database(url) as db:
        await load_shipped(db, [SourceFile("bench.md", document(questions).encode())], now=NOW)
        desk = _Desk(Reception(db, wake=lambda: None))
        bare, by_number, by_words = [], [], []
        with closing(sqlite3.connect(path)) as connection:
            for _ in range(rounds):
                begun = time.perf_counter()
                for _ in range(asked):
                    connection.execute(_ROW, (number,)).fetchone()
                bare.append(time.perf_counter() - begun)
                by_number.append(await desk.ask(number, asked))
                by_words.append(await desk.ask(f"keep order {number}", asked))
    return Times(*(median(each) / asked * 1000 for each in (bare, by_number, by_words)))


class _Desk:
    """One member who asks on and on."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._at = NOW
        self._who = Actor(
            MemberKey(Platform.DISCORD, "1"), CommunityKey(Platform.DISCORD, "9"), None, manages=False
        )

    async def ask(self, words: str, times: int) -> float:
        """Seconds."""
        begun = time.perf_counter()
        for _ in range(times):
            self._at += BETWEEN
            shown = await self._reception.receive(Incoming(self._who, AnswerAsked(words), self._at))
            if not isinstance(shown, AnswerShown):
                raise TypeError(f"asked for {words}, it gave {shown}")
        return time.perf_counter() - begun


def main() -> None:
    print(f"medians of {ROUNDS} rounds of {ASKED} each, in turns; milliseconds for one /answer")
    print(f"{'questions':>9} {'bare SELECT':>12} {'by number':>11} {'ratio':>6} {'by words':>14}")
    with tempfile.TemporaryDirectory() as folder:
        for questions in SIZES:
            times = asyncio.run(measure(Path(folder), questions=questions, rounds=ROUNDS, asked=ASKED))
            print(
                f"{questions:>9,} {times.bare:>12.3f} {times.by_number:>11.3f}"
                f" {times.by_number / times.bare:>6.1f} {times.by_words:>14.3f}"
            )


if __name__ == "__main__":
    main()
