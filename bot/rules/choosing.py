"""Which question a group is asked next, and why that one."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from bot.model.records import Order, Rating
from bot.model.refs import QuestionId
from bot.model.views import Reason, ReasonKind

UNKNOWN_RECALL = 0.5  # of a member who never answered the question
LONGEST_COOLDOWN_DAYS = 5
LATELY = 6
"""So many of the group's last questions are looked at before something new is asked."""
NEW_OF_LATELY = 5
"""While fewer of them were new, something new is asked: so two days in seven repeat something, however large the bank."""
ACTIVE_DAYS = 14
"""Whose answers or ratings are older is left out of what the group remembers."""
FEWEST_FOR_SUMS = 3  # a sum of fewer members would tell who is meant


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, as the schedule's group knows it.

    `position` is its place in the author's order. `recalls` holds, for each active member, the chance that they could
    give the answer on the day, None where they never answered it. `last_ratings` are those given when it was last asked.
    """

    question: QuestionId
    position: int
    topic: str | None = None
    last_asked: date | None = None
    recalls: tuple[float | None, ...] = ()
    last_ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    question: QuestionId
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a group meets new questions.

    `lately_new` says how many of its last `LATELY` questions were asked for the first time; `target` is the date by which
    it would like to have met all.
    """

    lately_new: int = 0
    target: date | None = None

    def allows_new(self, *, unseen: int, on: date) -> bool:
        return self.lately_new < _most_new(unseen, on=on, target=self.target)


def choose(
    candidates: Sequence[Candidate],
    *,
    order: Order,
    on: date,
    pace: Pace,
    exclude: Collection[QuestionId] = frozenset(),
) -> Choice | None:
    """The question for the date `on`, never one of `exclude`; None when there is nothing to ask.

    Everything is decided by what is given, so the same rows give the same question after a crash.
    """
    allowed = [candidate for candidate in candidates if candidate.question not in exclude]
    if not allowed:
        return None
    if order is Order.SMART:
        return _smart(
            allowed, on=on, pace=pace, cooldown_days=min(LONGEST_COOLDOWN_DAYS, len(candidates) // 2)
        )
    in_order = sorted(candidates, key=lambda each: each.position)
    if order is Order.TOPIC:
        topics = list(dict.fromkeys(each.topic for each in in_order))
        in_order.sort(key=lambda each: topics.index(each.topic))
    following = next(each for each in _after_the_latest(in_order) if each.question not in exclude)
    return Choice(following.question, Reason(ReasonKind.NEXT))


def _most_new(unseen: int, *, on: date, target: date | None) -> int:
    """Of a week's questions, about two thirds of which are answered, so many new ones reach the target."""
    if target is None or target <= on:
        return NEW_OF_LATELY
    return min(max(math.ceil(7 * unseen / (0.66 * (target - on).days)), 2), LATELY)


def _smart(allowed: Sequence[Candidate], *, on: date, pace: Pace, cooldown_days: int) -> Choice:
    """Something new, in the author's order, while the pace allows; else what is remembered worst and was not asked just now."""
    unseen = [each for each in allowed if each.last_asked is None]
    seen = [each for each in allowed if each.last_asked is not None]
    if unseen and (not seen or pace.allows_new(unseen=len(unseen), on=on)):
        return Choice(min(unseen, key=lambda each: each.position).question, Reason(ReasonKind.NEW))
    rested = [each for each in seen if (on - _asked(each)).days > cooldown_days]
    if not rested:
        longest_ago = min(seen, key=lambda each: (_asked(each), each.position))
        return Choice(longest_ago.question, Reason(ReasonKind.LONGEST_AGO))
    weakest = min(rested, key=lambda each: (_mean_recall(each), _asked(each), each.position))
    return Choice(weakest.question, _why_weakest(weakest))


def _why_weakest(candidate: Candidate) -> Reason:
    """The most telling true thing about it.

    How many have forgotten is the likeliest number: the sum of their chances of not recalling it, rounded. It is said
    from a third of those who once answered on, rated hard when more than half did so.
    """
    known = [recall for recall in candidate.recalls if recall is not None]
    forgotten = round(sum(1 - recall for recall in known))
    if len(known) >= FEWEST_FOR_SUMS and forgotten > 1 and 3 * forgotten >= len(known):
        return Reason(ReasonKind.FORGOTTEN, forgotten, len(known))
    ratings = candidate.last_ratings
    hard = sum(rating <= Rating.HARD for rating in ratings)
    if len(ratings) >= FEWEST_FOR_SUMS and 2 * hard > len(ratings):
        return Reason(ReasonKind.HARD, hard, len(ratings))
    return Reason(ReasonKind.WEAKEST)


def _mean_recall(candidate: Candidate) -> float:
    recalls = [UNKNOWN_RECALL if recall is None else recall for recall in candidate.recalls]
    return fmean(recalls) if recalls else UNKNOWN_RECALL


def _asked(candidate: Candidate) -> date:
    return candidate.last_asked or date.min


def _after_the_latest(in_order: Sequence[Candidate]) -> Sequence[Candidate]:
    """The round that goes on behind the question asked last, and behind others of that date where it had several."""
    latest = max(_asked(each) for each in in_order)
    if latest == date.min:
        return in_order
    behind = 1 + max(index for index, each in enumerate(in_order) if _asked(each) == latest)
    onward = [*in_order[behind:], *in_order[:behind]]
    return sorted(onward, key=lambda each: _asked(each) == latest)
