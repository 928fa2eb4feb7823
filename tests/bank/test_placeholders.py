from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.placeholders import placeholders_of, without_placeholders
from tests.bank.soup import unhurried


def kind_of(text: str) -> str | None:
    found = placeholders_of(text, 1)
    return found[0].kind.value if found else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[X years]", "slot"),
        ("[current company]", "slot"),
        ("[company's]", "slot"),
        ("[your role, since]", "slot"),
        ("[If applicable]", "conditional"),
        ("[When asked]", "conditional"),
        ("[Optional]", "conditional"),
        ("[mention scale/impact]", "instruction"),
        ("[Describe a time, a place, and a person]", "instruction"),
        ("[what the team did]", "instruction"),
        ("[Kafka/Redis]", "choice"),
        ("[Web Shops/Bank Systems/B2B SaaS]", "choice"),
    ],
)
def test_a_placeholder_is_known_by_its_words(text: str, kind: str) -> None:
    assert kind_of(f"After {text} there.") == kind


@pytest.mark.parametrize(
    "text",
    [
        "[ ] todo", "[x] done", "[1]", "[^n]", "[docs](https://example.org)", "[company][1]", "[company]: https://example.org",
        "![company]", "[[company]]", "arr[company]", "`[company]`", "``a ` [company]``", "```\n[company]\n```", "[Web Interface]",
        "[Initially defensive]", "[user]", "[what]", "[your \"own\"]", "[team 'a', 'b']", "[your f(x)]", "[role = 1]", "<!-- [company] -->",
        "[your a, b, c]", "[https://a/b]", "[queue, stack/heap]", "[x for x in items]", "[target\ncompany]", "- ```\n  [company]\n  ```",
    ],
)  # fmt: skip
def test_other_brackets_are_text(text: str) -> None:
    assert kind_of(text) is None


def test_places_are_told_by_line_and_offset() -> None:
    answer = "After [X years]\n\n```\n[company]\n```\nat [company's] side, `x` and [Kafka/Redis]"
    found = placeholders_of(answer, 10)
    assert [(one.text, one.line) for one in found] == [
        ("[X years]", 10),
        ("[company's]", 15),
        ("[Kafka/Redis]", 15),
    ]
    assert [answer[one.start : one.end] for one in found] == [one.text for one in found]


def test_text_without_its_placeholders_keeps_the_rest() -> None:
    assert without_placeholders("I did [mention what] at [company].") == "I did  at ."


@unhurried
@given(st.text(alphabet="[]`'XIf company/,\n<!->", max_size=80))
def test_any_text_is_searched(text: str) -> None:
    for one in placeholders_of(text, 1):
        assert text[one.start : one.end] == one.text
