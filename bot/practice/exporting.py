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
from bot.model.refs import AskingId, BankId, CommunityId, MemberId, QuestionId
from bot.rules import ratings as fold
from bot.rules import spacing
from bot.store import banks, ratings, wordings
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


_Log = Mapping[AskingId, tuple[QuestionId, date, list[fold.Choice]]]


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
        log: _Log = {}
        if member is not None and form is ExportForm.ANKI:
            log = await ratings.of_member(tx, member)
    held = [
        (identity, BankEntry(question, question.part or document.part, question.topic or document.topic))
        for document in documents
        for identity, question in document.questions
    ]
    if not held:
        return None
    places = {identity: place for place, (identity, _) in enumerate(held)}
    entries = [entry for _, entry in held]
    practised = _practised(log, places)
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


def _practised(log: _Log, places: Mapping[QuestionId, int]) -> dict[int, Practised]:
    """What counts of a member's log, each asking once, by the places of the questions it is about."""
    reviews: dict[int, list[tuple[datetime, spacing.Review]]] = {}
    for order, (question, day, choices) in enumerate(log.values()):
        winner = fold.winning(choices)
        if winner is not None and question in places:
            review = spacing.Review(day=day, order=order, rating=winner)
            reviews.setdefault(places[question], []).append((choices[-1].at, review))
    return {place: _replayed(given) for place, given in reviews.items()}


def _replayed(given: Sequence[tuple[datetime, spacing.Review]]) -> Practised:
    (first_at, first), *later = sorted(given, key=lambda one: (one[1].day, one[1].order))
    card = spacing.review(None, first.rating, on=first.day)
    told = [Reviewed(first_at, int(first.rating), 0, (card.due - card.last).days)]
    for at, review in later:
        card = spacing.review(card, review.rating, on=review.day)
        told.append(Reviewed(at, int(review.rating), told[-1].days_after, (card.due - card.last).days))
    return Practised(tuple(told), card.due, card.lapses, card.stability, card.difficulty)
