"""How a command ends: with which status, and with which one line on standard error."""

from __future__ import annotations

import secrets
import sys
from enum import IntEnum

from bot.config import MustBeMended, SettingsError


class Status(IntEnum):
    DONE = 0
    FAILED = 1  # the work failed, or a file was refused
    USAGE = 2
    MEND_FIRST = 78  # settings, token or schema must be mended before a restart makes sense


class CommandFailed(Exception):
    """The work could not be done; the text says why in one line."""


_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another when read aloud


def status_of(error: Exception) -> Status:
    """Prints why, and returns the status to end with."""
    if isinstance(error, MustBeMended):
        return _told(str(error), Status.MEND_FIRST)
    if isinstance(error, CommandFailed):
        return _told(str(error), Status.FAILED)
    from bot.ops.backup import BackupFailed
    from bot.ops.invite import NotAnswered
    from bot.store.errors import Damaged, NoPlace, ReadOnly, SchemaTooNew, StoreError

    if isinstance(error, ReadOnly | Damaged | NoPlace | SchemaTooNew):
        return _told(str(error), Status.MEND_FIRST)
    if isinstance(error, StoreError | BackupFailed | NotAnswered):
        return _told(str(error), Status.FAILED)
    reference = "".join(secrets.choice(_LETTERS) for _ in range(4))
    status = _told(
        f"Something went wrong here: {type(error).__name__}. LOG_LEVEL=debug shows where; the reference is {reference}.",
        Status.FAILED,
    )
    _log_trace(error, reference)
    return status


def _told(reason: str, status: Status) -> Status:
    sys.stderr.write(" ".join(reason.split()) + "\n")
    return status


def _log_trace(error: Exception, reference: str) -> None:
    import structlog

    from bot.config import load_settings
    from bot.ops.logs import configure_logs

    if not structlog.is_configured():
        try:
            configure_logs(load_settings())
        except SettingsError:
            return
    structlog.get_logger(__name__).debug("command_failed", reference=reference, exc_info=error)
