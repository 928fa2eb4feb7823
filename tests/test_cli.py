"""The real command line, as a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.config import Settings

CANARY = "canary-4711-do-not-print"
PROJECT = Path(bot.__file__).parent.parent
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

QUEUES = """\
# Basics - Part 7: Structures (Questions 71-72)

## Question 71: What is a queue?

### Answer

**Shape:**
- What went in first comes out first.

---

## Question 72: What is a stack?

### Answer

What went in last comes out first, after [N years].
"""


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def told(self) -> str:
        """The one line on standard error."""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


@dataclass(frozen=True)
class CommandLine:
    folder: Path

    def __call__(self, *words: str, **settings: str) -> Ended:
        known = {name.upper() for name in Settings.model_fields}
        inherited = {
            name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in known
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={**inherited, "PYTHONPATH": str(PROJECT), **settings},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert CANARY not in done.stdout + done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def practice_bot(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "bank" / "queues.md"
    path.parent.mkdir()
    path.write_text(QUEUES)
    return path


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


def test_check_reads_as_import_does_without_a_database(practice_bot: CommandLine, document: Path) -> None:
    ended = practice_bot("check", "bank", "--json")
    assert ended.status == 0
    assert ended.err == ""
    found = ended.json
    assert list(found) == ["questions", "problems", "files"]
    assert found["questions"] == 2
    (file,) = found["files"]
    assert (file["file"], file["verdict"]) == ("queues.md", "import")
    assert file["questions"][0] == {
        "number": "71",
        "title": "What is a queue?",
        "answer": "**Shape:**\n- What went in first comes out first.",
        "line": 3,
    }
    assert [(problem["file"], problem["code"]) for problem in found["problems"]] == [("queues.md", "slots")]
    assert set(found["problems"][0]) == {"file", "line", "severity", "code", "message"}
    assert not (practice_bot.folder / "data").exists()


def test_check_in_words_is_plain_when_piped(practice_bot: CommandLine, document: Path) -> None:
    ended = practice_bot("check", "bank/queues.md")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == "queues.md\timport\t2"
    assert ended.out.splitlines()[-1] == "2 questions in 1 file, 1 problem."


def test_a_refused_file_ends_with_1_and_the_rest_is_read(practice_bot: CommandLine, document: Path) -> None:
    (document.parent / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    ended = practice_bot("check", "bank", "no-such.md", "--json")
    assert ended.status == 1
    assert ended.json["questions"] == 2
    verdicts = {file["file"]: file["verdict"] for file in ended.json["files"]}
    assert verdicts == {"queues.md": "import", "picture.md": "refused", "no-such.md": "refused"}
    assert "could not be read" in ended.told()


def test_nothing_to_read_ends_with_1(practice_bot: CommandLine) -> None:
    (practice_bot.folder / "empty").mkdir()
    assert "empty" in practice_bot("check", "empty").told()
    assert practice_bot("check", "empty").status == 1


def test_what_was_imported_is_shown_as_it_was_written(practice_bot: CommandLine, document: Path) -> None:
    first = practice_bot("import", "bank", "--json")
    assert (first.status, first.err) == (0, "")
    assert list(first.json) == ["questions", "added", "changed", "moved", "unchanged", "gone", "problems"]
    assert first.json["added"] == ["71", "72"]
    assert practice_bot("import", "bank", "--json").json["unchanged"] == ["71", "72"]
    shown = practice_bot("show", "71", "--json")
    assert (shown.status, shown.err) == (0, "")
    question = shown.json
    points = question.pop("key_points")
    assert points
    assert all(list(point) == ["text", "section"] for point in points)
    assert question == {
        "number": "71",
        "title": "What is a queue?",
        "part": "7",
        "topic": "Structures",
        "answer": "**Shape:**\n- What went in first comes out first.",
        "sections": [{"title": "Shape", "level": 1}],
        "placeholders": [],
        "source": {"file": "queues.md", "line": 3},
    }
    (gap,) = practice_bot("show", "72", "--json").json["placeholders"]
    assert gap == {"text": "[N years]", "kind": "slot", "line": 16}


def test_show_in_words_ends_with_the_answer(practice_bot: CommandLine, document: Path) -> None:
    practice_bot("import", "bank")
    lines = practice_bot("show", "71").out.splitlines()
    assert lines[0] == "Question 71: What is a queue?"
    assert lines[-1] == "- What went in first comes out first."


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    practice_bot: CommandLine, document: Path
) -> None:
    assert practice_bot("import", "bank", "--dry-run", "--json").json["added"] == ["71", "72"]
    assert practice_bot("show", "71").status == 1


def test_an_unknown_number_ends_with_1_and_says_what_there_is(
    practice_bot: CommandLine, document: Path
) -> None:
    practice_bot("import", "bank")
    ended = practice_bot("show", "91", "--json")
    assert (ended.status, ended.out) == (1, "")
    assert ended.told() == "There is no Question 91 in the bank. It holds 71 and 72."


def test_a_number_in_two_documents_ends_with_1_and_lists_both(
    practice_bot: CommandLine, document: Path
) -> None:
    (document.parent / "others.md").write_text("## Question 71: Another?\n\n### Answer\n\nYes.\n")
    practice_bot("import", "bank")
    ended = practice_bot("show", "71", "--json")
    assert (ended.status, ended.out) == (1, "")
    assert "queues.md:3" in ended.told()
    assert "others.md:1" in ended.told()


def test_what_was_exported_reads_back_to_the_same_questions(
    practice_bot: CommandLine, document: Path
) -> None:
    practice_bot("import", "bank")
    assert practice_bot("export", "out").status == 0
    before = practice_bot("check", "bank", "--json").json["files"]
    after = practice_bot("check", "out", "--json").json["files"]
    for files in (before, after):
        for question in files[0]["questions"]:
            del question["line"]
    assert after == before


def test_an_export_writes_over_nothing_that_says_something_else(
    practice_bot: CommandLine, document: Path
) -> None:
    practice_bot("import", "bank")
    assert practice_bot("export", "out").status == 0
    assert practice_bot("export", "out").status == 0
    for file in (practice_bot.folder / "out").iterdir():
        file.write_text("my own")
    ended = practice_bot("export", "out")
    assert ended.status == 1
    assert "is already there with other words" in ended.told()


def test_a_copy_is_made_and_brought_back(practice_bot: CommandLine, document: Path) -> None:
    practice_bot("import", "bank")
    assert "verified" in practice_bot("backup", "copy.db").out
    document.write_text(QUEUES.replace("comes out first", "leaves first"))
    practice_bot("import", "bank")
    restored = practice_bot("restore", "copy.db")
    assert (restored.status, restored.err) == (0, "")
    assert "comes out first" in practice_bot("show", "71").out


def test_restoring_is_refused_while_a_bot_holds_the_database(practice_bot: CommandLine) -> None:
    practice_bot("migrate")
    practice_bot("backup", "copy.db")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=practice_bot.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
    )
    with holder:
        assert holder.stderr
        assert holder.stdin
        assert holder.stderr.readline() == b"held\n"
        ended = practice_bot("restore", "copy.db")
        holder.stdin.close()
    assert ended.status == 1
    assert "A bot is running on data/practice.db" in ended.told()
    assert practice_bot("restore", "copy.db").status == 0


HOLD = """
import asyncio, sys
from bot.model.alarms import Lock
from bot.store.locks import open_locks

