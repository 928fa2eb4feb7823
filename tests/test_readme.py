"""The README names everything somebody may set, type or call, as it is."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum

import pytest
import typer
from pydantic import SecretStr
from typer.core import TyperOption

from bot.bank.folders import READABLE
from bot.bank.reading import read_document
from bot.cli import app
from bot.cli.ending import Status
from bot.config import SECRETS, Settings
from bot.platforms.menu import COMMANDS, Command
from bot.platforms.menu.building import FORMATS
from tests.project import CONTRIBUTING, README, ROOT, blocks, rows

CLI = typer.main.get_group(app)


def row_of(name: str) -> list[str]:
    """The one row of the README's tables whose first cell is this name, or begins with it."""
    found = [cells for cells in rows(README) if re.match(rf"`{re.escape(name)}[ `]", cells[0])]
    assert len(found) == 1, f"{name} stands in {len(found)} rows of the README's tables"
    return found[0]


def typed(default: object) -> str:
    """A setting's default as somebody would write it; "none" where there is none."""
    match default:
        case None:
            return "none"
        case bool():
            return str(default).lower()
        case Enum(value=value):
            return str(value)
        case SecretStr():
            return default.get_secret_value()
        case timedelta():
            return f"{default // timedelta(minutes=1)}m"
        case _:
            return str(default)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_there_with_its_default(name: str) -> None:
    shown = row_of(name.upper())[1].strip("`")

    default = Settings.model_fields[name].default
    words_for_none = {
        "DISCORD_SHARD_IDS": "all",
        "DISCORD_SHARD_COUNT": "Discord's advice",
        "SLACK_COMMAND_PREFIX": "none",
    }
    assert shown == (words_for_none.get(name.upper()) or typed(default))


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_stand_in_a_file_and_the_readme_says_so(name: str) -> None:
    assert f"`{name}_FILE`" in README


@pytest.mark.parametrize("name", CLI.commands)
def test_every_command_of_the_command_line_stands_there_with_its_options(name: str) -> None:
    first = row_of(f"practice-bot {name}")[0]

    options = [each for each in CLI.commands[name].params if isinstance(each, TyperOption)]
    assert [each.opts[0] for each in options if each.opts[0] not in first] == []


@pytest.mark.parametrize("status", Status)
def test_every_exit_status_is_explained(status: Status) -> None:
    assert [cells for cells in rows(README) if cells[0] == str(int(status))]


def test_the_service_is_not_restarted_while_something_must_be_mended() -> None:
    assert f"RestartPreventExitStatus={Status.MEND_FIRST.value}" in README


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_chat_command_stands_there_with_its_arguments(command: Command) -> None:
    arguments = [each.name if each.required else f"[{each.name}]" for each in command.arguments]

    assert f"`{' '.join([f'/{command.name}', *arguments])}`" in [cells[1] for cells in rows(README)]


@pytest.mark.parametrize(
    "path", ["/", "/health", "/health/liveness", "/health/readiness", "/slack/events", "/metrics"]
)
def test_every_address_stands_there(path: str) -> None:
    assert row_of(path)


def test_the_first_two_commands_are_one_line_each_and_need_nothing_but_python() -> None:
    first, second = blocks(README, "sh")[:2]

    set_up = "python3 -m venv .venv && .venv/bin/pip install -qr {} && .venv/bin/python -m {}"
    assert first == set_up.format("requirements.lock", "bot")
    assert second == set_up.format("requirements-dev.lock", "tests")


def test_ci_and_contributors_run_the_same_test_command() -> None:
    command = blocks(README, "sh")[1]

    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == command
    assert blocks(CONTRIBUTING, "sh")[0] == command


def test_the_document_shown_is_read_as_it_says() -> None:
    shown = blocks(README, "markdown")[0]

    read = read_document("shown.md", shown.encode())

    assert [question.number for question in read.questions] == ["1", "2"]
    assert (read.part, read.topic) == ("1", "Storage")
    assert [gap.text for question in read.questions for gap in question.placeholders] == ["[company]"]


@pytest.mark.parametrize("ending", READABLE)
def test_every_kind_of_file_that_is_read_is_named(ending: str) -> None:
    assert f"`{ending}`" in README


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_export_stands_there(form: str) -> None:
    assert row_of(form)


def test_every_room_is_in_the_layout() -> None:
    named = {name for cells in rows(README) for name in re.findall(r"`(bot/[a-z_.]+)`", cells[0])}

    there = {
        f"bot/{path.name}"
        for path in (ROOT / "bot").iterdir()
        if (path.is_dir() and (path / "__init__.py").exists()) or path.suffix == ".py"
    }
    assert named == there - {"bot/__init__.py", "bot/__main__.py"}


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_file_that_is_spoken_of_is_there(text: str) -> None:
    spoken_of = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", text))

    assert spoken_of
    assert (
        sorted(name for name in spoken_of if not ((ROOT / name).is_file() or (ROOT / "bot" / name).is_file()))
        == []
    )


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_links_lead_to_files_and_pictures_have_words(text: str) -> None:
    links = re.findall(r"(!?)\[([^\]]*)\]\(([^)]+)\)", text)

    for is_picture, words, target in links:
        assert words.strip()
        assert not is_picture or not target.startswith("http"), "a picture is the project's own"
        assert target.startswith("https://") or (ROOT / target).is_file(), target
    for tag in re.findall(r"<img [^>]*>", text):
        shown = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        assert shown["alt"].strip()
        assert (ROOT / shown["src"]).is_file(), shown["src"]


def test_every_benchmark_is_named_with_its_command() -> None:
    there = {path.stem for path in (ROOT / "benchmarks").glob("*.py")} - {"__init__"}

    assert set(re.findall(r"-m benchmarks\.(\w+)", CONTRIBUTING)) == there


@pytest.mark.parametrize("variable", ["PRACTICE_SEEDS", "PRACTICE_EDGE", "DISCORD_OPENAPI", "PG_BIN"])
def test_what_the_tests_look_for_is_named(variable: str) -> None:
    assert f"`{variable}`" in CONTRIBUTING
