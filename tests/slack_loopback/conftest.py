"""The loopback with one channel and one member, and the SDK's own client as a plain caller."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.actors import Actor
from tests.slack_loopback.fixtures import slack_environment, slack_loopback, slack_process
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.world import Channel, Json

__all__ = ["Scene", "client", "refusal", "scene", "slack_environment", "slack_loopback", "slack_process"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where most tests play."""

    loopback: SlackLoopback
    channel: Channel
    ann: Actor


@pytest.fixture
def scene(slack_loopback: SlackLoopback) -> Iterator[Scene]:
    """These tests send what is wrong on purpose, so at the end nothing is held against them."""
    channel = slack_loopback.channel()
    yield Scene(slack_loopback, channel, slack_loopback.member("ann", channel))
    slack_loopback.recorder.forgive()


@pytest_asyncio.fixture
async def client(slack_loopback: SlackLoopback) -> AsyncIterator[AsyncWebClient]:
    """Without the SDK's own retries, which would hide a refusal or do the work twice."""
    async with aiohttp.ClientSession() as session:
        made = AsyncWebClient(slack_loopback.bot_token, base_url=slack_loopback.api_url, session=session)
        made.retry_handlers = []
        yield made


async def refusal(call: Awaitable[object]) -> Json:
    """The body of the refusal the call met."""
    with pytest.raises(SlackApiError) as met:
        await call
    body: Json = met.value.response.data
    return body
