"""Pictures of the reader's progress, each drawn when it is asked for."""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.model.charts import Theme
from bot.model.incoming import ChartKind, StatsAsked
from bot.model.views import KINDS, Stats
from bot.pictures.worker import DrawingFailed, DrawingWorker
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import device_of
from bot.platforms.wording.chart_labels import chart_of

log = structlog.get_logger()


class Charts:
    def __init__(self, desk: Desk, worker: DrawingWorker) -> None:
        self._desk = desk
        self._worker = worker

    async def picture(self, request: web.Request) -> web.Response:
        """Nothing keeps it: it is one member's own, and as it is now. Where it cannot be drawn, its alt text stands."""
        device = device_of(request)
        try:
            kind, theme = ChartKind(request.match_info["kind"]), Theme(request.match_info["theme"])
        except ValueError as error:
            raise web.HTTPNotFound(text="There is no such picture here.") from error
        view = await self._desk.listener.tell(device, StatsAsked(kind)) if device.member else None
        data = (
            next((each for each in view.charts if KINDS[type(each)] is kind), None)
            if isinstance(view, Stats)
            else None
        )
        chart = chart_of(data) if data is not None else None
        if chart is None:
            raise web.HTTPNotFound(text="There is no such picture here.")
        try:
            png = await self._worker.draw(chart, theme=theme)
        except DrawingFailed as error:
            log.warning("picture_not_drawn", kind=kind.value, says=str(error))
            raise web.HTTPServiceUnavailable(text="This picture could not be drawn.") from error
        return web.Response(body=png, content_type="image/png", headers={"Cache-Control": "no-store"})
