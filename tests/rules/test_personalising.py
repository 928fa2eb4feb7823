"""What a member's profile puts into an answer, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.blocks import blocks_of
from bot.bank.placeholders import brackets_in, placeholders_in
from bot.bank.reading import read_document
from bot.model.refs import QuestionId
from bot.model.text import Fill, Passage
from bot.rules.personalising import (
    LONGEST_PART,
    cleaned,
    fingerprint,
    is_slot_key,
    key_of,
    keyed,
    open_gaps,
    own_version_key,
    parts_of,
    personalised,
    question_of,
)
from tests.bank.soup import documents, unhurried

SIX = QuestionId(6)

ANSWER = """**Why now?**

After [X years] of baking at [current company], I look for a larger oven.

**1. Reach**
From one shop to several [mention next step - e.g., more ovens, another town, etc.], and to [mention specific markets].

**2. Craft**
Your shop bakes [mention what the new place bakes - e.g., rye, spelt, etc.].

[If applicable] **3. Crowds:** fewer queues than [mention scale/impact] a day.

[If applicable] **4. Tools:** new for me are [mention ovens/doughs].

[If applicable] **5. Aims:** they fit [mention goals], above all [mention specific aspects].

**6. In sum**
[current company] taught me the craft; [company's] bread is where it leads.
"""

SEVEN = """[If relevant] My trade is [Rye Breads/Sweet Pastry/B2B Catering].

It suits [mention role requirements], and I know [company's] sourdough."""


def passage(text: str) -> Passage:
    return Passage(tuple(blocks_of(text)))


def read(text: str, question: QuestionId = SIX, **values: str) -> str:
    """The text as a member with these values reads it; a gap of the question is named without its prefix."""
    whole = passage(text)
    gaps = keyed(question, placeholders_in(whole.blocks, 1))
    named = {f"q{question}.{key[1:].replace('__', '.')}" if key[0] == "_" else key: value for key, value in values.items()}  # fmt: skip
    return personalised(whole, gaps, named, brackets=brackets_in(whole.blocks)).filled


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[X years]", "years"),
        ("[current company]", "current_company"),
        ("[mention next step - e.g., more ovens, another town, etc.]", "next_step"),
        ("[mention specific markets]", "markets"),
        ("[mention what the new place bakes - e.g., rye, spelt, etc.]", "what_the_new_place_bakes"),
        ("[If applicable]", "if_applicable"),
        ("[mention scale/impact]", "scale_impact"),
        ("[If relevant]", "if_relevant"),
        ("[Rye Breads/Sweet Pastry/B2B Catering]", "rye_breads_sweet_pastry_b2b_catering"),
        ("[company's]", "company"),
        ("[your company’s]", "company"),
        ("[the companies']", "companies"),
        ("[company's mission]", "company_mission"),
        ("[Target Company]", "target_company"),
        ("[specific role, e.g. baker]", "role"),
        ("[your]", "your"),
    ],
)
def test_the_words_of_a_placeholder_are_its_key(text: str, key: str) -> None:
    assert key_of(text) == key


def test_every_shape_has_the_key_it_goes_by() -> None:
    found = keyed(SIX, placeholders_in(passage(ANSWER).blocks, 1))

    assert [gap.key for gap in found] == [
        "years", "current_company", "q6.next_step.1", "q6.markets.1", "q6.what_the_new_place_bakes.1",
        "q6.if_applicable.1", "q6.scale_impact.1", "q6.if_applicable.2", "q6.ovens_doughs.1", "q6.if_applicable.3",
        "q6.goals.1", "q6.aspects.1", "current_company", "company",
    ]  # fmt: skip
    assert [gap.key for gap in keyed(QuestionId(7), placeholders_in(passage(SEVEN).blocks, 1))] == [
        "q7.if_relevant.1",
        "q7.rye_breads_sweet_pastry_b2b_catering.1",
        "q7.role_requirements.1",
        "company",
    ]


@pytest.mark.parametrize("text", [ANSWER, SEVEN, "No gap at all.", ""])
def test_an_empty_profile_leaves_the_text_byte_for_byte(text: str) -> None:
    assert read(text) == passage(text).markdown
    assert personalised(passage(text), (), {}) == passage(text)