async def hold():
    async with open_locks("sqlite+aiosqlite:///data/practice.db") as locks:
        await locks.take([Lock.HOUSE])
        print("held", file=sys.stderr, flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(hold())
"""


@pytest.mark.parametrize("words", [("backup", "copy.db"), ("restore", "copy.db")])
def test_a_copy_of_postgresql_is_left_to_its_own_tool(
    practice_bot: CommandLine, words: tuple[str, ...]
) -> None:
    ended = practice_bot(*words, DATABASE_URL=f"postgresql+asyncpg://me:{CANARY}@127.0.0.1:9/none")
    assert ended.status == 1
    assert "pg_" in ended.told()


def test_migrate_makes_a_database_and_then_leaves_it_alone(practice_bot: CommandLine) -> None:
    assert "newly made" in practice_bot("migrate").out
    assert "already" in practice_bot("migrate").out
    assert (practice_bot.folder / "data" / "practice.db").stat().st_mode & 0o077 == 0


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


def test_doctor_looks_before_anything_is_there(practice_bot: CommandLine) -> None:
    ended = practice_bot("doctor", "--json")
    assert (ended.status, ended.err) == (0, "")
    kinds = {finding["subject"]: finding["kind"] for finding in ended.json["findings"]}
    assert kinds == {"settings": "ok", "content": "look", "database": "look", "clock": "ok", "backups": "ok"}
    assert all(finding["remedy"] for finding in ended.json["findings"] if finding["kind"] != "ok")
    assert not (practice_bot.folder / "data").exists()


def test_doctor_ends_with_1_when_something_stops_a_post(practice_bot: CommandLine) -> None:
    ended = practice_bot("doctor", ROOM="off")
    assert ended.status == 1
    assert ended.out.startswith("stop\tsettings\t")
    assert ended.out.splitlines()[-1] == "3 to mend; 1 of them stops or changes a daily post."


def test_without_a_token_the_manifest_says_what_is_missing(practice_bot: CommandLine) -> None:
    ended = practice_bot("manifest", "discord")
    assert ended.status == 1
    assert ended.told().startswith("DISCORD_TOKEN is missing")


def test_when_nobody_answers_the_manifest_says_so(practice_bot: CommandLine) -> None:
    ended = practice_bot(
        "manifest", "discord", DISCORD_TOKEN=CANARY, DISCORD_API_URL="http://127.0.0.1:9/api/v10"
    )
    assert ended.status == 1
    assert "Discord could not be reached" in ended.told()


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
