"""What doctor sees in the database: its state, and each channel's schedule."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.config import Settings
from bot.model.records import Place, Schedule
from bot.model.views import Notice, Trouble
from bot.ops.doctor.installation import in_words, look, ok, stop
from bot.practice import notices
from bot.practice.chat import Finding, FindingKind
from bot.practice.upcoming import next_instants
from bot.store import places, schedules, seekers
from bot.store.database import Database, open_database
from bot.store.errors import StoreError
from bot.store.migrate import current_revision, head_revision, known_revisions

_SHOWN_DATES = 3
_FULL_SYNC = 2
_LOW_BYTES = 100 << 20


@dataclass(frozen=True, slots=True)
class ExaminedPlace:
    """A place with a schedule, its next dates and what is not mended there."""

    place: Place
    schedule: Schedule
    next_at: tuple[datetime, ...]
    trouble: Notice | None


async def database_findings(settings: Settings, *, now: datetime) -> list[Finding]:
    """Looks at the database that is there; makes none."""
    path = settings.database_path
    if path is not None and not path.exists():
        return [look("database", f"There is none at {path} yet.", "The first run makes it.")]
    written_at = _written_at(path) if path else None  # before we open it ourselves
    try:
        found = await current_revision(settings.database)
        if found not in known_revisions():
            return [_foreign(found)]
        if found != head_revision():
            says = f"It has schema {found}, and this version needs {head_revision()}."
            return [look("database", says, "Run `practice-bot migrate`; it makes a copy first.")]
        async with open_database(settings.database) as db:
            findings = [*await _state(db, written_at, now=now), *await _searches(db)]
    except StoreError as error:
        return [stop("database", *_parted(str(error)))]
    return [*findings, *(_disk(path) if path else [])]


async def examined_places(settings: Settings, *, now: datetime) -> Sequence[ExaminedPlace]:
    """Every place that has a schedule; none where the database is not there or has another schema."""
    path = settings.database_path
    if path is not None and not path.exists():
        return ()
    if await current_revision(settings.database) != head_revision():
        return ()
    found = []
    async with open_database(settings.database) as db, db.read() as tx:
        for schedule in await schedules.of_channels(tx):
            place = await places.place(tx, schedule.place)
            if place is not None:
                upcoming = await next_instants(tx, schedule, now=now, count=_SHOWN_DATES)
                found.append(ExaminedPlace(place, schedule, upcoming, await notices.current(tx, schedule)))
    return found


def schedule_findings(examined: ExaminedPlace) -> list[Finding]:
    """When a place is asked next, and what went wrong there last."""
    subject = place_name(examined.place)
    findings = [stop(subject, *_trouble(examined.trouble))] if examined.trouble else []
    schedule = examined.schedule
    if not examined.next_at:
        return [*findings, Finding(FindingKind.NEXT, subject, "Paused, until somebody resumes it.")]
    zone = ZoneInfo(schedule.zone)
    first, *rest = [_moment(at.astimezone(zone)) for at in examined.next_at]
    return [*findings, Finding(FindingKind.NEXT, subject, ", ".join([f"{first} {schedule.zone}", *rest]))]


def place_name(place: Place) -> str:
    """How a place is called here: the platform knows its name, the database its id."""
    return f"{place.platform} #{place.external_id}" if place.external_id else f"{place.platform}"


async def _state(db: Database, written_at: datetime | None, *, now: datetime) -> list[Finding]:
    if written_at is None:
        return [ok("database", f"PostgreSQL, schema {head_revision()}, writable.")]
    async with db.write() as tx:
        synchronous = (await tx.execute(text("PRAGMA synchronous"))).scalar()
    async with db.read() as tx:
        checked = str((await tx.execute(text("PRAGMA quick_check(1)"))).scalar())
    findings = [
        ok(
            "database",
            f"SQLite {sqlite3.sqlite_version}, schema {head_revision()}, writable,"
            f" last written {in_words(now - written_at)} ago.",
        )
    ]
    if checked != "ok":
        findings.append(
            stop(
                "database",
                f"It is damaged: {checked.splitlines()[0]}.",
                "Run `practice-bot restore` with the backups.",
            )
        )
    if synchronous != _FULL_SYNC:
        findings.append(
            stop(
                "database",
                "It does not wait for the disk, so a power cut loses answers.",
                "Remove other pragmas from DATABASE_URL.",
            )
        )
    return findings


async def _searches(db: Database) -> list[Finding]:
    async with db.read() as tx:
        looking = await seekers.count(tx)
    return [ok("partners", f"Looking for a partner: {looking}.")] if looking else []


def _foreign(found: str | None) -> Finding:
    if found is None:
        return stop(
            "database", "It holds no tables of ours.", "Run `practice-bot migrate`, or mend DATABASE_URL."
        )
    return stop(
        "database", f"Its schema {found} is of a newer version.", "Install that version, or restore a copy."
    )


def _disk(path: Path) -> list[Finding]:
    usage = shutil.disk_usage(path.parent)
    if usage.free >= max(_LOW_BYTES, 2 * path.stat().st_size):
        return []
    return [
        look(
            "database",
            f"Its disk has {usage.free >> 20} MB free.",
            "Make room; copies are left out otherwise.",
        )
    ]


def _written_at(path: Path) -> datetime:
    files = (path, path.with_name(f"{path.name}-wal"))
    newest = max(file.stat().st_mtime for file in files if file.exists())
    return datetime.fromtimestamp(newest, UTC)


def _trouble(notice: Notice) -> tuple[str, str]:
    detail = f": {notice.detail}" if notice.detail else ""
    match notice.trouble:
        case Trouble.FORBIDDEN:
            return f"The bot may not post there{detail}.", "Allow it; the question waits."
        case Trouble.PLACE_GONE:
            return (
                "The place of the daily question is gone.",
                "Set a schedule in another with `/schedule set`.",
            )
        case Trouble.FAILED:
            return f"The question could not be sent{detail}.", "It is tried again; see the log."
        case Trouble.NO_QUESTIONS:
            return "The bank is empty, so nothing could be asked.", "Import questions."
        case Trouble.MISSED:
            return f"A date was missed{detail}.", "Keep the bot running at the time of the question."
        case Trouble.MESSAGE_GONE:
            return "Somebody deleted the question.", "Nothing to do; the next one comes."


def _moment(local: datetime) -> str:
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def _parted(sentence: str) -> tuple[str, str]:
    """An error says what is so, then after a colon how to mend it."""
    says, colon, remedy = sentence.partition(": ")
    if not colon:
        return sentence, "See the log."
    return f"{says}.", remedy[:1].upper() + remedy[1:]
