"""Slack over signed HTTP, on the bot's own server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio
from aiohttp import web

from bot.ops.http import serving
from bot.store.database import Database
from tests.platforms.slack.stage import START, Stage, said
from tests.slack_loopback.loopback import SlackLoopback


@dataclass
class Served:
    stage: Stage
    url: str


@pytest_asyncio.fixture
async def served(db: Database, slack_loopback: SlackLoopback) -> AsyncIterator[Served]:
    slack_loopback.clock.freeze(START)
    stage = Stage(db, slack_loopback, over_http=True)
    await stage.load()
    pages = web.Application()
    assert stage.platform.mount(pages) == ("/slack/events",)
    async with serving(pages, host="127.0.0.1", port=0) as port:
        url = f"http://127.0.0.1:{port}/slack/events"
        slack_loopback.deliver_to(url)
        await stage.connect()
        yield Served(stage, url)
        await stage.disconnect()


async def test_slack_verifies_the_address(served: Served) -> None:
    assert await served.stage.loopback.delivery.http.verify_url() == "3eZbrw1a"


async def test_commands_buttons_forms_and_events_work_as_over_the_socket(served: Served) -> None:
    stage = served.stage
    day = await stage.ask()
    form = await (await stage.ben.presses(day, "Answer")).view()
    await (await stage.ben.submits(form, {"Your answer": "Signed."})).closed()
    stage.loopback.delivery.send_twice()
    await stage.ben.posts(stage.channel, "In the thread.", thread=day)
    await stage.until_kept("Signed.", "In the thread.")

    assert "Question 1" in said(await (await stage.ben.runs("answer", "1", channel=stage.channel)).reply())


async def test_a_wrong_or_old_signature_is_refused(served: Served) -> None:
    stage = served.stage
    day = await stage.ask()
    stage.loopback.delivery.retry_after_s = ()
    stage.loopback.delivery.http.sign_wrongly()
    await stage.ben.posts(stage.channel, "Forged.", thread=day)
    await stage.quiet()
    stage.loopback.delivery.http.send_stale()
    await stage.ben.posts(stage.channel, "Replayed.", thread=day)
    await stage.quiet()

    assert [outcome.status for outcome in stage.loopback.delivery.http.outcomes[-2:]] == [401, 401]
    assert await stage.kept() == []


async def test_before_slack_has_said_who_we_are_its_events_are_put_off(served: Served) -> None:
    stage = served.stage
    day = await stage.ask()
    await stage.disconnect()
    stage.loopback.delivery.retry_after_s = (0.2,) * 30
    await stage.ben.posts(stage.channel, "A moment too early.", thread=day)

    async def put_off() -> bool:
        return any(each.status == 503 for each in stage.loopback.delivery.http.outcomes)

    await stage.until(put_off)
    await stage.connect()

    await stage.until_kept("A moment too early.")
