"""Pictures of one's progress, put under their words once those stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Protocol

import discord
import structlog

from bot.model.charts import Theme
from bot.pictures.worker import DrawingFailed, DrawingWorker
from bot.platforms.discord.drawn import DrawnMessage, open_files

log = structlog.get_logger()

LONGEST_ALT = 1024


class Standing(Protocol):
    """A message that was sent a moment ago."""

    async def edit(self, *, attachments: Sequence[discord.File]) -> object: ...


async def illustrate(worker: DrawingWorker, standing: Standing, message: DrawnMessage) -> None:
    """Adds what was drawn of its charts. What could not be drawn is left out: its words say all of it."""
    pictures: list[discord.File] = []
    for chart in message.charts:
        try:
            png = await worker.draw(chart.chart, theme=chart.theme or Theme.DARK)
        except DrawingFailed as error:
            log.warning("picture_not_drawn", kind=chart.kind.value, says=str(error))
            continue
        pictures.append(
            discord.File(io.BytesIO(png), filename=chart.name, description=chart.alt[:LONGEST_ALT])
        )
    if pictures:
        await standing.edit(attachments=[*await open_files(message.files), *pictures])