def test_slots_are_filled_wherever_they_stand_and_a_possessive_is_kept() -> None:
    shown = read(ANSWER, years="7 years", current_company="Crust & Co.", company="Acme")

    assert "After 7 years of baking at Crust & Co., I look" in shown
    assert "\nCrust & Co. taught me the craft; Acme's bread" in shown


def test_a_value_is_never_read_again() -> None:
    shown = read("[company] and [team name]", company="[team name]", team_name="[company]")

    assert shown == "[team name] and [company]"


def test_what_is_not_filled_stays_a_gap() -> None:
    shown = read(ANSWER, company="Acme")

    assert "After [X years] of baking at [current company], I look" in shown
    assert "[mention specific markets]" in shown


def test_an_instruction_is_filled_only_by_its_own_words() -> None:
    assert "[mention goals]" in read(ANSWER, goals="growth")
    assert "they fit growth, above all [mention specific aspects]" in read(ANSWER, _goals__1="growth")


def test_a_choice_is_filled_where_it_stands() -> None:
    shown = read(SEVEN, QuestionId(7), _rye_breads_sweet_pastry_b2b_catering__1="Rye Breads")

    assert "My trade is Rye Breads." in shown


def test_a_line_that_is_kept_loses_its_marker() -> None:
    shown = read(ANSWER, _if_applicable__2="keep")

    assert "\n**4. Tools:** new for me" in shown
    assert shown.count("(optional) ") == 2
    assert "[If applicable]" not in shown


def test_a_line_that_is_hidden_goes_with_the_gaps_in_it() -> None:
    shown = read(ANSWER, _if_applicable__1="hide", _if_applicable__3="hide", _goals__1="growth")

    assert "Crowds" not in shown
    assert "Aims" not in shown
    assert "growth" not in shown
    assert "Tools" in shown
    whole = passage(ANSWER)
    gaps = keyed(SIX, placeholders_in(whole.blocks, 1))
    waiting = open_gaps(whole, gaps, {"q6.if_applicable.1": "hide", "company": "Acme"})
    assert "q6.scale_impact.1" not in [gap.key for gap in waiting]
    assert "q6.goals.1" in [gap.key for gap in waiting]
    assert "company" not in [gap.key for gap in waiting]


@pytest.mark.parametrize(
    ("text", "hidden", "shown"),
    [
        ("one\n[If so] two\nthree", (1,), "one\nthree"),
        ("one\ntwo\n[If so] three", (1,), "one\ntwo"),
        ("[If so] one\ntwo", (1,), "two"),
        ("one\n[If so] two\n[If so] three", (1, 2), "one"),
        ("[If so] one\n[If so] two\nthree", (1, 2), "three"),
        ("one\n[If so] two\n[If so] three\nfour", (2, 1), "one\nfour"),
        ("[If so] one\n\ntwo", (1,), "two"),
        ("- one\n- [If so] two\n- three", (1,), "- one\n- three"),
        ("1. one\n2. **[If so] two**", (1,), "1. one"),
        ("one. [If so] two.\nthree", (1,), "one. \nthree"),
        ("[If so] one [If not] two\nthree", (1,), "three"),
        ("| a | b |\n|---|---|\n| [If so] one | two |", (1,), "| a | b |\n|---|---|\n| | two |"),
    ],
)
def test_what_goes_with_a_hidden_note(text: str, hidden: tuple[int, ...], shown: str) -> None:
    values = {f"_if_so__{number}": "hide" for number in hidden}

    assert read(text, SIX, **values) == shown


def test_a_gap_keeps_its_words_when_the_text_around_it_is_edited() -> None:
    edited = "A new beginning with [mention markets].\n\n" + ANSWER.replace("larger oven", "much larger oven")

    assert "they fit growth, above" in read(edited, _goals__1="growth")


def test_a_bare_noun_counts_only_when_it_is_a_key_of_the_members() -> None:
    text = "I told [colleague] about [root cause], [Web Interface] and `[colleague]`, see [colleague](x)."

    assert read(text, company="Acme") == text
    assert read(text, colleague="Ana") == text.replace("[colleague]", "Ana", 1)


@pytest.mark.parametrize(
    "text",
    ["see [here](https://x.test/[company])", "<https://x.test/[company]>", "https://x.test/a[company]"],
)
def test_an_address_is_left_alone(text: str) -> None:
    assert read(text, company="Acme") == text


