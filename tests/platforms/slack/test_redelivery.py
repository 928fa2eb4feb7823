"""Slack's own second tries over signed HTTP: handled once, and refused where somebody else sends them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from aiohttp import web

from bot.ops.http import serving
from bot.store.database import Database
from tests.platforms.slack.stage import START, Stage
from tests.slack_loopback.loopback import SlackLoopback


@pytest_asyncio.fixture
async def signed(db: Database, slack_loopback: SlackLoopback) -> AsyncIterator[Stage]:
    slack_loopback.clock.freeze(START)
    stage = Stage(db, slack_loopback, over_http=True)
    await stage.load()
    pages = web.Application()
    stage.platform.mount(pages)
    async with serving(pages, host="127.0.0.1", port=0) as port:
        slack_loopback.deliver_to(f"http://127.0.0.1:{port}/slack/events")
        await stage.connect()
        yield stage
        await stage.disconnect()


async def test_a_retry_with_its_number_is_handled_once(signed: Stage) -> None:
    day = await signed.ask()
    signed.loopback.delivery.retry_after_s = (0.0, 0.0, 0.0)
    await signed.ben.posts(signed.channel, "Once.", thread=day)
    await signed.until_kept("Once.")
    event = signed.loopback.delivery.sent[-1]
    for attempt in (1, 2, 3):
        outcome = await signed.loopback.delivery.http.post(
            "events_api", event.payload, within_s=3.0, attempt=attempt, reason="http_timeout"
        )
        assert outcome.status == 200
    await signed.quiet()

    assert await signed.kept() == ["Once."]
    assert [type(each.what).__name__ for each in signed.handled].count("AnswerGiven") == 1


async def test_an_edit_retried_after_a_later_one_changes_nothing(signed: Stage) -> None:
    day = await signed.ask()
    reply = await signed.ben.posts(signed.channel, "First.", thread=day)
    signed.pass_time(seconds=2)
    await signed.ben.edits(reply, "Second.")
    await signed.until_kept("Second.")
    earlier = signed.loopback.delivery.sent[-1]
    signed.pass_time(seconds=2)
    await signed.ben.edits(reply, "Third.")
    await signed.until_kept("Third.")

    await signed.loopback.delivery.http.post(
        "events_api", earlier.payload, within_s=3.0, attempt=2, reason="http_timeout"
    )
    await signed.quiet()

    assert await signed.kept() == ["Third."]


async def test_a_request_without_a_signature_is_refused_and_kept_nowhere(signed: Stage) -> None:
    day = await signed.ask()
    await signed.ben.posts(signed.channel, "Signed.", thread=day)
    await signed.until_kept("Signed.")
    forged = {
        **signed.loopback.delivery.sent[-1].payload,
        "event_id": "EvForged",
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(str(signed.loopback.delivery.http.url), json=forged) as answer,
    ):
        assert answer.status == 401

    assert await signed.kept() == ["Signed."]


async def test_nonsense_and_other_methods_do_no_harm(signed: Stage) -> None:
    url = str(signed.loopback.delivery.http.url)
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=b"\xff\xfe not json") as answer:
            assert answer.status in {400, 401}
        async with session.get(url) as answer:
            assert answer.status in {404, 405}

    assert await signed.loopback.delivery.http.verify_url() == "3eZbrw1a"


async def test_a_press_with_a_forged_signature_does_nothing(signed: Stage) -> None:
    day = await signed.ask()
    signed.loopback.delivery.http.sign_wrongly()

    act = await signed.ann.presses(day, "Reveal to all")

    assert await act.failure()
    signed.pass_time(seconds=1)
    await signed.settle()
    assert all("is open" not in str(each.blocks) for each in signed.from_bot)
