"""Data files that stand in a folder beside somebody's notes and are no banks."""

from __future__ import annotations

from dataclasses import replace

from bot.bank.tables.refusing import UNKNOWN_NAMES
from bot.model.question import Document, LineSpan, Severity, Verdict

BYSTANDING = {UNKNOWN_NAMES, "syntax", "nesting", "alias", "tag"}
"""The codes of refusals that say no more than that a file is something else."""


def as_bystander(document: Document, *, lines: int) -> Document:
    """A refused data file of so many lines as one without questions; any other document as it is."""
    if document.verdict is not Verdict.REFUSED or {one.code for one in document.problems} - BYSTANDING:
        return document
    problems = tuple(replace(problem, severity=Severity.WARNING) for problem in document.problems)
    span = LineSpan(1, lines, "dropped: no questions")
    return replace(document, verdict=Verdict.NO_QUESTIONS, problems=problems, spans=(span,))
