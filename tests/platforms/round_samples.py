"""Samples of a private round, in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.records import Rating
from bot.model.refs import AttemptId, RoundId
from bot.model.text import Words
from bot.model.views import (
    AnswerShown,
    Moved,
    NextDue,
    NothingDue,
    OwnAnswer,
    PracticeReady,
    RatingSaved,
    RoundBegun,
    RoundClosed,
    RoundStep,
    Step,
    View,
    WholeAnswer,
)
from tests.platforms.samples import (
    ASKING,
    BERLIN,
    MONDAY,
    REVEAL_AT,
    SEALED_AT,
    attempt_kept,
    question,
    rich_question,
    unanswered_question,
)

STEP = Step(RoundId(3), 2, 5)
TOMORROW, THURSDAY, LATER = date(2026, 10, 6), date(2026, 10, 8), date(2026, 10, 30)
SAVED = RatingSaved(ASKING, question(), Rating.GOOD, None, THURSDAY)
MINE = OwnAnswer(
    AttemptId(9),
    Words("Nothing exists once."),
    sealed=True,
    late=False,
    said_at=SEALED_AT,
    edited_at=None,
)
TITLE = "What did you build last, @everyone, and why? " * 4


def turn() -> RoundStep:
    return RoundStep(STEP, ASKING, question(), aim_minutes=2, zone=BERLIN)


def closed() -> RoundClosed:
    changes = (Moved("9", "A result?", TOMORROW, THURSDAY), Moved("17", "Why here?", None, LATER))
    return RoundClosed(
        RoundId(3),
        MONDAY,
        done=5,
        of=5,
        left=0,
        changes=changes,
        due=0,
        next_on=THURSDAY,
        turn=5,
        kept_until=None,
        zone=BERLIN,
    )


def round_views() -> list[View]:
    it, end = turn(), closed()
    return [
        PracticeReady(5, 15, ("Reliability", "Stories")),
        PracticeReady(1, 2, ()),
        NothingDue(MONDAY, None, NextDue("8", "Last?", THURSDAY), ahead=True),
        NothingDue(MONDAY, "A topic: " * 12, NextDue(None, TITLE, TOMORROW), ahead=True),
        NothingDue(MONDAY, "Stories", None, ahead=False),
        replace(it, step=Step(RoundId(3), 1, 5), begun=RoundBegun(5, 15, ahead=False)),
        replace(it, step=Step(RoundId(3), 1, 1), begun=RoundBegun(1, 2, ahead=True)),
        replace(it, question=replace(question(number=None), body="Say it in two minutes."), before=SAVED),
        replace(it, question=rich_question(), own=(MINE,), resumed=True),
        replace(it, own=(MINE,), answer_open=True),
        replace(it, looked_before_answering=True, answer_open=True),
        end,
        replace(end, before=SAVED, due=3),
        replace(end, done=0, left=5, changes=(), turn=1, kept_until=REVEAL_AT),
        replace(end, done=1, left=1, turn=2, changes=(Moved(None, TITLE, THURSDAY, THURSDAY),)),
        replace(end, next_on=None, changes=tuple(Moved(str(n), TITLE, MONDAY, LATER) for n in range(25))),
        replace(attempt_kept(), step=STEP),
        AnswerShown(question(), 9, ASKING, step=STEP),
        AnswerShown(unanswered_question(), 1, ASKING, step=STEP),
        WholeAnswer(rich_question(), ASKING, step=STEP),
    ]
