from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.bank.decoding import MAX_BYTES
from bot.model.question import SourceFile
from bot.ops.files import collect, read_folder


def names(*paths: Path) -> list[str]:
    return [file.path for file in collect(paths).files]


def test_a_folders_documents_are_known_by_relative_paths_in_reading_order(tmp_path: Path) -> None:
    for name in (
        "part10.md",
        "part2.MD",
        "b/one.txt",
        "b/two.markdown",
        "picture.png",
        ".hidden.md",
        ".git/x.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(tmp_path) == ["b/one.txt", "b/two.markdown", "part2.MD", "part10.md"]
    assert collect([tmp_path]).covers == (str(tmp_path.resolve()),)
    assert collect([tmp_path]).problems == ()
    assert collect([tmp_path]).others == ("picture.png",)


def test_a_single_file_is_known_by_its_name_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "notes.org").write_bytes(b"text")
    found = collect([tmp_path / "deep" / "notes.org"])
    where = str(tmp_path.resolve() / "deep" / "notes.org")
    assert found.files == (SourceFile("notes.org", b"text", where),)
    assert found.covers == (where,)


def test_links_inside_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "real.md").write_text("real")
    (folder / "linked.md").symlink_to(outside / "secret.md")
    (folder / "linked").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    found = collect([folder])
    assert [file.path for file in found.files] == ["real.md"]
    assert {(problem.file, problem.code) for problem in found.problems} == {
        ("linked.md", "symlink"),
        ("linked", "symlink"),
        ("loop", "symlink"),
    }


def test_a_link_that_was_named_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("real")
    (tmp_path / "link.md").symlink_to("real.md")
    (file,) = collect([tmp_path / "link.md"]).files
    assert (file.path, file.content) == ("link.md", b"real")


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("good")
    os.mkfifo(tmp_path / "pipe")
    found = collect([tmp_path / "none.md", tmp_path / "pipe", tmp_path / "good.md"])
    assert [file.path for file in found.files] == ["good.md"]
    assert [(problem.file, problem.code, problem.severity.value) for problem in found.problems] == [
        ("none.md", "unreadable", "error"),
        ("pipe", "unreadable", "error"),
    ]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    assert [problem.code for problem in collect([tmp_path]).problems] == ["empty"]


def test_two_documents_of_one_name_are_told_apart_by_the_person(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.md").write_text(folder)
    found = collect([tmp_path / "a", tmp_path / "b"])
    assert [(file.path, file.content) for file in found.files] == [("same.md", b"a")]
    assert [problem.code for problem in found.problems] == ["duplicate"]


def test_of_a_huge_file_no_more_is_read_than_shows_that_it_is_huge(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as stream:
        stream.truncate(MAX_BYTES * 3)
    assert len(collect([tmp_path]).files[0].content) == MAX_BYTES + 1


def test_a_name_that_is_not_utf8_can_still_be_printed(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    assert names(tmp_path) == ["caf\\xe9.md"]


def test_a_folder_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank" / "deep").mkdir(parents=True)
    (tmp_path / "bank" / "a.md").write_text("a")
    whole = collect([tmp_path / "bank"])
    monkeypatch.chdir(tmp_path / "bank" / "deep")
    assert collect([Path("..") / ".." / "bank"]) == whole
    monkeypatch.chdir(tmp_path / "bank")
    assert collect([Path()]) == whole
    assert read_folder(Path()) == whole.files
