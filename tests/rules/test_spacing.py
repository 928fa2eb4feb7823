"""Dates from ratings, as FSRS gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.records import Rating
from bot.rules.spacing import LAST_DAYS, Card, Review, dated, interval_days, replay, retrievability, review

DAY = date(2026, 3, 27)  # clocks change in the days after it, which must not matter
AGAIN, HARD, GOOD, EASY = Rating
INTERVIEW = date(2027, 10, 14)
GOLDEN = [(2.3065, 2.1181), (0.7179, 7.3945), (3.6542, 8.2556), (16.172, 7.6579)]


@pytest.mark.parametrize(("rating", "interval_days"), [(AGAIN, 1), (HARD, 1), (GOOD, 2), (EASY, 8)])
def test_first_interval(rating: Rating, interval_days: int) -> None:
    assert review(None, rating, on=DAY).due == DAY + timedelta(days=interval_days)


@pytest.mark.parametrize(
    ("ratings", "interval_days"),
    [
        pytest.param([GOOD] * 7, [2, 11, 46, 60, 60, 60, 60], id="good, up to the longest"),
        pytest.param([AGAIN, GOOD, GOOD, GOOD], [1, 2, 6, 17], id="failed at first"),
        pytest.param([HARD] * 4, [1, 3, 7, 12], id="always hard"),
        pytest.param([EASY] * 3, [8, 60, 60], id="always easy"),
        pytest.param([GOOD, GOOD, AGAIN, AGAIN, GOOD], [2, 11, 2, 1, 1], id="forgotten later"),
    ],
)
def test_intervals_when_each_review_comes_on_its_date(
    ratings: list[Rating], interval_days: list[int]
) -> None:
    card, on, found = None, DAY, []
    for rating in ratings:
        card = review(card, rating, on=on)
        found.append((card.due - on).days)
        on = card.due
    assert found == interval_days


def test_a_card_counts_its_reviews_and_what_was_forgotten_after_the_first() -> None:
    failed_first = replay([Review(DAY, 1, AGAIN), Review(DAY + timedelta(days=1), 2, GOOD)])
    failed_later = replay([Review(DAY, 1, GOOD), Review(DAY + timedelta(days=2), 2, AGAIN)])
    assert failed_first is not None
    assert failed_later is not None
    assert (failed_first.reps, failed_first.lapses, failed_first.last) == (2, 0, DAY + timedelta(days=1))
    assert (failed_later.reps, failed_later.lapses, failed_later.last) == (2, 1, DAY + timedelta(days=2))


def test_golden_states() -> None:
    """Worked out once with py-fsrs 6.3.2 alone: an upgrade that moves them moves everybody's dates."""
    card = None
    found = []
    for day, rating in enumerate([GOOD, AGAIN, HARD, EASY]):
        card = review(card, rating, on=DAY + timedelta(days=7 * day))
        found.append((round(card.stability, 4), round(card.difficulty, 4)))
    assert found == GOLDEN


histories = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Rating)), min_size=1, max_size=20).map(
    lambda rows: [
        Review(DAY + timedelta(days=day), order, rating) for order, (day, rating) in enumerate(rows)
    ]
)


@given(histories, st.data())
@settings(max_examples=300)
def test_replay_of_a_shuffled_history_equals_reviewing_day_by_day(
    history: list[Review], data: st.DataObject
) -> None:
    card = None
    for each in sorted(history, key=lambda one: (one.day, one.order)):
        card = review(card, each.rating, on=each.day)
    assert replay(data.draw(st.permutations(history))) == card


@given(histories)
def test_replay_equals_the_library_fed_directly(history: list[Review]) -> None:
    scheduler = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=60
    )
    theirs = fsrs.Card(card_id=1)
    for each in sorted(history, key=lambda one: (one.day, one.order)):
        at = datetime(each.day.year, each.day.month, each.day.day, 12, tzinfo=UTC)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(each.rating), at)
    ours = replay(history)
    assert ours is not None
    assert (ours.stability, ours.difficulty, ours.due) == (
        theirs.stability,
        theirs.difficulty,
        theirs.due.date(),
    )


