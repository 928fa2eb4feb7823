"""The marks the matcher has to reach on replies with hand labels, where PRACTICE_COVERAGE_CASES and PRACTICE_SEEDS name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.mirror import (
    COPIED,
    HOLLOW,
    LEAST,
    Case,
    Scored,
    auc,
    best_threshold,
    cases_in,
    false_ticks,
    figures_seen,
    questions_in,
    scored,
    ticks,
)
from bot.model.question import Question
from bot.rules.coverage import COVERED_FROM


@pytest.fixture(scope="module")
def questions(seeds: Path) -> dict[str, Question]:
    return questions_in(seeds)


@pytest.fixture(scope="module")
def cases(coverage_cases: Path) -> list[Case]:
    return cases_in(coverage_cases)


@pytest.fixture(scope="module")
def rows(cases: Sequence[Case], questions: Mapping[str, Question]) -> list[Scored]:
    return scored(cases, questions)


def of(batch: str, rows: Sequence[Scored]) -> list[Scored]:
    return [row for row in rows if row.case.batch == batch]


def test_covered_points_stand_above_the_others(rows: Sequence[Scored]) -> None:
    assert auc(of("A", rows)) >= 0.953
    assert auc(of("B", rows)) >= LEAST["AUC on B"]


def test_a_threshold_chosen_on_one_batch_holds_on_the_other(rows: Sequence[Scored]) -> None:
    chosen = best_threshold(of("A", rows))
    assert ticks(of("B", rows), chosen).f1 >= LEAST["F1 on B, threshold from A"]


@pytest.mark.parametrize("batch", ["A", "B"])
def test_ticks_are_mostly_right_at_the_threshold_that_is_used(rows: Sequence[Scored], batch: str) -> None:
    assert ticks(of(batch, rows), COVERED_FROM).f1 >= 0.83


def test_what_only_names_points_is_hardly_ever_ticked(rows: Sequence[Scored]) -> None:
    assert false_ticks(rows, COPIED) <= 0.05
    assert false_ticks(rows, HOLLOW) <= 0.05


@pytest.mark.parametrize(("batch", "least"), [("A", 17), ("B", LEAST["figures on B"])])
def test_wrong_figures_are_found_and_right_ones_left_alone(
    cases: Sequence[Case], questions: Mapping[str, Question], batch: str, least: int
) -> None:
    seen = figures_seen([case for case in cases if case.batch == batch], questions)
    assert seen.found >= least
    assert seen.false_alarms == 0


def test_no_word_of_the_labels_stands_in_the_code(
    cases: Sequence[Case], questions: Mapping[str, Question]
) -> None:
    """What is tuned to these questions would hold for no others."""
    names = {
        word
        for question in questions.values()
        for word in question.answer.markdown.replace("/", " ").split()
        if word[1:2].islower() and any(sign.isupper() for sign in word[1:])  # names such as GitHub
    }
    labels = {
        point.text for question in questions.values() for point in question.key_points if " " in point.text
    }
    said = {figure for case in cases for pair in case.wrong for figure in pair if not figure.isdecimal()}
    code = "\n".join(path.read_text(encoding="utf-8") for path in _sources())
    assert [each for each in sorted(names | labels) if each.strip(".,:;()*`") in code] == []
    assert [each for each in sorted(said) if f" {each} " in code] == []


def _sources() -> list[Path]:
    import bot.rules

    folder = Path(bot.rules.__file__).parent
    return [
        *folder.glob("coverage/*.py"),
        *(folder / f"{name}.py" for name in ("figures", "quantities", "speech")),
    ]
