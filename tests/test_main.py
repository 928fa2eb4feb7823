"""No test is passed over in silence."""

from __future__ import annotations

import pytest

from tests.__main__ import Omissions


def report(outcome: str, reason: str = "") -> pytest.TestReport:
    longrepr = ("test_a.py", 3, f"Skipped: {reason}") if outcome == "skipped" else None
    return pytest.TestReport("test_a.py::a", ("test_a.py", 3, "a"), {}, outcome, longrepr, "call")  # type: ignore[arg-type]  # one of three words


def test_skipped_tests_are_counted_by_their_reasons() -> None:
    omissions = Omissions(narrowed=False)
    for outcome, reason in (
        ("passed", ""),
        ("skipped", "Chromium: not found"),
        ("skipped", "Chromium: not found"),
    ):
        omissions.pytest_runtest_logreport(report(outcome, reason))
    omissions.pytest_runtest_logreport(report("skipped", "the seed documents: PRACTICE_SEEDS is not set"))

    assert omissions.told() == (
        "Not run: 2 tests (Chromium: not found); 1 test (the seed documents: PRACTICE_SEEDS is not set)."
    )


def test_everything_ran_is_said_only_when_all_was_asked_for() -> None:
    assert Omissions(narrowed=False).told() == "Everything ran."
    assert Omissions(narrowed=True).told() == "Everything that was asked for ran."
