from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.config import LogFormat, LogLevel, Settings
from bot.ops.logs import Redactor, configure_logs

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GabcDe.abcdefghijklmnopqrstuvwxyz01234567"


@pytest.fixture(autouse=True)
def logging_as_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def logged(form: LogFormat = LogFormat.TEXT, level: LogLevel = LogLevel.INFO, **given: Any) -> io.StringIO:
    stream = io.StringIO()
    configure_logs(Settings(log_format=form, log_level=level, **given), stream=stream)
    return stream


def fail(text: str) -> None:
    raise RuntimeError(text)


def test_an_event_is_one_json_object_with_its_fields() -> None:
    stream = logged(LogFormat.JSON)
    structlog.get_logger("bot.practice").info("posted", asking=40, outcome="on_time")
    line = json.loads(stream.getvalue())
    assert (line["event"], line["asking"], line["outcome"]) == ("posted", 40, "on_time")
    assert (line["level"], line["logger"]) == ("info", "bot.practice")
    assert line["ts"].endswith("Z")


def test_an_event_as_text_names_its_fields() -> None:
    stream = logged()
    structlog.get_logger("bot.practice").info("posted", asking=40)
    assert "posted" in stream.getvalue()
    assert "asking=40" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
def test_a_librarys_record_takes_the_same_way(form: LogFormat) -> None:
    stream = logged(form)
    logging.getLogger("some.library").warning("opened %s", "the door")
    assert "opened the door" in stream.getvalue()


def test_the_level_set_decides_what_is_written() -> None:
    stream = logged(level=LogLevel.WARNING)
    structlog.get_logger("bot").info("quiet")
    structlog.get_logger("bot").warning("loud")
    assert "quiet" not in stream.getvalue()
    assert "loud" in stream.getvalue()


@pytest.mark.parametrize(
    "name", ["discord.http", "discord.gateway", "slack_sdk.web", "aiosqlite", "sqlalchemy.engine.Engine"]
)
def test_libraries_that_print_messages_at_debug_stay_above_it(name: str) -> None:
    stream = logged(level=LogLevel.DEBUG)
    logging.getLogger(name).debug("a member's words")
    structlog.get_logger("bot").debug("our own")
    assert "a member's words" not in stream.getvalue()
    assert "our own" in stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        "xoxb-123456789012-abcdefABCDEF",
        "xapp-1-A1B2C3D4E5-abcdef",
        "me:s3cr3t-word",
    ],
)
def test_what_has_the_shape_of_a_token_is_hidden_wherever_it_stands(form: LogFormat, secret: str) -> None:
    stream = logged(form)
    text = f"postgresql+asyncpg://{secret}@host/db" if ":" in secret else secret
    structlog.get_logger("bot").warning(f"said {text}", field=text, nested={"deep": [text]})
    logging.getLogger("library").error("said %s", text)
    try:
        fail(text)
    except RuntimeError:
        structlog.get_logger("bot").exception("broke")
        logging.getLogger("library").exception("broke")
    assert secret not in stream.getvalue()
    assert stream.getvalue().count("broke") == 2


@pytest.mark.parametrize("form", LogFormat)
def test_the_secrets_of_this_installation_are_hidden_whatever_their_shape(form: LogFormat) -> None:
    key = 'open "sesame" \\ 1'
    stream = logged(form, room_key=key, discord_token="short-token")
    structlog.get_logger("bot").info("asked", key=key, token="short-token")
    assert "sesame" not in stream.getvalue()
    assert "short-token" not in stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
def test_the_values_of_a_failed_statement_are_hidden(form: LogFormat) -> None:
    stream = logged(form)
    try:
        fail("disk full\n[SQL: INSERT …]\n[parameters: ('my own\\n answer',)]\n(see there)")
    except RuntimeError:
        structlog.get_logger("bot").exception("broke")
    assert "answer" not in stream.getvalue()
    assert "disk full" in stream.getvalue()


def test_an_ordinary_sentence_is_left_as_it_is() -> None:
    sentence = "2026-10-05T09:00:00Z posted d7.20261005.q in 12.5 ms to https://example.org/a.b.c?x=1"
    assert Redactor(["", "abc"]).clean(sentence) == sentence
