"""What a search found: the words stand out where they were found, and each hit opens its own answer."""

from __future__ import annotations

import pytest

from bot.model.incoming import AnswerAsked
from bot.model.refs import QuestionId
from bot.model.views import Hit, Hits
from bot.platforms.sheet import Line, Select, Strong
from tests.platforms.reading import composed, lines

HIT = Hit(
    QuestionId(19), "19", "How do you keep it up?", None, "a probe each 10 s", ((2, 7),), "Health checks"
)


def test_what_was_looked_for_stands_out_in_its_passage() -> None:
    found = [each.spans for each in composed(Hits("probe", (HIT,))).elements if isinstance(each, Line)]

    assert ("Health checks: ", "a ", Strong("probe"), " each 10 s") in found


def test_each_hit_opens_its_own_answer() -> None:
    sheet = composed(Hits("probe", (HIT, Hit(QuestionId(8), None, "x" * 300, None, "", ()))))
    [select] = [each for each in sheet.elements if isinstance(each, Select)]

    assert [event for _, _, event in select.options] == [AnswerAsked("id:19"), AnswerAsked("id:8")]
    assert all(len(label) <= 100 for label, _, _ in select.options)


def test_a_sealed_hit_says_so_and_shows_nothing_else() -> None:
    sealed = Hit(QuestionId(19), "19", "How do you keep it up?", None, "", (), sealed=True)

    assert "still sealed" in " ".join(lines(Hits("probe", (sealed,))))


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (Hits("probe", (HIT,)), "One question speaks of “probe”."),
        (Hits("probe", (HIT, HIT)), "Two questions speak of “probe”."),
        (Hits("probe", (HIT,) * 8, more=True), "More than eight questions speak of “probe”; these come first."),
        (Hits("prob", (HIT,), corrected="probe"), "Nothing is spelt “prob”; this is “probe”. One question speaks of “probe”."),
        (Hits("a b", (HIT,), partly=True), "No question holds all of “a b”; this one holds some."),
        (Hits("a b", ()), "No question speaks of “a b”. Try another word for it, or fewer."),
    ],
)  # fmt: skip
def test_the_first_line_counts_what_was_found(view: Hits, sentence: str) -> None:
    assert composed(view).summary == sentence
