"""The pages one opens: each address of the room, read only."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from aiohttp import web

from bot.model.incoming import (
    AnswerAsked,
    Event,
    HelpAsked,
    PocketAsked,
    ProfileAsked,
    ProposalsAsked,
    QuestionAsked,
    QuestionsListed,
    ScheduleAct,
    ScheduleAsked,
    SearchAsked,
    StatsAsked,
    WholeAsked,
)
from bot.model.refs import VersionId
from bot.model.views import (
    AnswerShown,
    Failed,
    Help,
    Hits,
    Home,
    ProfileShown,
    Proposals,
    QuestionList,
    QuestionShown,
    Refused,
    Returned,
    ScheduleShown,
    Stats,
    WhichOne,
    WholeAnswer,
)
from bot.pictures import diagram
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import PLACE, Device, device_of
from bot.platforms.room.elements import draw_sheet
from bot.platforms.room.helping import draw_help
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.library import draw_answer_page, draw_list, draw_question, draw_which
from bot.platforms.room.notices import draw_no, status_of
from bot.platforms.room.progress import draw_progress
from bot.platforms.room.proposing import draw_proposals, draw_propose
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.searching import LONGEST_WORDS, draw_hits
from bot.platforms.room.settings import draw_schedule_form, draw_settings


class Pages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def today(self, request: web.Request) -> web.Response:
        device = device_of(request)
        if device.member is None:
            return self._desk.stranger(device, request.path_qs)
        return await self._desk.day(device, request.path_qs)

    async def practice(self, request: web.Request) -> web.Response:
        device = device_of(request)
        if device.member is None:
            return self._desk.stranger(device, request.path_qs)
        return await self._desk.practice(device, request.path_qs)

    async def with_others(self, request: web.Request) -> web.Response:
        device = device_of(request)
        if device.member is None:
            return self._desk.stranger(device, request.path_qs)
        return await self._desk.with_others(device, request.path_qs)

    async def own_question(self, request: web.Request) -> web.Response:
        device = device_of(request)
        if device.member is None:
            return self._desk.stranger(device, request.path_qs)
        return await self._desk.own_question(device, request.path_qs)

    async def questions(self, request: web.Request) -> web.Response:
        words = request.query.get("q", "")[:LONGEST_WORDS]
        return await self._ask(request, SearchAsked(words) if words.strip() else QuestionsListed())

    async def question(self, request: web.Request) -> web.Response:
        return await self._ask(request, QuestionAsked(request.match_info["words"]))

    async def answer(self, request: web.Request) -> web.Response:
        return await self._ask(request, AnswerAsked(request.match_info["words"]))

    async def progress(self, request: web.Request) -> web.Response:
        return await self._ask(request, StatsAsked())

    async def pocket(self, request: web.Request) -> web.Response:
        return await self._ask(request, PocketAsked())

    async def help(self, request: web.Request) -> web.Response:
        return await self._ask(request, HelpAsked())

    async def settings(self, request: web.Request) -> web.Response:
        device = device_of(request)
        home = await self._desk.listener.home(device) if device.member else None
        if not isinstance(home, Home) or not home.name:
            return await self._unknown(request, home, device)
        return self._desk.show(await settings_page(self._desk, home, device), home, device)

    async def picture(self, request: web.Request) -> web.Response:
        """A diagram of a version as a picture; versions never change."""
        device = device_of(request)
        version, number = int(request.match_info["version"]), int(request.match_info["number"])
        view = (
            await self._desk.listener.tell(device, WholeAsked(VersionId(version))) if device.member else None
        )
        texts = (
            (await self._desk.answers.draw(view.question)).diagrams if isinstance(view, WholeAnswer) else ()
        )
        if not 0 < number <= len(texts) or not diagram.is_drawable(texts[number - 1]):
            raise web.HTTPNotFound(text="There is no such picture here.")
        ground = diagram.DARK if device.theme == "dark" else diagram.LIGHT
        png = await asyncio.to_thread(diagram.draw, texts[number - 1], ground=ground)
        headers = {"Cache-Control": "private, max-age=3600"}
        return web.Response(body=png, content_type="image/png", headers=headers)

    async def _ask(self, request: web.Request, event: Event) -> web.Response:
        device = device_of(request)
        home = await self._desk.listener.home(device) if device.member else None
        if not isinstance(home, Home) or not home.name:
            return await self._unknown(request, home, device)
        view = await self._desk.listener.tell(device, event)
        if isinstance(view, Refused | Failed):
            page = Page("Not found", request.path, request.path, _sorry(view, home))
            return self._desk.show(page, home, device, status=status_of(view))
        return self._desk.show(await self._page_of(view, home, request.path, device), home, device)

    async def _page_of(self, view: Returned, home: Home, path: str, device: Device) -> Page:
        match view:
            case QuestionList():
                return draw_list(view, manages=home.manages, proposed=await self._proposed(home, device))
            case QuestionShown(question, found_by):
                name = found_by or question.number or question.title
                return draw_question(question, address=f"/questions/{quote(name, safe='')}")
            case AnswerShown(question, _, asking, mine) | WholeAnswer(question, asking, mine):
                drawn = await self._desk.answers.draw(question)
                return draw_answer_page(question, drawn, mine, asking, address=path)
            case Hits():
                return draw_hits(view)
            case WhichOne():
                return draw_which(view, ending="/answer" if path.endswith("/answer") else "")
            case Stats():
                return draw_progress(view, device)
            case Help():
                return draw_help(view)
            case _:
                words = tag("div", draw_sheet(sheet_of(view, home.zone), back="/"), class_="stack")
                return Page("The practice room", path, path, words)

    async def _proposed(self, home: Home, device: Device) -> Html:
        """The form for a question of one's own, and for who manages what waits."""
        waiting = await self._desk.listener.tell(device, ProposalsAsked()) if home.manages else None
        listed = draw_proposals(waiting, home.zone) if isinstance(waiting, Proposals) else NOTHING
        return join(listed, draw_propose(home.zone))

    async def _unknown(
        self, request: web.Request, no: Refused | Failed | Home | None, device: Device
    ) -> web.Response:
        if isinstance(no, Refused | Failed):
            return self._desk.refuse(no, device)
        return self._desk.stranger(device, request.path_qs)


async def settings_page(desk: Desk, home: Home, device: Device, *, notice: Html = NOTHING) -> Page:
    profile = await desk.listener.tell(device, ProfileAsked())
    schedule = (
        await desk.listener.tell(device, ScheduleAsked(PLACE, ScheduleAct.SHOW)) if home.manages else None
    )
    if not isinstance(profile, ProfileShown):
        profile = ProfileShown(zone=home.zone, name=home.name, enrolled=())
    shown = draw_sheet(sheet_of(schedule, home.zone), back="/settings") if schedule else NOTHING
    form = draw_schedule_form(schedule, home) if isinstance(schedule, ScheduleShown) else NOTHING
    return draw_settings(profile, shown, home, device, notice=notice, form=form)


def _sorry(view: Refused | Failed, home: Home) -> Html:
    return join(tag("h1", "Not here", class_="ask small"), draw_no(view, home.zone))
