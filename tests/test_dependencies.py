"""What the project is built on: each with its reason, pinned with its hashes, from no particular host."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.project import ROOT

TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads(TEXT)
RUNTIME: list[str] = PROJECT["project"]["dependencies"]
DEVELOPMENT: list[str] = PROJECT["dependency-groups"]["dev"]
LOCKS = {"requirements.lock": RUNTIME, "requirements-dev.lock": [*RUNTIME, *DEVELOPMENT]}

PIN = re.compile(r"([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+\n")


def name_of(requirement: str) -> str:
    """As the locks spell it: "discord.py>=2.7" is discord-py."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT])
def test_every_dependency_has_its_reason_beside_it(requirement: str) -> None:
    assert re.search(rf'^\s+"{re.escape(requirement)}",\s+# \w.{{8,}}$', TEXT, re.MULTILINE)


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT])
def test_every_dependency_is_bounded_below(requirement: str) -> None:
    assert ">=" in requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_dependency(lock: str) -> None:
    pinned = pins(lock)

    assert [each for each in LOCKS[lock] if name_of(each) not in pinned] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_versions_and_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert PIN.sub("", text) == ""
    assert "://" not in text


def test_what_runs_is_what_was_tested() -> None:
    developed = pins("requirements-dev.lock")

    assert {
        name: version for name, version in pins("requirements.lock").items() if developed.get(name) != version
    } == {}
