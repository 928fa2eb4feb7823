"""The tree of files as a whole: each says what it is, tests lie as the code does, nothing unfinished or foreign stands in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.bank.reading import read_document
from bot.model.question import Severity, SourceFile, Verdict
from bot.ops.files import read_folder
from tests.project import ROOT, tracked

UNFINISHED = re.compile(
    "|".join(rf"\b{word}\b" for word in ("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"))
)
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.~])/(?:home|root|Users|work)/\w|[A-Z]:\\\\?Users|(?<![\w/])\.\./shar" + r"ed\b"
)
OF_A_REGISTRY = re.compile("py" + r"pi\.|python" + r"hosted|npm" + r"js\.|deb\." + "debian")
RAISES_UNFINISHED = re.compile("raise NotImplemented" + "Error")

OWN_SUBJECTS = {"content", "discord_loopback", "loopback", "slack_loopback", "stories"}
"""Folders of tests that no room answers to: the shipped questions, the other Discord, whole days."""

SOURCES = [path for path in tracked("*.py") if path.stat().st_size]
TEXTS = [path for path in tracked() if path.suffix not in {".png", ".ttf", ".lock"}]


def _is_of_tests_alone(path: Path) -> bool:
    """Its name and place say what it is."""
    return path.name.startswith("test_") or path.name == "conftest.py"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in SOURCES if not _is_of_tests_alone(path)], ids=name_of)
def test_every_module_says_what_it_is_in_one_opening_sentence(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert words
    assert re.search(r"[.:?]$", words.splitlines()[0] if "\n" not in words else words.split("\n\n")[0])


@pytest.mark.parametrize(
    "pattern",
    [UNFINISHED, OF_ONE_MACHINE, OF_A_REGISTRY, RAISES_UNFINISHED],
    ids=lambda pattern: pattern.pattern,
)
def test_nothing_unfinished_or_foreign_stands_in_it(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []


def test_tests_lie_as_the_code_does() -> None:
    folders = {
        path.parent.relative_to(ROOT / "tests") for path in SOURCES if path.is_relative_to(ROOT / "tests")
    }

    strangers = {folder for folder in folders if not (ROOT / "bot" / folder).is_dir()}
    assert {folder.parts[0] for folder in strangers} == OWN_SUBJECTS


def test_every_room_has_tests() -> None:
    rooms = {path.parent.name for path in tracked("bot/*/__init__.py") if path.parent.parent.name == "bot"}

    without = {room for room in rooms if not list((ROOT / "tests" / room).glob("**/test_*.py"))}
    assert without <= {"config", "model"}  # settings: tests/test_config.py; the model holds no decisions


def test_nothing_said_outside_the_wording_raises_its_voice() -> None:
    loud = [
        f"{name_of(path)}:{node.lineno}"
        for path in tracked("bot/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\w!(?:\s|$)", node.value)
    ]

    assert loud == []


@pytest.mark.parametrize("file", read_folder(ROOT / "content"), ids=lambda file: file.path)
def test_all_that_ships_is_read_without_an_error(file: SourceFile) -> None:
    read = read_document(file.path, file.content)

    assert read.verdict is Verdict.IMPORT
    assert [problem for problem in read.problems if problem.severity is Severity.ERROR] == []
