"""What came of a typed command or a pressed button, as a fragment of a page."""

from __future__ import annotations

from aiohttp import web

from bot.model.views import BankWritten, Erased, Failed, FileReady, LinkReady, Refused, Returned
from bot.platforms.room.bringing import draw_download
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import MEMBER_COOKIE, Device
from bot.platforms.room.elements import draw_sheet
from bot.platforms.room.entry import draw_word
from bot.platforms.room.forms import act
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.notices import draw_no, said, status_of
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.settings import draw_link
from bot.platforms.wording.privacy import erased_line, export_line


async def draw_result(
    desk: Desk, device: Device, view: Returned, *, back: str, address: str = ""
) -> web.Response:
    """`address` is the room's own, for a link to it."""
    if isinstance(view, Erased):
        response = desk.bare("Erased", draw_word("Erased", erased_line(view.backups_gone_by)), device)
        response.del_cookie(MEMBER_COOKIE, path="/")
        return response

    def draw(zone: str) -> Html:
        return _fragment(view, back, address, zone)

    return await desk.result(device, draw, back=back, status=status_of(view))


def _fragment(view: Returned, back: str, address: str, zone: str) -> Html:
    match view:
        case Refused() | Failed():
            return draw_no(view, zone)
        case FileReady(sums=sums):
            download = act("/do/export", "Download", {"back": back}, stays=False)
            return said(tag("p", export_line(sums)), tag("div", download, class_="acts"))
        case BankWritten():
            return said(draw_download(view))
        case LinkReady():
            return said(draw_link(view, address, zone))
        case _:
            return tag("div", join(draw_sheet(sheet_of(view, zone), back=back)), class_="slip stack")
