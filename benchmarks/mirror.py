"""What the mirror sees and how fast, on an invented reply and on labelled ones: python -m benchmarks.mirror.

The labelled replies are those of the file that PRACTICE_COVERAGE_CASES names, to the questions in PRACTICE_SEEDS.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.bank.blocks import blocks_of
from bot.bank.folders import READABLE, natural_order
from bot.bank.placeholders import without_placeholders
from bot.bank.points import points_with_bodies
from bot.bank.reading import read_document
from bot.model.mirror import FigureSaid
from bot.model.question import Question
from bot.model.text import Passage
from bot.rules.coverage import COVERED_FROM, Weights, covered, notes_of, weights_of
from bot.rules.figures import figures_of
from bot.rules.quantities import Quantity, quantities_in, same
from bot.rules.speech import speech_of

ROUNDS = 25
LEAST = {"AUC on B": 0.956, "F1 on B, threshold from A": 0.78, "figures on B": 5}
HOLLOW = {"headings_only", "keyword_salad", "negated", "question_echo"}
"""Kinds of replies that name points and say nothing of them."""
COPIED = {"headings_only", "keyword_salad"}

NOTES = """I keep a small bakery going through the week:

**1. The starter:**
- Fed twice a day with rye flour and water at 26 degrees
- Kept in a cellar, so that it neither sleeps nor boils over
- Thrown away and begun anew when it smells of vinegar

**2. The dough:**
- Mixed for 12 minutes, rested for an hour, folded 3 times
- Salt goes in last, 2% of the flour
- A wet dough gives larger holes and a thinner crust

**3. The oven:**
- Heated to 250 degrees with steam for the first 10 minutes
- Loaves turned round half-way, since the left side is hotter

**4. The stall:**
- Sold at two markets, 400 loaves on a Saturday
- What is left over goes to a kitchen for the homeless
- Regulars order ahead by telephone

**5. The books:**
- Flour is a third of all costs
- Waste went down by 40% after the orders began
"""
REPLY = """We feed our starter with rye and water twice a day and keep it in the cellar. The dough is mixed for twelve
minutes, rests for an hour and is folded three times, and the salt comes last. In the oven there is steam for the
first ten minutes, and I turn the loaves half-way because one side is hotter. On Saturdays we sell about 400 loaves at
two markets; what is left goes to a kitchen for the homeless. Since people order ahead our waste fell by 30%."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled reply. `covered` and `partial` count the points from 1; wrong figures are what was said and noted."""

    name: str
    question: str
    kind: str
    batch: str
    reply: str
    covered: frozenset[int]
    partial: frozenset[int]
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One point of one reply: its score, and whether the reply was labelled as covering it."""

    case: Case
    is_covered: bool
    score: float


@dataclass(frozen=True, slots=True)
class Ticks:
    """Precision, recall and F1 at a threshold."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Wrong figures that were planted and found, and right ones that were called wrong."""

    planted: int
    found: int
    false_alarms: int


def cases_in(path: Path) -> list[Case]:
    """The labelled replies of a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return [
        Case(
            each["id"],
            each["question"],
            each["type"],
            each["batch"],
            each["reply"],
            frozenset(each["covered"]),
            frozenset(each["partial"]),
            tuple((said, noted) for said, noted in each["numbers_wrong"]),
        )
        for each in told["cases"]
    ]


def questions_in(folder: Path) -> dict[str, Question]:
    """The questions of a folder by number."""
    names = natural_order(path.name for path in folder.iterdir() if path.suffix in READABLE)
    read = (read_document(name, (folder / name).read_bytes()) for name in names)
    return {each.number: each for document in read for each in document.questions if each.number}


def weights_in(questions: Iterable[Question]) -> Weights:
    return weights_of(point for each in questions for point in points_with_bodies(each.answer))


def scored(cases: Iterable[Case], questions: Mapping[str, Question]) -> list[Scored]:
    """Each point that was labelled one way or the other; only named counts as not covered where nothing is said."""
    weights = weights_in(questions.values())
    notes = {
        number: notes_of(each.title, points_with_bodies(each.answer), weights)
        for number, each in questions.items()
    }
    return [
        Scored(case, place in case.covered, point.score)
        for case in cases
        for place, point in enumerate(covered(notes[case.question], case.reply), start=1)
        if place not in case.partial or case.kind in HOLLOW
    ]


def auc(rows: Sequence[Scored]) -> float:
    """How often a covered point scores above one that is not, ties half."""
    yes = [row.score for row in rows if row.is_covered]
    no = [row.score for row in rows if not row.is_covered]
    return sum((one > other) + 0.5 * (one == other) for one in yes for other in no) / (len(yes) * len(no))


def ticks(rows: Sequence[Scored], threshold: float) -> Ticks:
    ticked = [row for row in rows if row.score >= threshold]
    right = sum(row.is_covered for row in ticked)
    precision = right / len(ticked) if ticked else 0.0
    recall = right / sum(row.is_covered for row in rows)
    return Ticks(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0)


def best_threshold(rows: Sequence[Scored]) -> float:
    return max((step / 100 for step in range(5, 100)), key=lambda threshold: ticks(rows, threshold).f1)


def false_ticks(rows: Iterable[Scored], kinds: set[str]) -> float:
    """The share of points ticked in replies of these kinds."""
    named = [row.score >= COVERED_FROM for row in rows if row.case.kind in kinds]
    return sum(named) / len(named)


def figures_seen(cases: Iterable[Case], questions: Mapping[str, Question]) -> Figures:
    weights = weights_in(questions.values())
    planted = found = false_alarms = 0
    for case in cases:
        notes = without_placeholders(questions[case.question].answer.markdown)
        wrong = [each for each in figures_of(notes, case.reply, weights) if not each.right]
        hits = {each for each in wrong if any(_is(each, said) for said, _ in case.wrong)}
        planted += len(case.wrong)
        found += len(hits)
        false_alarms += len(wrong) - len(hits)
    return Figures(planted, found, false_alarms)


def _is(figure: FigureSaid, said: str) -> bool:
    one, other = (_only(text) for text in (figure.said, said))
    return one is not None and other is not None and same(one, other)


def _only(text: str) -> Quantity | None:
    return next(iter(quantities_in(text)), None)


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return 1_000 * (time.process_time() - begun)


def share_of_words(points: Sequence[str], reply: str) -> list[float]:
    """The baseline: which share of each point's words was said."""
    said = set(re.findall(r"\w+", reply.lower()))
    held = [set(re.findall(r"\w+", point.lower())) for point in points]
    return [len(words & said) / max(1, len(words)) for words in held]


