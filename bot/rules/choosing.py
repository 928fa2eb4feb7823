"""Which question a group is asked next, and why that one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from bot.model.records import Order, Rating
from bot.model.refs import QuestionId
from bot.model.views import Reason, ReasonKind

UNKNOWN_RECALL = 0.5  # of a member who never answered the question
LONGEST_COOLDOWN_DAYS = 5
FEWEST_FOR_SUMS = 3  # a sum of fewer members would tell who is meant


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, as the schedule's group knows it.

    `position` is its place in the author's order. `recalls` holds, for each current member, the chance that they could
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


def choose(
    candidates: Sequence[Candidate], *, order: Order, on: date, exclude: Collection[QuestionId] = frozenset()
) -> Choice | None:
    """The question for the date `on`, never one of `exclude`; None when there is nothing to ask.

    Everything is decided by the candidates, so the same rows give the same question after a crash.
    """
    allowed = [candidate for candidate in candidates if candidate.question not in exclude]
    if not allowed:
        return None
    if order is Order.SMART:
        return _smart(allowed, on=on, cooldown_days=min(LONGEST_COOLDOWN_DAYS, len(candidates) // 2))
    in_order = sorted(candidates, key=lambda each: each.position)
    if order is Order.TOPIC:
        topics = list(dict.fromkeys(each.topic for each in in_order))
        in_order.sort(key=lambda each: topics.index(each.topic))
    following = next(each for each in _after_the_latest(in_order) if each.question not in exclude)
    return Choice(following.question, Reason(ReasonKind.NEXT))


def _smart(allowed: Sequence[Candidate], *, on: date, cooldown_days: int) -> Choice:
    """What was never asked, in the author's order; then what is remembered worst and was not asked just now."""
    unseen = [each for each in allowed if each.last_asked is None]
    if unseen:
        return Choice(min(unseen, key=lambda each: each.position).question, Reason(ReasonKind.NEW))
    rested = [each for each in allowed if (on - _asked(each)).days > cooldown_days]
    if not rested:
        longest_ago = min(allowed, key=lambda each: (_asked(each), each.position))
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
