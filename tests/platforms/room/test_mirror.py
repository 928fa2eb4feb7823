"""The mirror on a page: every sign has its word, and every tick is a form of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from aiohttp import web

from bot.model.incoming import PointsTicked
from bot.platforms.room.listen import answer_of, ticks_of
from bot.platforms.room.mirror import draw_guess, draw_mirror, draw_suggestion
from tests.platforms.samples import ASKING, mirror, reflection

FORM = {"asking": str(int(ASKING))}


def test_each_point_stands_under_its_heading_with_its_state_in_words() -> None:
    drawn = str(draw_mirror(reflection(), back="/"))

    assert re.findall(r"<h3>([^<]*)</h3>", drawn) == [
        "Found in your answer",
        "Touched",
        "Not found in your answer",
    ]
    for spoken in ("Health checks<span", ", found", ", touched", ", not found"):
        assert spoken in drawn
    assert "You said “a backup every <mark>12 hours</mark>”; the notes say <mark>6 hours</mark>." in drawn


def test_a_tick_sends_all_that_are_ticked_then() -> None:
    drawn = str(draw_mirror(reflection("Disaster recovery"), back="/day/2026-10-05"))

    assert re.findall(r'name="points" value="([^"]*)"', drawn) == ["", "2.3"]
    assert drawn.count('action="/do/tick"') == 2
    assert ", by your word" in drawn


def test_a_label_of_the_bank_stays_text() -> None:
    point = replace(mirror().points[3], text="<script>alert(1)</script>")
    held = replace(reflection(), mirror=replace(mirror(), points=(point,)))

    assert "<script>" not in str(draw_mirror(held, back="/"))


@pytest.mark.parametrize(("sent", "points"), [("", ()), ("3", (3,)), ("0.2.11", (0, 2, 11))])
def test_ticks_are_read_back(sent: str, points: tuple[int, ...]) -> None:
    assert ticks_of({**FORM, "points": sent}) == PointsTicked(ASKING, points)


@pytest.mark.parametrize("sent", ["x", "1,2", ".1", "1.", "99999", "-1", "٣"])
def test_other_fields_are_refused(sent: str) -> None:
    with pytest.raises(web.HTTPBadRequest):
        ticks_of({**FORM, "points": sent})


@pytest.mark.parametrize(("sent", "guess"), [("3", 3), ("", None), ("5", None), ("x", None)])
def test_a_guess_comes_with_the_answer(sent: str, guess: int | None) -> None:
    assert answer_of({**FORM, "text": "Words.", "guess": sent}).guess == guess


def test_a_guess_may_be_left_open_and_a_suggestion_is_one() -> None:
    assert "checked" not in str(draw_guess())
    held = reflection()
    assert held.suggested is not None
    assert "might be 2 hard. The choice is yours." in str(draw_suggestion(held.suggested))
