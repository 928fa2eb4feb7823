"""The environment of the machine that runs the tests does not reach the SDK."""

from __future__ import annotations

import os

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.loopback import SlackLoopback


@pytest.fixture(autouse=True)
def proxied_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")


async def test_neither_proxies_nor_slack_s_variables_are_seen(slack_loopback: SlackLoopback) -> None:
    assert not [each for each in os.environ if each.startswith("SLACK_") or each.lower().endswith("s_proxy")]
    client = AsyncWebClient(slack_loopback.bot_token, base_url=slack_loopback.api_url)
    assert (await client.auth_test())["ok"]
