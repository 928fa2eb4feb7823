"""Pictures of one's progress, drawn once their words stand; what only one member sees cannot hold them, so they go directly."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.model.charts import Theme
from bot.pictures.worker import DrawingFailed, DrawingWorker
from bot.platforms.slack.drawn import Bytes, DrawnMessage
from bot.platforms.slack.render import short_text
from bot.platforms.slack.whispering import Whisperer
from bot.practice.chat import ChatError

log = structlog.get_logger()


class Illustrator:
    def __init__(self, worker: DrawingWorker, whisperer: Whisperer) -> None:
        self._worker = worker
        self._whisperer = whisperer

    async def illustrate(self, user: str, messages: Sequence[DrawnMessage]) -> None:
        """What cannot be drawn or sent is logged: the words say all of it."""
        for chart in (chart for message in messages for chart in message.charts):
            try:
                png = await self._worker.draw(chart.chart, theme=chart.theme or Theme.LIGHT)
                picture = DrawnMessage((Bytes(chart.name, png, chart.alt),), short_text(chart.alt))
                await self._whisperer.post(await self._whisperer.direct(user), [picture])
            except (DrawingFailed, ChatError) as error:
                log.warning("picture_not_sent", kind=chart.kind.value, says=str(error))
