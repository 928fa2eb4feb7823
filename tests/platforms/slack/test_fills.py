"""A member's own words inside an answer on Slack: texts of rich_text, letter by letter, in a fence too."""

from __future__ import annotations

import json

import pytest

from bot.model.text import Passage
from bot.platforms.sheet import Passage as Shown
from bot.platforms.sheet import Sheet
from bot.platforms.slack.counting import LONGEST_MESSAGE, escaped_length, total
from bot.platforms.slack.drawn import Diagram
from bot.platforms.slack.pages import LONGEST, pages_of
from bot.platforms.slack.richtext import Json
from bot.platforms.splitting import joined
from tests.platforms.hostile import MARKED, TEXT, VALUES, filled
from tests.platforms.slack.drawing import complaints, leaves, rendered

each_value = pytest.mark.parametrize("value", VALUES)


def blocks(passage: Passage) -> list[Json]:
    return [
        block for message in rendered(Sheet((Shown(passage, "Question 19"),))) for block in message.blocks
    ]


def with_value(passage: Passage, value: str) -> list[Json]:
    """The same with another value in the texts."""
    return json.loads(json.dumps(blocks(passage)).replace(MARKED, json.dumps(value)[1:-1]))  # type: ignore[no-any-return]


def fenced(found: list[Json]) -> list[Json]:
    return [leaf for leaf in leaves(found) if leaf["type"] == "rich_text_preformatted"]


@each_value
def test_a_value_is_text_wherever_it_stands(value: str) -> None:
    shown, wanted = blocks(filled(value)), with_value(filled(MARKED), value)
    table = fenced(shown)[0]["elements"][0]["text"].split("\n")

    assert table[2].split("  ")[0].startswith(value.split("  ", maxsplit=1)[0])
    for found in (shown, wanted):
        fenced(found)[0]["elements"][0]["text"] = ""  # whose columns are as wide as the value
    assert shown == wanted


@each_value
def test_it_links_and_notifies_nobody(value: str) -> None:
    for message in rendered(Sheet((Shown(filled(value), "Question 19"),))):
        assert complaints(message) == []
        kinds = {leaf["type"] for leaf in leaves(message.blocks)}
        assert kinds & {"user", "usergroup", "broadcast", "channel", "emoji"} == set()
        assert [leaf["url"] for leaf in leaves(message.blocks) if leaf["type"] == "link"] == [
            "https://x.test/a"
        ]
        assert "<!" not in message.text


@each_value
def test_pages_fit_and_join_to_the_whole(value: str) -> None:
    long = filled(value, "\n\n".join([TEXT] * 40))
    pages = pages_of(long)

    assert len(pages.parts) > 1
    assert all(escaped_length(pages.held.freed(part.text)) <= LONGEST for part in pages.parts)
    assert pages.held.freed(joined(pages.parts)).count(value) >= 40 * 9
    assert all(
        total(message.blocks) <= LONGEST_MESSAGE for message in rendered(Sheet((Shown(long, "Question 19"),)))
    )


def test_a_wide_table_is_drawn_with_the_words_themselves() -> None:
    wide = "| Who | What |\n|---|---|\n| [company] | " + "bread " * 8 + "|"
    messages = rendered(Sheet((Shown(filled("**Acme**", wide), "Question 19"),)))

    [picture] = [each for message in messages for each in message.pictures]
    assert isinstance(picture, Diagram)
    assert "**Acme**" in picture.text


def test_without_a_profile_the_pages_are_the_same() -> None:
    plain = Passage(filled("x").blocks)

    assert "[company]" in json.dumps(blocks(plain))
    assert pages_of(plain).held.held == ()
