from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import SECRETS, LogFormat, LogLevel, RoomMode, Settings, SettingsError, load_settings

CANARY = "canary-4711-do-not-print"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


def refusal() -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert CANARY not in sentence
    assert caught.value.__cause__ is None
    return sentence


def test_without_any_setting_the_defaults_of_the_contract_hold() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret) == (
        None,
        None,
        None,
    )
    assert (settings.slack_api_url, settings.slack_command_prefix) == ("https://slack.com/api", "")
    assert settings.discord_api_url == "https://discord.com/api/v10"
    assert settings.discord_shard_ids is None
    assert settings.discord_shard_count is None
    assert settings.discord_message_content is False
    assert settings.database == "sqlite+aiosqlite:///data/practice.db"
    assert settings.database_path == Path("data/practice.db")
    assert settings.content_dir == Path("content")
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 8080)
    assert (settings.room, settings.room_key) == (RoomMode.AUTO, None)
    assert (settings.backup_dir, settings.backup_every) == (Path("data/backups"), timedelta(minutes=15))
    assert (settings.log_level, settings.log_format) == (LogLevel.INFO, LogFormat.TEXT)


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("DISCORD_API_URL", "http://127.0.0.1:9/api/v10/", "http://127.0.0.1:9/api/v10"),
        ("DISCORD_MESSAGE_CONTENT", "TRUE", True),
        ("DISCORD_MESSAGE_CONTENT", "0", False),
        ("DISCORD_SHARD_COUNT", "4", 4),
        ("SLACK_API_URL", "http://127.0.0.1:9/api/", "http://127.0.0.1:9/api"),
        ("SLACK_COMMAND_PREFIX", "team-", "team-"),
        ("CONTENT_DIR", "bank", Path("bank")),
        ("HTTP_HOST", "::1", "::1"),
        ("HTTP_HOST", "[::1]", "::1"),
        ("HTTP_PORT", "0", 0),
        ("ROOM", "Off", RoomMode.OFF),
        ("BACKUP_EVERY", "off", None),
        ("BACKUP_EVERY", "6h", timedelta(hours=6)),
        ("BACKUP_EVERY", "90 s", timedelta(seconds=90)),
        ("BACKUP_DIR", "copies", Path("copies")),
        ("LOG_LEVEL", "WARNING", LogLevel.WARNING),
        ("LOG_FORMAT", "json", LogFormat.JSON),
    ],
)
def test_a_well_formed_value_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, read: object
) -> None:
    monkeypatch.setenv(name, text)
    assert getattr(load_settings(), name.lower()) == read


@pytest.mark.parametrize(("text", "read"), [("0", (0,)), ("0,2", (0, 2)), ("0-2, 4", (0, 1, 2, 4))])
def test_shards_are_read_as_a_list_or_a_range(
    monkeypatch: pytest.MonkeyPatch, text: str, read: tuple[int, ...]
) -> None:
    monkeypatch.setenv("DISCORD_SHARD_IDS", text)
    monkeypatch.setenv("DISCORD_SHARD_COUNT", "8")
    assert load_settings().discord_shard_ids == read


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DISCORD_TOKEN", f"Bot {CANARY}"),
        ("DISCORD_TOKEN", f"{CANARY} and more"),
        ("DISCORD_API_URL", "discord.com"),
        ("DISCORD_API_URL", f"https://user:{CANARY}@discord.com/api"),
        ("DISCORD_API_URL", "http://[::1/api"),
        ("DISCORD_SHARD_IDS", "all"),
        ("DISCORD_SHARD_IDS", "3-1"),
        ("DISCORD_SHARD_COUNT", "0"),
        ("DISCORD_MESSAGE_CONTENT", "perhaps"),
        ("SLACK_BOT_TOKEN", f"xapp-{CANARY}"),
        ("SLACK_APP_TOKEN", f"xoxb-{CANARY}"),
        ("SLACK_SIGNING_SECRET", f"{CANARY} and more"),
        ("SLACK_API_URL", "slack.com"),
        ("SLACK_COMMAND_PREFIX", "Two words"),
        ("DATABASE_URL", f"mysql://me:{CANARY}@host/db"),
        ("DATABASE_URL", f"postgresql+asyncpg://me:{CANARY}@/"),
        ("DATABASE_URL", f"postgresql+asyncpg://me:{CANARY}@host:99999/db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
        ("HTTP_HOST", "not a host"),
        ("HTTP_HOST", "12:34"),
        ("HTTP_PORT", "eighty"),
        ("HTTP_PORT", "65536"),
        ("HTTP_PORT", "-1"),
        ("ROOM", "open"),
        ("ROOM_KEY", f"{CANARY}\N{SNOWMAN}"),
        ("BACKUP_EVERY", "often"),
        ("BACKUP_EVERY", "0m"),
        ("BACKUP_EVERY", "   "),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "yaml"),
    ],
)
def test_a_malformed_value_is_refused_in_one_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    assert refusal().startswith(f"{name} ")


