from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import metrics
from bot.config import Settings
from bot.ops.backup import BackupFailed, digest, manifest_of
from bot.ops.rolling import latest_good, newest, rolling_backup
from tests.ops.installation import NOW, add_member, make_database, url, writing


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    database = make_database(tmp_path / "practice.db")
    return Settings(database_url=SecretStr(url(database)), backup_dir=tmp_path / "backups")


def files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.backup_dir.glob("*.db"))


def test_a_copy_is_made_only_when_something_changed(settings: Settings, tmp_path: Path) -> None:
    assert rolling_backup(settings, now=NOW)
    assert rolling_backup(settings, now=NOW + timedelta(minutes=15)) is None
    add_member(tmp_path / "practice.db", "ann")
    assert rolling_backup(settings, now=NOW + timedelta(minutes=30))
    assert files(settings) == ["practice-20261123T090000Z.db", "practice-20261123T093000Z.db"]


def test_an_edit_that_adds_no_row_is_a_change(settings: Settings, tmp_path: Path) -> None:
    add_member(tmp_path / "practice.db", "ann")
    rolling_backup(settings, now=NOW)
    with writing(tmp_path / "practice.db") as db:
        db.execute("UPDATE members SET name = 'eva'")
    assert rolling_backup(settings, now=NOW + timedelta(minutes=15))


def test_alarms_that_move_by_themselves_are_no_change(settings: Settings, tmp_path: Path) -> None:
    rolling_backup(settings, now=NOW)
    with writing(tmp_path / "practice.db") as db:
        db.execute("INSERT INTO facts VALUES ('probe', '1')")
        db.execute(
            "INSERT INTO alarms (kind, subject, lock, at, since) VALUES ('backup', 0, 'house', '', '')"
        )
    assert rolling_backup(settings, now=NOW + timedelta(minutes=15)) is None


def test_older_copies_are_thinned_with_their_manifests(settings: Settings, tmp_path: Path) -> None:
    for step in range(8):
        add_member(tmp_path / "practice.db", f"member {step}")
        rolling_backup(settings, now=NOW - timedelta(days=4) + timedelta(hours=12 * step))
    assert files(settings) == [
        "practice-20261119T210000Z.db",
        "practice-20261120T210000Z.db",
        "practice-20261121T210000Z.db",
        "practice-20261122T090000Z.db",
        "practice-20261122T210000Z.db",
    ]
    assert len(list(settings.backup_dir.iterdir())) == 10


def test_files_of_others_and_the_erasures_are_left_alone(settings: Settings) -> None:
    settings.backup_dir.mkdir()
    others = {"erasures", "before-upgrade.db", "notes.partial"}
    for name in others:
        (settings.backup_dir / name).write_text("")
    (settings.backup_dir / "practice-20200101T000000Z.db.partial").write_text("")
    rolling_backup(settings, now=NOW)
    left = {path.name for path in settings.backup_dir.iterdir()}
    assert left == others | {"practice-20261123T090000Z.db", "practice-20261123T090000Z.db.json"}


def test_the_latest_good_copy_passes_over_damaged_and_torn_ones(settings: Settings, tmp_path: Path) -> None:
    made = []
    for step in range(4):
        add_member(tmp_path / "practice.db", f"member {step}")
        done = rolling_backup(settings, now=NOW + timedelta(minutes=15 * step))
        assert done
        made.append(done.path)
    manifest_of(made[3]).unlink()
    content = bytearray(made[2].read_bytes())
    content[5000] ^= 1
    made[2].write_bytes(content)
    manifest_of(made[1]).write_text("torn {")
    found = latest_good(settings.backup_dir)
    assert found
    assert found.path == made[0]
    unread = newest(settings.backup_dir)
    assert unread
    assert unread.path == made[2]


def test_without_a_folder_there_is_no_copy(tmp_path: Path) -> None:
    assert newest(tmp_path / "none") is None
    assert latest_good(tmp_path / "none") is None


def test_the_metrics_know_the_newest_copy(settings: Settings) -> None:
    done = rolling_backup(settings, now=NOW)
    assert done
    assert (
        metrics.REGISTRY.get_sample_value("practice_backup_last_success_timestamp_seconds") == NOW.timestamp()
    )
    assert metrics.REGISTRY.get_sample_value("practice_backup_size_bytes") == done.path.stat().st_size
    assert digest(done.path) == done.manifest.sha256


def test_a_copy_that_fails_is_counted_and_told(settings: Settings, tmp_path: Path) -> None:
    settings.backup_dir.write_text("a file stands where the folder should be")
    name, labels = "practice_backups_total", {"result": "failed"}
    before = metrics.REGISTRY.get_sample_value(name, labels) or 0
    with pytest.raises(BackupFailed, match="backups could not be made"):
        rolling_backup(settings, now=NOW)
    assert metrics.REGISTRY.get_sample_value(name, labels) == before + 1


def test_copies_are_thinned_though_nothing_changed(settings: Settings, tmp_path: Path) -> None:
    rolling_backup(settings, now=NOW)
    add_member(tmp_path / "practice.db", "ann")
    rolling_backup(settings, now=NOW + timedelta(minutes=15))
    assert rolling_backup(settings, now=NOW + timedelta(days=40)) is None
    assert "practice-20261123T090000Z.db" not in files(settings), "a copy outlived the time it is kept"
