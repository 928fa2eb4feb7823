"""What of a member's cards comes today: the weakest first, no more than a day's worth, the rest on the days after."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from bot.model.refs import QuestionId
from bot.rules.spacing import RETENTION, Card, retrievability

DAILY_CAP = 10
"""Reviews of one day. What waits beyond them comes tomorrow, when it is ranked anew."""

Cards = Mapping[QuestionId, Card]


def due(cards: Cards, *, on: date) -> list[QuestionId]:
    """All that is due by that date, what is remembered worst first."""
    return _weakest_first({question: card for question, card in cards.items() if card.due <= on}, on=on)


def todays(
    cards: Cards, *, on: date, cap: int = DAILY_CAP, interview_on: date | None = None
) -> list[QuestionId]:
    """What is left of the day's worth, once what was reviewed on that date is taken off it.

    A question met for the first time is no review and takes nothing off.
    """
    done = sum(card.last == on and card.reps > 1 for card in cards.values())
    waiting = due(cards, on=on)
    worth = days_worth(len(waiting) + done, on=on, cap=cap, interview_on=interview_on)
    return waiting[: max(worth - done, 0)]


def plan(
    cards: Cards, *, on: date, days: int, cap: int = DAILY_CAP, interview_on: date | None = None
) -> list[list[QuestionId]]:
    """On which of the next days each card is met next, beginning with `on`.

    A backlog is spread: each day takes the weakest of what is due by then, up to the cap, and leaves the rest to the next.
    """
    waiting = dict(cards)
    planned = []
    for ahead in range(days):
        day = on + timedelta(days=ahead)
        if ahead == 0:
            met = todays(cards, on=day, cap=cap, interview_on=interview_on)
        else:
            of_day = due(waiting, on=day)
            met = of_day[: days_worth(len(of_day), on=day, cap=cap, interview_on=interview_on)]
        planned.append(met)
        for question in met:
            del waiting[question]
    return planned


def days_worth(waiting: int, *, on: date, cap: int = DAILY_CAP, interview_on: date | None = None) -> int:
    """How many reviews a day holds: the cap, or more where else not all of it would be met before the interview."""
    left = (interview_on - on).days if interview_on else 0
    return max(cap, -(-waiting // left)) if left > 0 else cap


def private_due(
    cards: Cards, *, on: date, exclude: Collection[QuestionId] = frozenset()
) -> QuestionId | None:
    """The one question for a member alone: remembered worst of those under `RETENTION`, due or not."""
    fading = {
        question: card
        for question, card in cards.items()
        if question not in exclude and retrievability(card, on=on) < RETENTION
    }
    return next(iter(_weakest_first(fading, on=on)), None)


def _weakest_first(cards: Cards, *, on: date) -> list[QuestionId]:
    return sorted(
        cards, key=lambda question: (retrievability(cards[question], on=on), cards[question].due, question)
    )
