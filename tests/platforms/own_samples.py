"""Samples of the question that comes to a member alone, in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.model.records import Rating
from bot.model.refs import AttemptId
from bot.model.text import Words
from bot.model.views import OwnAnswer, OwnPage, OwnQuestion, ProfileShown, View
from tests.platforms.samples import (
    ASKING,
    BERLIN,
    MONDAY,
    REVEAL_AT,
    SEALED_AT,
    attempt_kept,
    question,
    rich_question,
)


def own_question() -> OwnQuestion:
    return OwnQuestion(
        asking=ASKING,
        question=question(),
        local_date=MONDAY,
        zone=BERLIN,
        aim_minutes=2,
        recall=42,
        last_met=date(2026, 9, 3),
        late=False,
        marker="d9.20261005.q.190",
    )


def own_page() -> OwnPage:
    """As it comes: nothing is written yet."""
    return OwnPage(
        asked=own_question(),
        question=question(),
        own=(),
        looked_before_answering=False,
        answer_open=False,
        rating=None,
        next_on=None,
        may_guess=True,
    )


def own_page_done() -> OwnPage:
    """Answered, looked at and rated."""
    said = OwnAnswer(
        AttemptId(1),
        Words("Nothing exists once."),
        sealed=True,
        late=False,
        said_at=SEALED_AT,
        edited_at=None,
    )
    return replace(
        own_page(),
        own=(said,),
        answer_open=True,
        rating=Rating.GOOD,
        next_on=date(2026, 10, 8),
        may_guess=False,
    )


def own_views() -> list[View]:
    it = own_question()
    return [
        it,
        replace(it, recall=88, late=True),
        replace(it, recall=None, last_met=None, question=question(number=None)),
        replace(it, question=rich_question()),
        replace(it, question=replace(question(), title=("*word* " * 20).strip(), topic="*Talks*")),
        replace(attempt_kept(), alone=True, reveal_at=None),
        ProfileShown(BERLIN, None, (), daily=time(8), daily_next=REVEAL_AT, changed=True),
        ProfileShown(None, None, (), daily=time(8)),
    ]
