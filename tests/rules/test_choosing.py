"""The group's next question and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.records import Order, Rating
from bot.model.refs import QuestionId
from bot.model.views import Reason, ReasonKind
from bot.rules.choosing import Candidate, Choice, choose

TODAY = date(2026, 11, 23)
AGAIN, HARD, GOOD, EASY = Rating
NEW = Reason(ReasonKind.NEW)
NEXT = Reason(ReasonKind.NEXT)
WEAKEST = Reason(ReasonKind.WEAKEST)


def asked(
    number: int,
    days_ago: int,
    *recalls: float | None,
    ratings: tuple[Rating, ...] = (),
    topic: str | None = None,
) -> Candidate:
    return Candidate(
        QuestionId(number),
        number,
        topic,
        TODAY - timedelta(days=days_ago),
        recalls=recalls,
        last_ratings=ratings,
    )


def unseen(number: int, topic: str | None = None) -> Candidate:
    return Candidate(QuestionId(number), number, topic)


def chosen(
    candidates: Sequence[Candidate],
    order: Order = Order.SMART,
    *,
    exclude: frozenset[QuestionId] = frozenset(),
) -> tuple[int, Reason]:
    choice = choose(candidates, order=order, on=TODAY, exclude=exclude)
    assert choice is not None
    return choice.question, choice.reason


def days_of(candidates: Sequence[Candidate], order: Order, count: int) -> list[Choice]:
    """What is asked on `count` days in a row."""
    bank, choices = list(candidates), []
    for day in range(count):
        on = TODAY + timedelta(days=day)
        choice = choose(bank, order=order, on=on)
        assert choice is not None
        choices.append(choice)
        bank = [replace(each, last_asked=on) if each.question == choice.question else each for each in bank]
    return choices


def test_nothing_can_be_chosen_from_nothing() -> None:
    assert choose([], order=Order.SMART, on=TODAY) is None
    assert choose([unseen(1)], order=Order.AUTHOR, on=TODAY, exclude={QuestionId(1)}) is None


def test_what_was_never_asked_comes_first_in_the_authors_order() -> None:
    assert chosen([asked(1, 30, 0.1), unseen(3), unseen(2)]) == (2, NEW)


def test_then_the_one_remembered_worst() -> None:
    assert chosen([asked(1, 30, 0.9, 0.8), asked(2, 30, 0.9, 0.6), asked(3, 30, 0.9, 0.7)]) == (2, WEAKEST)


def test_who_never_answered_counts_half() -> None:
    assert chosen([asked(1, 30, 0.9, 0.9), asked(2, 30, 0.9, None)]) == (2, WEAKEST)
    assert chosen([asked(1, 30, 0.9, 0.05), asked(2, 30, 0.9, None)]) == (1, WEAKEST)


def test_a_tie_goes_to_the_one_not_asked_for_longest_then_to_the_author() -> None:
    assert chosen([asked(1, 20), asked(2, 30), asked(3, 30)]) == (2, WEAKEST)


def test_what_was_asked_in_the_last_days_rests() -> None:
    bank = [asked(number, number, 0.9) for number in range(1, 10)]
    assert chosen([*bank, asked(10, 4, 0.1)])[0] != 10
    assert chosen([*bank, asked(10, 5, 0.1)])[0] != 10
    assert chosen([*bank, asked(10, 6, 0.1)])[0] == 10


def test_when_all_rest_the_one_asked_longest_ago_comes() -> None:
    assert chosen([asked(1, 1, 0.1), asked(2, 2, 0.9), asked(3, 1, 0.2), asked(4, 1, 0.2)]) == (
        2,
        Reason(ReasonKind.LONGEST_AGO),
    )


def test_a_single_question_comes_every_day() -> None:
    assert [choice.question for choice in days_of([unseen(1)], Order.SMART, 3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("recalls", "ratings", "reason"),
    [
        pytest.param(
            (0.4, 0.4, 0.4, 0.4, 0.4), (), Reason(ReasonKind.FORGOTTEN, 3, 5), id="likely three of five"
        ),
        pytest.param(
            (0.3, 0.3, None, 0.3), (), Reason(ReasonKind.FORGOTTEN, 2, 3), id="of those who answered once"
        ),
        pytest.param((0.1, 0.1), (), WEAKEST, id="two are too few to count"),
        pytest.param((0.1, 0.1, None, None), (), WEAKEST, id="two answers are too few to count"),
        pytest.param((0.9, 0.9, 0.6), (), WEAKEST, id="one alone is not named"),
        pytest.param((0.8,) * 12, (), WEAKEST, id="two of twelve are not worth a word"),
        pytest.param((0.8,) * 4, (HARD, AGAIN, GOOD), Reason(ReasonKind.HARD, 2, 3), id="hard for most"),
        pytest.param((0.8,) * 4, (HARD, GOOD, AGAIN, GOOD), WEAKEST, id="hard for half"),
        pytest.param((0.8,) * 4, (HARD, AGAIN), WEAKEST, id="two ratings are too few to count"),
    ],
)
def test_the_reason_is_the_most_telling_true_thing(
    recalls: tuple[float | None, ...], ratings: tuple[Rating, ...], reason: Reason
) -> None:
    assert chosen([asked(1, 9, *recalls, ratings=ratings)]) == (1, reason)


@given(st.integers(1, 12))
def test_smart_order_repeats_nothing_until_all_were_asked(count: int) -> None:
    choices = days_of([unseen(number) for number in range(count)], Order.SMART, 3 * count)
    assert [choice.question for choice in choices[:count]] == list(range(count))
    assert {choice.reason for choice in choices[:count]} == {NEW}
    assert NEW not in {choice.reason for choice in choices[count:]}
    rest = min(5, count // 2)
    for index, choice in enumerate(choices):
        assert choice.question not in {earlier.question for earlier in choices[max(0, index - rest) : index]}


def test_the_authors_order_goes_round() -> None:
    choices = days_of([unseen(3), unseen(1), unseen(2)], Order.AUTHOR, 7)
    assert [choice.question for choice in choices] == [1, 2, 3, 1, 2, 3, 1]
    assert {choice.reason for choice in choices} == {NEXT}


def test_the_authors_order_goes_on_behind_the_latest_whatever_was_asked_before() -> None:
    assert chosen([asked(1, 9), asked(2, 1), asked(3, 5), unseen(4)], Order.AUTHOR) == (3, NEXT)


def test_the_authors_order_goes_on_behind_a_replaced_question() -> None:
    bank = [asked(1, 0), asked(2, 3), asked(3, 2), asked(4, 0)]
    assert chosen(bank, Order.AUTHOR) == (2, NEXT)
    assert (
        chosen([asked(1, 3), asked(2, 0), asked(3, 2)], Order.AUTHOR, exclude=frozenset({QuestionId(2)}))[0]
        == 3
    )


def test_topic_by_topic() -> None:
    bank = [unseen(1, "Work"), unseen(2, "Scale"), unseen(3, "Work"), unseen(4, None), unseen(5, "Scale")]
    choices = days_of(bank, Order.TOPIC, 6)
    assert [choice.question for choice in choices] == [1, 3, 2, 5, 4, 1]


candidates = st.builds(
    Candidate,
    question=st.integers(0, 50).map(QuestionId),
    position=st.integers(0, 50),
    topic=st.sampled_from([None, "Work", "Scale"]),
    last_asked=st.none() | st.dates(TODAY - timedelta(days=40), TODAY),
    recalls=st.lists(st.none() | st.floats(0, 1), max_size=6).map(tuple),
    last_ratings=st.lists(st.sampled_from(Rating), max_size=6).map(tuple),
)
banks = st.lists(
    candidates, min_size=1, max_size=12, unique_by=(lambda each: each.question, lambda each: each.position)
)


@given(banks, st.sampled_from(Order), st.data())
def test_the_choice_depends_on_the_bank_alone_and_leaves_out_what_it_shall(
    bank: list[Candidate], order: Order, data: st.DataObject
) -> None:
    exclude = data.draw(st.frozensets(st.sampled_from([each.question for each in bank])))
    choice = choose(bank, order=order, on=TODAY, exclude=exclude)
    assert choose(data.draw(st.permutations(bank)), order=order, on=TODAY, exclude=exclude) == choice
    if len(exclude) == len(bank):
        assert choice is None
    else:
        assert choice is not None
        assert choice.question in {each.question for each in bank} - exclude
