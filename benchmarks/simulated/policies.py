"""Rules for a group's next question: the one in use, and those it was chosen from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from benchmarks.simulated.remembering import UNSEEN_RECALL, on
from bot.model.records import Order, Rating
from bot.model.refs import QuestionId
from bot.rules import choosing, spacing

_AHEAD_DAYS = 30
_WEAK = 0.80


@dataclass(slots=True)
class Group:
    """What the scheduler knows: cards from the ratings given, and the questions asked, by day."""

    questions: int
    cards: list[dict[QuestionId, spacing.Card]]
    asked: list[QuestionId] = field(default_factory=list)
    last_answers: dict[int, int] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)

    @property
    def day(self) -> int:
        return len(self.asked)

    def last_asked(self, question: QuestionId) -> int | None:
        return next((day for day in reversed(range(self.day)) if self.asked[day] == question), None)

    def first_showings(self, days: int) -> int:
        """Of the last so many questions, those asked for the first time."""
        since = max(self.day - days, 0)
        return sum(self.asked.index(self.asked[day]) == day for day in range(since, self.day))

    def unseen(self) -> QuestionId | None:
        seen = set(self.asked)
        return next((QuestionId(each) for each in range(self.questions) if each not in seen), None)

    def rested(self) -> list[QuestionId]:
        """What was asked, but not in the last days; where that is nothing, what was asked longest ago."""
        cooldown = min(choosing.LONGEST_COOLDOWN_DAYS, self.questions // 2)
        resting = set(self.asked[-cooldown:]) if cooldown else set()
        seen = sorted(set(self.asked))
        return [each for each in seen if each not in resting] or [min(seen, key=self._asked)]

    def recall(self, question: QuestionId) -> float:
        return fmean(self._recalls(question, choosing.UNKNOWN_RECALL, range(len(self.cards))))

    def in_use(self, active_days: int) -> list[int]:
        return [m for m, last in self.last_answers.items() if self.day - last <= active_days]

    def _recalls(self, question: QuestionId, unknown: float, members: Iterable[int]) -> list[float]:
        today = on(self.day)
        return [
            spacing.retrievability(card, on=today) if (card := self.cards[member].get(question)) else unknown
            for member in members
        ]

    def _asked(self, question: QuestionId) -> int:
        last = self.last_asked(question)
        return -1 if last is None else last


Policy = Callable[[Group, random.Random], QuestionId]


def in_use(group: Group, _: random.Random) -> QuestionId:
    """The bot's own rule, as it is."""
    active = group.in_use(choosing.ACTIVE_DAYS)
    today = on(group.day)
    last = {question: day for day, question in enumerate(group.asked)}
    choice = choosing.choose(
        [
            choosing.Candidate(
                QuestionId(question),
                question,
                last_asked=_date(last.get(QuestionId(question))),
                recalls=tuple(
                    spacing.retrievability(card, on=today)
                    if (card := group.cards[member].get(QuestionId(question)))
                    else None
                    for member in active
                ),
            )
            for question in range(group.questions)
        ],
        order=Order.SMART,
        on=today,
        pace=choosing.Pace(group.first_showings(choosing.LATELY)),
    )
    if choice is None:
        raise ValueError("a bank has questions")
    return choice.question


def round_robin(group: Group, _: random.Random) -> QuestionId:
    return QuestionId(group.day % group.questions)


def shuffle_bag(group: Group, chance: random.Random) -> QuestionId:
    """Chance, but nothing twice before all had their turn."""
    drawn = group.day % group.questions
    left = set(range(group.questions)) - set(group.asked[group.day - drawn :])
    return QuestionId(chance.choice(sorted(left)))


def lowest_recall(group: Group, _: random.Random) -> QuestionId:
    """What was never asked counts as forgotten."""
    unseen = group.unseen()
    return _weakest(group) if unseen is None else unseen


def max_gain(group: Group, _: random.Random) -> QuestionId:
    return _best_gain(group, lambda recall: 1)


def fair_gain(group: Group, _: random.Random) -> QuestionId:
    """The same, with more weight on who remembers little."""
    return _best_gain(group, lambda recall: 1.5 - recall)


def quota_three(group: Group, _: random.Random) -> QuestionId:
    unseen = group.unseen()
    if unseen is not None and (not group.asked or group.first_showings(6) < 3):
        return unseen
    return _weakest(group)


def due_first(group: Group, _: random.Random) -> QuestionId:
    """Repeats while anything asked before is weak."""
    unseen = group.unseen()
    if unseen is None or (group.asked and group.recall(_weakest(group)) < _WEAK):
        return _weakest(group)
    return unseen


POLICIES: dict[str, Policy] = {
    "round_robin": round_robin,
    "shuffle_bag": shuffle_bag,
    "lowest_recall": lowest_recall,
    "max_gain": max_gain,
    "fair_gain": fair_gain,
    "quota_three": quota_three,
    "in use": in_use,
    "due_first": due_first,
}


def _weakest(group: Group) -> QuestionId:
    return min(group.rested(), key=group.recall)


def _best_gain(group: Group, weight: Callable[[float], float]) -> QuestionId:
    unseen = group.unseen()
    candidates = [*(group.rested() if group.asked else []), *([] if unseen is None else [unseen])]
    means = [
        fmean([spacing.retrievability(card, on=on(group.day)) for card in cards.values()] or [UNSEEN_RECALL])
        for cards in group.cards
    ]
    weights = [
        weight(mean) * (group.answers.get(member, 0) + 1) / (group.day + 2)
        for member, mean in enumerate(means)
    ]

    def gain(question: QuestionId) -> float:
        return sum(
            each * _gain(cards.get(question), group.day)
            for each, cards in zip(weights, group.cards, strict=True)
        )

    return max(candidates, key=gain)


def _gain(card: spacing.Card | None, day: int) -> float:
    """What asking is likely to add to the recall thirty days ahead."""
    today, then = on(day), on(day + _AHEAD_DAYS)
    now = UNSEEN_RECALL if card is None else spacing.retrievability(card, on=today)
    without = UNSEEN_RECALL if card is None else spacing.retrievability(card, on=then)
    known, failed = (
        spacing.retrievability(spacing.review(card, rating, on=today), on=then)
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    return now * known + (1 - now) * failed - without


def _date(day: int | None) -> date | None:
    return None if day is None else on(day)
