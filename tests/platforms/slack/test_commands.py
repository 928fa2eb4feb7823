"""Somebody named behind a slash command: by Slack's own mention, in whatever form it comes."""

from __future__ import annotations

import pytest

from bot.model.incoming import AnswerAsked, HelpAsked, MockAsked, PartnerAsked, SearchAsked
from bot.model.refs import MemberKey, PlaceKey, Platform
from bot.model.views import Refused
from bot.platforms.slack import commands
from bot.platforms.slack.commands import FormWanted, from_form
from bot.platforms.slack.names import CommandNames
from tests.platforms.slack.stage import Stage, said

TEAM, PLACE = "T1", PlaceKey(Platform.SLACK, "T1/C1")
BEN = MemberKey(Platform.SLACK, "T1/U2")


def read(slash: str, text: str) -> object:
    return commands.read(slash, text, CommandNames(), team=TEAM, place=PLACE)


@pytest.mark.parametrize("mention", ["<@U2|ben>", "<@U2>"])
@pytest.mark.parametrize(
    ("slash", "before"), [("/{}", ""), ("/practice-bot", "{} "), ("/practice-bot", "/{} ")]
)
def test_a_mention_is_the_member_that_is_meant(slash: str, before: str, mention: str) -> None:
    def typed(name: str, text: str) -> object:
        return read(slash.format(name), f"{before.format(name)}{text}")

    assert typed("partner", mention) == PartnerAsked(BEN)
    assert typed("partner", f"{mention} days:mon,thu time:19:00") == PartnerAsked(BEN, "mon,thu", "19:00")
    assert typed("partner", f"days:mon,thu {mention}") == PartnerAsked(BEN, "mon,thu")
    assert typed("mock", f"{mention} big tables 30") == MockAsked(BEN, "big tables", 30)
    assert typed("mock", f"caching {mention}") == MockAsked(BEN, "caching")


def test_elsewhere_a_mention_is_a_word_among_others() -> None:
    assert read("/find", "what <@U2|ben> said") == SearchAsked("what @ben said")
    assert read("/answer", "19 <@U2>") == AnswerAsked("19 @U2")


@pytest.mark.parametrize("typed", ["&lt;@T1/U2&gt;", "&lt;@T9/U9&gt;", "@ben", "ben"])
def test_a_name_that_slack_did_not_turn_into_a_mention_is_nobody_yet(typed: str) -> None:
    asked = read("/partner", typed)

    assert isinstance(asked, PartnerAsked)
    assert isinstance(asked.partner, str)


def test_the_umbrella_alone_helps_and_names_what_is_near() -> None:
    assert read("/practice-bot", "") == read("/practice-bot", " help ") == HelpAsked()
    assert isinstance(read("/practice-bot", "answre 19"), Refused)
    assert isinstance(read("/practice-bot", "answer"), FormWanted)


def test_a_form_hands_over_the_member_that_was_chosen() -> None:
    asked = from_form("mock", {"member": "U2", "topic": "caching"}, team=TEAM, place=None)

    assert asked == MockAsked(BEN, "caching")


async def test_a_member_typed_behind_a_command_is_heard_as_that_member(stage: Stage) -> None:
    for names in (True, False):
        stage.loopback.rules.names_mentions = names
        told = await (await stage.ann.runs("partner", "@ben", channel=stage.channel)).reply()
        assert said(told)

    ben = MemberKey(Platform.SLACK, stage.member_id("ben"))
    assert [each.what.partner for each in stage.handled if isinstance(each.what, PartnerAsked)] == [ben, ben]


async def test_the_app_itself_is_no_partner(stage: Stage) -> None:
    bot = stage.loopback.world.bot.name
    told = await (await stage.ann.runs("partner", f"@{bot}", channel=stage.channel)).reply()

    assert "That is a bot" in said(told)
    assert not [each for each in stage.handled if isinstance(each.what, PartnerAsked)]
