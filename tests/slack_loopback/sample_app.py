"""A small app of real slack_bolt: enough of it to see that the loopback speaks its language."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.world import Json

QUIET = logging.getLogger("tests.slack_loopback.quiet")
QUIET.setLevel(logging.CRITICAL)
PING_INTERVAL_S = 0.2


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def question(pressed: int = 0) -> list[Json]:
    buttons = [
        {"type": "button", "action_id": "answer", "text": words("🔒 Answer"), "value": "19"},
        {"type": "button", "action_id": "count", "text": words(f"Pressed {pressed}"), "value": str(pressed)},
        {"type": "button", "action_id": "whisper", "text": words("Hint")},
    ]
    return [
        {"type": "section", "text": words("The day's question")},
        {"type": "actions", "block_id": "buttons", "elements": buttons},
    ]


def form(initial: str = "as before") -> Json:
    ratings = [{"text": words(each), "value": each[0]} for each in ("1 again", "3 good")]
    return {
        "type": "modal",
        "callback_id": "answered",
        "title": words("Your answer"),
        "submit": words("Send"),
        "private_metadata": "19",
        "blocks": [
            {
                "type": "input",
                "block_id": "words",
                "label": words("Your answer"),
                "element": {
                    "type": "plain_text_input",
                    "action_id": "text",
                    "multiline": True,
                    "max_length": 3000,
                    "initial_value": initial,
                },
            },
            {
                "type": "input",
                "block_id": "rating",
                "optional": True,
                "label": words("How was it"),
                "element": {"type": "static_select", "action_id": "rating", "options": ratings},
            },
            {
                "type": "input",
                "block_id": "topic",
                "optional": True,
                "label": words("Topic"),
                "element": {"type": "external_select", "action_id": "topic", "min_query_length": 2},
            },
        ],
    }


def home(visits: int) -> Json:
    button = {"type": "button", "action_id": "settings", "text": words("Settings")}
    section = {"type": "section", "text": words(f"Visit {visits}"), "accessory": button}
    return {"type": "home", "blocks": [section]}


class SampleApp:
    """`heard` holds the events its listeners got, `seen` every event id before any filter."""

    def __init__(self, loopback: SlackLoopback) -> None:
        self.loopback = loopback
        client = AsyncWebClient(loopback.bot_token, base_url=loopback.api_url, logger=QUIET)
        self.app = AsyncApp(client=client, signing_secret=loopback.signing_secret, logger=QUIET)
        self.client: AsyncWebClient = self.app.client
        self.heard: list[Json] = []
        self.seen: list[tuple[str, str | None]] = []
        self.visits = 0
        self._listen()

    def texts(self) -> list[str]:
        return [each.get("text", "") for each in self.heard if each["type"] == "message"]

    def _listen(self) -> None:
        app = self.app
        app.middleware(self._note)
        app.command("/answer")(self._answer)
        app.command("/slow")(self._never)
        app.action("answer")(self._open)
        app.action("count")(self._count)
        app.action("whisper")(self._whisper)
        app.action("settings")(self._open)
        app.view("answered")(self._take)
        app.options("topic")(self._topics)
        app.shortcut("submit_answer")(self._submit)
        app.shortcut("practise_now")(self._open)
        app.event("app_home_opened")(self._home)
        for kind in ("message", "reaction_added", "reaction_removed", "member_joined_channel"):
            app.event(kind)(self._hear)

    async def _note(self, body: Json, req: Any, next_: Any) -> None:
        if "event_id" in body:
            self.seen.append((body["event_id"], req.headers.get("x-slack-retry-num", [None])[0]))
        self.loopback.slack.touched()
        await next_()

    async def _answer(self, ack: Any, command: Json, respond: Any) -> None:
        await ack(f"Question {command['text']}")
        await respond("and more", response_type="ephemeral")

    async def _never(self, command: Json) -> None:
        self.heard.append({"type": "command", **command})

    async def _open(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    async def _count(self, ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(text="question", blocks=question(int(action["value"]) + 1), replace_original=True)

    async def _whisper(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.chat_postEphemeral(
            channel=body["channel"]["id"], user=body["user"]["id"], text="think of queues"
        )

    async def _take(self, ack: Any, body: Json, view: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        said = values["words"]["text"]["value"]
        if said == "no":
            await ack(response_action="errors", errors={"words": "more words, please"})
            return
        chosen = [values[each][each]["selected_option"] for each in ("rating", "topic")]
        await ack()
        told = " / ".join([said, *("-" if each is None else each["value"] for each in chosen)])
        await client.chat_postMessage(channel=body["user"]["id"], text=told)

    async def _topics(self, ack: Any, payload: Json) -> None:
        found = [each for each in ("queues", "quorum", "caches") if each.startswith(payload["value"])]
        await ack(options=[{"text": words(each.title()), "value": each} for each in found])

    async def _submit(self, ack: Any, shortcut: Json, respond: Any) -> None:
        await ack()
        await respond(f"kept: {shortcut['message']['text']}")

    async def _home(self, event: Json, client: AsyncWebClient) -> None:
        self.visits += 1
        await client.views_publish(user_id=event["user"], view=home(self.visits))

    async def _hear(self, event: Json) -> None:
        self.heard.append(event)
        self.loopback.slack.touched()


@asynccontextmanager
async def over_sockets(loopback: SlackLoopback) -> AsyncIterator[SampleApp]:
    sample = SampleApp(loopback)
    handler = AsyncSocketModeHandler(
        sample.app, loopback.app_token, ping_interval=PING_INTERVAL_S, logger=QUIET
    )
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await loopback.bot_connected()
    try:
        yield sample
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http(loopback: SlackLoopback) -> AsyncIterator[SampleApp]:
    sample = SampleApp(loopback)
    runner = web.AppRunner(sample.app.web_app(path="/slack/events"), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    loopback.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield sample
    finally:
        await runner.cleanup()
