"""Taking a bank out again, in forms that other tools read."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.folders import natural_order
from bot.bank.writing import (
    BankEntry,
    Practised,
    Reviewed,
    write_apkg,
    write_csv,
    write_document,
    write_json,
)
from bot.model.incoming import BankChoice
from bot.model.question import Question
from bot.model.refs import BankId, CommunityId, MemberId, QuestionId
from bot.practice.reviewing import interview_ahead
from bot.rules import spacing
from bot.rules.calendar import local_date_of
from bot.rules.history import Sitting, reviews_of
from bot.store import banks, members, ratings, wordings
from bot.store.database import Database

DECK = "Interview practice"


class ExportForm(StrEnum):
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    ANKI = "anki"


SUFFIXES = {ExportForm.CSV: ".csv", ExportForm.JSON: ".json", ExportForm.ANKI: ".apkg"}
"""Of the forms that hold a whole bank in one file."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file with a whole bank; `reviews` is how many ratings of one member went with it."""

    name: str
    content: bytes
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class _History:
    """What one member did: their sittings by question, and the interview that lies ahead of them."""

    sittings: Mapping[QuestionId, Sequence[Sitting]]
    interview_on: date | None


@dataclass(frozen=True, slots=True)
class _HeldDocument:
    """A document's questions in use, in the author's order, each with its id."""

    path: str
    part: str | None
    topic: str | None
    questions: tuple[tuple[QuestionId, Question], ...]


async def export_documents(db: Database, *, community: CommunityId | None = None) -> dict[str, str]:
    """A bank's documents as Markdown, by their paths; read again they give the same questions.

    It is the house bank, or what is in use in the community. Of documents with the same path one keeps it, the community's
    own before imported ones and these before shipped ones; the others stand in the folder `shipped`.
    """
    async with db.read() as tx:
        documents = await _documents(tx, community)
    written: dict[str, str] = {}
    for one in documents:
        path = _as_markdown(one.path)
        while path in written:
            path = f"shipped/{path}"
        written[path] = write_document(one.part, one.topic, [question for _, question in one.questions])
    return {path: written[path] for path in natural_order(written)}


async def export_file(
    db: Database,
    form: ExportForm,
    *,
    now: datetime,
    community: CommunityId | None = None,
    member: MemberId | None = None,
) -> ExportedFile | None:
    """A whole bank, or what is in use in the community, as one file; None where it holds nothing.

    Markdown of several documents is a ZIP archive. What the member rated goes with an Anki deck.
    """
    if form is ExportForm.MARKDOWN:
        files = await export_documents(db, community=community)
        return await asyncio.to_thread(_archived, files) if files else None
    async with db.read() as tx:
        documents = await _documents(tx, community)
        history = None
        if member is not None and form is ExportForm.ANKI:
            history = await _history(tx, member, now=now)
    held = [
        (identity, BankEntry(question, question.part or document.part, question.topic or document.topic))
        for document in documents
        for identity, question in document.questions
    ]
    if not held:
        return None
    places = {identity: place for place, (identity, _) in enumerate(held)}
    entries = [entry for _, entry in held]
    practised = _practised(history, places) if history else {}
    content = await asyncio.to_thread(_written, form, entries, practised, now)
    reviews = sum(len(one.reviews) for one in practised.values())
    return ExportedFile(f"bank{SUFFIXES[form]}", content, reviews)


async def only_member_with_ratings(db: Database) -> MemberId | None:
    """The one member of the installation who ever rated; None where nobody did or several have."""
    async with db.read() as tx:
        found = await ratings.members_with_ratings(tx, most=2)
    return found[0] if len(found) == 1 else None


async def _documents(tx: AsyncConnection, community: CommunityId | None) -> list[_HeldDocument]:
    """The documents that hold something, the community's own first, then imported ones, then shipped ones."""
    found = []
    for bank in await _banks(tx, community):
        held = await banks.documents_of(tx, bank)
        order = {path: place for place, path in enumerate(natural_order({one.path for one in held}))}
        for document in sorted(held, key=lambda one: (one.shipped, order[one.path])):
            living = [one for one in await wordings.questions_of(tx, document.id) if one.retired_at is None]
            if living:
                asked = tuple((one.id, wordings.question_of(one)) for one in living)
                found.append(_HeldDocument(document.path, document.part, document.topic, asked))
    return found


async def _banks(tx: AsyncConnection, community: CommunityId | None) -> list[BankId]:
    chosen = BankChoice.SHIPPED if community is None else await banks.choice(tx, community)
    own = None
    if community is not None and chosen is not BankChoice.SHIPPED:
        own = await banks.own(tx, community)
    house = None if chosen is BankChoice.OURS else await banks.house(tx)
    return [bank for bank in (own, house) if bank is not None]


def _as_markdown(path: str) -> str:
    """The path of a document's Markdown: its own, unless that says it is of another form."""
    known = path.lower().endswith((".md", ".markdown", ".txt"))
    return path if known else f"{path}.md"


def _archived(files: Mapping[str, str]) -> ExportedFile:
    """One document as it is, several as an archive of them."""
    if len(files) == 1:
        ((path, text),) = files.items()
        return ExportedFile(path.rpartition("/")[2], text.encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text, zipfile.ZIP_DEFLATED)
    return ExportedFile("bank.zip", packed.getvalue())


def _written(
    form: ExportForm, entries: Sequence[BankEntry], practised: Mapping[int, Practised], now: datetime
) -> bytes:
    match form:
        case ExportForm.CSV:
            return write_csv(entries).encode()
        case ExportForm.JSON:
            return write_json(entries).encode()
        case _:
            return write_apkg(DECK, entries, practised, now=now)


async def _history(tx: AsyncConnection, member: MemberId, *, now: datetime) -> _History:
    zone = await members.zone_of(tx, member) or "UTC"
    sittings = await ratings.of_all_questions(tx, member)
    return _History(sittings, await interview_ahead(tx, member, on=local_date_of(now, zone)))


def _practised(history: _History, places: Mapping[QuestionId, int]) -> dict[int, Practised]:
    """What counts of a member's log, by the places of the questions it is about."""
    replayed = {
        place: _replayed(history.sittings[question], interview_on=history.interview_on)
        for question, place in places.items()
        if question in history.sittings
    }
    return {place: practised for place, practised in replayed.items() if practised is not None}


def _replayed(sittings: Sequence[Sitting], *, interview_on: date | None) -> Practised | None:
    """None where nothing stands any more of what was chosen."""
    chosen_at = {(sitting.day, sitting.order): sitting.choices[-1].at for sitting in sittings}
    card, told = None, list[Reviewed]()
    for each in reviews_of(sittings):
        before = told[-1].days_after if told else 0
        card = spacing.review(card, each.rating, on=each.day)
        at = chosen_at[each.day, each.order]
        told.append(Reviewed(at, int(each.rating), before, (card.due - card.last).days))
    if card is None:
        return None
    due = spacing.dated(card, interview_on=interview_on).due
    return Practised(tuple(told), due, card.lapses, card.stability, card.difficulty)
