"""Ratings written a second, through the store and by bare sqlite3, on the same disk: `python -m benchmarks.store`."""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, CommunityKey, MemberId, MemberKey, PlaceKey, Platform, QuestionId
from bot.rules.spacing import Card
from bot.store import alarms, communities, members, places, ratings
from bot.store.database import Database, open_database
from bot.store.migrate import bring_up_to_date
from bot.store.tables import askings, banks, documents, questions

ROUNDS = 7
WRITES = 200
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

_APPEND = (
    "INSERT INTO ratings (asking_id, question_id, member_id, source, rating, held, door, day, at)"
    " VALUES (1, 1, ?, 'self', ?, 1, 'button', '2026-11-23', '2026-11-23 12:00:00.000000')"
)
_CARD = (
    "INSERT INTO cards (member_id, question_id, stability, difficulty, due, last, reps, lapses)"
    " VALUES (?, 1, 3.1, 5.2, '2026-11-26', '2026-11-23', 1, 0)"
    " ON CONFLICT (member_id, question_id) DO UPDATE SET stability = excluded.stability, reps = cards.reps + 1"
)
_WISH = (
    "INSERT INTO alarms (kind, subject, lock, at, since) VALUES ('deliver', 1, 'discord', ?, ?)"
    " ON CONFLICT (kind, subject) DO UPDATE SET at = min(alarms.at, excluded.at), wishes = alarms.wishes + 1"
)


def write_bare(connection: sqlite3.Connection, member: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_APPEND, (member, 3))
    connection.execute(_CARD, (member,))
    connection.execute(_WISH, ("2026-11-23 12:00:02.000000", "2026-11-23 12:00:02.000000"))
    connection.execute("COMMIT")


async def write_through_the_store(db: Database, member: MemberId) -> None:
    async with db.write() as tx:
        await ratings.append(
            tx,
            asking=AskingId(1),
            question=QuestionId(1),
            member=member,
            rating=Rating.GOOD,
            held=True,
            door=Door.BUTTON,
            day=TODAY,
            at=NOW,
        )
        card = Card(stability=3.1, difficulty=5.2, due=date(2026, 11, 26), last=TODAY, reps=1, lapses=0)
        await ratings.write_card(tx, member, QuestionId(1), card)
        await alarms.ring_by(tx, AlarmKind.DELIVER, 1, lock=Lock.DISCORD, at=NOW)


async def furnish(db: Database) -> list[MemberId]:
    """A question asked in a channel, and fifty members."""
    async with db.write() as tx:
        community = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "9"))
        place = await places.place_for(tx, PlaceKey(Platform.DISCORD, "55"), community=community)
        await tx.execute(insert(banks).values(name="house"))
        await tx.execute(insert(documents).values(bank_id=1, path="a.md", sha256="0", imported_at=NOW))
        await tx.execute(
            insert(questions).values(bank_id=1, document_id=1, label="19", occurrence=1, position=1)
        )
        await tx.execute(insert(askings).values(community_id=community, place_id=place))
        return [
            await members.member_for(
                tx,
                MemberKey(Platform.DISCORD, str(number)),
                community=community,
                locale=None,
                zone=None,
                name=None,
                now=NOW,
            )
            for number in range(50)
        ]


async def measure(folder: Path) -> tuple[list[float], list[float]]:
    """Writes a second of each round, bare and through the store, in turns."""
    path = folder / "practice.db"
    url = f"sqlite+aiosqlite:///{path}"
    await bring_up_to_date(url, back_up=None)
    bare: list[float] = []
    stored: list[float] = []
    async with open_database(url) as db:
        everyone = await furnish(db)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            for _ in range(ROUNDS):
                began = time.perf_counter()
                for number in range(WRITES):
                    write_bare(connection, everyone[number % len(everyone)])
                bare.append(WRITES / (time.perf_counter() - began))
                began = time.perf_counter()
                for number in range(WRITES):
                    await write_through_the_store(db, everyone[number % len(everyone)])
                stored.append(WRITES / (time.perf_counter() - began))
    return bare, stored


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare, stored = asyncio.run(measure(Path(folder)))
    fast, ours = statistics.median(bare), statistics.median(stored)
    print(f"sqlite3 alone, synchronous=FULL: {fast:,.0f} ratings a second (median of {ROUNDS} rounds)")
    print(f"through the store:               {ours:,.0f} ratings a second")
    print(f"ratio: {ours / fast:.3f} (goal: at least 0.10)")


if __name__ == "__main__":
    main()
