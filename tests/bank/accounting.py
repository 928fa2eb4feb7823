"""What must hold of every reading, whichever reader gave it."""

from __future__ import annotations

from itertools import pairwise

from bot.bank.found import Reading


def account(text: str, reading: Reading) -> None:
    """Every line that holds something stands in exactly one span, and every answer's lines are called so."""
    lines = text.split("\n")
    assert all(before.last < after.first for before, after in pairwise(reading.spans))
    assert all(1 <= span.first <= span.last <= len(lines) for span in reading.spans)
    held = {number for span in reading.spans for number in range(span.first, span.last + 1)}
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= held
    answered = {
        number
        for span in reading.spans
        if span.became == "answer"
        for number in range(span.first, span.last + 1)
    }
    for question in reading.questions:
        assert question.title
        assert 1 <= question.line <= len(lines)
        for answer in question.answers:
            rows = answer.text.split("\n")
            assert all(row.strip() in lines[place] for place, row in enumerate(rows, answer.line - 1))
            assert set(range(answer.line, answer.line + len(rows))) <= answered
