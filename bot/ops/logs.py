"""Log events with fields, as text or JSON on standard error, without tokens and without members' words."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.config import LogFormat, Settings

HIDDEN = "[hidden]"

_SHORTEST_HIDDEN = 4  # characters: a shorter secret would take words out of every line

# At DEBUG these print message texts, statements with their values, or one-time links.
_QUIETER = {
    "discord": logging.INFO,
    "slack_sdk": logging.INFO,
    "slack_bolt": logging.INFO,
    "aiosqlite": logging.INFO,
    "asyncio": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "markdown_it": logging.INFO,
    "matplotlib": logging.WARNING,
    "PIL": logging.INFO,
}
_TOKENS = re.compile(
    r"""
    (?<![\w-]) [A-Za-z0-9_-]{23,28} \. [A-Za-z0-9_-]{6,7} \. [A-Za-z0-9_-]{27,} # Discord's tokens
    | \b (?: xox[a-z] | xapp ) - [A-Za-z0-9-]{8,}                               # Slack's tokens
    | (?<= :// ) [^\s:/@"']* : [^\s/@"']+ (?= @ )                               # name and password in an address
    | (?<= Bearer[ ] ) \S+
    | (?<= /webhooks/ ) \d+ / [\w-]+                                            # an interaction's own token
    | (?<= /interactions/ ) \d+ / [\w-]+
    """,
    re.VERBOSE,
)
_STATEMENT_VALUES = re.compile(r"\[parameters: [^\n]*")


class Redactor:
    """Takes out what has the shape of a token, and the secrets of this installation wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        long_enough = [secret for secret in secrets if len(secret) >= _SHORTEST_HIDDEN]
        known = {
            form for secret in long_enough for form in (secret, repr(secret)[1:-1], json.dumps(secret)[1:-1])
        }
        self._known = sorted(known, key=len, reverse=True)

    def clean(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, HIDDEN)
        return _TOKENS.sub(HIDDEN, text)

    def __call__(self, logger: WrappedLogger, name: str, rendered: EventDict | str) -> str:
        """As the last processor, behind the renderer: what it returns is what is written."""
        return self.clean(str(rendered))


def configure_logs(settings: Settings, *, stream: TextIO | None = None) -> None:
    """Sends our own events and every library's records through one formatter to `stream` (standard error)."""
    target = stream or sys.stderr
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _without_statement_values,
    ]
    render: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        *_renderer(settings.log_format, colours=target.isatty()),
        Redactor(settings.secrets),
    ]
    handler = logging.StreamHandler(target)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=render))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, quietest in _QUIETER.items():
        logging.getLogger(name).setLevel(max(level, quietest))
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _renderer(kind: LogFormat, *, colours: bool) -> list[Processor]:
    if kind is LogFormat.JSON:
        return [
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=colours,
            timestamp_key="ts",
            exception_formatter=structlog.dev.plain_traceback,  # the others print local variables: tokens, answers
        )
    ]


def _without_statement_values(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """An error of the database quotes the values of its statement, among them what members wrote."""
    for key, value in event.items():
        if isinstance(value, str) and "[parameters: " in value:
            event[key] = _STATEMENT_VALUES.sub("[parameters hidden]", value)
    return event
