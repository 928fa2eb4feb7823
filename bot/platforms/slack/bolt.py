"""Bolt's AsyncApp as this bot wants it: everything comes to one place, and nothing is left without an answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.answering import Answerer
from bot.platforms.slack.calls import Json
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.desk import Ack
from bot.platforms.slack.listen import Listener
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.submitting import Submitter

EVERYTHING = re.compile(r"[\s\S]*")
STOOD_STILL_S = 30
"""For so long Bolt waits for an acknowledgement: we give ours in time, unless the whole process stands still meanwhile."""

Next = Callable[[], Awaitable[Any]]


def make_app(
    listener: Listener,
    answerer: Answerer,
    submitter: Submitter,
    connection: Connection,
    queues: Queues,
    *,
    client: AsyncWebClient,
    token: str,
    signing_secret: str,
) -> AsyncApp:
    """`client` carries no token: who the app is was found out once, and is not asked again for each event."""

    async def authorize() -> AuthorizeResult:
        own = connection.own
        return AuthorizeResult(
            enterprise_id=None, team_id=own.team, bot_token=token, bot_id=own.bot, bot_user_id=own.user
        )

    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=False,
        ignoring_self_events_enabled=False,  # it would take the deletion of a message of ours for our own doing
    )

    async def command(ack: Ack, body: Json) -> None:
        with queues.working():
            await answerer.command(ack, body)

    async def action(ack: Ack, body: Json) -> None:
        with queues.working():
            await answerer.action(ack, body)

    async def submission(ack: Ack, body: Json) -> None:
        with queues.working():
            await submitter.form(ack, body)

    async def shortcut(ack: Ack, body: Json) -> None:
        with queues.working():
            await answerer.shortcut(ack, body)

    async def message_shortcut(ack: Ack, body: Json) -> None:
        with queues.working():
            await submitter.message(ack, body)

    async def options(ack: Ack, body: Json) -> None:
        with queues.working():
            await answerer.options(ack, body)

    async def closed(ack: Ack) -> None:
        await ack()

    async def kept() -> None:
        """The event is on its way already."""

    app.middleware(_door(listener, connection, queues))
    app.command(EVERYTHING)(command)
    app.action(EVERYTHING)(action)
    app.view(EVERYTHING)(submission)
    app.view_closed(EVERYTHING)(closed)
    app.global_shortcut(EVERYTHING)(shortcut)
    app.message_shortcut(EVERYTHING)(message_shortcut)
    app.options(EVERYTHING)(options)
    app.event(EVERYTHING)(kept)
    for each in app._async_listeners:  # noqa: SLF001 -- Bolt lets no decorator of these say it
        each.ack_timeout = STOOD_STILL_S
    return app


def _door(listener: Listener, connection: Connection, queues: Queues) -> Callable[..., Awaitable[Any]]:
    """What everything passes first."""

    async def keep(
        body: Json,
        context: AsyncBoltContext,
        next: Next,  # noqa: A002 -- Bolt hands arguments over by their names
    ) -> BoltResponse | None:
        """Before the acknowledgement, which Bolt sends an event before its listener runs."""
        if body.get("type") == "event_callback":
            with queues.working():
                await listener.take(body)
        elif context.team_id not in {None, connection.own.team}:
            return BoltResponse(status=200)  # another workspace's, where its own installation answers
        await next()
        return None

    return keep
