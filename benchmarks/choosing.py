"""Rules for the group's question, and what else helps, over 90 simulated days: python -m benchmarks.choosing."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.simulated.policies import POLICIES, Group, Policy, in_use
from benchmarks.simulated.remembering import Person, on, people
from bot.model.refs import QuestionId
from bot.rules import spacing
from bot.rules.due import private_due

DAYS = 90
SEEDS = 24
MEMBERS = 5
QUESTIONS = (10, 60, 500)
PRIVATE_DAYS = 0.5
LATE_DAYS = 2


@dataclass(frozen=True, slots=True)
class Extras:
    private: bool = False
    late: bool = False


EXTRAS = {
    "one group question a day": Extras(),
    "+ a private due question on half the days": Extras(private=True),
    "+ answers up to two days late": Extras(private=True, late=True),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """True recall of all questions on the last day: the members' mean, and that of the weakest member."""

    mean: float
    worst: float


def simulate(
    policy: Policy,
    extras: Extras,
    *,
    world: str,
    members: int,
    questions: int,
    seed: int,
    days: int = DAYS,
) -> Outcome:
    group = Group(questions, [{} for _ in range(members)])
    everyone = people(world, members=members, questions=questions, seed=seed)
    chance = random.Random(seed)  # noqa: S311 -- a simulation, no secret
    open_for: list[set[int]] = []
    for day in range(days):
        question = policy(group, chance)
        open_for.append(set(range(members)))
        for member, person in enumerate(everyone):
            there = person.is_there()
            first = max(day - LATE_DAYS, 0) if extras.late else day
            for asked_on in range(first, day + 1):
                about = question if asked_on == day else group.asked[asked_on]
                if there and member in open_for[asked_on]:
                    open_for[asked_on].remove(member)
                    _answer(group, member, person, about, day)
            if not there and person.reads():
                open_for[day].remove(member)
                person.read(question, day)
            if extras.private and person.chance.random() < PRIVATE_DAYS:
                own = private_due(group.cards[member], on=on(day))
                if own is not None:
                    _answer(group, member, person, own, day)
        group.asked.append(question)
    recalls = [fmean(person.memory.recall(each, days) for each in range(questions)) for person in everyone]
    return Outcome(fmean(recalls), min(recalls))


def _answer(group: Group, member: int, person: Person, question: QuestionId, day: int) -> None:
    rating = person.answer(question, day)
    cards = group.cards[member]
    cards[question] = spacing.review(cards.get(question), rating, on=on(day))
    group.last_answers[member] = day
    group.answers[member] = group.answers.get(member, 0) + 1


def measure(
    policy: Policy, extras: Extras, *, world: str, members: int, questions: int, seeds: int
) -> Outcome:
    """The mean over as many groups."""
    outcomes = [
        simulate(policy, extras, world=world, members=members, questions=questions, seed=seed)
        for seed in range(seeds)
    ]
    return Outcome(fmean(each.mean for each in outcomes), fmean(each.worst for each in outcomes))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--questions", type=int, nargs="+", default=QUESTIONS)
    parser.add_argument("--worlds", nargs="+", choices=("A", "B"), default=("A", "B"))
    parser.add_argument("--extras-only", action="store_true")
    chosen = parser.parse_args(arguments)
    columns = [(world, questions) for world in chosen.worlds for questions in chosen.questions]
    print(
        f"mean recall / that of the weakest member after {DAYS} days, over all questions;"
        f" {chosen.members} members, {chosen.seeds} seeds"
    )
    print(f"{'':<50}" + "".join(f"{f'{world}: {questions} q':>14}" for world, questions in columns))
    rows = {} if chosen.extras_only else {name: (policy, Extras()) for name, policy in POLICIES.items()}
    rows |= {f"in use, {name}": (in_use, extras) for name, extras in EXTRAS.items()}
    for name, (policy, extras) in rows.items():
        print(f"{name:<50}", end="", flush=True)
        for world, questions in columns:
            found = measure(
                policy,
                extras,
                world=world,
                members=chosen.members,
                questions=questions,
                seeds=chosen.seeds,
            )
            print(f"{f'{found.mean:.3f}/{found.worst:.3f}':>14}", end="", flush=True)
        print()


if __name__ == "__main__":
    main()
