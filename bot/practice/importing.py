"""Bringing documents into a bank, so that what was practised stays with its question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bystanders import BYSTANDING, as_bystander
from bot.bank.folders import natural_order
from bot.bank.reading import read_document
from bot.model.question import Document, ImportReport, SourceFile, Verdict
from bot.model.refs import BankId, CommunityId, DocumentId, QuestionId
from bot.practice.settling import Entry, Tally, settle
from bot.store import banks, search, wordings
from bot.store.banks import HeldDocument
from bot.store.database import Database
from bot.store.wordings import HeldQuestion

_Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
_Hold = Callable[[AsyncConnection], Awaitable[BankId]]
STEPS_A_FILE = 2
"""How often the progress of an import is told of each file: it is read, and it is taken in."""
UNDECIDED = {"tie", *BYSTANDING}
"""The problems of files that may hold questions and may not."""


async def import_paths(
    db: Database,
    files: Sequence[SourceFile],
    *,
    covers: Sequence[str],
    dry_run: bool,
    questions_only: bool,
    encoding: str | None,
    now: datetime,
    progress: Callable[[str], None] | None = None,
    choose: Callable[[Document], str | None] | None = None,
    shipped: bool = False,
) -> ImportReport:
    """Reads files into the house bank, one transaction each; the same files again change nothing.

    Paths of `files` differ. `covers` are the files and folders that were given, in the form of `SourceFile.origin`: a document
    whose file lay under one of them and is not among `files` is gone. With `shipped` all shipped documents are covered. A
    question without an answer is taken in with `questions_only`, and else stays if it is held without one. What cannot be
    read is a problem in the report; what the bank holds of such a file stays as it is. Where a file can be read in several
    ways, `choose` is asked for the name of one; where it gives none, that is a problem, too.
    """
    sources = []
    for file in files:
        named = file.origin in covers
        source = await asyncio.to_thread(read_source, file, encoding=encoding, named=named)
        if choose is not None and source.document.ways and (way := choose(source.document)):
            source = await asyncio.to_thread(read_source, file, encoding=encoding, reading=way, named=named)
        sources.append(source)
        if progress is not None:
            progress(file.path)
    run = _Import(
        sources,
        hold=banks.hold_house,
        shipped=shipped,
        questions_only=questions_only,
        now=now,
        progress=progress,
    )
    if dry_run:
        async with undone(db) as tx:
            await run.run(lambda: nullcontext(tx), covers)
    else:
        await run.run(db.write, covers)
    return run.report()


async def import_own(
    tx: AsyncConnection,
    community: CommunityId,
    source: Source,
    *,
    now: datetime,
    questions_only: bool = False,
) -> ImportReport:
    """Reads one file into the community's own bank, as part of the caller's transaction.

    Its name is the document's: what the bank holds by that name and the file does not is gone. Questions without an answer
    are left out, unless none of them has one, or they are wanted all the same with `questions_only`.
    """
    run = _Import(
        [source],
        hold=lambda tx: banks.hold_own(tx, community),
        shipped=False,
        questions_only=questions_only or not any(entry.is_answered for entry in source.entries),
        now=now,
    )
    await run.run(lambda: nullcontext(tx), ())
    return run.report()


async def load_shipped(db: Database, files: Sequence[SourceFile], *, now: datetime) -> ImportReport:
    """Reads what came with the installation; what is broken in there is told and passed over."""
    return await import_paths(
        db,
        files,
        covers=(),
        dry_run=False,
        questions_only=False,
        encoding=None,
        now=now,
        shipped=True,
    )


def read_source(
    file: SourceFile, *, encoding: str | None = None, reading: str | None = None, named: bool = True
) -> Source:
    """Reads a file, by the way that was chosen where several fit; a large one takes seconds.

    Data that is no bank is no fault in a file that was not `named` itself, but stands in a folder with others.
    """
    document = read_document(file.path, file.content, encoding=encoding, reading=reading)
    if not named:
        document = as_bystander(document, lines=1 + file.content.count(b"\n"))
    return Source(file, document)


@asynccontextmanager
async def undone(db: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction that is taken back at its end."""
    async with db.write() as tx:
        yield tx
        await tx.rollback()


class Source:
    """A file with what reading it gave."""

    def __init__(self, file: SourceFile, document: Document) -> None:
        self.file = file
        self.document = document
        self.entries = [Entry(each, wordings.wording_of(each)) for each in document.questions]
        self._keys: set[Hashable] = set()
        for entry in self.entries:
            question = entry.question
            self._keys |= {entry.wording["sha256"], question.title, (question.label, question.occurrence)}

    @property
    def is_usable(self) -> bool:
        """Whether it is known what it holds; a file that may be mended tomorrow retires nothing today."""
        verdict, problems = self.document.verdict, self.document.problems
        return verdict is Verdict.IMPORT or (
            verdict is Verdict.NO_QUESTIONS and all(problem.code not in UNDECIDED for problem in problems)
        )

    def keeps(self, held: HeldQuestion) -> bool:
        """Whether it still holds a question that its document held."""
        return not self._keys.isdisjoint((held.fingerprint, held.title, (held.label, held.occurrence)))


