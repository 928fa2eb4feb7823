"""The day's question and its reveal, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.incoming import AnswerOpened, RatingGiven
from bot.model.records import Door, Rating, RevealKind, RevealRule
from bot.model.views import Reason, ReasonKind, Turnout
from bot.platforms import buttons as ids
from bot.platforms.sheet import Dressing, Heading, Line, Moment, Passage, Rows, Strong
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines

TITLE = "Your profile says “99.9% uptime”. How do you keep a service that available?"


def test_the_question_reads_as_drawn() -> None:
    assert lines(samples.day_question()) == [
        "Question 19 · Reliability · Monday 5 October",
        TITLE,
        "Asked today because 3 of 5 have probably forgotten this one. Aim for two minutes aloud.",
        "Use Answer to keep it sealed, or reply to this message to answer in the open.",
        "3 of 7 in · opens at 18:00, or when all are in",
    ]


def test_its_name_is_bold_its_title_a_heading_and_its_count_small() -> None:
    kicker, title, *_, count = (
        element
        for element in composed(samples.day_question()).elements
        if isinstance(element, Line | Heading)
    )

    assert kicker.spans[0] == Strong("Question 19")
    assert title == Heading((TITLE,), level=1)
    assert isinstance(count, Line)
    assert count.quiet


def test_the_hour_of_the_reveal_is_a_moment_in_the_schedules_zone() -> None:
    moments = [
        span
        for element in composed(samples.day_question()).elements
        if isinstance(element, Line)
        for span in element.spans
        if isinstance(span, Moment)
    ]

    assert moments == [Moment(samples.REVEAL_AT, zone=samples.BERLIN)]


def test_the_buttons_carry_the_words_of_the_contract() -> None:
    assert labels(samples.day_question()) == [
        ["Answer", "Hint", "Show me the answer", "Join"],
        ["Reveal to all"],
    ]


def test_another_question_may_be_had_before_the_first_answer() -> None:
    nobody_yet = replace(samples.day_question(), turnout=Turnout(0, 7))

    assert labels(nobody_yet)[1] == ["Reveal to all", "Another question"]


def test_the_first_button_carries_the_posts_key() -> None:
    first, *others = buttons(composed(samples.day_question()))

    assert first.event == AnswerOpened(samples.ASKING)
    assert ids.encode(first.event, marker=first.marker) == "p1:ao:40:d7.20261005.q"
    assert [button.marker for button in others] == [""] * len(others)


def test_after_the_reveal_the_answer_button_stays_for_late_ones() -> None:
    opened = replace(samples.day_question(), revealed_at=samples.REVEAL_AT, turnout=Turnout(6, 7))

    assert lines(opened)[-1] == "opened at 18:00 · 6 of 7 answered"
    assert labels(opened) == [["Answer", "Show me the answer", "Join"]]


def test_a_day_opened_late_says_so() -> None:
    assert "Asked later than planned today." in lines(replace(samples.day_question(), late=True))


@pytest.mark.parametrize(
    ("reveal", "has_hour", "words"),
    [
        (RevealRule(), True, "opens at 18:00, or when all are in"),
        (RevealRule(), False, "opens when all are in"),
        (RevealRule(RevealKind.AT_TIME), True, "opens at 18:00"),
        (RevealRule(RevealKind.AFTER, minutes=480), True, "opens at 18:00"),
        (RevealRule(RevealKind.BY_HAND), False, "opens by hand"),
        (RevealRule(RevealKind.BY_HAND), True, "opens by hand"),
    ],
)
def test_when_it_opens(reveal: RevealRule, *, has_hour: bool, words: str) -> None:
    view = replace(samples.day_question(), reveal=reveal, reveal_at=samples.REVEAL_AT if has_hour else None)

    assert lines(view)[-1] == f"3 of 7 in · {words}"


@pytest.mark.parametrize(
    ("turnout", "words"),
    [(Turnout(0, 0), "nobody in yet"), (Turnout(2, 0), "2 in"), (Turnout(0, 7), "0 of 7 in")],
)
def test_how_many_are_in(turnout: Turnout, words: str) -> None:
    assert lines(replace(samples.day_question(), turnout=turnout))[-1].startswith(f"{words} · ")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(ReasonKind.NEW), "New here."),
        (Reason(ReasonKind.FORGOTTEN, 1, 5), "Asked today because 1 of 5 has probably forgotten this one."),
        (Reason(ReasonKind.FORGOTTEN, 1, 1), "Asked today because it has probably been forgotten."),
        (Reason(ReasonKind.HARD), "Rated hard last time by most."),
        (Reason(ReasonKind.NEXT), "Next in the author's order."),
    ],
)
def test_why_it_was_chosen(reason: Reason, words: str) -> None:
    assert lines(replace(samples.day_question(), reason=reason))[2].startswith(f"{words} Aim for")


def test_the_thread_is_named_after_the_question_and_fits() -> None:
    view = replace(samples.day_question(), question=replace(samples.question(), title="word " * 60))
    [dressing] = [element for element in composed(view).elements if isinstance(element, Dressing)]

    assert dressing.thread is not None
    assert dressing.thread.startswith("19 · word word")
    assert len(dressing.thread) <= 100


def test_a_question_without_a_number_is_named_by_its_title() -> None:
    view = replace(samples.day_question(), question=samples.question(number=None))

    assert lines(view)[:2] == ["A question · Reliability · Monday 5 October", TITLE]


def test_the_text_under_the_title_is_shown() -> None:
    view = replace(samples.day_question(), question=replace(samples.question(), body="In two minutes."))
    [body] = [element for element in composed(view).elements if isinstance(element, Passage)]

    assert body.passage.markdown == "In two minutes."


def test_the_reveal_reads_as_drawn() -> None:
    assert lines(samples.reveal()) == [
        "Question 19 is open · 6 of 7 answered",
        TITLE,
        *samples.POINTS,
        "The whole answer and one diagram: above, in the thread if there is one",
        "How did it go? 1️⃣ again · 2️⃣ hard · 3️⃣ good · 4️⃣ easy",
        (
            "Could not answer? Press 1; hard still counts as a pass. "
            "Reactions are seen by all, the buttons are yours alone."
        ),
    ]


def test_the_whole_answer_goes_to_the_thread() -> None:
    sheet = composed(samples.reveal())

    assert sheet.in_thread == (Passage(samples.question().answer, "Prepared answer"),)
    assert not any(isinstance(element, Passage) for element in sheet.elements)


def test_a_short_answer_stands_in_place_of_its_points() -> None:
    view = replace(samples.reveal(), question=samples.short_question())
    sheet = composed(view)

    assert sheet.in_thread == ()
    assert [element.title for element in sheet.elements if isinstance(element, Passage)] == [
        "Prepared answer"
    ]
    assert not any(isinstance(element, Rows) for element in sheet.elements)


def test_a_question_nobody_prepared_says_so() -> None:
    view = replace(samples.reveal(), question=samples.unanswered_question())

    assert "No answer is prepared for this one yet." in lines(view)


def test_the_reveal_seeds_four_reactions_and_has_four_buttons() -> None:
    sheet = composed(samples.reveal())

    assert sheet.elements[-1] == Dressing(seeds=("1️⃣", "2️⃣", "3️⃣", "4️⃣"))
    assert labels(samples.reveal()) == [["1 again", "2 hard", "3 good", "4 easy"]]
    assert [button.event for button in buttons(sheet)] == [
        RatingGiven(samples.ASKING, rating, held=True, door=Door.BUTTON) for rating in Rating
    ]


def test_many_points_are_listed_to_the_twelfth() -> None:
    points = samples.question().key_points * 4
    view = replace(samples.reveal(), question=replace(samples.question(), key_points=points))

    assert "and 8 more" in lines(view)
    assert len([line for line in lines(view) if line in samples.POINTS]) == 12
