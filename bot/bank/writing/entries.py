"""A question of a bank with what its document says of it, as the forms that hold a whole bank need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.model.question import Question


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A question, and the part and topic that hold for it."""

    question: Question
    part: str | None = None
    topic: str | None = None


def record_of(entry: BankEntry) -> dict[str, Any]:
    """A question by names that the readers of data files know."""
    question = entry.question
    return {
        "number": question.number,
        "title": question.title,
        "part": entry.part,
        "topic": entry.topic,
        "body": question.body,
        "answer": question.answer.markdown,
        "alternatives": [answer.markdown for answer in question.alternatives],
        "hints": list(question.hints),
        "follow_ups": list(question.follow_ups),
        "difficulty": question.difficulty.value if question.difficulty else None,
        "tags": list(question.tags),
    }
