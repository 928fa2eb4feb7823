"""Keeps a workspace in a file, so that Slack too can be stopped and started again."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from tests.slack_loopback.world import World

WORLD: TypeAdapter[World] = TypeAdapter(World)


def save(world: World, path: Path) -> None:
    partial = path.with_suffix(".partial")
    partial.write_bytes(WORLD.dump_json(world))
    partial.replace(path)


def load(path: Path) -> World:
    return WORLD.validate_json(path.read_bytes())
