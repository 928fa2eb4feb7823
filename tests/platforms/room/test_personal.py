"""What of the answers is a member's own: the forms for their words, and where one is after keeping them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.model.incoming import Event, OwnVersionGiven, WordsSet
from bot.model.refs import Platform, QuestionId
from bot.model.views import ProfileShown, WordsForm
from bot.platforms import form_ids
from bot.platforms.composing import Reader, compose
from bot.platforms.room.elements import draw_sheet
from bot.platforms.room.personal import draw_words_of
from bot.platforms.wording.profile import open_gaps_line
from tests.platforms import samples
from tests.platforms.room.conftest import OpenRoom

NINETEEN = QuestionId(19)


def form_of(question: QuestionId | None, name: str | None) -> str:
    sheet = compose(WordsForm(question, name, samples.SLOTS, 1), reader=Reader(Platform.ROOM, samples.BERLIN))
    return draw_sheet(sheet, back="/settings").markup


def test_the_form_of_one_question_says_which() -> None:
    assert "<h3>Question 19</h3>" in form_of(NINETEEN, "Question 19")
    assert "<h3>" not in form_of(None, None)


def test_a_question_that_needs_words_is_one_row_with_its_number_title_and_gaps() -> None:
    profile = ProfileShown(samples.BERLIN, None, (), samples.SLOTS, samples.QUESTIONS_WITH_GAPS)
    page = draw_words_of(profile, zone=samples.BERLIN, back="/settings").markup

    assert '<b class="num">19</b>' in page
    assert ">How do you keep a service that available?</button>" in page
    assert '<span class="quiet">3 open, 1 filled · your version is kept</span>' in page


def test_names_of_gaps_that_are_cut_end_without_a_full_stop() -> None:
    assert open_gaps_line(("company", "team size")).endswith("yet: company, team size.")
    assert open_gaps_line(("what you look for, said at length",) * 6).endswith("…")


@pytest.mark.parametrize(
    ("event", "fields", "back", "then"),
    [
        (WordsSet((), None, 1), {"field.company": "Acme"}, "/settings", "/settings#words"),
        (
            WordsSet((), NINETEEN, 1),
            {"field.company": "Acme"},
            "/questions/19/answer",
            "/questions/19/answer",
        ),
        (
            OwnVersionGiven(NINETEEN, ""),
            {"field.text": "Mine."},
            "/questions/19/answer",
            "/questions/19/answer#version",
        ),
    ],
)
async def test_after_keeping_one_is_where_the_words_stand(
    room: OpenRoom, event: Event, fields: Mapping[str, str], back: str, then: str
) -> None:
    await room.enter()
    room.practice.says[type(event)] = ProfileShown(samples.BERLIN, "Ann", ())
    sent = {"form": form_ids.encode(event, ""), "back": back, **fields}
    async with room.session.post(f"{room.address}/do/form", data=sent, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, then)
