"""No engine builds the image in the tests: what it must not lack is read from its description."""

from __future__ import annotations

import re
from pathlib import Path

import bot
from bot.config import SECRETS, Settings

PROJECT = Path(bot.__file__).parent.parent


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their words, continued lines joined and comments dropped."""
    lines = [line for line in (PROJECT / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    found = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return [(name, " ".join(words.split())) for name, _, words in found]


def words_of(name: str) -> list[str]:
    return [words for instruction, words in instructions() if instruction == name]


def environment() -> dict[str, str]:
    pairs = (pair.partition("=") for words in words_of("ENV") for pair in words.split())
    return {name: value for name, _, value in pairs}


def service() -> dict[str, list[str]]:
    """Each entry of compose's one service with its lines: `key: value`, `- item` or nested lines, stripped."""
    text = (PROJECT / "compose.yaml").read_text()
    body = text.split("\n  bot:\n")[1].split("\nsecrets:\n")[0]
    found: dict[str, list[str]] = {}
    key = ""
    for line in body.splitlines():
        if line.strip().startswith("#") or not line.strip():
            continue
        if entry := re.fullmatch(r" {4}(\w+):(?: (.*))?", line):
            key = entry[1]
            found[key] = [entry[2]] if entry[2] else []
        else:
            assert line.startswith("      "), line
            found[key].append(line.strip())
    return found


def test_the_image_runs_as_a_user_without_a_name_or_rights() -> None:
    assert words_of("USER") == ["10001:10001"]
    assert words_of("VOLUME") == ["/data"]
    assert words_of("WORKDIR") == ["/data"]


def test_the_image_installs_only_what_the_lock_names_with_its_hashes() -> None:
    installs = [words for words in words_of("RUN") if "pip install" in words]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "requirements.lock" in installs[0]


def test_the_image_is_compiled_beforehand_and_writes_no_bytecode() -> None:
    assert any("compileall" in words for words in words_of("RUN"))
    assert environment()["PYTHONDONTWRITEBYTECODE"] == "1"


def test_the_image_sets_only_settings_that_exist() -> None:
    ours = {name.upper() for name in Settings.model_fields}
    others = {"PATH", "MPLCONFIGDIR"}
    for name in environment():
        assert name in ours | others or name.startswith(("PYTHON", "PIP_")), name
    assert environment()["DATABASE_URL"] == "sqlite+aiosqlite:////data/practice.db"
    assert environment()["BACKUP_DIR"].startswith("/data/")


def test_the_image_holds_no_secret() -> None:
    assert not set(SECRETS[:2]) & set(environment())
    assert not words_of("ARG")


def test_the_image_asks_for_liveness_and_nothing_that_depends_on_a_platform() -> None:
    (check,) = words_of("HEALTHCHECK")
    assert "/health/liveness" in check
    assert "--start-period=60s" in check


def test_the_image_starts_the_bot() -> None:
    assert words_of("ENTRYPOINT") == ['["python", "-m", "bot"]']
    assert words_of("CMD") == ['["run"]']


def test_everything_the_image_copies_exists_and_is_sent_to_the_builder() -> None:
    sent = [line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = [words.split()[0] for words in words_of("COPY") if not words.startswith("--from")]
    assert sorted(copied) == sorted(sent)
    assert all((PROJECT / name).exists() for name in copied)


def test_the_service_may_do_no_more_than_it_needs() -> None:
    found = service()
    assert found["user"] == ['"10001:10001"']
    assert found["read_only"] == ["true"]
    assert found["cap_drop"] == ["- ALL"]
    assert found["security_opt"] == ["- no-new-privileges:true"]
    assert found["tmpfs"][0].startswith("- /tmp:")
    assert found["volumes"] == ["- data:/data"]
    assert all(port.startswith("- 127.0.0.1:") for port in found["ports"])


def test_the_service_gives_up_after_five_starts() -> None:
    assert service()["restart"] == ["on-failure:5"]


def test_the_service_is_given_its_secrets_as_files() -> None:
    given = dict(line.split(": ", 1) for line in service()["environment"])
    assert {name for name in given if name.removesuffix("_FILE") in SECRETS} == {
        "DISCORD_TOKEN_FILE",
        "ROOM_KEY_FILE",
    }
    for name, value in given.items():
        if name.endswith("_FILE"):
            assert value.startswith("/run/secrets/")
            assert f"- {value.removeprefix('/run/secrets/')}" in service()["secrets"]
    assert {name.removesuffix("_FILE") for name in given} <= {name.upper() for name in Settings.model_fields}


def test_the_service_is_asked_for_liveness() -> None:
    assert any("/health/liveness" in line for line in service()["healthcheck"])


def test_the_license_is_the_one_the_project_names() -> None:
    assert (PROJECT / "LICENSE").read_text().startswith("MIT License\n")
    assert 'license = "MIT"' in (PROJECT / "pyproject.toml").read_text()
