"""Of all the ways in which a text may be read, the one that is plainest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.bank.found import Evidence, Reading

_WEIGHTS = {Evidence.ASKS: 1.0, Evidence.SHAPED: 2.0, Evidence.MARKED: 4.0, Evidence.EXPLICIT: 20.0}
_UNANSWERED = 0.2  # what a question without an answer weighs beside one that has it

_FINER = "details"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way in which a text may be read, and how well it would do. `read` reads it so."""

    name: str
    words: str
    evidence: Evidence
    asked: int
    answered: int
    read: Callable[[], Reading]
    line: int = 1  # of its first question

    @property
    def weight(self) -> float:
        count = self.answered + (self.asked - self.answered) * _UNANSWERED
        return count * _WEIGHTS[self.evidence]


def candidate_of(reading: Reading) -> Candidate:
    """The candidate that a whole reading is."""
    answered = sum(bool(question.answers) for question in reading.questions)
    asked = len(reading.questions)
    line = reading.questions[0].line if reading.questions else 1
    return Candidate(
        reading.name, reading.words or reading.name, reading.evidence, asked, answered, lambda: reading, line
    )


def plainest(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate alone, or those that are level with it: as plain, and with as many questions and answers."""
    if not candidates:
        return ()
    best = max(candidates, key=lambda one: one.weight)
    return tuple(
        one
        for one in candidates
        if one is best
        or ((one.evidence, one.asked, one.answered) == (best.evidence, best.asked, best.answered))
    )


def without_coarser(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out ways that find questions on the same lines as another that also knows where their answers are folded."""
    finer = next((one for one in candidates if one.name == _FINER), None)
    if not finer:
        return list(candidates)
    lines = {question.line for question in finer.read().questions}
    return [
        one
        for one in candidates
        if one is finer
        or one.asked > len(lines)
        or not {question.line for question in one.read().questions} <= lines
    ]
