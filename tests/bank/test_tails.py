from __future__ import annotations

import pytest

from bot.bank.reading import read_document
from bot.bank.tails import is_back_link

QUESTIONS = "## 1. Why a heap?\n\nSo.\n\n{}\n\n## 2. Why a trie?\n\nSo.\n"


@pytest.mark.parametrize(
    "tail",
    [
        "[⬆ Back to Top](#table-of-contents)",
        "**[⬆ Back to Top](#table-of-contents)**",
        "[[↑] Back to top](#trees)",
        "[↑](#top)",
        '<a href="#top">back to top</a>',
        '<div align="right">\n  <b><a href="#">↥ back to top</a></b>\n</div>',
        "[Back to contents](#contents)\n\n---",
        "---\n\n[Наверх](#оглавление)",
        "<br>",
        '<a name="next"></a>',
        "<br/>\n\n**[⬆](#top)**",
    ],
)
def test_what_only_leads_back_is_no_part_of_an_answer(tail: str) -> None:
    document = read_document("notes.md", QUESTIONS.format(tail).encode())
    assert [question.answer.markdown for question in document.questions] == ["So.", "So."]
    dropped = [span for span in document.spans if span.became.startswith("dropped")]
    assert [(span.first, span.last) for span in dropped] == [(5, 5 + tail.count("\n"))]


@pytest.mark.parametrize(
    "text",
    [
        "See [the top](#top).",
        "[Heaps and their order](#heaps)",
        "- [back](#a) and more words than a link",
        "<div>\n  a figure\n</div>",
        "Go back to the top of the heap.",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    document = read_document("notes.md", QUESTIONS.format(text).encode())
    assert document.questions[0].answer.markdown == "So.\n\n" + text


def test_a_heading_is_no_link_back() -> None:
    assert not is_back_link("## Back to the top")


def test_sources_at_an_answer_s_end_are_told_apart_from_a_section_of_that_name() -> None:
    text = (
        "## 1. Why a heap?\n\nSo.\n\n#### References\n\n- https://example.org\n\n"
        "## 2. Why a trie?\n\nSo.\n\n#### References\n\nA reference is a name.\n"
    )
    answers = [question.answer.markdown for question in read_document("notes.md", text.encode()).questions]
    assert answers == ["So.", "So.\n\n#### References\n\nA reference is a name."]
