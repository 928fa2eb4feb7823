"""What whoever manages does with a community's questions: brings and takes them, chooses what is in use, and marks."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import (
    BankAsked,
    BankChoice,
    BankChosen,
    BankEvent,
    BankOffered,
    BanksShown,
    ProposalSettled,
    QuestionMarked,
    UploadOpened,
    WayChosen,
)
from bot.model.question import Difficulty
from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId
from bot.model.views import (
    BanksInUse,
    BankWritten,
    Marked,
    Purpose,
    Refused,
    Returned,
    UploadForm,
    Why,
)
from bot.practice import offering
from bot.practice.caller import Caller
from bot.practice.exporting import ExportForm, export_file
from bot.practice.meaning import meant
from bot.store import banks, marks, questions
from bot.store.database import Database

LONGEST_TOPIC = 60
"""Characters of a topic; a colon and a tilde count twice, so that it fits into a button."""
NO_MARK = "none"


async def manage(db: Database, who: Caller, event: BankEvent, *, now: datetime) -> Returned:
    match event:
        case UploadOpened(only_check):
            return UploadForm(only_check)
        case BankOffered():
            return await offering.preview(db, who, event, now=now)
        case WayChosen():
            return await offering.choose_way(db, who, event, now=now)
        case ProposalSettled():
            return await offering.settle(db, who, event, now=now)
        case BankAsked():
            return await export(db, who, event, now=now)
        case BanksShown():
            return await show_banks(db, who)
        case BankChosen():
            return await choose_bank(db, who, event)
        case QuestionMarked():
            return await mark(db, who, event)
        case _:
            assert_never(event)


async def export(db: Database, who: Caller, event: BankAsked, *, now: datetime) -> Returned:
    """The questions in use here as one file; an Anki deck has the asker's own reviews in it, and nobody else's."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    form = ExportForm(event.form)
    file = await export_file(db, form, now=now, community=who.community, member=who.member)
    if file is None:
        return Refused(Why.NO_QUESTIONS)
    async with db.read() as tx:
        held = len(await questions.titles(tx, community=who.community))
    return BankWritten(file.name, file.content, event.form, held, file.reviews)


async def show_banks(db: Database, who: Caller) -> Returned:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        return await _in_use(tx, who.community)


async def choose_bank(db: Database, who: Caller, event: BankChosen) -> Returned:
    """Which questions are asked and found here; a bank without any cannot be the only one."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.write() as tx:
        before = await _in_use(tx, who.community)
        held = {BankChoice.OURS: before.ours, BankChoice.SHIPPED: before.shipped}.get(event.which)
        if held == 0:
            return Refused(Why.BANK_EMPTY, (("which", event.which.value),))
        await banks.choose(tx, who.community, event.which)
        return await _in_use(tx, who.community, changed=True)


async def mark(db: Database, who: Caller, event: QuestionMarked) -> Returned:
    """A question's topic and difficulty as this community sees them, whichever bank it is of."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    topic = " ".join(event.topic.split()) if event.topic is not None else None
    difficulty = event.difficulty.strip().casefold() if event.difficulty is not None else None
    if topic and (length := len(topic) + topic.count(":") + topic.count("~")) > LONGEST_TOPIC:
        return Refused(Why.TOPIC_TOO_LONG, (("length", str(length)), ("limit", str(LONGEST_TOPIC))))
    if difficulty and difficulty not in {NO_MARK, *Difficulty}:
        return Refused(Why.DIFFICULTY_NOT_UNDERSTOOD, (("words", difficulty),))
    question = await meant(db, who, event.words, Purpose.MARK, marks=(topic, difficulty))
    if not isinstance(question, StoredQuestion):
        return question
    values = {
        name: None if value.casefold() == NO_MARK else value
        for name, value in (("topic", topic), ("difficulty", difficulty))
        if value
    }
    async with db.write() as tx:
        await marks.mark(tx, who.community, question.id, values)
        marked = await questions.by_id(tx, question.id, community=who.community)
    if marked is None:
        return Refused(Why.NOT_FOUND)
    known = marked.difficulty.value if marked.difficulty else None
    return Marked(marked.number, marked.title, marked.topic, known, changed=bool(values))


async def _in_use(tx: AsyncConnection, community: CommunityId, *, changed: bool = False) -> BanksInUse:
    documents = await banks.counted_own(tx, community)
    return BanksInUse(
        await banks.choice(tx, community),
        ours=sum(held for _, held in documents),
        shipped=await banks.count_shipped(tx),
        documents=tuple(documents),
        changed=changed,
    )
