"""A bank as a package that Anki opens, with what one member has practised."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.bank.anki import FIELDS, NOTE_TYPE, note_fields
from bot.bank.writing.collection import COLLECTION_TABLES, DECK_OPTIONS, SETTINGS, deck_named, note_type
from bot.bank.writing.entries import BankEntry, record_of

_DECK = 1_700_000_000_001
_NOTE_TYPE = 1_700_000_000_002
_TAG = re.compile(r"<[^<>]*>")
_FACTOR = 2500  # in thousandths; what Anki begins with, as no ease is counted here
_NEW, _REVIEWED = 0, 2


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A rating, 1 again to 4 easy, and how many days later the question was due before it and after it."""

    at: datetime
    rating: int
    days_before: int
    days_after: int


@dataclass(frozen=True, slots=True)
class Practised:
    """What one member has done with one question; the reviews in their order."""

    reviews: tuple[Reviewed, ...]
    due: date
    lapses: int
    stability: float
    difficulty: float

    @property
    def interval(self) -> int:
        return max(1, self.reviews[-1].days_after)


def write_apkg(
    deck: str, entries: Sequence[BankEntry], practised: Mapping[int, Practised], *, now: datetime
) -> bytes:
    """Write a package; `practised` is by the places of the entries. The same question has the same id in every package."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(COLLECTION_TABLES)
        _write_collection(db, deck, now)
        taken: set[int] = set()
        for place, (entry, guid) in enumerate(zip(entries, _guids(entries), strict=True)):
            _write_note(db, place, entry, guid, now)
            _write_card(db, place, practised.get(place), now)
            if place in practised:
                _write_reviews(db, _id(place, now), practised[place], taken)
        db.commit()
        collection = db.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(zipfile.ZipInfo("collection.anki2"), collection, zipfile.ZIP_DEFLATED)
        package.writestr(zipfile.ZipInfo("media"), "{}")
    return packed.getvalue()


def _write_collection(db: sqlite3.Connection, deck: str, now: datetime) -> None:
    seconds = int(now.timestamp())
    named = {"1": deck_named("Default", 1, seconds), str(_DECK): deck_named(deck, _DECK, seconds)}
    models = {str(_NOTE_TYPE): note_type(NOTE_TYPE, _NOTE_TYPE, FIELDS, _DECK, seconds)}
    values = (
        _first_day(now),
        seconds * 1000,
        seconds * 1000,
        *map(json.dumps, (SETTINGS, models, named, DECK_OPTIONS)),
    )
    db.execute("INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", values)


def _write_note(db: sqlite3.Connection, place: int, entry: BankEntry, guid: str, now: datetime) -> None:
    fields = note_fields(record_of(entry))
    plain = html.unescape(_TAG.sub("", fields[0])).strip()
    checksum = int(hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    tags = "".join(f" {tag} " for tag in _tags(entry))
    row = (
        _id(place, now),
        guid,
        _NOTE_TYPE,
        int(now.timestamp()),
        tags,
        "\x1f".join(fields),
        plain,
        checksum,
    )
    db.execute("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", row)


def _write_card(db: sqlite3.Connection, place: int, done: Practised | None, now: datetime) -> None:
    values: tuple[Any, ...] = (_NEW, _NEW, place + 1, 0, 0, 0, 0, "")
    if done:
        memory = json.dumps({"s": round(done.stability, 4), "d": round(done.difficulty, 3)})
        days = (done.due - now.date()).days
        reps = len(done.reviews)
        values = (_REVIEWED, _REVIEWED, days, done.interval, _FACTOR, reps, done.lapses, memory)
    row = (_id(place, now), _id(place, now), _DECK, int(now.timestamp()), *values)
    db.execute("INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)", row)


def _write_reviews(db: sqlite3.Connection, card: int, done: Practised, taken: set[int]) -> None:
    for number, review in enumerate(done.reviews):
        at = int(review.at.timestamp() * 1000)
        while at in taken:  # the moment is the row's id
            at += 1
        taken.add(at)
        kind = 1 if number else 0
        row = (at, card, review.rating, review.days_after, review.days_before, _FACTOR if number else 0, kind)
        db.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, 0, ?)", row)


def _guids(entries: Sequence[BankEntry]) -> Iterator[str]:
    """The same in every package, so that Anki knows a question again."""
    times: Counter[tuple[str | None, str]] = Counter()
    for entry in entries:
        key = (entry.question.number, entry.question.title)
        times[key] += 1
        told = json.dumps([*key, entry.topic, times[key]])
        yield hashlib.sha256(told.encode(errors="replace")).hexdigest()[:20]


def _tags(entry: BankEntry) -> list[str]:
    return ["_".join(tag.split()) for tag in entry.question.tags]


def _id(place: int, now: datetime) -> int:
    return int(now.timestamp()) * 1000 + place


def _first_day(now: datetime) -> int:
    """The day from which the days on which cards are due are counted."""
    return int(datetime.combine(now.date(), time(4), now.tzinfo).timestamp())
