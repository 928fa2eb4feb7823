from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mirror import REPLY
from bot.model.mirror import PointState
from bot.rules.coverage import COVERED_FROM, TOUCHED_FROM, covered
from tests.project import ROOT
from tests.rules.coverage.bakery import ALL, BOOKS, DOUGH, OVEN, STALL, STARTER, found, notes, ticked

PIECES = [
    "rye",
    "flour",
    "not ",
    " ",
    ", ",
    ". ",
    "\n",
    "250",
    "- ",
    "**",
    ":",
    "é",
    "ﬁ",
    "İ",
    "—",
    "oven",
    "[your oven]",
]
ANY_TEXT = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


def test_a_reply_that_says_it_all_has_every_point() -> None:
    assert ticked(REPLY) == ALL


def test_what_was_not_said_is_not_found() -> None:
    reply = "I feed the starter twice a day with rye flour and water. The oven is hot, with steam at first, and I turn the loaves."
    assert ticked(reply) == [STARTER, OVEN]
    assert {BOOKS, STALL} <= {*found(reply, PointState.MISSING)}


def test_a_paraphrase_with_some_of_the_words_is_found() -> None:
    reply = "Whatever is left at the end of a market goes to homeless people, and a few customers phone to order before."
    assert ticked(reply) == [STALL]


def test_something_else_has_no_point() -> None:
    reply = "My brother plays the cello in a small orchestra and travels a lot, mostly by train."
    assert found(reply, PointState.MISSING) == ALL


@pytest.mark.parametrize(
    "reply",
    [
        "The starter. The dough. The oven. The stall. The books.",
        "the starter, the dough, the oven, the stall, the books",
        "- The starter\n- The dough\n- The oven\n- The stall\n- The books",
    ],
)
def test_copied_headings_say_nothing(reply: str) -> None:
    assert ticked(reply) == []


def test_a_row_of_keywords_says_nothing() -> None:
    assert (
        ticked("starter rye flour water cellar vinegar dough salt steam loaves markets kitchen waste orders")
        == []
    )


def test_headings_do_not_count_for_other_points() -> None:
    twins = notes(
        "**Oven work:**\n- Steam from the boiler\n\n**Boiler:**\n- Oven work feeds it\n\n**Rack:**\n- Steel\n\n**Door:**\n- Glass"
    )
    assert ticked("Oven work. Boiler. Rack. Door.", among=twins) == []


def test_what_is_denied_is_not_said() -> None:
    assert ticked("We never heated the oven with steam, and we do not turn the loaves.") == []


def test_what_the_notes_deny_may_be_denied() -> None:
    rules = notes(
        "**Doors:**\n- Never lock them at night\n\n**Lights:**\n- Left on\n\n**Heat:**\n- Turned down\n\n**Bins:**\n- Emptied"
    )
    assert ticked("I never lock the doors at night.", among=rules) == ["Doors"]


def test_misspelt_words_are_known() -> None:
    assert STARTER in ticked("I feed it twise a day with rye flour and watter, it lives in the celler.")


def test_spoken_words_without_stops_are_known() -> None:
    reply = (
        "um so yeah I feed the starter with rye flour and water twice a day you know and it is kept in the cellar and then uh"
        " the dough is mixed and rested for an hour and I fold it three times and the salt goes in last and after that well"
        " basically I heat the oven with steam and I turn the loaves round half way"
    )
    assert ticked(reply) == [STARTER, DOUGH, OVEN]


def test_short_notes_are_known() -> None:
    assert ticked("- rye + water, cellar\n- steam, then turn loaves half-way\n") == [STARTER, OVEN]


def test_a_short_form_may_be_spelt_out() -> None:
    rules = notes(
        "**Plan:**\n- Follows HACCP\n\n**Cloths:**\n- Boiled\n\n**Floor:**\n- Swept\n\n**Door:**\n- Shut"
    )
    assert ticked("We work by hazard analysis, critical control points.", among=rules) == ["Plan"]


