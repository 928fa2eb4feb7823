"""Words shown letter by letter, and lines in Discord's own writing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.refs import MemberKey, Platform
from bot.platforms.discord.literal import literal
from bot.platforms.discord.spans import write_spans
from bot.platforms.sheet import ChannelName, Command, Mention, Moment, MomentStyle, Strong

AT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*stars* and __lines__", r"\*stars\* and \_\_lines\_\_"),
        ("# no heading", r"\# no heading"),
        ("- no list\n+ neither", "\\- no list\n\\+ neither"),
        ("19. not a list", r"19\. not a list"),
        ("> no quote", r"\> no quote"),
        ("[text](https://example.org/a_b)", r"\[text](https://example.org/a_b)"),
        ("see https://example.org/a_b*c", "see https://example.org/a_b*c"),
        ("<@1> <@&2> <#3> <t:4> </x:5>", r"\<@1> \<@&2> \<#3> \<t:4> \</x:5>"),
        (":tada: at 09:14", r"\:tada: at 09:14"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("plain, with 99.9% (and more)!", "plain, with 99.9% (and more)!"),
    ],
)
def test_markdown_is_escaped_and_plain_words_are_not(text: str, written: str) -> None:
    assert literal(text) == written


def test_everybody_is_never_called() -> None:
    assert not re.search("@(everyone|here)", literal("@everyone and @here"))


@given(st.text())
def test_nothing_is_lost_but_for_the_escapes(text: str) -> None:
    unescaped = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", literal(text)).replace("@\u200b", "@")

    assert unescaped.replace("\\", "") == text.replace("\\", "").replace("@\u200b", "@")


def test_spans_are_written_in_discords_own_forms() -> None:
    spans = (
        "a_b ",
        Strong("bold*"),
        Moment(AT),
        Moment(AT, MomentStyle.RELATIVE),
        Mention(MemberKey(Platform.DISCORD, "7")),
        ChannelName("8"),
        Command("schedule set"),
        Command("answer"),
    )

    assert write_spans(spans, {"schedule": 99}) == (
        f"a\\_b **bold\\***<t:{int(AT.timestamp())}:t><t:{int(AT.timestamp())}:R><@7><#8>"
        "</schedule set:99>`/answer`"
    )
