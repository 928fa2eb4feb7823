"""The question that comes to a member alone, in words and buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from bot.model.incoming import AnswerOpened
from bot.model.views import ProfileShown
from bot.platforms.sheet import ButtonStyle
from tests.platforms import samples
from tests.platforms.own_samples import own_question
from tests.platforms.reading import buttons, composed, labels, lines

TITLE = "Your profile says “99.9% uptime”. How do you keep a service that available?"


def test_it_says_for_whom_it_is_and_how_it_is_ended() -> None:
    assert lines(own_question()) == [
        "Question 19 · Reliability · Monday 5 October",
        TITLE,
        (
            "For you today: you would probably not recall it (likely to recall: 42 of 100; last met on 3 September)."
            " Aim for two minutes aloud."
        ),
        "Use Answer, or reply to this message. Nobody else sees it.",
        "/profile with daily none ends it.",
    ]


@pytest.mark.parametrize(
    ("recall", "words"),
    [
        (49, "you would probably not recall it (likely to recall: 49 of 100;"),
        (50, "it is fading (likely to recall: 50 of 100;"),
        (89, "it is fading (likely to recall: 89 of 100;"),
    ],
)
def test_what_is_said_of_it_fits_the_figure(recall: int, words: str) -> None:
    assert words in lines(replace(own_question(), recall=recall))[2]


def test_of_what_is_not_known_any_more_no_figure_is_said() -> None:
    view = replace(own_question(), recall=None, last_met=None)

    assert lines(view)[2] == "For you today, and for nobody else. Aim for two minutes aloud."


def test_its_first_button_carries_the_marker_it_is_found_by() -> None:
    assert labels(own_question()) == [["Answer", "Hint", "Show me the answer"]]
    first, *others = buttons(composed(own_question()))
    assert (first.event, first.style) == (AnswerOpened(samples.ASKING), ButtonStyle.MAIN)
    assert first.marker == own_question().marker
    assert not any(each.marker for each in others)


def test_the_receipt_of_its_answer_waits_for_nobody() -> None:
    receipt = lines(replace(samples.attempt_kept(), alone=True, reveal_at=None))[0]

    assert receipt.startswith("Kept at ")
    assert "Nobody else sees it." in receipt


def test_the_profile_says_when_it_comes() -> None:
    view = ProfileShown(samples.BERLIN, None, (), daily=time(8), daily_next=samples.REVEAL_AT)

    assert "A question comes to you alone each day at 08:00, next on Monday 5 October, 18:00." in lines(view)
