from __future__ import annotations

import pytest

from bot.model.question import SourceFile
from bot.model.text import Passage
from bot.practice.importing import import_paths
from bot.store import vocabulary
from bot.store.database import Database
from tests.store.test_wordings import NOW, TEXT


async def load(db: Database, text: str) -> None:
    await import_paths(
        db,
        [SourceFile("machines.md", text.encode())],
        covers=(),
        dry_run=False,
        questions_only=False,
        encoding=None,
        now=NOW,
    )


async def answers(db: Database) -> list[list[Passage]]:
    async with db.read() as tx:
        in_use = await vocabulary.versions_in_use(tx, community=None)
        return [some async for some in vocabulary.answers_of(tx, in_use)]


async def test_the_current_answers_are_read_and_no_others(db: Database) -> None:
    await load(db, TEXT)
    await load(db, TEXT.replace("The rider steers.", "By steering."))

    (some,) = await answers(db)
    assert len(some) == 2
    assert "By steering." in {each.markdown for each in some}


async def test_they_come_a_few_at_a_time(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_AT_ONCE", 1)
    await load(db, TEXT)

    assert [len(some) for some in await answers(db)] == [1, 1]


async def test_an_empty_bank_has_none(db: Database) -> None:
    assert await answers(db) == []
