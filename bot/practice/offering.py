"""A file offered for a community's own bank: previewed, applied as it was previewed or let go, by whoever manages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import BankOffered, ProposalSettled, WayChosen
from bot.model.question import ImportReport, SourceFile, Verdict
from bot.model.refs import CommunityId, ProposalId, VersionId
from bot.model.views import BankChecked, Done, Imported, ImportPreview, Refused, Returned, What, Why
from bot.practice.caller import Caller
from bot.practice.importing import Source, import_own, read_source, undone
from bot.store import askings, banks, proposals, questions
from bot.store.database import Database
from bot.store.proposals import ProposalKind

STANDS_FOR = timedelta(days=1)
"""How long an offered file waits for *Apply*."""
LONGEST_NAME = 150
MOST_WAITING = 10
"""How many files may wait in one community, each of up to ten megabytes."""


async def preview(db: Database, who: Caller, event: BankOffered, *, now: datetime) -> Returned:
    """What a file holds and would change. It waits a day for *Apply*; where there is nothing to apply, that is just told."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    name = _document_name(event.name)
    source = await asyncio.to_thread(read_source, SourceFile(name, event.content))
    document = source.document
    if event.only_check or (document.verdict is not Verdict.IMPORT and not document.ways):
        return BankChecked(name, _as_read(source))
    report = _as_read(source) if document.ways else await _compared(db, who.community, source, now=now)
    if not (document.ways or report.changes_anything):
        return BankChecked(name, report)
    async with db.write() as tx:
        proposal = await proposals.add(
            tx, community=who.community, member=who.member, name=name, content=event.content, now=now
        )
        await proposals.keep_newest(tx, who.community, most=MOST_WAITING)
    return ImportPreview(proposal, name, report, now + STANDS_FOR, ways=document.ways)


async def choose_way(db: Database, who: Caller, event: WayChosen, *, now: datetime) -> Returned:
    """The preview of an offered file as it reads in the way that was chosen."""
    offer = await _offer(db, who, event.proposal, now=now)
    if isinstance(offer, Refused):
        return offer
    source = await offer.read(event.reading)
    if source.document.verdict is not Verdict.IMPORT:
        return BankChecked(offer.name, _as_read(source))
    report = await _compared(db, offer.community, source, now=now)
    return ImportPreview(offer.id, offer.name, report, offer.until, event.reading)


async def settle(db: Database, who: Caller, event: ProposalSettled, *, now: datetime) -> Returned:
    """*Apply* reads and compares again, also after a restart and by another who manages; *Cancel* lets the file go."""
    offer = await _offer(db, who, event.proposal, now=now)
    if isinstance(offer, Refused):
        return offer
    source = await offer.read(event.reading) if event.apply else None
    if source is not None and source.document.verdict is not Verdict.IMPORT:
        return BankChecked(offer.name, _as_read(source))
    async with db.write() as tx:
        held = await proposals.hold(tx, offer.id, community=offer.community)
        if held is None or held.settled_at is not None:
            return _settled_already(offer.name)
        await proposals.settle(tx, offer.id, reading=event.reading, now=now, by=who.member)
        if source is None:
            return Done(What.CANCELLED)
        before = await _words_of_open_ones(tx, offer.community, now=now)
        report = await import_own(tx, offer.community, source, now=now)
        after = await _words_of_open_ones(tx, offer.community, now=now)
        choice = await banks.choice(tx, offer.community)
    return Imported(offer.name, report, choice, open_today=before != after)


def _document_name(given: str) -> str:
    """The file's own name, without a folder and without what cannot be written into a line."""
    last = given.replace("\\", "/").rpartition("/")[2]
    name = "".join(character for character in last if character.isprintable()).strip()
    return name[-LONGEST_NAME:] or "questions.md"


@dataclass(frozen=True, slots=True)
class _Offer:
    """A file that still waits for whoever manages."""

    id: ProposalId
    community: CommunityId
    name: str
    content: bytes
    until: datetime

    async def read(self, reading: str | None) -> Source:
        file = SourceFile(self.name, self.content)
        return await asyncio.to_thread(read_source, file, reading=reading)


async def _offer(db: Database, who: Caller, proposal: ProposalId, *, now: datetime) -> _Offer | Refused:
    """Another community's is not found."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        found = await proposals.proposal(tx, proposal, community=who.community)
    if found is None or found.kind is not ProposalKind.FILE:
        return Refused(Why.NOT_FOUND)
    if found.settled_at is not None:
        return _settled_already(found.name)
    until = found.offered_at + STANDS_FOR
    if found.content is None or now >= until:
        return Refused(Why.PROPOSAL_LAPSED, (("name", found.name),))
    return _Offer(found.id, who.community, found.name, found.content, until)


def _settled_already(name: str) -> Refused:
    return Refused(Why.PROPOSAL_SETTLED, (("name", name),))


async def _compared(db: Database, community: CommunityId, source: Source, *, now: datetime) -> ImportReport:
    """What importing it would do."""
    async with undone(db) as tx:
        return await import_own(tx, community, source, now=now)


def _as_read(source: Source) -> ImportReport:
    """What is in a file, with nothing said of any bank."""
    return ImportReport(questions=len(source.entries), problems=source.document.problems)


async def _words_of_open_ones(
    tx: AsyncConnection, community: CommunityId, *, now: datetime
) -> list[VersionId | None]:
    """The current words of each question that takes answers now."""
    words: list[VersionId | None] = []
    for asking in await askings.open_in(tx, community, now=now):
        asked = asking.version and await questions.by_version(tx, asking.version, community=community)
        current = asked and await questions.by_id(tx, asked.id, community=community)
        words.append(current.version if current else None)
    return words
