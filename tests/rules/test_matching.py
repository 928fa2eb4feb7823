"""Questions found by number or words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.refs import QuestionId
from bot.rules.matching import Entry, Found, NotFound, Several, complete, find, nearest, ranges_in_words

TITLES = {
    "6": "Which move brought you here?",
    "7": "What would you bring to a small team?",
    "8": "How do you learn a new language?",
    "9": "What makes a good code review?",
    "10": "Tell me about a release that went wrong.",
    "16": "How did you cut the cost of the search cluster?",
    "17": "Where do events help, and where do they hurt?",
    "18": 'You wrote "2M messages a day". How was the queue sized?',
    "19": "You promise 99.9 % uptime. How is it kept?",
    "20": "How do banks look at latency?",
}
BANK = [Entry(QuestionId(100 + int(number)), number, title) for number, title in TITLES.items()]


def numbers(entries: tuple[Entry, ...]) -> list[str | None]:
    return [entry.number for entry in entries]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("19", "19"),
        (" #19 ", "19"),
        ("Question 19", "19"),
        ("question #9", "9"),
        ("q19", "19"),
        ("no. 7", "7"),
        ("019", "19"),
        ("19.", "19"),
        ("Question 19: what the menu shows", "19"),
        ("19 · what the menu shows", "19"),
        ("6 lessons about uptime", "19"),
        ("uptime", "19"),
        ("Uptmie", "19"),
        ("99.9", "19"),
        ("explain the uptime please", "19"),
        ("cost of serach", "16"),
        ("clust", "16"),
        ("How do banks look at latency?", "20"),
        ("how do banks look at latncy", "20"),
        ("code reviews", "9"),
        ("2m", "18"),
    ],
)
def test_one_is_found(words: str, number: str) -> None:
    found = find(words, BANK)
    assert isinstance(found, Found)
    assert found.question.number == number


def test_a_tie_leaves_the_choice() -> None:
    twins = [Entry(QuestionId(number), str(number), f"Caching in layer {number}") for number in range(1, 8)]
    tie = find("caching", twins)
    assert isinstance(tie, Several)
    assert len(tie.questions) == 5
    assert find("caching in layer 3", twins) == Found(twins[2])


def test_a_number_two_documents_share_leaves_the_choice() -> None:
    twin = Entry(QuestionId(1), "19", "Another document's nineteenth")
    assert find("19", [*BANK, twin]) == Several((BANK[8], twin))


def test_words_of_the_topic_or_a_section_find_it_too_after_the_titles() -> None:
    with_sections = Entry(QuestionId(1), "30", "Who stands behind you?", also=("Leading", "Failover drills"))
    assert find("failover", [*BANK, with_sections]) == Found(with_sections)
    titled = Entry(QuestionId(2), "31", "What does a failover cost?")
    assert find("failover", [with_sections, titled]) == Found(titled)


@pytest.mark.parametrize(
    ("words", "number", "near"),
    [
        ("91", "91", ["19", "9"]),
        ("Question 11", "11", ["10", "16", "17"]),
        ("42", "42", ["20", "19", "18"]),
        ("2", "2", ["6", "7", "8"]),
    ],
)
def test_an_unknown_number_is_named_with_the_nearest(words: str, number: str, near: list[str]) -> None:
    missing = find(words, BANK)
    assert isinstance(missing, NotFound)
    assert missing.number == number
    assert numbers(missing.nearest) == near


def test_words_that_mean_nothing_here_find_nothing() -> None:
    assert find("zebra", BANK) == NotFound(None, ())
    assert find("", BANK) == NotFound(None, ())
    assert find("uptime", []) == NotFound(None, ())


def test_words_half_understood_bring_suggestions() -> None:
    missing = find("uptime budget negotiations calendar weather", BANK)
    assert isinstance(missing, NotFound)
    assert numbers(missing.nearest) == ["19"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("", list(TITLES)),
        ("q", list(TITLES)),
        ("#", list(TITLES)),
        ("1", ["10", "16", "17", "18", "19"]),
        ("#1", ["10", "16", "17", "18", "19"]),
        ("question 2", ["20", "18"]),
        ("what m", ["9"]),
        ("uptim", ["19"]),
        ("upitme", ["19"]),
        ("zebra", []),
    ],
)
def test_completion_offers(words: str, offered: list[str]) -> None:
    assert numbers(complete(words, BANK))[: len(offered) or None] == offered


def test_completion_keeps_to_the_limit() -> None:
    assert numbers(complete("", BANK, limit=3)) == ["6", "7", "8"]
    assert len(complete("1", BANK, limit=3)) == 3


@given(st.text() | st.text("q#19 .:", max_size=8))
def test_any_words_are_answered(words: str) -> None:
    match find(words, BANK):
        case Found(question):
            assert question in BANK
        case Several(several):
            assert 2 <= len(several) <= 5
        case NotFound(nearest=near):
            assert len(near) <= 3
    offered = complete(words, BANK)
    assert len({entry.id for entry in offered}) == len(offered) <= 25


@given(st.sampled_from(BANK), st.data())
def test_a_title_typed_with_one_slip_still_finds_it_first(entry: Entry, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entry.title) - 1))
    slipped = entry.title[:at] + entry.title[at + 1 :]
    match find(slipped, BANK):
        case Found(question):
            assert question == entry
        case Several(several):
            assert several[0] == entry
        case NotFound():
            pytest.fail(f"{slipped!r} finds nothing")


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ([], ""),
        (["7"], "7"),
        (["10", "6", "7", "8", "9", *map(str, range(16, 21))], "6 to 10 and 16 to 20"),
        (["1", "2", "4"], "1, 2 and 4"),
        (["1", "3", "4", "5", "7a"], "1, 3 to 5 and 7a"),
    ],
)
def test_numbers_are_said_as_ranges(held: list[str], words: str) -> None:
    assert ranges_in_words(iter(held)) == words


def test_a_question_without_a_number_is_never_near_one() -> None:
    assert nearest("3", [Entry(QuestionId(1), None, "Unnumbered")]) == ()
