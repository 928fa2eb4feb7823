"""What to practise where nothing is due: what is remembered worst, then what was never met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.model.refs import QuestionId
from bot.rules.spacing import Card, retrievability


def ahead(bank: Sequence[QuestionId], cards: Mapping[QuestionId, Card], *, on: date) -> list[QuestionId]:
    """The questions of `bank`, which is in its author's order, without those met on that date already."""
    met = [question for question in bank if question in cards and cards[question].last < on]
    met.sort(key=lambda question: (retrievability(cards[question], on=on), cards[question].due, question))
    return [*met, *(question for question in bank if question not in cards)]
