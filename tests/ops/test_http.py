from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import metrics
from bot.config import SettingsError
from bot.ops import health
from bot.ops.exposition import Exposition
from bot.ops.health import Heartbeat, Readiness, beating
from bot.ops.http import application, bearer_of, serving

STARTED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Disk:
    """A database's write, which can be broken."""

    writes: int = 0
    trouble: Exception | None = None
    hangs: bool = False

    async def write(self) -> None:
        self.writes += 1
        if self.hangs:
            await asyncio.Event().wait()
        if self.trouble:
            raise self.trouble


@dataclass
class Site:
    base: str
    readiness: Readiness
    disk: Disk
    session: aiohttp.ClientSession = field(repr=False)

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self.session.get(self.base + path, headers=headers) as response:
            return response.status, await response.text()

    async def readiness_now(self) -> tuple[int, dict[str, object]]:
        async with self.session.get(f"{self.base}/health/readiness") as response:
            return response.status, await response.json()


def everybody(request: web.Request) -> bool:
    return True


@asynccontextmanager
async def running(
    *platforms: str,
    disk: Disk | None = None,
    heartbeat: Heartbeat | None = None,
    may_measure: Callable[[web.Request], bool] = everybody,
    database: Path | None = None,
) -> AsyncIterator[Site]:
    disk = disk or Disk()
    readiness = Readiness(platforms, probe=disk.write)
    async with beating() as beat:
        app = application(
            version="1.2.3",
            started_at=STARTED,
            clock=lambda: STARTED + timedelta(seconds=90),
            heartbeat=heartbeat or beat,
            readiness=readiness,
            exposition=Exposition(database),
            may_measure=may_measure,
        )
        async with serving(app, host="127.0.0.1", port=0) as port, aiohttp.ClientSession() as session:
            yield Site(f"http://127.0.0.1:{port}", readiness, disk, session)


async def test_health_names_version_and_uptime() -> None:
    async with running() as site:
        status, text = await site.get("/health")
    assert status == 200
    assert '"version": "1.2.3"' in text
    assert '"uptime_seconds": 90' in text


async def test_liveness_depends_on_nothing_but_the_event_loop() -> None:
    async with running("discord", disk=Disk(trouble=OSError("gone"))) as site:
        site.readiness.failed("discord", "away")
        assert (await site.get("/health/liveness"))[0] == 200


async def test_a_loop_that_was_held_up_is_not_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeat = Heartbeat()  # nobody lets it turn
    monkeypatch.setattr(health, "STALE_BEAT_S", 0.0)
    async with running(heartbeat=heartbeat) as site:
        status, text = await site.get("/health/liveness")
    assert status == 503
    assert "no turn for" in text


async def test_the_heartbeat_turns_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_BEAT_S", 0.01)
    async with beating() as heartbeat:
        first = heartbeat._beat_at
        for _ in range(500):
            await asyncio.sleep(0.01)
            if heartbeat._beat_at > first:
                return
    pytest.fail("it did not turn")


async def test_readiness_is_given_once_every_part_works() -> None:
    async with running("discord", "room") as site:
        site.readiness.ticked()
        site.readiness.ready("room")
        status, body = await site.readiness_now()
        assert (status, body["failed"]) == (503, ["discord"])
        site.readiness.ready("discord")
        status, body = await site.readiness_now()
    assert (status, body["status"], body["failed"]) == (200, "ok", [])
    assert body["parts"] == {
        "database": {"state": "ok"},
        "scheduler": {"state": "ok"},
        "discord": {"state": "ok"},
        "room": {"state": "ok"},
    }


async def test_a_failed_platform_is_named_with_its_reason() -> None:
    async with running("discord", "room") as site:
        site.readiness.ticked()
        site.readiness.ready("room")
        site.readiness.failed("discord", "the token was rejected")
        status, body = await site.readiness_now()
    assert (status, body["failed"]) == (503, ["discord"])
    assert '"why": "the token was rejected"' in str(body).replace("'", '"')