@given(histories)
def test_the_interval_is_the_librarys_own(history: list[Review]) -> None:
    card = replay(history)
    assert card is not None
    scheduler = fsrs.Scheduler(maximum_interval=60)
    assert interval_days(card.stability) == scheduler._next_interval(stability=card.stability)


def known(stability: float, *, days_before: int) -> Card:
    """A card last reviewed so many days before the interview, dated by it."""
    last = INTERVIEW - timedelta(days=days_before)
    return dated(Card(stability, 5, last, last, 4, 0), interview_on=INTERVIEW)


@pytest.mark.parametrize(
    ("stability", "days_before", "interval"),
    [
        pytest.param(50, 200, 50, id="far off, as ever"),
        pytest.param(500, 200, 60, id="never longer than the longest"),
        pytest.param(50, 80, 40, id="half the days left"),
        pytest.param(50, 9, 4, id="half the days left, in whole days"),
        pytest.param(3, 30, 3, id="what is weak is not held back"),
        pytest.param(50, 7, 50, id="met once more in the last days, it is done"),
        pytest.param(2, 7, 2, id="unless it would not last until then"),
        pytest.param(50, 0, 50, id="on the day"),
        pytest.param(50, -3, 50, id="after it as ever"),
    ],
)
def test_an_interview_tightens_the_intervals_before_it(
    stability: float, days_before: int, interval: int
) -> None:
    card = known(stability, days_before=days_before)
    assert (card.due - card.last).days == interval


@given(st.integers(LAST_DAYS + 1, 300), st.lists(st.sampled_from(Rating), min_size=1, max_size=400))
def test_whoever_keeps_the_dates_meets_each_card_in_the_last_days(
    days_before: int, ratings: list[Rating]
) -> None:
    card, on = None, INTERVIEW - timedelta(days=days_before)
    met = []
    for rating in ratings * 300:
        if on >= INTERVIEW:
            break
        card = review(card, rating, on=on, interview_on=INTERVIEW)
        met.append(on)
        on = card.due
    assert (INTERVIEW - met[-1]).days <= LAST_DAYS


@given(histories, st.none() | st.integers(-30, 500))
def test_another_date_dates_the_card_as_replaying_all_would(history: list[Review], days: int | None) -> None:
    interview_on = None if days is None else DAY + timedelta(days=days)
    card = None
    for each in sorted(history, key=lambda one: (one.day, one.order)):
        card = review(card, each.rating, on=each.day, interview_on=interview_on)
    plain = replay(history)
    assert plain is not None
    assert replay(history, interview_on=interview_on) == card == dated(plain, interview_on=interview_on)


def test_without_reviews_there_is_no_card() -> None:
    assert replay([]) is None


def test_a_changed_rating_replaces_the_first_one() -> None:
    assert replay([Review(DAY, 1, GOOD)]) == review(None, GOOD, on=DAY)
    assert replay([Review(DAY, 1, AGAIN), Review(DAY, 2, GOOD)]) != review(None, GOOD, on=DAY)


def test_a_review_before_the_last_one_is_refused() -> None:
    card = review(None, GOOD, on=DAY)
    with pytest.raises(ValueError, match="replay them all"):
        review(card, GOOD, on=DAY - timedelta(days=1))


@given(histories)
def test_recall_is_certain_on_the_day_and_fades(history: list[Review]) -> None:
    card = replay(history)
    assert card is not None
    recalls = [retrievability(card, on=card.last + timedelta(days=day)) for day in (-1, 0, 1, 10, 100, 1000)]
    assert recalls[:2] == [1, 1]
    assert recalls[1:] == sorted(recalls[1:], reverse=True)
    assert all(0 < recall <= 1 for recall in recalls)


@pytest.mark.parametrize(("rating", "recall"), [(HARD, 0.92), (GOOD, 0.91), (EASY, 0.90)])
def test_recall_on_the_due_date_is_about_what_was_wished(rating: Rating, recall: float) -> None:
    card = review(None, rating, on=DAY)
    assert retrievability(card, on=card.due) == pytest.approx(recall, abs=0.005)
