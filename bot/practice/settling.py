"""What one document holds now, put down where the bank holds what it held before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.question import Question
from bot.model.refs import BankId, DocumentId, QuestionId, VersionId
from bot.rules.recognising import Known, Read, recognise, recognise_elsewhere
from bot.store import wordings
from bot.store.wordings import HeldQuestion

_PLACED = ("document_id", "label", "occurrence", "number", "position", "version_id", "retired_at", "shadowed")


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it was read, with its wording as a version keeps it."""

    question: Question
    wording: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.question.number or self.question.title

    @property
    def is_answered(self) -> bool:
        return bool(self.question.answer.blocks)


@dataclass(slots=True)
class Tally:
    """What became of the questions, by name; `lost` are those no document holds any more."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    lost: dict[QuestionId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Settled:
    """An entry and the question it is; none for one the bank never held."""

    entry: Entry
    held: HeldQuestion | None


async def settle(
    tx: AsyncConnection,
    bank: BankId,
    document: DocumentId,
    entries: Sequence[Entry],
    *,
    tally: Tally,
    others: Collection[DocumentId],
    is_free: Callable[[HeldQuestion], bool],
    questions_only: bool,
    now: datetime,
) -> None:
    """Writes the entries as the questions of the document, and retires those it lost.

    A question of one of the `others` that `is_free` comes along with its history.
    """
    before = await wordings.questions_of(tx, document)
    held: dict[int, HeldQuestion] = _paired(recognise, before, entries, range(len(entries)))
    rest = [index for index in range(len(entries)) if index not in held]
    if rest and others:
        alike = await wordings.alike(
            tx,
            among=others,
            fingerprints={entries[index].wording["sha256"] for index in rest},
            titles={entries[index].question.title for index in rest},
        )
        held |= _paired(recognise_elsewhere, [one for one in alike if is_free(one)], entries, rest)
    settled = [
        _Settled(entry, held.get(index))
        for index, entry in enumerate(entries)
        if _is_taken(entry, held.get(index), questions_only=questions_only)
    ]
    kept = {each.held.id for each in settled if each.held}
    lost = [one for one in before if one.id not in kept and not one.gone]
    await wordings.retire(tx, [one.id for one in lost], now=now)
    tally.lost |= {one.id: one.name for one in lost}
    await _write(tx, bank, document, settled, left=[one for one in before if one.id not in kept], now=now)
    for each in settled:
        _count(tally, each, document)


def _is_taken(entry: Entry, held: HeldQuestion | None, *, questions_only: bool) -> bool:
    return entry.is_answered or questions_only or (held is not None and not held.answer)


def _paired(
    pair: Callable[[Sequence[Known], Sequence[Read]], dict[int, QuestionId]],
    held: Sequence[HeldQuestion],
    entries: Sequence[Entry],
    indices: Sequence[int],
) -> dict[int, HeldQuestion]:
    known = {
        one.id: Known(
            one.id,
            one.label,
            one.occurrence,
            one.title,
            one.answer,
            frozenset(one.versions),
            gone=one.gone,
        )
        for one in held
    }
    read = [
        Read(
            entry.question.label,
            entry.question.occurrence,
            entry.question.title,
            entry.wording["answer"],
            entry.wording["sha256"],
        )
        for entry in (entries[index] for index in indices)
    ]
    by_id = {one.id: one for one in held}
    return {indices[place]: by_id[question] for place, question in pair(list(known.values()), read).items()}


async def _write(
    tx: AsyncConnection,
    bank: BankId,
    document: DocumentId,
    settled: Sequence[_Settled],
    *,
    left: Sequence[HeldQuestion],
    now: datetime,
) -> None:
    in_order = _stand_in_order(settled, document)
    wanted = {(each.entry.question.label, each.entry.question.occurrence) for each in settled}
    await wordings.vacate(
        tx,
        [
            *(
                each.held.id
                for each in settled
                if each.held and _is_put_elsewhere(each.held, each.entry, document)
            ),
            *(one.id for one in left if (one.label, one.occurrence) in wanted),
        ],
    )
    new = [(position, each.entry) for position, each in enumerate(settled) if each.held is None]
    ids = await wordings.add_questions(
        tx, bank, document, [_place(entry, position) for position, entry in new]
    )
    fresh: dict[QuestionId, Mapping[str, Any]] = {
        question: entry.wording for question, (_, entry) in zip(ids, new, strict=True)
    }
    redrawn: dict[VersionId, Mapping[str, Any]] = {}
    for each in settled:
        if each.held is None:
            continue
        version = each.held.versions.get(each.entry.wording["sha256"])
        if version is None:
            fresh[each.held.id] = each.entry.wording
        elif version != each.held.version or each.held.wording != each.entry.wording:
            redrawn[version] = each.entry.wording
    await wordings.redraw_versions(tx, redrawn)
    made = dict(zip(fresh, await wordings.add_versions(tx, list(fresh.items()), now=now), strict=True))
    await wordings.change_questions(
        tx, {question: {"version_id": made[question]} for question in ids}, names=("version_id",)
    )
    changes: dict[QuestionId, Mapping[str, Any]] = {}
    for position, each in enumerate(settled):
        if each.held is None:
            continue
        version = made.get(each.held.id) or each.held.versions[each.entry.wording["sha256"]]
        after = {
            "document_id": document,
            **_place(each.entry, each.held.position if in_order else position),
            "version_id": version,
            "retired_at": each.held.retired_at if each.held.shadowed else None,
            "shadowed": each.held.shadowed,
        }
        if after != _placed(each.held):
            changes[each.held.id] = after
    await wordings.change_questions(tx, changes, names=_PLACED)


def _place(entry: Entry, position: int) -> dict[str, Any]:
    question = entry.question
    return {
        "label": question.label,
        "occurrence": question.occurrence,
        "number": question.number,
        "position": position,
    }


def _placed(held: HeldQuestion) -> dict[str, Any]:
    return {
        "document_id": held.document,
        "label": held.label,
        "occurrence": held.occurrence,
        "number": held.number,
        "position": held.position,
        "version_id": held.version,
        "retired_at": held.retired_at,
        "shadowed": held.shadowed,
    }


def _is_put_elsewhere(held: HeldQuestion, entry: Entry, document: DocumentId) -> bool:
    question = entry.question
    return (held.document, held.label, held.occurrence) != (document, question.label, question.occurrence)


def _stand_in_order(settled: Sequence[_Settled], document: DocumentId) -> bool:
    """Whether the questions stand in the bank as they stand in the file, none new among them."""
    positions = [
        each.held.position
        for each in settled
        if each.held and not each.held.gone and each.held.document == document
    ]
    return len(positions) == len(settled) and all(one < other for one, other in pairwise(positions))


def _count(tally: Tally, settled: _Settled, document: DocumentId) -> None:
    held, entry = settled.held, settled.entry
    if held is None:
        tally.added.append(entry.name)
        return
    lost_just_now = tally.lost.pop(held.id, None) is not None
    if held.gone and not lost_just_now:
        tally.added.append(entry.name)
    elif held.document != document or held.number != entry.question.number:
        tally.moved.append(entry.name)
    elif held.fingerprint != entry.wording["sha256"]:
        tally.changed.append(entry.name)
    else:
        tally.unchanged.append(entry.name)
