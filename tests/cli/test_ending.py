from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from tests.cli.command_line import CANARY, PROJECT, CommandLine

COMMANDS = (
    "run",
    "import",
    "check",
    "show",
    "export",
    "backup",
    "restore",
    "migrate",
    "doctor",
    "manifest",
)


def test_help_names_every_command(practice_bot: CommandLine) -> None:
    ended = practice_bot("--help")
    assert ended.status == 0
    for command in COMMANDS:
        assert f"\n  {command} " in ended.out


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("show",),
        ("show", "19", "20"),
        ("import",),
        ("check", "--fast", "."),
        ("check", ".", "--encoding", "klingon"),
        ("export", "out", "--format", "pdf"),
        ("manifest", "irc"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_on_standard_error(
    practice_bot: CommandLine, words: tuple[str, ...]
) -> None:
    ended = practice_bot(*words)
    assert ended.status == 2
    assert ended.out == ""
    assert "Usage:" in ended.err


@pytest.mark.parametrize("words", [(), ("run",), ("show", "19"), ("doctor", "--json")])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HTTP_PORT", CANARY),
        ("DISCORD_TOKEN", f"Bot {CANARY}"),
        ("DISCORD_TOKEN_FILE", "no/such/file"),
        ("HTTP_HOST", "0.0.0.0"),  # noqa: S104 -- without ROOM_KEY
    ],
)
def test_a_setting_to_be_mended_ends_with_78_and_one_line_that_names_it(
    practice_bot: CommandLine, words: tuple[str, ...], name: str, text: str
) -> None:
    ended = practice_bot(*words, **{name: text.replace(CANARY, "eighty") if name == "HTTP_PORT" else text})
    assert ended.status == 78
    assert ended.out == ""
    assert ("ROOM_KEY" if name == "HTTP_HOST" else name) in ended.told()


def test_a_newer_schema_ends_with_78_and_is_left_untouched(practice_bot: CommandLine) -> None:
    practice_bot("migrate")
    with closing(sqlite3.connect(practice_bot.folder / "data" / "practice.db")) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    for words in (("migrate",), ("show", "19"), ("import", ".")):
        ended = practice_bot(*words)
        assert ended.status == 78
        assert "9999" in ended.told()


def test_a_file_that_is_no_database_ends_with_78(practice_bot: CommandLine) -> None:
    (practice_bot.folder / "letter.txt").write_text("Dear Sir or Madam, " * 500)
    ended = practice_bot("show", "19", DATABASE_URL="sqlite+aiosqlite:///letter.txt")
    assert ended.status == 78
    assert "letter.txt" in ended.told()
    assert (practice_bot.folder / "letter.txt").read_text().startswith("Dear")


def test_what_nobody_foresaw_is_one_line_with_a_reference(practice_bot: CommandLine) -> None:
    broken = practice_bot.folder / "broken"
    broken.mkdir()
    (broken / "aiosqlite.py").write_text("raise RuntimeError('odd')\n")
    path = f"{broken}{os.pathsep}{PROJECT}"
    ended = practice_bot("show", "19", PYTHONPATH=path)
    assert ended.status == 1
    assert "RuntimeError" in ended.told()
    assert "the reference is " in ended.told()


def test_the_settings_are_read_from_dotenv_in_the_working_folder(practice_bot: CommandLine) -> None:
    (practice_bot.folder / ".env").write_text("DATABASE_URL=sqlite+aiosqlite:///mine.db\n")
    assert practice_bot("migrate").status == 0
    assert (practice_bot.folder / "mine.db").exists()