def test_several_malformed_values_are_all_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PORT", "eighty")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    sentence = refusal()
    assert "HTTP_PORT" in sentence
    assert "LOG_LEVEL" in sentence


def test_shards_without_their_count_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_SHARD_IDS", "0,1")
    assert refusal().startswith("DISCORD_SHARD_COUNT is missing")


def test_a_shard_beyond_the_count_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_SHARD_IDS", "0-2")
    monkeypatch.setenv("DISCORD_SHARD_COUNT", "2")
    assert "DISCORD_SHARD_IDS names 2" in refusal()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "practice.example"])  # noqa: S104 -- the point
def test_an_open_room_beyond_loopback_needs_a_key(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HTTP_HOST", host)
    assert refusal().startswith("ROOM_KEY is missing")
    monkeypatch.setenv("ROOM_KEY", CANARY)
    assert load_settings().opens_room


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_on_loopback_the_room_needs_no_key(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HTTP_HOST", host)
    assert load_settings().on_loopback


@pytest.mark.parametrize(
    ("mode", "token", "opens"),
    [("auto", "", True), ("auto", "abc", False), ("on", "abc", True), ("off", "", False)],
)
def test_the_room_opens_by_itself_only_without_a_chat_platform(
    monkeypatch: pytest.MonkeyPatch, mode: str, token: str, *, opens: bool
) -> None:
    monkeypatch.setenv("ROOM", mode)
    monkeypatch.setenv("DISCORD_TOKEN", token)
    assert load_settings().opens_room is opens


def test_slack_is_spoken_to_in_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert refusal().startswith("SLACK_APP_TOKEN is missing")

    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert load_settings().chats == ("slack",)
    assert not load_settings().opens_room

    monkeypatch.setenv("SLACK_SIGNING_SECRET", CANARY)
    sentence = refusal()
    assert "SLACK_APP_TOKEN" in sentence
    assert "SLACK_SIGNING_SECRET" in sentence

    monkeypatch.delenv("SLACK_APP_TOKEN")
    assert load_settings().slack_signing_secret is not None

    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert refusal().startswith("SLACK_BOT_TOKEN is missing")


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    secret = f"postgresql+asyncpg://me:{CANARY}@host/db" if name == "DATABASE_URL" else CANARY
    (tmp_path / "secret").write_text(f"{secret}\n")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    if beside := {"SLACK_BOT_TOKEN": "SLACK_APP_TOKEN"}.get(
        name, "SLACK_BOT_TOKEN" if "SLACK" in name else ""
    ):
        monkeypatch.setenv(beside, "another")
    settings = load_settings()
    assert getattr(settings, name.lower()).get_secret_value() == secret
    assert CANARY in settings.secrets
    assert CANARY not in repr(settings)


def test_a_secret_given_both_ways_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(CANARY)
    (tmp_path / ".env").write_text("DISCORD_TOKEN_FILE=secret\n")
    monkeypatch.setenv("DISCORD_TOKEN", CANARY)
    assert refusal() == "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set; keep one of them."


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00"])
def test_a_secret_file_that_gives_nothing_is_named_with_its_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "token")
    assert refusal().startswith("DISCORD_TOKEN_FILE names token, which ")


def test_what_stands_in_dotenv_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "# settings\nHTTP_PORT=9001\nLOG_LEVEL='debug'\nCOMPOSE_PROJECT_NAME=practice\n"
    )
    monkeypatch.setenv("HTTP_PORT", "9002")
    settings = load_settings()
    assert (settings.http_port, settings.log_level) == (9002, LogLevel.DEBUG)


def test_a_line_of_dotenv_that_is_no_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"HTTP_PORT=9001\n\nDISCORD_TOKEN is {CANARY}\n")
    assert refusal() == ".env line 3 is not of the form NAME=value. Mend that line."


def test_a_dotenv_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00DISCORD_TOKEN=x")
    assert refusal().startswith(".env cannot be read")


@pytest.mark.parametrize("name", ["DISCORD_TOKN", "DATABSE_URL", "BACKUP_EVRY", "LOG_LEVELS", "HTTP_PROT"])
def test_a_name_spelt_wrong_is_refused_with_the_right_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, CANARY)
    assert refusal().startswith(f"{name} is not a setting; ")


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ROOMS", "LOGNAME", "DISCORD_TOKEN_OLD", "ROOM_SERVICE_HOST"])
def test_names_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    assert load_settings().http_port == 8080


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROOM_KEY", "")
    monkeypatch.setenv("HTTP_PORT", "")
    assert load_settings().http_port == 8080