def compare(reply: str, answer: str, title: str) -> tuple[float, float]:
    """Median milliseconds of the whole mirror, from the stored blocks on, and of the baseline, in turns."""
    passage = Passage(blocks_of(answer))
    weights = weights_of(points_with_bodies(passage))

    def whole() -> None:
        points = points_with_bodies(passage)
        covered(notes_of(title, points, weights), reply)
        figures_of(without_placeholders(passage.markdown), reply, weights)
        speech_of(reply)

    bodies = [point.body for point in points_with_bodies(passage)]
    mirror, baseline = [], []
    for _ in range(ROUNDS):
        mirror.append(milliseconds(whole))
        baseline.append(milliseconds(lambda: share_of_words(bodies, reply)))
    return median(mirror), median(baseline)


def marks(cases: Sequence[Case], questions: Mapping[str, Question]) -> None:
    rows = scored(cases, questions)
    on = {batch: [row for row in rows if row.case.batch == batch] for batch in ("A", "B")}
    threshold = best_threshold(on["A"])
    for batch, labelled in on.items():
        seen = ticks(labelled, COVERED_FROM)
        print(
            f"{batch}: AUC {auc(labelled):.3f}; at {COVERED_FROM} precision {seen.precision:.2f}, recall {seen.recall:.2f}, F1 {seen.f1:.2f}"
        )
    chosen = ticks(on["B"], threshold).f1
    print(f"B: F1 {chosen:.2f} at {threshold:.2f}, the best threshold on A")
    print(f"ticked in copied headings and keyword salads: {false_ticks(rows, COPIED):.3f}")
    for batch in on:
        figures = figures_seen([case for case in cases if case.batch == batch], questions)
        print(
            f"{batch}: wrong figures found {figures.found} of {figures.planted}, false alarms {figures.false_alarms}"
        )
    print("at least: " + ", ".join(f"{name} {least}" for name, least in LEAST.items()))
    answers = {number: each.answer.markdown for number, each in questions.items()}
    taken = [
        compare(case.reply, answers[case.question], questions[case.question].title) for case in cases[::9]
    ]
    print(
        f"{median(each for each, _ in taken):.1f} ms a reply, the longest {max(each for each, _ in taken):.1f} ms;"
        f" the baseline {median(other for _, other in taken):.2f} ms"
    )


def main() -> None:
    mirror, baseline = compare(REPLY, NOTES, "How do you run a bakery?")
    print(f"medians of {ROUNDS} rounds in turns; the baseline counts which words of each point were said")
    print(f"an invented reply: {mirror:.1f} ms, the baseline {baseline:.2f} ms")
    path, folder = os.environ.get("PRACTICE_COVERAGE_CASES"), os.environ.get("PRACTICE_SEEDS")
    if path and folder:
        marks(cases_in(Path(path)), questions_in(Path(folder)))
    else:
        print("no labelled replies: PRACTICE_COVERAGE_CASES and PRACTICE_SEEDS name them")


if __name__ == "__main__":
    main()