async def test_a_database_that_does_not_write_is_named() -> None:
    async with running(disk=Disk(trouble=OSError("The disk is full.\nsecond line"))) as site:
        site.readiness.ticked()
        status, body = await site.readiness_now()
    assert (status, body["failed"]) == (503, ["database"])
    assert "The disk is full." in str(body)
    assert "second line" not in str(body)


async def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_PROBE_TIMEOUT_S", 0.01)
    async with running(disk=Disk(hangs=True)) as site:
        site.readiness.ticked()
        assert (await site.readiness_now())[1]["failed"] == ["database"]


async def test_asking_often_does_not_write_often() -> None:
    async with running() as site:
        await asyncio.gather(*(site.readiness_now() for _ in range(20)))
        assert site.disk.writes == 1


async def test_a_scheduler_that_stopped_looking_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as site:
        assert (await site.readiness_now())[1]["failed"] == ["scheduler"]
        site.readiness.ticked()
        assert (await site.readiness_now())[1]["failed"] == []
        monkeypatch.setattr(health, "STALE_TICK_S", 0.0)
        assert (await site.readiness_now())[1]["failed"] == ["scheduler"]


async def test_the_metrics_page_holds_our_names_and_the_databases_size(tmp_path: Path) -> None:
    database = tmp_path / "practice.db"
    database.write_bytes(b"x" * 5000)
    metrics.set_build(version="1.2.3", schema="0001")
    metrics.POSTS.labels("a platform of this test", "on_time").inc()
    async with running(database=database) as site:
        status, text = await site.get("/metrics")
    assert status == 200
    assert 'practice_posts_total{outcome="on_time",platform="a platform of this test"} 1.0' in text
    assert "practice_db_size_bytes 5000.0" in text
    assert 'practice_build_info{python="' in text
    assert "process_resident_memory_bytes" in text


async def test_requests_are_counted_by_route_and_status() -> None:
    async with running() as site:
        await site.get("/health")
        await site.get("/no/such/page")
        text = (await site.get("/metrics"))[1]
    assert 'practice_http_requests_total{code="200",platform="http",route="/health"}' in text
    assert 'practice_http_requests_total{code="404",platform="http",route="unknown"}' in text
    assert "such" not in text


async def test_with_a_key_the_metrics_are_for_whoever_holds_it() -> None:
    async with running(may_measure=bearer_of("open sesame")) as site:
        assert (await site.get("/metrics"))[0] == 401
        assert (await site.get("/metrics", Authorization="Bearer wrong"))[0] == 401
        assert (await site.get("/metrics", Authorization="Basic open sesame"))[0] == 401
        assert (await site.get("/metrics", Authorization="Bearer open sesame"))[0] == 200
        assert (await site.get("/health/liveness"))[0] == 200


async def test_without_a_key_the_metrics_are_open() -> None:
    async with running(may_measure=bearer_of(None)) as site:
        assert (await site.get("/metrics"))[0] == 200


async def test_a_port_in_use_is_named_with_the_setting() -> None:
    async with serving(web.Application(), host="127.0.0.1", port=0) as port:
        with pytest.raises(SettingsError, match=f"HTTP_PORT {port} on 127.0.0.1 is in use"):
            async with serving(web.Application(), host="127.0.0.1", port=port):
                pass


async def test_an_address_of_another_machine_is_named_with_the_setting() -> None:
    with pytest.raises(SettingsError, match=r"HTTP_HOST 192\.0\.2\.1 is no address of this machine"):
        async with serving(web.Application(), host="192.0.2.1", port=0):
            pass


def test_no_metric_says_who_or_where() -> None:
    labels = {
        label for metric in metrics.REGISTRY.collect() for sample in metric.samples for label in sample.labels
    }
    assert labels <= {"platform", "outcome", "result", "event", "door", "kind", "route", "code", "le"} | {
        "version",
        "schema",
        "python",
    }
    assert all(metric.name.startswith("practice_") for metric in metrics.REGISTRY.collect())
