"""Reads Anki's packages: an archive with a small database of notes in it."""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO

from zstandard import ZstdDecompressor, ZstdError

from bot.bank.anki import source_in
from bot.bank.bounds import MOST_QUESTIONS
from bot.bank.found import Reading
from bot.bank.tables.fields import Field
from bot.bank.tables.gathering import Gathering
from bot.bank.tables.json_values import values_of
from bot.bank.tables.nodes import Node
from bot.bank.tables.notes import Note, fields_of, take_note
from bot.bank.tables.refusing import Unreadable, names_refused, refused

SUFFIX = ".apkg"
_SQLITE = b"SQLite format 3\0"
_ZIP = b"PK\x03\x04"
_COLLECTIONS = (
    "collection.anki21b",
    "collection.anki21",
    "collection.anki2",
)  # beside a newer one the older are dummies
_WIDEST_WINDOW = 2**25  # bytes of memory while unpacking
_LARGEST = 30_000_000
_MOST_STEPS = 2_000  # of a hundred thousand instructions each: what a query may cost
_STEP = 100_000
_JOURNAL_PLACES = (
    18,
    19,
)  # of the header: how the file was written, which a copy in memory cannot go on with
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    ZstdError,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A type of notes: the names of its fields and what they are for."""

    names: tuple[str, ...]
    fields: tuple[Field | None, ...]


def is_package(path: str, content: bytes) -> bool:
    return path.lower().endswith(SUFFIX) and content.startswith(_ZIP)


def read_package(path: str, content: bytes) -> Reading:
    """Read the notes of a package, the first as line 1."""
    try:
        return _read(path, _collection(content))
    except Unreadable as error:
        return refused(path, error.line, error.code, error.message)
    except sqlite3.Error:
        return refused(path, 1, "package", "The package's collection is damaged. Export it from Anki again.")


def _collection(content: bytes) -> bytes:
    """The database in the package, never more of it than is allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            name = next((name for name in _COLLECTIONS if name in names), None)
            if name is None:
                raise Unreadable(1, "package", "This is an archive, but no Anki collection is in it.")
            with package.open(name) as stream:
                collection = _unpacked(stream) if name.endswith("b") else stream.read(_LARGEST + 1)
    except _BROKEN as error:
        raise Unreadable(1, "package", "The package is damaged. Export it from Anki again.") from error
    if len(collection) > _LARGEST:
        message = f"Unpacked, the collection has more than {_LARGEST:,} bytes. Export fewer decks at a time."
        raise Unreadable(1, "size", message)
    return collection


def _unpacked(stream: IO[bytes]) -> bytes:
    with ZstdDecompressor(max_window_size=_WIDEST_WINDOW).stream_reader(stream) as reader:
        return reader.read(_LARGEST + 1)


def _read(path: str, collection: bytes) -> Reading:
    gathering = Gathering(path)
    names: dict[str, None] = {}
    with closing(sqlite3.connect(":memory:")) as db:
        _open(db, collection)
        kinds, decks = _kinds_and_decks(db)
        for number, (kind_id, tags, values, deck) in enumerate(_notes(db), 1):
            kind = kinds.get(kind_id) or _Kind((), tuple(fields_of([""] * len(values))))
            names.update(dict.fromkeys(kind.names))
            held = tuple((field, text, number) for field, text in zip(kind.fields, values, strict=False))
            source = source_in(dict(zip(kind.names, values, strict=False)))
            take_note(gathering, Note(held, decks.get(deck, ""), tags, number, number, source), is_html=True)
    return gathering.reading("", name="anki") or names_refused(path, 1, "fields", list(names))


def _open(db: sqlite3.Connection, collection: bytes) -> None:
    """Put the collection into an empty database in memory, in which nothing it brought along is run."""
    if not collection.startswith(_SQLITE):
        raise Unreadable(1, "package", "The package is damaged. Export it from Anki again.")
    header = bytearray(collection)
    for place in _JOURNAL_PLACES:
        if len(header) > place:
            header[place] = 1
    db.deserialize(bytes(header))
    db.text_factory = lambda text: text.decode(errors="replace")
    steps = iter(range(_MOST_STEPS))
    db.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    db.execute("PRAGMA trusted_schema=OFF")
    (tables,) = db.execute(
        "SELECT count(*) FROM sqlite_master WHERE type='table' AND rootpage>0 AND name IN ('col','notes','cards')"
    ).fetchone()
    if tables != 3:  # noqa: PLR2004
        raise Unreadable(1, "package", "The package holds a collection without notes.")


def _kinds_and_decks(db: sqlite3.Connection) -> tuple[dict[str, _Kind], dict[str, str]]:
    """The types of notes and the names of decks, from the tables that hold them today or from the texts that did."""
    names: dict[str, list[str]] = {}
    decks: dict[str, str] = {}
    if db.execute(
        "SELECT 1 FROM sqlite_master WHERE type='table' AND rootpage>0 AND name='fields'"
    ).fetchone():
        for kind, name in db.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            names.setdefault(str(kind), []).append(str(name))
        decks = {
            str(deck): str(name).replace("\x1f", "::")
            for deck, name in db.execute("SELECT id, name FROM decks")
        }
    else:
        for models, held in db.execute("SELECT models, decks FROM col LIMIT 1"):
            names = {
                key: [_text(field, "name") for field in _child(model, "flds")]
                for key, model in _named(models)
            }
            decks = {key: _text(deck, "name") for key, deck in _named(held)}
    return {key: _Kind(tuple(held), tuple(fields_of(held))) for key, held in names.items()}, decks


def _notes(db: sqlite3.Connection) -> Iterator[tuple[str, str, list[str], str]]:
    query = (
        "SELECT notes.mid, notes.tags, notes.flds, min(cards.did) FROM notes LEFT JOIN cards ON cards.nid = notes.id"
        " GROUP BY notes.id ORDER BY notes.id LIMIT ?"
    )
    for kind, tags, fields, deck in db.execute(query, (MOST_QUESTIONS + 1,)):
        yield (
            str(kind),
            tags if isinstance(tags, str) else "",
            str(fields or "").split("\x1f")[:100],
            str(deck),
        )


def _named(text: object) -> list[tuple[str, Node]]:
    values = values_of(text) if isinstance(text, str) else []
    return values[0].pairs if values else []


def _child(node: Node, name: str) -> list[Node]:
    return next((value.items for key, value in node.pairs if key == name), [])


def _text(node: Node, name: str) -> str:
    return next((value.text or "" for key, value in node.pairs if key == name), "")
