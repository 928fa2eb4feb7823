"""What the stories with processes share: the nursery their bots come from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

import pytest

from tests.stories import discord_morning, slack_morning
from tests.stories.children import Nursery
from tests.stories.company import Companies
from tests.stories.discord_company import company_on_discord
from tests.stories.morning import Mornings, Prepared
from tests.stories.slack_company import company_on_slack


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


@pytest.fixture(scope="session")
def prepared(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A morning on Discord, ready to be lived through again and again."""
    return asyncio.run(discord_morning.prepare(nursery, tmp_path_factory.mktemp("prepared")))


@pytest.fixture(scope="session")
def prepared_on_slack(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The same on Slack."""
    return asyncio.run(slack_morning.prepare(nursery, tmp_path_factory.mktemp("prepared-on-slack")))


@pytest.fixture(params=["Discord", "Slack"])
def mornings(request: pytest.FixtureRequest, nursery: Nursery) -> Mornings:
    """The prepared morning on each chat platform in turn."""
    if request.param == "Slack":
        return partial(slack_morning.morning_of, nursery, request.getfixturevalue("prepared_on_slack"))
    return partial(discord_morning.morning_of, nursery, request.getfixturevalue("prepared"))


@pytest.fixture(params=["Discord", "Slack"])
def companies(request: pytest.FixtureRequest, nursery: Nursery) -> Companies:
    """Ana, Ben and Cem on each chat platform in turn."""
    return partial(company_on_slack if request.param == "Slack" else company_on_discord, nursery)
