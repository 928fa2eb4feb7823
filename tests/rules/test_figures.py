from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mirror import NOTES, REPLY
from bot.model.mirror import PreparedPoint
from bot.rules.coverage import weights_of
from bot.rules.figures import figures_of

WEIGHTS = weights_of(PreparedPoint(line, None, "") for line in NOTES.split("\n") if line)


def figures(text: str, notes: str = NOTES) -> list[tuple[str, str, bool]]:
    return [(each.said, each.noted, each.right) for each in figures_of(notes, text, WEIGHTS)]


def wrong(text: str, notes: str = NOTES) -> list[tuple[str, str]]:
    return [(said, noted) for said, noted, right in figures(text, notes) if not right]


@pytest.mark.parametrize(
    ("text", "said", "noted"),
    [
        ("On a Saturday we sell 600 loaves.", "600", "400"),
        ("The dough is mixed for 20 minutes.", "20 minutes", "12 minutes"),
        ("Our waste went down by twenty-five percent.", "twenty-five percent", "40%"),
        ("We heat the oven to 180 degrees.", "180", "250"),
        ("Salt is 5% of the flour.", "5%", "2%"),
    ],
)
def test_another_figure_of_the_same_thing_is_told(text: str, said: str, noted: str) -> None:
    assert figures(text) == [(said, noted, False)]


@pytest.mark.parametrize(
    ("text", "said", "noted"),
    [
        ("On Saturdays about 400 loaves are sold.", "400", "400"),
        ("Waste fell by forty percent.", "forty percent", "40%"),
        ("Mix the dough for 720 seconds.", "720 seconds", "12 minutes"),
        ("I fold the dough three times.", "three times", "3 times"),
    ],
)
def test_the_same_figure_is_right_however_it_is_said(text: str, said: str, noted: str) -> None:
    assert figures(text) == [(said, noted, True)]


def test_a_whole_reply_is_told_in_its_order() -> None:
    assert wrong(REPLY) == [("30%", "40%")]
    assert [right for *_, right in figures(REPLY)][-1] is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I have been at it for 9 years.",
        "There are 37 trams in my town.",
        "We sell 3 kinds of loaves at the market.",
        "I was born in 1984.",
        "I keep 14 books.",
        "Only 8% of the visitors smoke.",
    ],
)
def test_what_the_notes_are_silent_about_is_not_told(text: str) -> None:
    assert wrong(text) == []


def test_a_small_number_in_words_is_no_figure_of_the_notes() -> None:
    assert wrong("It takes 12 hands.", "- It takes two hands\n") == []
    assert wrong("It takes 12 hands.", "- It takes 2 hands\n") == [("12", "2")]


def test_each_note_is_used_once() -> None:
    assert wrong("Waste went down by 10%. Waste went down by 20%.") == [("10%", "40%")]


def test_a_figure_that_was_said_right_is_no_note_for_another() -> None:
    assert wrong("Waste went down by 40%, and in another year waste went down by 70%.") == []


def test_a_figure_that_is_true_of_something_else_is_not_right_here() -> None:
    notes = "- Sold 3x as many rolls\n- Raised the speed of the mixer by 10x\n"
    assert wrong("We raised the speed of the mixer by 3x.", notes) == [("3x", "10x")]
    assert wrong("We sold 3x as many rolls.", notes) == []


def test_a_colon_borrows_the_line_it_ends() -> None:
    notes = "- Humidity limit: 70%\n- Warmth limit: 80%\n"
    assert wrong("The humidity limit is 55%.", notes) == [("55%", "70%")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("On a Saturday we sell 600 loaves.", "On a Saturday we sell [600] loaves"),
        (
            "First I weigh it all, and the dough is mixed for 20 minutes.",
            "the dough is mixed for [20 minutes]",
        ),
        (
            "And so it is that now our waste went down by 70% or so of it all.",
            "… now our waste went down by [70%] or so …",
        ),
    ],
)
def test_a_figure_that_differs_stands_among_the_words_it_was_said_in(text: str, quoted: str) -> None:
    (told,) = figures_of(NOTES, text, WEIGHTS)
    assert f"{told.before}[{told.said}]{told.after}" == quoted


@given(
    st.text(st.sampled_from("0123456789.,%x ms\nabwaste(")),
    st.text(st.sampled_from("0123456789.,%x ms\nabwaste(")),
)
@settings(deadline=None)
def test_any_texts_are_held_against_each_other(notes: str, text: str) -> None:
    found = figures_of(notes, text, WEIGHTS)
    assert len(found) == len({*found})
    assert all(each.said and each.noted for each in found)


@given(st.text(st.sampled_from("0123456789.,% ms\nwaste dough")))
@settings(deadline=None)
def test_the_notes_themselves_hold_no_wrong_figure(notes: str) -> None:
    assert wrong(notes, notes) == []
