"""Every sentence that stands in the source keeps to our manner, also those that no sample reaches."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import bot.platforms.menu
import bot.platforms.wording
from tests.platforms.wording.rules import faults

FILES = sorted(
    path
    for package in (bot.platforms.wording, bot.platforms.menu)
    for folder in package.__path__
    for path in Path(folder).glob("*.py")
)


def literals(path: Path) -> list[str]:
    """The strings of a file, without its docstrings; of a formatted one the pieces."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_the_sentences_are_found() -> None:
    assert sum(len(literals(path)) for path in FILES) > 200


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_literal_breaks_a_rule(path: Path) -> None:
    spaced = {
        "loose spaces or stops",
        "a value that was not put into words",
    }  # pieces begin and end with spaces
    broken = {words: [fault for fault in faults(words) if fault not in spaced] for words in literals(path)}

    assert {words: found for words, found in broken.items() if found} == {}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Well done.", "the word 'Well done'"),
        ("Saved!", "an exclamation mark"),
        ("Please wait.", "the word 'Please'"),
        ("Sent 🎉", "an emoji"),
        ("x" * 240, "240 characters"),
        ("Next on None.", "a value that was not put into words"),
    ],
)
def test_the_rules_find_what_breaks_them(words: str, fault: str) -> None:
    assert fault in faults(words)


def test_keycaps_and_the_check_mark_are_allowed() -> None:
    assert faults("1️⃣ again · 4️⃣ easy ✓ ✅") == []
