"""What is wrong before the room can open: one line says so, nothing is touched, and what can start does."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stories.guest import Guest
from tests.stories.kept import DATABASE
from tests.stories.process import PROJECT, BotProcess

MEND_FIRST = 78
SHIPPED = PROJECT / "content" / "part-4-profile.md"
UNCLOSED = """# Interview Answers - Part 9: Halves (Questions 91-91)

## Question 91: What is half a fence?

### Answer

```
It is opened.
"""


async def test_a_text_file_is_no_database_and_stays_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, this holds no tables.\n")
    before = letter.read_bytes()
    line = await _refused(tmp_path, DATABASE_URL="sqlite+aiosqlite:///letter.txt")
    assert line.startswith("The database letter.txt is damaged or is not a database")
    assert letter.read_bytes() == before


async def test_a_newer_schema_is_left_byte_for_byte(tmp_path: Path, sqlite_template: Path) -> None:
    database = tmp_path / DATABASE
    database.parent.mkdir()
    shutil.copyfile(sqlite_template, database)
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    assert "has the schema 9999 of a newer version" in await _refused(tmp_path)
    assert database.read_bytes() == before


@pytest.mark.parametrize("place", ["/dev/null/practice.db", "/proc/practice.db"])
async def test_a_database_that_can_be_made_nowhere_is_named(tmp_path: Path, place: str) -> None:
    line = await _refused(tmp_path, DATABASE_URL=f"sqlite+aiosqlite:///{place}")
    assert f"the database {place} " in line.lower()


async def test_a_room_that_is_off_with_no_platform_is_no_start(tmp_path: Path) -> None:
    line = await _refused(tmp_path, ROOM="off")
    assert "DISCORD_TOKEN" in line
    assert "ROOM" in line


async def test_a_broken_file_of_content_keeps_nothing_else_from_starting(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(SHIPPED, content)
    (content / "halves.md").write_text(UNCLOSED)
    (content / "noise.md").write_bytes(b"\xff\xfe\x00\x00noise")
    async with BotProcess(tmp_path, CONTENT_DIR="content") as bot, Guest("Ann", await bot.opened()) as ann:
        await ann.enter()
        assert "6 questions in the bank" in await ann.page("/questions")
        assert "file=noise.md:1" in bot.log
        assert await bot.stop() == 0
    async with BotProcess(tmp_path, "doctor", "--json", CONTENT_DIR="content") as doctor:
        assert await doctor.ended() == 0
        told = [finding["says"] for finding in json.loads("\n".join(doctor.told))["findings"]]
    assert [line.split()[0] for line in told if ".md:" in line] == ["halves.md:7", "noise.md:1"]


async def _refused(folder: Path, **settings: str) -> str:
    """The one line with which the start ends."""
    async with BotProcess(folder, LOG_LEVEL="error", **settings) as bot:
        assert await bot.ended() == MEND_FIRST, bot.log
        assert bot.told == []
        (line,) = bot.log.splitlines()
    return line
