from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


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


def read_again(practice_bot: CommandLine, path: str) -> list[dict[str, object]]:
    files = practice_bot("check", path, "--json").json["files"]
    return [{**question, "line": 0} for file in files for question in file["questions"]]


@pytest.mark.parametrize(
    "words",
    [
        ("out", "--format", "json"),
        ("bank.json",),
        ("bank.csv",),
        ("bank.apkg",),
        ("bank.txt", "--format", "csv"),
    ],
)
def test_a_bank_goes_out_as_one_file_and_comes_back(
    practice_bot: CommandLine, document: Path, words: tuple[str, ...]
) -> None:
    practice_bot("import", "bank")
    ended = practice_bot("export", *words)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{words[0]} written.")
    written = practice_bot.folder / words[0]
    name = {"json": "read.json", "csv": "read.csv"}.get(words[-1], words[0])
    written.rename(practice_bot.folder / name)
    assert read_again(practice_bot, name) == read_again(practice_bot, "bank")


def test_an_anki_deck_says_whether_ratings_went_with_it(practice_bot: CommandLine, document: Path) -> None:
    practice_bot("import", "bank")
    assert "No ratings went with it" in practice_bot("export", "bank.apkg").out


def test_one_file_is_written_over_nothing_else(practice_bot: CommandLine, document: Path) -> None:
    practice_bot("import", "bank")
    assert practice_bot("export", "bank.csv").status == 0
    assert practice_bot("export", "bank.csv").status == 0
    (practice_bot.folder / "bank.csv").write_text("my own")
    assert "holds something else" in practice_bot("export", "bank.csv").told()
    assert "is a folder" in practice_bot("export", "bank", "--format", "csv").told()


def test_data_files_are_read_beside_documents(practice_bot: CommandLine, document: Path) -> None:
    (document.parent / "cards.csv").write_text("question,answer\nWhy?,So\n")
    (document.parent / "bank.yaml").write_text("- question: How?\n  answer: Thus\n")
    (document.parent / "package.json").write_text('{"name": "pad", "version": "1.0"}')
    ended = practice_bot("check", "bank", "--json")
    assert ended.status == 0
    assert {file["file"]: file["verdict"] for file in ended.json["files"]} == {
        "bank.yaml": "import",
        "cards.csv": "import",
        "package.json": "no_questions",
        "queues.md": "import",
    }
    assert practice_bot("import", "bank", "--json").json["added"] == ["How?", "Why?", "71", "72"]
    named = practice_bot("check", "bank/package.json", "--json")
    assert (named.status, named.json["files"][0]["verdict"]) == (1, "refused")
    assert "name, version" in named.told()


def test_files_of_other_kinds_in_a_folder_are_named_and_change_nothing(
    practice_bot: CommandLine, document: Path
) -> None:
    (document.parent / "slides.pdf").write_bytes(b"%PDF-1.4\n")
    (document.parent / ".hidden").write_bytes(b"")

    for command in (("check", "bank"), ("import", "bank", "--dry-run")):
        ended = practice_bot(*command)
        assert ended.status == 0
        assert "Passed over, of kinds that are not read: 1 file: slides.pdf." in ended.out.splitlines()

    assert "slides.pdf" not in practice_bot("check", "bank", "--json").out