@pytest.mark.parametrize(
    "text", ["```\n[company]\n```", "`[company]`", "<!-- [company] -->", "[company](x)", "[ ]", "[[company]]"]
)
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    assert read(text, company="Acme") == text


@unhurried
@given(documents)
def test_an_empty_profile_changes_no_text(text: str) -> None:
    assert read(text) == passage(text).markdown


@unhurried
@given(
    st.lists(st.sampled_from(("[company]", "[X years]", "[If so]", "[mention it all]", " a ", "\n", "- ", "```\n")), max_size=30),
    st.text(max_size=20),
)  # fmt: skip
def test_outside_the_spans_the_text_is_the_same(pieces: list[str], value: str) -> None:
    whole = passage("".join(pieces))
    gaps = keyed(SIX, placeholders_in(whole.blocks, 1))
    shown = personalised(whole, gaps, {"company": value, "q6.it_all.1": value, "q6.if_so.1": "hide"})

    text, place = [], 0
    for fill in shown.fills:
        assert place <= fill.start < fill.end
        text += [whole.markdown[place : fill.start], fill.text]
        place = fill.end
    assert "".join([*text, whole.markdown[place:]]).split() == shown.filled.split()
    assert all(block.text.strip() or block in whole.blocks for block in shown.filled_blocks(str))


def test_the_documents_it_was_built_for_are_filled_where_they_leave_gaps(seeds: Path) -> None:
    questions = [
        each
        for path in sorted(seeds.iterdir())
        for each in read_document(path.name, path.read_bytes()).questions
    ]
    gaps = {each.number: keyed(SIX, each.placeholders) for each in questions}

    assert {number: len(found) for number, found in gaps.items() if found} == {"6": 13, "7": 4}
    slots = [gap.key for found in gaps.values() for gap in found if question_of(gap.key) is None]
    assert sorted(slots) == ["company", "current_company", "current_company", "years"]
    for each in questions:
        brackets = list(brackets_in(each.answer.blocks))
        assert personalised(each.answer, gaps[each.number], {}, brackets=brackets) is each.answer
        shown = personalised(each.answer, gaps[each.number], {"company": "Acme"}, brackets=brackets)
        assert shown.filled.count("Acme's") == sum(gap.key == "company" for gap in gaps[each.number])
        assert shown.filled.count("(optional)") == each.answer.markdown.count("[If ")


def test_a_fill_lies_in_one_block_and_an_emptied_block_is_gone() -> None:
    whole = passage("one\n\ntwo\n\nthree")

    shown = Passage(whole.blocks, (Fill(0, 3, "eins"), Fill(5, 8, "")))

    assert shown.filled == "eins\n\nthree"
    assert shown.markdown == whole.markdown


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("  Acme   Ltd ", "Acme Ltd"),
        ("Acme\nLtd\r\n", "Acme Ltd"),
        ("A\x00cme\u202e", "Acme"),
        ("**Acme** @everyone", "**Acme** @everyone"),
        ("👩‍🚀 نمونه", "👩‍🚀 نمونه"),
        (" \n", ""),
    ],
)
def test_a_value_is_one_line(value: str, kept: str) -> None:
    assert cleaned(value) == kept


@pytest.mark.parametrize("key", ["company", "current_company", "root_cause", "qa"])
def test_words_may_be_a_key(key: str) -> None:
    assert is_slot_key(key)
    assert question_of(key) is None


@pytest.mark.parametrize("key", ["", "q12", "q12.goals.1", "Company", "a b", "1st", "x" * 41])
def test_what_is_no_key_of_a_slot(key: str) -> None:
    assert not is_slot_key(key)


def test_what_belongs_to_a_question_says_so() -> None:
    assert question_of(own_version_key(SIX)) == SIX
    assert question_of("q6.goals.1") == SIX


@unhurried
@given(st.text(alphabet="ab \n👩é", max_size=400).map(lambda text: text * 40))
def test_the_parts_of_a_version_fit_and_make_it_whole(text: str) -> None:
    parts = parts_of(text)

    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) <= 2 * LONGEST_PART for part in parts)
    assert all(parts[:-1])


def test_a_version_is_cut_after_a_paragraph() -> None:
    first, second = parts_of("a" * 2000 + "\n\n" + "b " * 900)

    assert first == "a" * 2000 + "\n\n"
    assert second.startswith("b")
    assert fingerprint(first) != fingerprint(second)
