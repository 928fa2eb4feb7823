"""The sentences of the question that comes to a member alone each day."""

from __future__ import annotations

from datetime import datetime, time

from bot.model.records import StoredQuestion
from bot.model.views import OwnQuestion
from bot.platforms.sheet import Command, Moment, MomentStyle, Strong
from bot.platforms.wording.numbers import shortened
from bot.platforms.wording.questions import name_inside
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import day, time_in_words

FOR_YOU_TODAY = "For you today"
HOW_TO_ANSWER = "Use Answer, or reply to this message. Nobody else sees it."
HOW_TO_END: Spans = (Command("profile"), " with ", Strong("daily none"), " ends it.")
NOTHING_TODAY = "Nothing is asked of you alone today."

LIKELIER_THAN_NOT = 50
_LONGEST_SUMMARY = 200


def why_line(view: OwnQuestion) -> str:
    """ "For you today: you would probably not recall it (likely to recall: 42 of 100; last met on 3 October)." """
    because = because_line(view)
    return f"{FOR_YOU_TODAY}: {because}" if because else f"{FOR_YOU_TODAY}, and for nobody else."


def because_line(view: OwnQuestion) -> str | None:
    """ "you would probably not recall it (likely to recall: 42 of 100; last met on 3 October)." """
    if view.recall is None or view.last_met is None:
        return None
    fades = "it is fading" if view.recall >= LIKELIER_THAN_NOT else "you would probably not recall it"
    known = f"likely to recall: {view.recall} of 100; last met on {day(view.last_met)}"
    return f"{fades} ({known})."


def summary(question: StoredQuestion) -> str:
    """ "For you today: Question 19. How do you keep it up?"."""
    titled = f". {question.title}" if question.number else ""
    return shortened(f"{FOR_YOU_TODAY}: {name_inside(question)}{titled}", _LONGEST_SUMMARY)


def is_here(question: StoredQuestion) -> str:
    """What is said to whoever has a page open when it comes."""
    return f"{name_inside(question)} is here, for you alone."


def daily_line(at: time, next_at: datetime | None, zone: str) -> Spans:
    """ "A question comes to you alone each day at 08:00, next on ⟨Tuesday 6 October, 08:00⟩." """
    said = f"A question comes to you alone each day at {time_in_words(at)}"
    if next_at is None:
        return (f"{said}.",)
    return (f"{said}, next on ", Moment(next_at, MomentStyle.DAY_TIME, zone), ".")
