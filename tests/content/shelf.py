"""The documents that ship, read by the bank's own reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.bank.reading import read_document
from bot.model.question import Document, Question
from bot.model.text import BlockKind

CONTENT = Path(__file__).parents[2] / "content"


@cache
def documents() -> tuple[Document, ...]:
    return tuple(read_document(path.name, path.read_bytes()) for path in sorted(CONTENT.glob("*.md")))


@cache
def questions() -> dict[str, Question]:
    return {
        question.number: question
        for document in documents()
        for question in document.questions
        if question.number is not None
    }


def diagrams(question: Question) -> list[list[str]]:
    """The lines inside each fence of the answer."""
    return [block.text.split("\n")[1:-1] for block in question.answer.blocks if block.kind is BlockKind.FENCE]
