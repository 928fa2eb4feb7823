"""`python -m tests`: format, lint, types, the order of the rooms, the tests; then what could not be run."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PYTHON = sys.executable
_CHECKS = (
    ("ruff format --check", [_PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("ruff check", [_PYTHON, "-m", "ruff", "check", "."]),
    ("mypy", [_PYTHON, "-m", "mypy"]),
    (
        "lint-imports",
        [_PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ),
)


class Omissions:
    """Counts, by reason, what pytest passes over."""

    def __init__(self, *, narrowed: bool) -> None:
        self._narrowed = narrowed
        self._skipped: Counter[str] = Counter()
        self._deselected = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self._deselected += len(items)

    def told(self) -> str:
        """One line; it says that everything ran only if that is so."""
        parts = [f"{_tests(count)} ({reason})" for reason, count in sorted(self._skipped.items())]
        if self._deselected:
            parts.append(f"{_tests(self._deselected)} (not asked for)")
        if parts:
            return f"Not run: {'; '.join(parts)}."
        return "Everything that was asked for ran." if self._narrowed else "Everything ran."

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self._skipped[reason.removeprefix("Skipped: ")] += 1


def main(arguments: list[str]) -> int:
    """Stops at the first check that fails; the arguments go to pytest."""
    for name, command in _CHECKS:
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        failed = subprocess.run(command, cwd=_ROOT, check=False).returncode
        if failed:
            return failed
    sys.stdout.write("== pytest\n")
    sys.stdout.flush()
    omissions = Omissions(narrowed=bool(arguments))
    status = pytest.main(["--rootdir", str(_ROOT), *arguments], plugins=[omissions])
    sys.stdout.write(f"{omissions.told()}\n")
    return int(status)


def _tests(count: int) -> str:
    return "1 test" if count == 1 else f"{count} tests"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
