"""People whose memory is hidden from the scheduler, in two worlds: what the rules of choosing are tried on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bot.model.records import Rating
from bot.rules import spacing

UNSEEN_RECALL = 0.20
"""The chance of giving an answer nobody has shown yet."""
FIRST_DAY = date(2026, 1, 1)
_PARTICIPATION = (5, 2.2)  # of a beta distribution, whose mean is 0.69
_ALONE = 0.85
_READS_WHEN_ABSENT = 0.30
_FAILURES_PASSED = 0.15  # reported as hard or good
_STRENGTH = 0.65  # the median person forgets that much faster than the scheduler believes
_SPREAD = 0.4  # of the logarithm of a strength


class Memory(Protocol):
    """What one member truly remembers, by question."""

    def recall(self, question: int, day: int) -> float: ...

    def remember(self, question: int, day: int) -> None:
        """The answer was given from memory."""

    def learn(self, question: int, day: int) -> None:
        """It was not, and was read."""


class Curved:
    """World A: the curve of FSRS, but of other strength for each person and each question than the scheduler believes."""

    def __init__(self, person: float, questions: list[float]) -> None:
        self._strengths = [person * question for question in questions]
        self._cards: dict[int, spacing.Card] = {}

    def recall(self, question: int, day: int) -> float:
        card = self._cards.get(question)
        if card is None:
            return UNSEEN_RECALL
        elapsed = (on(day) - card.last).days / self._strengths[question]
        return spacing.recall_after(elapsed, stability=card.stability)

    def remember(self, question: int, day: int) -> None:
        self._review(question, day, Rating.GOOD)

    def learn(self, question: int, day: int) -> None:
        self._review(question, day, Rating.AGAIN if question in self._cards else Rating.HARD)

    def _review(self, question: int, day: int, rating: Rating) -> None:
        self._cards[question] = spacing.review(self._cards.get(question), rating, on=on(day))


class Halving:
    """World B: half is lost within ten days after a success and within five after reading, however often it was met."""

    def __init__(self) -> None:
        self._half_lives: dict[int, tuple[int, float]] = {}

    def recall(self, question: int, day: int) -> float:
        if question not in self._half_lives:
            return UNSEEN_RECALL
        last, days = self._half_lives[question]
        kept: float = 0.5 ** ((day - last) / days)
        return UNSEEN_RECALL + (1 - UNSEEN_RECALL) * kept

    def remember(self, question: int, day: int) -> None:
        self._half_lives[question] = day, 10

    def learn(self, question: int, day: int) -> None:
        self._half_lives[question] = day, 5


@dataclass(slots=True)
class Person:
    """`chance` is this person's own, so that the same people come to every rule on the same days."""

    memory: Memory
    participation: float
    chance: random.Random

    def is_there(self) -> bool:
        return self.chance.random() < self.participation

    def reads(self) -> bool:
        return self.chance.random() < _READS_WHEN_ABSENT

    def answer(self, question: int, day: int) -> Rating:
        """Tries, reads the answer where that fails, and rates it, not always truly."""
        if self.chance.random() < self.memory.recall(question, day):
            self.memory.remember(question, day)
            return self.chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (0.15, 0.65, 0.20))[0]
        self.memory.learn(question, day)
        if self.chance.random() < _FAILURES_PASSED:
            return self.chance.choice((Rating.HARD, Rating.GOOD))
        return Rating.AGAIN

    def read(self, question: int, day: int) -> None:
        if self.chance.random() >= self.memory.recall(question, day):
            self.memory.learn(question, day)


def on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def people(world: str, *, members: int, questions: int, seed: int) -> list[Person]:
    chance = random.Random(seed)  # noqa: S311 -- a simulation, no secret
    strengths = [chance.lognormvariate(0, _SPREAD) for _ in range(questions)]
    found = []
    for _ in range(members):
        person = _STRENGTH * chance.lognormvariate(0, _SPREAD)
        participation = _ALONE if members == 1 else chance.betavariate(*_PARTICIPATION)
        own = random.Random(chance.random())  # noqa: S311 -- the same
        memory: Memory = Curved(person, strengths) if world == "A" else Halving()
        found.append(Person(memory, participation, own))
    return found
