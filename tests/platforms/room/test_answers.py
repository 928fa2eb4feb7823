"""Markdown of a bank as HTML: nothing of it acts, its sections are named, its diagrams stay whole."""

from __future__ import annotations

import pytest

from bot.model.text import Block, BlockKind, Passage
from bot.platforms.room.answers import Answers, draw_answer
from bot.platforms.room.figures import as_text
from tests.platforms.room.questions import BREAKER, WIDE, stored


def drawn(*blocks: Block) -> str:
    return draw_answer(Passage(blocks), pictures="/picture/1").html.markup


def paragraph(markdown: str) -> str:
    return drawn(Block(BlockKind.PARAGRAPH, markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](/do/erase)",
        '<https://evil.example/"onmouseover=alert(1)>',
        "![x](https://evil.example/pixel.png)",
        "<javascript:alert(1)>",
        "| <b onclick=x> |\n|---|\n| <script> |",
        "```<script>\n</pre><script>alert(1)</script>\n```",
    ],
)
def test_no_markup_of_the_bank_acts(markdown: str) -> None:
    page = paragraph(markdown).lower()
    for live in (
        "<script",
        "<img",
        "<b onclick",
        'href="javascript',
        'href="data',
        'href="/',
        '" onmouseover',
    ):
        assert live not in page


def test_a_link_to_the_web_gives_nothing_away() -> None:
    assert '<a href="https://example.org" rel="noopener nofollow">x</a>' in paragraph(
        "[x](https://example.org)"
    )


def test_labels_and_headings_become_sections_below_the_answers_own_heading() -> None:
    answer = draw_answer(
        Passage(
            (
                Block(BlockKind.LABEL, "**1. Redundancy `by` design:**", 1),
                Block(BlockKind.LABEL, "**How:**", 1),
                Block(BlockKind.PARAGRAPH, "Twice.", 1),
                Block(BlockKind.LABEL, "**2. Checks:**", 1),
                Block(BlockKind.LABEL, "**How:**", 1),
                Block(BlockKind.PARAGRAPH, "Often.", 0),
            )
        ),
        pictures="",
    )
    page = answer.html.markup
    assert [(section.ident, section.level) for section in answer.sections] == [
        ("k1", 1),
        ("k2", 2),
        ("k3", 1),
        ("k4", 2),
    ]
    assert answer.sections[2].title == "Checks"
    assert '<h3 id="k1">1. Redundancy <code>by</code> design</h3><h4 id="k2">How</h4>' in page
    assert '<h3 id="k3">2. Checks</h3><h4 id="k4">How</h4>' in page


def test_lines_of_a_paragraph_stay_lines() -> None:
    page = drawn(Block(BlockKind.PARAGRAPH, "**Target:** one hour\n**Loss:** none"))
    assert page.count("<br") == 1


def test_a_list_between_two_labels_stays_one_list() -> None:
    page = drawn(Block(BlockKind.LIST, "- one", 1), Block(BlockKind.PARAGRAPH, "  still one", 0))
    assert page.count("<ul>") == 1


def test_a_narrow_diagram_shrinks_and_is_read_as_text() -> None:
    page = drawn(Block(BlockKind.LABEL, "**States:**"), Block(BlockKind.FENCE, BREAKER))
    assert '<pre class="w34" aria-hidden="true">' in page
    assert "Diagram: States, 16 lines." in page
    assert "<li>HALF-OPEN</li>" in page
    assert "Open as picture" not in page


def test_a_wide_diagram_is_a_region_one_can_reach_and_opens_as_a_picture() -> None:
    page = drawn(Block(BlockKind.LABEL, "**Providers:**"), Block(BlockKind.FENCE, WIDE))
    assert 'class="w80" role="region" tabindex="0" aria-label="Diagram: Providers, 77 columns wide"' in page
    assert '<a href="/picture/1/1.png">Open as picture</a>' in page


def test_code_is_no_diagram() -> None:
    page = drawn(Block(BlockKind.FENCE, "~~~python\nprint('<b>')\n~~~"))
    assert "print('&lt;b&gt;')" in page
    assert "figcaption" not in page


def test_the_words_of_a_diagram_come_without_its_lines() -> None:
    assert as_text("┌────┐\n│ a  │──► b\n└────┘\n") == ["a b"]


async def test_an_answer_is_drawn_once_for_each_version() -> None:
    answers = Answers()
    assert await answers.draw(stored()) is await answers.draw(stored())
    assert await answers.draw(stored()) is not await answers.draw(stored(version=89))
