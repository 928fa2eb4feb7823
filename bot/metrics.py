"""What is counted and measured, by the names the metrics page shows. No label ever names a person or a place."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter that nobody reads

REGISTRY = CollectorRegistry()

# outcome: on_time, late, missed, skipped, failed
POSTS = Counter("practice_posts", "Posts by what became of them.", ["platform", "outcome"], registry=REGISTRY)
POST_LAG = Histogram(
    "practice_post_lag_seconds",
    "From the instant a post was due until it stood.",
    ["platform"],
    buckets=(1, 2, 5, 10, 30, 60, 120, 300, 900, 1800, 3600),
    registry=REGISTRY,
)
DUPLICATE_POSTS = Counter(
    "practice_duplicate_posts", "Second copies of a post that were found.", ["platform"], registry=REGISTRY
)
# result: adopted, resent, nothing
RECONCILED = Counter(
    "practice_reconcile",
    "Looks for a post in doubt, by what they led to.",
    ["platform", "result"],
    registry=REGISTRY,
)
OLDEST_DUE = Gauge(
    "practice_oldest_due_age_seconds",
    "Age of the oldest promise that is overdue; 0 with none.",
    registry=REGISTRY,
)
INTERACTION = Histogram(
    "practice_interaction_duration_seconds",
    "From an event's arrival until its answer was handed to the platform.",
    ["platform", "event"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 3),
    registry=REGISTRY,
)
REPLIES = Counter(
    "practice_replies", "Answers kept, by the door they came in.", ["platform", "door"], registry=REGISTRY
)
RATINGS = Counter(
    "practice_ratings", "Ratings kept, by the door they came in.", ["platform", "door"], registry=REGISTRY
)
GATEWAY_CONNECTED = Gauge(
    "practice_gateway_connected",
    "1 while the platform's live connection stands.",
    ["platform"],
    registry=REGISTRY,
)
# kind: resume, identify
GATEWAY_RECONNECTS = Counter(
    "practice_gateway_reconnects", "Live connections made again.", ["platform", "kind"], registry=REGISTRY
)
HTTP_REQUESTS = Counter(
    "practice_http_requests",
    "Requests to a platform (or, as platform http, to the bot itself), by route and status.",
    ["platform", "route", "code"],
    registry=REGISTRY,
)
DATABASE_SIZE = Gauge("practice_db_size_bytes", "Size of the SQLite file with its log.", registry=REGISTRY)
EVENT_LOOP_LAG = Gauge(
    "practice_event_loop_lag_seconds",
    "How late the event loop turned when last looked at.",
    registry=REGISTRY,
)
# result: done, unchanged, failed
BACKUPS = Counter(
    "practice_backups", "Copies of the database, by what became of them.", ["result"], registry=REGISTRY
)
BACKUP_LAST_SUCCESS = Gauge(
    "practice_backup_last_success_timestamp_seconds",
    "When the newest verified copy was made.",
    registry=REGISTRY,
)
BACKUP_SIZE = Gauge("practice_backup_size_bytes", "Size of the newest verified copy.", registry=REGISTRY)
BUILD = Info("practice_build", "The version that runs.", registry=REGISTRY)


def set_build(*, version: str, schema: str) -> None:
    """Names what runs; called once at the start."""
    BUILD.info({"version": version, "schema": schema, "python": platform.python_version()})


@contextmanager
def timing(platform_name: str, event: str) -> Iterator[None]:
    """Measures one event, from here to the end of the block."""
    begun = perf_counter()
    try:
        yield
    finally:
        INTERACTION.labels(platform_name, event).observe(perf_counter() - begun)
