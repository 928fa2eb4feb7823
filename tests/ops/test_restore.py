from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.refs import MemberKey, Platform
from bot.ops.backup import BackupFailed, backup, manifest_of
from bot.ops.erasures import append_erasures, read_erasures, save_erasures
from bot.ops.restore import RestoreDone, restore
from bot.store.erasures import hash_of
from tests.ops.installation import NOW, REVISION, add_member, make_database, members, url, writing

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = make_database(tmp_path / "data" / "practice.db")
    add_member(path, "ann")
    return path


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    return backup(url(database), tmp_path / "copies" / "copy.db", now=NOW).path


def bring_back(copy: Path, database: Path, tmp_path: Path) -> RestoreDone:
    return restore(
        copy, url(database), backup_dir=tmp_path / "backups", known_revisions={REVISION}, now=LATER
    )


def test_what_was_copied_is_there_again_and_the_old_file_lies_aside(
    database: Path, copy: Path, tmp_path: Path
) -> None:
    add_member(database, "ben")
    done = bring_back(copy, database, tmp_path)
    assert members(database) == ["ann"]
    assert done.aside
    assert done.aside.name == "practice.db.before-restore-20261123T110000Z"
    assert members(done.aside) == ["ann", "ben"]


def test_the_log_of_the_old_database_goes_aside_with_it(database: Path, copy: Path, tmp_path: Path) -> None:
    with writing(database) as db:  # as after a kill: the log is not folded into the file
        db.execute("UPDATE members SET external_id = 'eva'")
        done = bring_back(copy, database, tmp_path)
        assert done.aside
        assert not database.with_name("practice.db-wal").exists()
        assert done.aside.with_name(f"{done.aside.name}-wal").exists()
    assert members(database) == ["ann"]


def test_where_no_database_stands_yet_a_copy_becomes_one(copy: Path, tmp_path: Path) -> None:
    done = bring_back(copy, tmp_path / "elsewhere" / "new.db", tmp_path)
    assert done.aside is None
    assert members(tmp_path / "elsewhere" / "new.db") == ["ann"]


def test_a_database_that_is_damaged_makes_way(database: Path, copy: Path, tmp_path: Path) -> None:
    database.write_bytes(b"no database at all")
    done = bring_back(copy, database, tmp_path)
    assert members(database) == ["ann"]
    assert done.aside
    assert done.aside.read_bytes() == b"no database at all"


def test_a_folder_gives_its_newest_sound_copy(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(url(database), folder, now=NOW)
    add_member(database, "ben")
    damaged = backup(url(database), folder, now=LATER).path
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"\x01")
    done = bring_back(folder, database, tmp_path)
    assert done.source.name == "practice-20261123T090000Z.db"
    assert members(database) == ["ann"]


def refused(copy: Path, database: Path, tmp_path: Path, match: str) -> None:
    before = database.read_bytes()
    with pytest.raises(BackupFailed, match=match) as caught:
        bring_back(copy, database, tmp_path)
    assert "\n" not in str(caught.value)
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir() if "practice.db" in path.name] == ["practice.db"]


def test_a_copy_with_another_checksum_is_refused(database: Path, copy: Path, tmp_path: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[-1] ^= 1
    copy.write_bytes(content)
    refused(copy, database, tmp_path, "its checksum differs")


def test_a_damaged_copy_without_manifest_is_refused(database: Path, copy: Path, tmp_path: Path) -> None:
    manifest_of(copy).unlink()
    copy.write_bytes(copy.read_bytes()[:9000])
    refused(copy, database, tmp_path, "damaged|no sound database")


def test_a_file_that_is_no_database_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 500)
    refused(tmp_path / "letter.txt", database, tmp_path, "no sound database")


def test_an_empty_file_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    refused(tmp_path / "empty", database, tmp_path, "names no schema")


def test_a_copy_with_a_newer_schema_is_refused(database: Path, tmp_path: Path) -> None:
    newer = make_database(tmp_path / "newer.db", revision="9999")
    refused(newer, database, tmp_path, "schema 9999, which this version does not know")


def test_a_copy_that_is_not_there_is_named(database: Path, tmp_path: Path) -> None:
    refused(tmp_path / "none.db", database, tmp_path, "There is no copy at")
    (tmp_path / "folder").mkdir()
    refused(tmp_path / "folder", database, tmp_path, "holds no copy that is whole")


def test_postgresql_is_told_its_own_tool(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="pg_restore"):
        restore(copy, "postgresql+asyncpg://h/d", backup_dir=tmp_path, known_revisions={REVISION}, now=LATER)


def test_who_was_erased_after_the_copy_stays_erased(database: Path, tmp_path: Path) -> None:
    add_member(database, "zenobia")
    copy = backup(url(database), tmp_path / "copies" / "copy.db", now=NOW).path
    append_erasures(
        tmp_path / "backups", {hash_of(MemberKey(Platform.ROOM, "zenobia")): NOW + timedelta(hours=1)}
    )
    done = bring_back(copy, database, tmp_path)
    assert done.erased == 1
    assert members(database) == ["ann"]
    assert b"zenobia" not in database.read_bytes()


def test_an_erasure_the_old_database_remembers_is_replayed_too(
    database: Path, copy: Path, tmp_path: Path
) -> None:
    with writing(database) as db:
        db.execute(
            "INSERT INTO erasures VALUES (?, '2026-11-23 10:00:00.000000')",
            (hash_of(MemberKey(Platform.ROOM, "ann")),),
        )
    assert bring_back(copy, database, tmp_path).erased == 1


def test_who_came_back_after_an_erasure_stays(database: Path, copy: Path, tmp_path: Path) -> None:
    append_erasures(tmp_path / "backups", {hash_of(MemberKey(Platform.ROOM, "ann")): NOW - timedelta(days=1)})
    assert bring_back(copy, database, tmp_path).erased == 0
    assert members(database) == ["ann"]


def test_all_that_belongs_to_a_forgotten_member_goes_with_them(database: Path, tmp_path: Path) -> None:
    with writing(database) as db:
        db.execute("INSERT INTO places (platform, external_id, kind) VALUES ('room', 'x', 'private')")
        db.execute("INSERT INTO place_members VALUES (1, 1)")
    copy = backup(url(database), tmp_path / "copy.db", now=NOW).path
    append_erasures(tmp_path / "backups", {hash_of(MemberKey(Platform.ROOM, "ann")): LATER})
    bring_back(copy, database, tmp_path)
    with writing(database) as db:
        assert db.execute("SELECT count(*) FROM place_members").fetchone() == (0,)


def test_the_file_of_erasures_survives_a_torn_line(tmp_path: Path) -> None:
    append_erasures(tmp_path, {"a" * 64: NOW})
    with (tmp_path / "erasures").open("a") as stream:
        stream.write("bbbb 2026-11")
    append_erasures(tmp_path, {"c" * 64: NOW})
    append_erasures(tmp_path, {"c" * 64: NOW})
    assert read_erasures(tmp_path) == {"a" * 64: NOW, "c" * 64: NOW}
    assert len((tmp_path / "erasures").read_text().splitlines()) == 3
    assert (tmp_path / "erasures").stat().st_mode & 0o077 == 0


def test_what_the_database_remembers_of_erasures_is_written_beside_the_copies(
    database: Path, tmp_path: Path
) -> None:
    with writing(database) as db:
        db.execute("INSERT INTO erasures VALUES ('abc', '2026-11-23 10:00:00.000000')")
    save_erasures(database, tmp_path / "backups")
    assert read_erasures(tmp_path / "backups") == {"abc": NOW + timedelta(hours=1)}
