"""A real AsyncApp is served over signed HTTP: it answers what is rightly signed, and Slack tries again what it is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio
from aiohttp import web

from tests.slack_loopback.actors import Actor
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.sample_app import SampleApp, over_http, question
from tests.slack_loopback.world import Channel


@dataclass(frozen=True, slots=True)
class Play:
    loopback: SlackLoopback
    channel: Channel
    ann: Actor
    bot: SampleApp


@pytest_asyncio.fixture
async def play(slack_loopback: SlackLoopback) -> AsyncIterator[Play]:
    slack_loopback.delivery.acknowledged_within_s = 30.0  # a busy machine is no fault
    channel = slack_loopback.channel()
    ann = slack_loopback.member("ann", channel)
    async with over_http(slack_loopback) as bot:
        yield Play(slack_loopback, channel, ann, bot)


async def test_request_url_is_verified(play: Play) -> None:
    assert await play.loopback.delivery.http.verify_url() == "3eZbrw1a"


async def test_command_button_form_and_shortcut_are_answered(play: Play) -> None:
    act = await play.ann.runs("answer", "19 & more", channel=play.channel)
    assert (await act.reply()).text == "Question 19 &amp; more"
    sent = await play.bot.client.chat_postMessage(channel=play.channel.id, text="q", blocks=question())
    view = await (await play.ann.presses(play.channel.messages[sent["ts"]], "Answer")).view()
    assert [each["value"] for each in await (await play.ann.queries(view, "Topic", "ca")).options()] == [
        "caches"
    ]
    assert await (await play.ann.submits(view, {"words": "no"})).errors() == {"words": "more words, please"}
    await (await play.ann.submits(view, {"words": "yes"})).closed()
    message = await play.ann.posts(play.channel, "mine")
    assert (await (await play.ann.uses_shortcut("submit_answer", message)).reply()).text == "kept: mine"


async def test_events_and_home_arrive(play: Play) -> None:
    await play.ann.posts(play.channel, "hello")
    view = await (await play.ann.opens_home()).view()
    assert view.body["blocks"][0]["text"]["text"] == "Visit 1"
    assert play.bot.texts() == ["hello"]


async def test_wrong_signature_is_refused_and_the_event_tried_again(play: Play) -> None:
    play.loopback.delivery.http.sign_wrongly()
    await play.ann.posts(play.channel, "hello")
    await play.loopback.everything_acknowledged()
    assert [each.status for each in play.loopback.delivery.http.outcomes] == [401, 200]
    assert [retry for _, retry in play.bot.seen] == ["1"]


async def test_stale_request_is_refused_though_rightly_signed(play: Play) -> None:
    play.loopback.delivery.http.send_stale()
    act = await play.ann.runs("answer", "19", channel=play.channel)
    assert await act.failure() == "dispatch_failed"


async def test_command_nobody_acknowledges_is_refused(play: Play) -> None:
    play.loopback.delivery.acknowledged_within_s = 0.2
    assert await (await play.ann.runs("slow", channel=play.channel)).failure() == "operation_timeout"


async def test_event_is_lost_after_three_retries_or_when_the_app_declines_them(
    slack_loopback: SlackLoopback,
) -> None:
    asked: list[tuple[str | None, str | None]] = []

    async def refuse(request: web.Request) -> web.Response:
        asked.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        declines = {"X-Slack-No-Retry": "1"} if len(asked) > 4 else None
        return web.Response(status=503, headers=declines)

    app = web.Application()
    app.add_routes([web.post("/", refuse)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack_loopback.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    slack_loopback.delivery.retry_after_s = (0.0, 0.0, 0.0)
    channel = slack_loopback.channel()
    ann = slack_loopback.member("ann", channel)
    for _ in range(2):
        slack_loopback.delivery.lost.clear()
        await ann.posts(channel, "hello")
        await slack_loopback.until(lambda: slack_loopback.delivery.lost, what="a lost event")
    await runner.cleanup()
    http_error = [(str(number), "http_error") for number in (1, 2, 3)]
    assert asked == [(None, None), *http_error, (None, None)]


async def test_app_that_does_not_listen_gets_nothing(slack_loopback: SlackLoopback) -> None:
    slack_loopback.deliver_to("http://127.0.0.1:9/")
    channel = slack_loopback.channel()
    act = await slack_loopback.member("ann", channel).runs("answer", channel=channel)
    assert await act.failure() == "dispatch_failed"
    assert slack_loopback.delivery.http.outcomes[0].failure == "connection_failed"
