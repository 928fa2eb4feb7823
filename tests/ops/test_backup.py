from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ops.backup import BackupFailed, Manifest, backup, digest, manifest_of, verify
from tests.ops.installation import NOW, REVISION, add_member, make_database, members, url, writing


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = make_database(tmp_path / "data" / "practice.db")
    add_member(path, "ann")
    return path


def test_a_copy_holds_every_row_and_says_so_in_its_manifest(database: Path, tmp_path: Path) -> None:
    done = backup(url(database), tmp_path / "copy.db", now=NOW)
    assert members(done.path) == ["ann"]
    manifest = Manifest.from_json(manifest_of(done.path).read_text())
    assert manifest == done.manifest
    assert (manifest.revision, manifest.rows["members"], manifest.made_at) == (REVISION, 1, NOW)
    assert manifest.sha256 == digest(done.path)
    assert manifest.bytes == done.path.stat().st_size


def test_a_copy_and_its_manifest_are_for_their_owner_alone(database: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        done = backup(url(database), tmp_path / "new folder" / "copy.db", now=NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(manifest_of(done.path).stat().st_mode) == 0o600
    assert stat.S_IMODE(done.path.parent.stat().st_mode) == 0o700


def test_into_a_folder_a_copy_is_named_by_its_moment(database: Path, tmp_path: Path) -> None:
    done = backup(url(database), tmp_path, now=NOW)
    assert done.path.name == "practice-20261123T090000Z.db"


def test_a_copy_made_while_others_write_is_of_one_moment(database: Path, tmp_path: Path) -> None:
    enough = threading.Event()

    def write() -> None:
        with writing(database) as db:
            for number in range(20_000):
                if enough.is_set():
                    return
                db.execute("BEGIN IMMEDIATE")
                for half in ("a", "b"):  # always in pairs
                    db.execute("INSERT INTO facts VALUES (?, ?)", (f"{number}{half}", "x" * 200))
                db.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [backup(url(database), tmp_path / f"{step}.db", now=NOW) for step in range(5)]
    finally:
        enough.set()
        writer.join()
    assert all(copy.manifest.rows["facts"] % 2 == 0 for copy in copies)
    assert copies[-1].manifest.rows["facts"] > copies[0].manifest.rows["facts"]


def test_a_copy_replaces_an_older_one_of_the_same_name(database: Path, tmp_path: Path) -> None:
    backup(url(database), tmp_path / "copy.db", now=NOW)
    add_member(database, "ben")
    done = backup(url(database), tmp_path / "copy.db", now=NOW + timedelta(hours=1))
    assert members(done.path) == ["ann", "ben"]
    assert Manifest.from_json(manifest_of(done.path).read_text()).rows["members"] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "copy.db.json", "data"]


def test_a_damaged_database_gives_no_copy_and_leaves_the_old_one(database: Path, tmp_path: Path) -> None:
    done = backup(url(database), tmp_path / "copy.db", now=NOW)
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    content[4096 * 2 : 4096 * 8] = b"\xff" * (4096 * 6)
    database.write_bytes(content)
    with pytest.raises(BackupFailed, match="could not be copied"):
        backup(url(database), tmp_path / "copy.db", now=NOW)
    assert digest(done.path) == done.manifest.sha256
    assert not list(tmp_path.glob("*.partial"))


def test_a_row_that_points_nowhere_is_found(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute(
            "INSERT INTO enrolments (schedule_id, member_id, joined_at, seen_at) VALUES (7, 1, '', '')"
        )
    with pytest.raises(BackupFailed, match="a row of enrolments points at one of schedules"):
        backup(url(database), tmp_path / "copy.db", now=NOW)
    assert not (tmp_path / "copy.db").exists()


def test_without_room_for_it_no_copy_is_begun(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(BackupFailed, match="0 MB free"):
        backup(url(database), tmp_path / "copy.db", now=NOW)


def test_postgresql_is_told_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match=r"`pg_dump -Fc`") as caught:
        backup("postgresql+asyncpg://me:canary@host/db", tmp_path / "copy.db", now=NOW)
    assert "canary" not in str(caught.value)


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="There is no database at"):
        backup(url(tmp_path / "none.db"), tmp_path / "copy.db", now=NOW)
    assert not (tmp_path / "none.db").exists()


def test_the_database_is_never_its_own_copy(database: Path) -> None:
    with pytest.raises(BackupFailed, match="is the database itself"):
        backup(url(database), database, now=NOW)
    assert members(database) == ["ann"]


def test_a_place_that_cannot_be_written_is_named(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match="could not be copied"):
        backup(url(database), tmp_path / "file" / "copy.db", now=NOW)


def test_verifying_leaves_nothing_beside_the_file(database: Path, tmp_path: Path) -> None:
    done = backup(url(database), tmp_path / "copies" / "copy.db", now=NOW)
    verify(done.path)
    assert sorted(path.name for path in done.path.parent.iterdir()) == ["copy.db", "copy.db.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"made_at": "today"}', json.dumps({"made_at": "2026-11-23"})]
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a manifest"):
        Manifest.from_json(text)
