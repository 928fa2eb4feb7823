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
from bot.rules.choosing import LATELY, NEW_OF_LATELY, Candidate, Choice, Pace, choose

TODAY = date(2026, 11, 23)
AGAIN, HARD, GOOD, EASY = Rating
NEW = Reason(ReasonKind.NEW)
NEXT = Reason(ReasonKind.NEXT)
WEAKEST = Reason(ReasonKind.WEAKEST)
BEGUN = Pace()
ENOUGH_NEW = Pace(lately_new=NEW_OF_LATELY)


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
    pace: Pace = BEGUN,
    exclude: frozenset[QuestionId] = frozenset(),
) -> tuple[int, Reason]:
    choice = choose(candidates, order=order, on=TODAY, pace=pace, exclude=exclude)
    assert choice is not None
    return choice.question, choice.reason


def days_of(candidates: Sequence[Candidate], order: Order, count: int) -> list[Choice]:
    """What is asked on `count` days in a row."""
    bank, choices = list(candidates), []
    news: list[bool] = []
    for day in range(count):
        on = TODAY + timedelta(days=day)
        choice = choose(bank, order=order, on=on, pace=Pace(lately_new=sum(news[-LATELY:])))
        assert choice is not None
        choices.append(choice)
        news.append(any(each.question == choice.question and each.last_asked is None for each in bank))
        bank = [replace(each, last_asked=on) if each.question == choice.question else each for each in bank]
    return choices


def test_nothing_can_be_chosen_from_nothing() -> None:
    assert choose([], order=Order.SMART, on=TODAY, pace=BEGUN) is None
    assert choose([unseen(1)], order=Order.AUTHOR, on=TODAY, pace=BEGUN, exclude={QuestionId(1)}) is None


def test_what_was_never_asked_comes_first_in_the_authors_order() -> None:
    assert chosen([asked(1, 30, 0.1), unseen(3), unseen(2)]) == (2, NEW)


def test_after_five_new_ones_of_the_last_six_one_is_repeated() -> None:
    bank = [asked(1, 30, 0.9), asked(2, 30, 0.6), unseen(3)]
    assert chosen(bank, pace=Pace(lately_new=4)) == (3, NEW)
    assert chosen(bank, pace=Pace(lately_new=5)) == (2, WEAKEST)
    assert chosen(bank, pace=Pace(lately_new=6)) == (2, WEAKEST)


def test_what_is_new_comes_in_any_case_where_nothing_else_may() -> None:
    assert chosen([unseen(1)], pace=ENOUGH_NEW) == (1, NEW)
    assert chosen([asked(1, 9), unseen(2)], pace=ENOUGH_NEW, exclude=frozenset({QuestionId(1)})) == (2, NEW)


@pytest.mark.parametrize(
    ("new", "days_left", "most_new"),
    [
        pytest.param(30, 90, 4, id="ceil of 7 x 30 / (0.66 x 90), which is 3.5"),
        pytest.param(30, 60, 6, id="5.3, a whole number up"),
        pytest.param(30, 10, 6, id="never more than six"),
        pytest.param(2, 90, 2, id="never fewer than two"),
        pytest.param(30, 0, 5, id="on the day itself as without a date"),
        pytest.param(30, -1, 5, id="and after it"),
    ],
)
def test_a_target_date_sets_how_many_of_the_last_six_may_be_new(
    new: int, days_left: int, most_new: int
) -> None:
    bank = [asked(0, 30, 0.5), *(unseen(number) for number in range(1, new + 1))]
    target = TODAY + timedelta(days=days_left)
    found = [chosen(bank, pace=Pace(lately, target))[1] == NEW for lately in range(LATELY + 1)]
    assert found == [lately < most_new for lately in range(LATELY + 1)]


def test_a_large_bank_leaves_two_days_in_seven_for_what_was_met() -> None:
    choices = days_of([unseen(number) for number in range(100)], Order.SMART, 42)
    new = [choice.reason == NEW for choice in choices]
    assert new[:7] == [True] * 5 + [False, False]
    assert [sum(new[day : day + 7]) for day in range(35)] == [5] * 35


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
def test_smart_order_asks_all_in_the_authors_order_and_lets_each_rest(count: int) -> None:
    choices = days_of([unseen(number) for number in range(count)], Order.SMART, 3 * count)
    assert [choice.question for choice in choices if choice.reason == NEW] == list(range(count))
    rest = min(NEW_OF_LATELY, len({choice.question for choice in choices[:NEW_OF_LATELY]}) - 1, count // 2)
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
    pace = Pace(data.draw(st.integers(0, LATELY)), data.draw(st.none() | st.dates(TODAY)))
    choice = choose(bank, order=order, on=TODAY, pace=pace, exclude=exclude)
    again = data.draw(st.permutations(bank))
    assert choose(again, order=order, on=TODAY, pace=pace, exclude=exclude) == choice
    if len(exclude) == len(bank):
        assert choice is None
    else:
        assert choice is not None
        assert choice.question in {each.question for each in bank} - exclude
