from __future__ import annotations

import pytest

from bot.bank.reading import read_document
from bot.model.question import Verdict

ASCIIDOC = "= Trees\n:toc:\n\n== What is a heap?\n\nA tree.\n\n== What is a trie?\n\nA tree.\n"
ORG = "#+TITLE: Trees\n\n* What is a heap?\n\nA tree.\n\n* What is a trie?\n\nA tree.\n"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("trees.md", ASCIIDOC, "AsciiDoc"),
        ("trees.adoc", "Just words.\n", "AsciiDoc"),
        ("trees.txt", ORG, "org"),
        ("trees.org", "* Words\n", "org"),
    ],
)
def test_markup_of_another_kind_is_refused_by_name(path: str, text: str, name: str) -> None:
    document = read_document(path, text.encode())
    assert (document.verdict, [problem.code for problem in document.problems]) == (
        Verdict.REFUSED,
        ["format"],
    )
    assert f"looks like {name}" in document.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Trees\n=====\n\n## What is a heap?\n\nA tree.\n\n## What is a trie?\n\n```\n== no heading\n```\n",
        "# Trees\n\n* What is a heap?\n* What is a trie?\n* What is a rope?\n",
        "## What is `==`?\n\n== is equality.\n\n== is transitive.\n\n## What is `=`?\n\nAssignment.\n",
    ],
)
def test_markdown_is_not_taken_for_it(text: str) -> None:
    assert read_document("trees.md", text.encode()).verdict is Verdict.IMPORT
