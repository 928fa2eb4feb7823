"""/search and /answer by words through the whole practice, over thousands of questions, against a bare SELECT of one row: python -m benchmarks.searching."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.importing import files
from bot.model.incoming import Actor, AnswerAsked, Event, Incoming, SearchAsked
from bot.model.question import SourceFile
from bot.model.refs import CommunityKey, MemberKey, Platform
from bot.model.views import AnswerShown, Hits, WhichOne
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store.database import open_database
from bot.store.migrate import bring_up_to_date

ROUNDS = 7
ASKED = 10
"""Times in each round."""
SIZES = (1_000, 10_000)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BETWEEN = timedelta(seconds=1)
"""Between two searches of the same member: asked faster, they would be held back."""

_ROW = "SELECT versions.* FROM versions WHERE id = ?"


def bank(questions: int) -> list[SourceFile]:
    """A folder whose last question has a title of its own."""
    *others, last = files(questions)
    head, _, rest = last.content.rpartition(b"## Question")
    rest = re.sub(rb"How did you keep order [^?]*", b"How did you keep the lighthouse lit", rest, count=1)
    return [*others, replace(last, content=head + b"## Question" + rest)]


def cases() -> dict[str, Event]:
    """What is asked; what is asked in all stands in every answer, which is the worst there is."""
    return {
        "/search one title": SearchAsked("lighthouse lit"),
        "/answer one title": AnswerAsked("keep the lighthouse lit"),
        "/answer misspelt": AnswerAsked("lihgthouse"),
        "/search in all": SearchAsked("archive producer"),
        "/search misspelt": SearchAsked("ordre consumr"),
        "/search nothing": SearchAsked("zebra walrus"),
        "/answer in all": AnswerAsked("archive producer"),
    }


async def measure(folder: Path, *, questions: int, rounds: int, asked: int) -> dict[str, float]:
    """Median milliseconds of one, by what was asked; the bare SELECT first."""
    path = folder / f"practice-{questions}.db"
    url = f"sqlite+aiosqlite:///{path}"
    await bring_up_to_date(url, back_up=None)
    async with open_database(url) as db:
        await load_shipped(db, bank(questions), now=NOW)
        reception = Reception(db, wake=lambda: None)
        taken: dict[str, list[float]] = {"bare SELECT": []}
        who = Actor(
            MemberKey(Platform.DISCORD, "1"), CommunityKey(Platform.DISCORD, "9"), None, manages=False
        )
        at = NOW
        with closing(sqlite3.connect(path)) as connection:
            for _ in range(rounds):
                begun = time.perf_counter()
                for _ in range(asked):
                    connection.execute(_ROW, (questions,)).fetchone()
                taken["bare SELECT"].append(time.perf_counter() - begun)
                for name, event in cases().items():
                    begun = time.perf_counter()
                    for _ in range(asked):
                        at += BETWEEN
                        shown = await reception.receive(Incoming(who, event, at))
                        if not isinstance(shown, Hits | AnswerShown | WhichOne):
                            raise TypeError(f"asked for {event}, it gave {shown}")
                    taken.setdefault(name, []).append(time.perf_counter() - begun)
    return {name: median(each) / asked * 1000 for name, each in taken.items()}


def main() -> None:
    print(f"medians of {ROUNDS} rounds of {ASKED} each, in turns; milliseconds for one")
    with tempfile.TemporaryDirectory() as folder:
        for questions in SIZES:
            times = asyncio.run(measure(Path(folder), questions=questions, rounds=ROUNDS, asked=ASKED))
            bare = times["bare SELECT"]
            print(f"\n{questions:,} questions")
            for name, taken in times.items():
                print(f"  {name:<20} {taken:>9.3f} {taken / bare:>8.0f} x")


if __name__ == "__main__":
    main()
