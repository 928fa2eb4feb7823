"""Every line of a file that was read has one fate."""

from __future__ import annotations

from itertools import pairwise

from bot.model.question import Document, Verdict


def accounted(document: Document, text: str) -> None:
    if document.verdict is not Verdict.IMPORT:
        return
    assert all(before.last < after.first for before, after in pairwise(document.spans))
    covered = {line for span in document.spans for line in range(span.first, span.last + 1)}
    lines = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    assert lines <= covered
    assert max(covered) <= text.count("\n") + 1
