"""What doctor sees without a database or a network: settings, content, clock and copies."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bot.bank.reading import read_document
from bot.config import SECRETS, Settings
from bot.model.question import Severity
from bot.ops.files import collect
from bot.ops.rolling import newest
from bot.practice.chat import Finding, FindingKind

_BUILT_IN = 2026  # no clock that is right shows an earlier year
_SHORT_KEY = 12  # characters
_NOT_TO_MEND = {"slots"}  # gaps for the member's own words are meant
_OTHERS = 0o077


def ok(subject: str, says: str) -> Finding:
    return Finding(FindingKind.OK, subject, says)


def look(subject: str, says: str, remedy: str) -> Finding:
    return Finding(FindingKind.LOOK, subject, says, remedy)


def stop(subject: str, says: str, remedy: str) -> Finding:
    return Finding(FindingKind.STOP, subject, says, remedy)


def settings_findings(settings: Settings) -> list[Finding]:
    opened = [name.capitalize() for name in settings.chats]
    if settings.opens_room:
        opened.append(f"the practice room on {settings.http_host}, port {settings.http_port}")
    findings = [ok("settings", f"Opens {' and '.join(opened)}.")] if opened else []
    if not opened:
        findings.append(
            stop(
                "settings",
                "No platform is configured and the room is off.",
                "Set DISCORD_TOKEN or SLACK_BOT_TOKEN, or ROOM to auto.",
            )
        )
    key = settings.room_key.get_secret_value() if settings.room_key else None
    if key and len(key) < _SHORT_KEY and not settings.on_loopback:
        findings.append(
            look(
                "settings",
                f"ROOM_KEY has {len(key)} characters and can be guessed.",
                "Set one of twelve or more.",
            )
        )
    return findings + [
        look(
            "settings",
            f"{path} holds a secret and others on this machine may read it.",
            f"Run chmod 600 {path}.",
        )
        for path in _secret_files()
        if os.name == "posix" and path.stat().st_mode & _OTHERS
    ]


def _secret_files() -> Iterable[Path]:
    for name in SECRETS:
        path = Path(os.environ.get(f"{name}_FILE", ""))
        if path.is_file() and not path.is_relative_to("/run/secrets"):  # a container's own are for it alone
            yield path
    dotenv = Path(".env")
    if dotenv.is_file() and any(f"{name}=" in dotenv.read_text(encoding="utf-8") for name in SECRETS):
        yield dotenv


def content_findings(folder: Path) -> list[Finding]:
    """Reads the folder as the start does."""
    if not folder.is_dir():
        return [
            look("content", f"There is no folder {folder}.", "Set CONTENT_DIR, or import your own documents.")
        ]
    found = collect([folder])
    documents = [read_document(file.path, file.content) for file in found.files]
    questions = sum(len(document.questions) for document in documents)
    problems = [*found.problems, *(problem for document in documents for problem in document.problems)]
    findings = [
        look(
            "content",
            f"{problem.file}:{problem.line} {problem.message}",
            "Until then this file is left out; mend it and start again."
            if problem.severity is Severity.ERROR
            else "Mend the line and start again, or run import.",
        )
        for problem in problems
        if problem.code not in _NOT_TO_MEND
    ]
    if questions:
        return [ok("content", f"{folder}: {questions} questions in {len(documents)} files."), *findings]
    return [
        look("content", f"{folder} holds no questions.", "Set CONTENT_DIR, or import your own documents."),
        *findings,
    ]


def clock_findings(*, now: datetime) -> list[Finding]:
    if now.year < _BUILT_IN:
        return [
            stop(
                "clock",
                f"The clock says {now:%Y-%m-%d}, before this version was made.",
                "Turn on time synchronisation.",
            )
        ]
    return [ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC.")]


def clock_beside(platforms: datetime, *, now: datetime) -> list[Finding]:
    """Compares with a platform's clock, which is known to the second."""
    behind = (platforms - now).total_seconds()
    away = abs(behind)
    if away <= _CLOCK_SLACK.total_seconds():
        return []
    says = (
        f"{away:.1f} s {'behind' if behind > 0 else 'before'} the platform's; posts may be wrong by as much."
    )
    finding = stop if away >= _CLOCK_STOPS.total_seconds() else look
    return [finding("clock", says, "Turn on time synchronisation.")]


_CLOCK_SLACK = timedelta(seconds=2)
_CLOCK_STOPS = timedelta(minutes=1)


def backup_findings(settings: Settings, *, now: datetime) -> list[Finding]:
    if settings.database_path is None:
        return [ok("backups", "PostgreSQL: copies are made with pg_dump, not by the bot.")]
    last = newest(settings.backup_dir)
    if settings.backup_every is None:
        return [
            look(
                "backups", "BACKUP_EVERY is off.", "Set it to 15m, or make copies with `practice-bot backup`."
            )
        ]
    if last is None:
        if not settings.database_path.exists():
            return [ok("backups", "Nothing to copy yet.")]
        return [
            look(
                "backups",
                f"{settings.backup_dir} holds no copy yet.",
                "Let the bot run, or run `practice-bot backup`.",
            )
        ]
    age = now - last.manifest.made_at
    changed = settings.database_path.stat().st_mtime > last.manifest.made_at.timestamp() + 60
    if changed and age > max(4 * settings.backup_every, timedelta(days=1)):
        return [
            look(
                "backups",
                f"The newest copy is {in_words(age)} old.",
                "Read the log for why no newer one was made.",
            )
        ]
    return [ok("backups", f"The newest copy is {in_words(age)} old, {last.manifest.bytes:,} bytes.")]


def in_words(age: timedelta) -> str:
    """A length of time in its largest unit: 2 s, 5 min, 3 h, 4 days."""
    seconds = max(0, int(age.total_seconds()))
    if seconds < 60:  # noqa: PLR2004 -- units of time
        return f"{seconds} s"
    if seconds < 3600:  # noqa: PLR2004
        return f"{seconds // 60} min"
    if seconds < 2 * 86400:
        return f"{seconds // 3600} h"
    return f"{seconds // 86400} days"
