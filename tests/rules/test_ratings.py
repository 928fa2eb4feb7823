"""The rating that counts, whatever order the events come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.records import Door, Rating
from bot.rules.ratings import Change, Choice, difference, rating_said, winning

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
AGAIN, HARD, GOOD, EASY = Rating
ON, OFF = True, False


def log(*rows: tuple[Rating, bool, Door]) -> list[Choice]:
    """Choices a minute apart, in the order they were made."""
    return [
        Choice(rating, held, door, START + timedelta(minutes=number), number)
        for number, (rating, held, door) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "winner"),
    [
        pytest.param([], None, id="nothing chosen"),
        pytest.param([(GOOD, ON, Door.REACTION)], GOOD, id="one reaction"),
        pytest.param([(GOOD, ON, Door.REACTION), (HARD, ON, Door.REACTION)], HARD, id="the latest of two"),
        pytest.param(
            [(GOOD, ON, Door.REACTION), (HARD, ON, Door.REACTION), (HARD, OFF, Door.REACTION)],
            GOOD,
            id="the one still on when the latest is taken off",
        ),
        pytest.param([(GOOD, ON, Door.REACTION), (GOOD, OFF, Door.REACTION)], None, id="none is left"),
        pytest.param([(GOOD, OFF, Door.REACTION)], None, id="off without on"),
        pytest.param(
            [(GOOD, ON, Door.REACTION), (EASY, ON, Door.REACTION), (GOOD, ON, Door.REACTION)],
            EASY,
            id="a reaction already on cannot be put on again",
        ),
        pytest.param(
            [(GOOD, ON, Door.REACTION), (EASY, ON, Door.BUTTON)], EASY, id="a button after a reaction"
        ),
        pytest.param(
            [(EASY, ON, Door.BUTTON), (GOOD, ON, Door.REACTION)], GOOD, id="a reaction after a button"
        ),
        pytest.param(
            [(EASY, ON, Door.BUTTON), (GOOD, ON, Door.REACTION), (GOOD, OFF, Door.REACTION)],
            EASY,
            id="the button again when the reaction is taken off",
        ),
        pytest.param(
            [(GOOD, ON, Door.REACTION), (EASY, ON, Door.BUTTON), (GOOD, OFF, Door.REACTION)],
            EASY,
            id="taking off an older reaction changes nothing",
        ),
        pytest.param([(EASY, ON, Door.BUTTON), (HARD, ON, Door.WORD)], HARD, id="a word replaces a button"),
        pytest.param(
            [(EASY, ON, Door.BUTTON), (HARD, ON, Door.WORD), (EASY, OFF, Door.BUTTON)],
            HARD,
            id="what was replaced cannot be taken back",
        ),
        pytest.param(
            [(AGAIN, ON, Door.REACTION), (HARD, ON, Door.WORD), (HARD, OFF, Door.WORD)],
            AGAIN,
            id="the reaction again when the word is taken back",
        ),
    ],
)
def test_the_last_choice_that_stands_counts(
    rows: list[tuple[Rating, bool, Door]], winner: Rating | None
) -> None:
    assert winning(log(*rows)) is winner


def test_of_two_at_one_moment_the_lower_counts() -> None:
    together = [
        Choice(rating, ON, Door.REACTION, START, order) for order, rating in enumerate((HARD, EASY, GOOD))
    ]
    assert winning(together) is HARD
    assert winning([*together, Choice(AGAIN, ON, Door.BUTTON, START - timedelta(minutes=1), 7)]) is HARD


choices = st.tuples(
    st.sampled_from(Rating), st.booleans(), st.sampled_from([Door.REACTION, Door.BUTTON, Door.WORD])
)


@given(st.lists(choices, max_size=12), st.data())
def test_late_double_and_unordered_events_give_the_same_winner(
    rows: list[tuple[Rating, bool, Door]], data: st.DataObject
) -> None:
    made = log(*rows)
    doubled = made + (data.draw(st.lists(st.sampled_from(made))) if made else [])
    arrived = [
        Choice(choice.rating, choice.held, choice.door, choice.at, order)
        for order, choice in enumerate(data.draw(st.permutations(doubled)))
    ]
    assert winning(arrived) is winning(made)
    seen = data.draw(st.frozensets(st.sampled_from(Rating)))
    assert difference(seen, arrived) == difference(seen, made)


@given(st.lists(choices, max_size=12), st.frozensets(st.sampled_from(Rating)))
def test_once_the_difference_is_appended_the_log_tells_the_whole_truth(
    rows: list[tuple[Rating, bool, Door]], seen: frozenset[Rating]
) -> None:
    known = log(*rows)
    found_at = START + timedelta(days=1)
    changes = difference(seen, known)
    appended = known + [
        Choice(change.rating, change.held, Door.REACTION, found_at, len(known) + number)
        for number, change in enumerate(changes)
    ]
    assert difference(seen, appended) == ()
    new = [change.rating for change in changes if change.held]
    if new:
        assert winning(appended) is min(new)
    elif not changes:
        assert winning(appended) is winning(known)


def test_a_reaction_changed_while_nobody_listened() -> None:
    assert difference(frozenset({EASY}), log((HARD, ON, Door.REACTION), (GOOD, ON, Door.BUTTON))) == (
        Change(HARD, held=False),
        Change(EASY, held=True),
    )


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("3", GOOD),
        (" Good ", GOOD),
        ("3 good", GOOD),
        ("good: 3", GOOD),
        ("1 - again", AGAIN),
        ("easy.", EASY),
        ("2 good", None),
        ("3 3", None),
        ("good good", None),
        ("5", None),
        ("-3", None),
        ("good, I think", None),
        ("hardly", None),
        ("", None),
        ("34", None),
    ],
)
def test_a_reply_is_a_rating_only_if_it_is_nothing_else(text: str, rating: Rating | None) -> None:
    assert rating_said(text) is rating
