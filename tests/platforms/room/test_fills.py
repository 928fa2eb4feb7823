"""A member's own words inside an answer in the room: text, and nothing but text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from bot.model.text import Passage
from bot.platforms.room.answers import Answers, draw_answer
from tests.platforms.hostile import MARKED, VALUES, filled
from tests.platforms.samples import question


def markup(passage: Passage) -> str:
    return draw_answer(passage, pictures="").html.markup


@pytest.mark.parametrize("value", VALUES)
def test_a_value_changes_no_markup(value: str) -> None:
    assert markup(filled(value)) == markup(filled(MARKED)).replace(MARKED, html.escape(value))


@pytest.mark.parametrize("value", VALUES)
def test_a_section_is_named_with_the_words_themselves(value: str) -> None:
    drawn = draw_answer(filled(value), pictures="")

    assert drawn.sections[0].title == f"About {value}"
    assert re.findall(r"<[a-z]+", drawn.html.markup).count("<script") == 0


async def test_what_is_drawn_for_one_member_is_not_shown_to_another() -> None:
    answers, asked = Answers(), question()
    mine, yours = (replace(asked, answer=filled(value)) for value in ("Acme", "Zenith"))

    assert "Acme" in (await answers.draw(mine)).html.markup
    assert "Acme" not in (await answers.draw(yours)).html.markup
    assert "[company]" in (await answers.draw(replace(asked, answer=Passage(mine.answer.blocks)))).html.markup
    assert "Acme" in (await answers.draw(mine)).html.markup