class _Import:
    """One import under way."""

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        hold: _Hold,
        shipped: bool,
        questions_only: bool,
        now: datetime,
        progress: Callable[[str], None] | None = None,
    ) -> None:
        self._tally = Tally()
        self._progress = progress
        self._hold = hold
        self._sources = {source.file.path: source for source in sources}
        self._shipped = shipped
        self._questions_only = questions_only
        self._now = now
        self._held: dict[DocumentId, HeldDocument] = {}
        self._vanished: list[DocumentId] = []

    async def run(self, begin: _Begin, covers: Sequence[str]) -> None:
        async with begin() as tx:
            bank = await self._hold(tx)
            for document in await banks.documents_of(tx, bank):
                if document.shipped is self._shipped:
                    self._held[document.id] = document
        self._vanished = [
            document.id
            for document in self._held.values()
            if document.path not in self._sources and (self._shipped or _is_under(document.origin, covers))
        ]
        known = {document.path for document in self._held.values()}
        for path, source in self._sources.items():
            if source.is_usable and (source.entries or path in known):
                async with begin() as tx:
                    await self._take_in(tx, source)
            if self._progress is not None:
                self._progress(path)
        for vanished in self._vanished:
            async with begin() as tx:
                await self._retire(tx, vanished)
        async with begin() as tx:
            await _arrange(tx, await self._hold(tx), now=self._now)

    def report(self) -> ImportReport:
        return ImportReport(
            questions=sum(len(source.entries) for source in self._sources.values()),
            added=tuple(self._tally.added),
            changed=tuple(self._tally.changed),
            moved=tuple(self._tally.moved),
            unchanged=tuple(self._tally.unchanged),
            gone=tuple(self._tally.lost.values()),
            problems=tuple(
                problem for source in self._sources.values() for problem in source.document.problems
            ),
        )

    async def _take_in(self, tx: AsyncConnection, source: Source) -> None:
        bank = await self._hold(tx)
        document = await banks.put_document(
            tx,
            bank,
            source.file.path,
            shipped=self._shipped,
            origin=source.file.origin,
            part=source.document.part,
            topic=source.document.topic,
            sha256=sha256(source.file.content).hexdigest(),
            now=self._now,
        )
        await settle(
            tx,
            bank,
            document,
            source.entries,
            tally=self._tally,
            others=self._held.keys() - {document},
            is_free=self._is_free,
            questions_only=self._questions_only,
            now=self._now,
        )
        await search.redraw(tx, document=document)

    def _is_free(self, held: HeldQuestion) -> bool:
        """Whether another document may have it: its own lost it, or vanished."""
        source = self._sources.get(self._held[held.document].path)
        if source is not None:
            return source.is_usable and not source.keeps(held)
        return held.gone or held.document in self._vanished

    async def _retire(self, tx: AsyncConnection, document: DocumentId) -> None:
        await self._hold(tx)
        lost = [one for one in await wordings.questions_of(tx, document) if not one.gone]
        await wordings.retire(tx, [one.id for one in lost], now=self._now)
        self._tally.lost |= {one.id: one.name for one in lost}


async def _arrange(tx: AsyncConnection, bank: BankId, *, now: datetime) -> None:
    """Retires shipped questions while an imported one has their number, and numbers all in the author's order."""
    await banks.drop_empty_documents(tx, bank)
    living = await banks.living(tx, bank)
    imported = {one.number for one in living if not one.shipped and one.number}
    turned: dict[QuestionId, dict[str, Any]] = {}
    for one in living:
        shadowed = one.shipped and one.number in imported
        if shadowed != one.shadowed:
            turned[one.id] = {"retired_at": now if shadowed else None, "shadowed": shadowed}
    await wordings.change_questions(tx, turned, names=("retired_at", "shadowed"))
    order = {path: place for place, path in enumerate(natural_order({one.path for one in living}))}
    ordered = sorted(living, key=lambda one: (order[one.path], one.shipped, one.position, one.id))
    placed = {one.id: {"position": place} for place, one in enumerate(ordered) if one.position != place}
    await wordings.change_questions(tx, placed, names=("position",))
    await search.redraw(tx, bank=bank)


def _is_under(origin: str | None, covers: Sequence[str]) -> bool:
    return origin is not None and any(PurePath(origin).is_relative_to(cover) for cover in covers)
