"""A long text becomes parts that fit, and the parts joined are the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.text import Block, BlockKind, Passage
from bot.platforms.splitting import Part, columns, joined, split, utf8_bytes, utf16_units, wide_diagrams

BOX = "┌──────────┐\n│  CLOSED  │ ◄────┐\n└──────────┘      │"


def block(kind: BlockKind, text: str, *, blank_after: int = 1, level: int = 0, language: str = "") -> Block:
    return Block(kind, text, blank_after, level, language)


def heading(text: str) -> Block:
    return block(BlockKind.HEADING, f"### {text}", level=3)


def label(text: str) -> Block:
    return block(BlockKind.LABEL, f"**{text}**", blank_after=0)


def paragraph(text: str) -> Block:
    return block(BlockKind.PARAGRAPH, text)


def fence(body: str, *, marks: str = "```", language: str = "") -> Block:
    return block(BlockKind.FENCE, f"{marks}{language}\n{body}\n{marks}", language=language)


def bullets(*items: str) -> Block:
    return block(BlockKind.LIST, "\n".join(f"- {item}" for item in items))


def texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts]


def left_open(text: str) -> str | None:
    """The marks of a fence that a Markdown reader would still hold open at the end of the text."""
    marks: str | None = None
    for line in text.split("\n"):
        bare = re.sub(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*", "", line)
        if marks is None:
            found = re.match(r"(`{3,}(?=[^`]*$)|~{3,})", bare)
            marks = found[1] if found else None
        elif len(bare.strip()) >= len(marks) and set(bare.strip()) == {marks[0]}:
            marks = None
    return marks


CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="`~#>-+*_.:)\u0085"
)
WORD = st.text(CHARACTERS.filter(lambda character: not character.isspace()), min_size=1, max_size=14)
DRAWN = st.text("┌─┐│└┘►◄▼ abc", min_size=1, max_size=60)
EMOJI = st.sampled_from(["👩‍👩‍👧‍👦", "👍🏽", "é", "1️⃣", "日本語", "𝕏"])
SENTENCE = st.lists(WORD | EMOJI, min_size=1, max_size=25).map(" ".join)
LONG_LINE = st.integers(100, 400).map("x".__mul__) | SENTENCE
TEXT = st.lists(LONG_LINE, min_size=1, max_size=4).map("\n".join)
CODE = st.lists(DRAWN | WORD | st.just("") | LONG_LINE, min_size=1, max_size=8).map("\n".join)
LANGUAGES = st.sampled_from(["", "text", "python", "sql"])


def _nested(inner: str) -> str:
    return f"before\n```sql\n{inner}\n```\nafter"


FENCES = st.one_of(
    st.builds(lambda body, language: fence(body, language=language), CODE, LANGUAGES),
    st.builds(lambda body: fence(body, marks="~~~"), CODE),
    st.builds(lambda body: fence(_nested(body), marks="````", language="md"), CODE),
    st.builds(lambda body: block(BlockKind.FENCE, f"```\n{body}"), CODE),  # never closed
)
FENCED_ITEM = CODE.map(
    lambda body: "item\n  ```py\n" + "\n".join(f"  {line}" for line in body.split("\n")) + "\n  ```"
)
LISTS = st.lists(SENTENCE | FENCED_ITEM, min_size=1, max_size=8).map(lambda items: bullets(*items))
QUOTES = TEXT.map(lambda text: block(BlockKind.QUOTE, "\n".join(f"> {line}" for line in text.split("\n"))))
TABLES = st.lists(SENTENCE, min_size=1, max_size=5).map(
    lambda rows: block(BlockKind.TABLE, "\n".join(f"| {row} |" for row in rows))
)
BODIES = st.one_of(TEXT.map(paragraph), FENCES, LISTS, QUOTES, TABLES)
HEADS = (
    st.text("abc ", min_size=1, max_size=16)
    .map(lambda text: f"a{text}")
    .flatmap(lambda text: st.sampled_from([heading(text), label(text)]))
)
SECTIONS = st.builds(
    lambda head, bodies: [*head, *bodies],
    st.lists(HEADS, max_size=2),
    st.lists(BODIES, min_size=1, max_size=4),
)
DOCUMENTS = st.lists(SECTIONS, min_size=1, max_size=3).map(
    lambda sections: [each for section in sections for each in section]
)
COUNTS: st.SearchStrategy[Callable[[str], int]] = st.sampled_from([len, utf16_units, utf8_bytes])


@settings(max_examples=120, deadline=None)
@given(DOCUMENTS, st.integers(160, 700), COUNTS)
def test_the_parts_fit_are_balanced_and_joined_are_the_text(
    blocks: list[Block], limit: int, count: Callable[[str], int]
) -> None:
    parts = split(blocks, limit=limit, count=count)

    assert joined(parts).rstrip("\n") == Passage(tuple(blocks)).markdown.rstrip("\n")
    for part in parts:
        assert count(part.text) <= limit
        assert part.text.strip()
        assert left_open(part.text) is None


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.integers(160, 700))
def test_no_heading_or_label_stands_last(blocks: list[Block], limit: int) -> None:
    for part in split(blocks, limit=limit, count=len):
        last = part.text.split("\n")[-1]

        assert not re.fullmatch(r"### a[abc ]*|\*\*a[abc ]*\*\*", last)


def test_what_fits_is_one_part_as_it_was_written() -> None:
    blocks = [heading("Health"), paragraph("One."), fence(BOX)]

    [part] = split(blocks, limit=2000, count=len)

    assert part.text == f"### Health\n\nOne.\n\n```\n{BOX}\n```"
    assert part.reopened == part.closed == ""


def test_nothing_gives_no_part() -> None:
    assert split([], limit=2000, count=len) == []
    assert joined([]) == ""


def test_a_part_ends_before_a_heading_rather_than_inside_its_section() -> None:
    blocks = [
        heading("First"),
        paragraph("a" * 120),
        heading("Second"),
        paragraph("b" * 40),
        paragraph("c" * 60),
    ]

    assert texts(split(blocks, limit=200, count=len)) == [
        f"### First\n\n{'a' * 120}",
        f"### Second\n\n{'b' * 40}\n\n{'c' * 60}",
    ]


def test_a_heading_goes_with_what_it_stands_above() -> None:
    blocks = [paragraph("a" * 150), heading("Next"), label("Sub"), paragraph("b" * 100)]

    assert texts(split(blocks, limit=200, count=len)) == ["a" * 150, f"### Next\n\n**Sub**\n{'b' * 100}"]


def test_a_line_that_ends_in_a_colon_goes_with_its_list() -> None:
    blocks = [paragraph("a" * 150), paragraph("Three things:"), bullets("b" * 60, "c" * 60)]

    assert texts(split(blocks, limit=200, count=len))[1].startswith("Three things:\n\n- b")


def test_a_diagram_that_fits_is_never_cut() -> None:
    blocks = [paragraph("a" * 100), fence(BOX)]

    assert texts(split(blocks, limit=120, count=len)) == ["a" * 100, f"```\n{BOX}\n```"]


def test_a_fence_too_long_is_closed_and_reopened_with_its_language() -> None:
    body = "\n".join(f"line {number}" for number in range(10))

    parts = split([fence(body, language="python")], limit=60, count=len)

    assert len(parts) > 1
    assert all(part.text.startswith("```python\n") and part.text.endswith("\n```") for part in parts)
    assert [part.reopened for part in parts] == ["", *["```python"] * (len(parts) - 1)]
    assert [part.closed for part in parts] == [*["```"] * (len(parts) - 1), ""]


def test_a_longer_fence_is_reopened_with_its_own_marks() -> None:
    body = "\n".join(["```sql", *("select 1" for _ in range(10)), "```"])

    parts = split([fence(body, marks="````", language="md")], limit=60, count=len)

    assert all(part.text.startswith("````md\n") and part.text.endswith("\n````") for part in parts)


def test_a_list_is_cut_between_its_outermost_items() -> None:
    blocks = [bullets("first\n  - inner one\n  - inner two", "second\n  - inner three")]

    assert texts(split(blocks, limit=45, count=len)) == [
        "- first\n  - inner one\n  - inner two",
        "- second\n  - inner three",
    ]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    assert texts(split([paragraph("One two three. Four five six. Seven eight.")], limit=32, count=len)) == [
        "One two three. Four five six.",
        "Seven eight.",
    ]


def test_a_long_sentence_is_cut_between_words() -> None:
    parts = split([paragraph("alpha beta gamma delta")], limit=12, count=len)

    assert texts(parts) == ["alpha beta", "gamma delta"]
    assert joined(parts) == "alpha beta gamma delta"


def test_an_emoji_of_several_characters_is_not_taken_apart() -> None:
    family = "👩‍👩‍👧‍👦"

    assert texts(split([paragraph(family * 3)], limit=10, count=len)) == [family] * 3


def test_a_short_start_of_a_long_paragraph_does_not_stand_below_another() -> None:
    parts = split([paragraph("a" * 170), paragraph("b " * 200)], limit=200, count=len)

    assert parts[0].text == "a" * 170


def test_a_limit_that_holds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        split([paragraph("words")], limit=3, count=utf8_bytes_and_more)


def utf8_bytes_and_more(text: str) -> int:
    return utf8_bytes(text) + 3


def test_lengths_are_counted_as_the_platform_says() -> None:
    blocks = [paragraph("┌" * 30), paragraph("└" * 30)]

    assert len(split(blocks, limit=100, count=len)) == 1
    assert len(split(blocks, limit=100, count=utf8_bytes)) == 2


def test_a_wide_diagram_is_named_by_the_part_it_begins_in() -> None:
    wide = fence("│" + "─" * 58 + "│")
    blocks = [paragraph("a" * 80), wide, fence(BOX)]

    parts = split(blocks, limit=160, count=len)

    assert [part.diagrams for part in parts] == [(wide,), ()]


def test_units_and_bytes_of_an_emoji_and_of_box_drawing() -> None:
    assert (utf16_units("😀"), utf8_bytes("😀")) == (2, 4)
    assert (utf16_units("─"), utf8_bytes("─")) == (1, 3)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("┌──┐\n│ a│", 4), ("日本", 4), ("é", 1), ("a\tb", 9), ("a\x07b", 2)],
)
def test_columns_are_those_of_a_screen(text: str, width: int) -> None:
    assert columns(text) == width


def test_only_what_is_drawn_and_wider_than_a_phone_is_a_wide_diagram() -> None:
    drawn = fence("│" + "─" * 58 + "│", language="text")
    code = fence("x" * 80, language="python")
    drawn_in_code = fence("# " + "─" * 60, language="python")
    narrow = fence(BOX)

    assert wide_diagrams([drawn, code, drawn_in_code, narrow]) == [drawn, drawn_in_code]
    assert wide_diagrams([drawn], 60) == []