def test_a_word_may_be_written_in_two() -> None:
    tools = notes(
        "**Cutting:**\n- Breadknife\n\n**Cooling:**\n- Wire racks\n\n**Weighing:**\n- Old scales\n\n**Rest:**\n- Baskets"
    )
    assert ticked("I use a bread knife.", among=tools) == ["Cutting"]
    assert ticked("A wirerack and nothing more.", among=tools) == ["Cooling"]


def test_words_of_the_question_tell_little() -> None:
    assert ticked("How do I run a bakery? I run my bakery as one runs a bakery.") == []


def test_the_point_that_has_more_of_a_sentence_takes_it() -> None:
    among = {point.text: point.score for point in covered(notes(), "Flour is a third of all costs.")}
    assert among[BOOKS] >= COVERED_FROM
    assert among[STARTER] < TOUCHED_FROM  # it has flour, too


def test_points_without_bodies_are_their_own_words() -> None:
    listed = notes("- Boil the water first\n- Grind the beans\n- Warm the cup\n- Pour slowly")
    assert ticked("First I boil the water, and I warm up the cup.", among=listed) == [
        "Boil the water first",
        "Warm the cup",
    ]


def test_an_explicit_list_of_key_points_is_held_against() -> None:
    both = notes("**Tools:**\n- A saw\n\n**Key points:**\n- Measure twice\n- Cut once\n- Sweep the floor\n")
    assert [point.text for point in both.points] == ["Measure twice", "Cut once", "Sweep the floor"]
    assert ticked("I measure everything twice, then I sweep the floor.", among=both) == [
        "Measure twice",
        "Sweep the floor",
    ]


def test_what_waits_for_own_words_is_left_out() -> None:
    open_notes = notes(
        "**Why:**\n[mention your reasons]\n\n**Where:**\nIn [your town] by the river.\n\n**When:**\nEarly.\n\n**Who:**\nMy aunt."
    )
    assert [point.text for point in open_notes.points] == ["Where", "When", "Who"]
    assert ticked("It is by the river.", among=open_notes) == ["Where"]


@pytest.mark.parametrize("nothing", ["", " \n\t", "...", "12 400 3", "\N{GRINNING FACE}"])
def test_an_empty_reply_has_nothing(nothing: str) -> None:
    assert [point.score for point in covered(notes(), nothing)] == [0.0] * len(ALL)


def test_an_answer_without_points_gives_none() -> None:
    assert covered(notes(""), REPLY) == ()


@given(ANY_TEXT)
@settings(deadline=None)
def test_any_reply_is_held_against_any_notes(text: str) -> None:
    for among in (notes(), notes(text, title=text)):
        for point in covered(among, text):
            assert 0 <= point.score <= 1.3
            assert (point.state is PointState.COVERED) == (point.score >= COVERED_FROM)
            assert (point.state is PointState.MISSING) == (point.score < TOUCHED_FROM)


def test_scores_are_the_same_to_the_last_bit_whatever_the_hash_seed() -> None:
    script = (
        "from benchmarks.mirror import REPLY\nfrom tests.rules.coverage.bakery import notes\n"
        "from bot.rules.coverage import covered\nprint([point.score.hex() for point in covered(notes(), REPLY)])"
    )

    def scores(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert scores("1") == scores("2") == scores("31")


def test_a_model_may_be_put_in_and_counts_half() -> None:
    asked: list[tuple[Sequence[str], Sequence[str]]] = []

    def alike(said: Sequence[str], prepared: Sequence[str]) -> list[list[float]]:
        asked.append((said, prepared))
        return [[1.0 if text == OVEN else 0.0 for text in prepared] for _ in said]

    points = {point.text: point for point in covered(notes(), "It must be hot. Very hot.", similarity=alike)}

    assert asked == [(["It must be hot.", "Very hot."], ALL)]
    assert points[OVEN].state is PointState.COVERED
    assert points[DOUGH].score == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "not rye " * 6_000,
        " " * 50_000,
        "\n " * 25_000,
        ".'" * 25_000,
        "rye " * 12_000,
        "e" + "r" * 50_000,
    ],
    ids=["digits", "denials", "spaces", "lines", "quotes", "words", "letters"],
)
def test_long_replies_of_one_kind_end(text: str) -> None:
    assert len(covered(notes(), text)) == len(ALL)
