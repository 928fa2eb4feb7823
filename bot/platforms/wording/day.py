"""The sentences of the day's question and its reveal."""

from __future__ import annotations

from datetime import datetime

from bot.model.records import RevealKind, RevealRule, StoredQuestion
from bot.model.views import Reason, ReasonKind, Turnout
from bot.platforms.sheet import Moment, Strong
from bot.platforms.wording.numbers import counted_in_words, list_in_words, number_in_words
from bot.platforms.wording.questions import name_inside
from bot.platforms.wording.spans import Spans, at_time

ANSWER = "Answer"
HINT = "Hint"
SHOW_ME_THE_ANSWER = "Show me the answer"
JOIN = "Join"
REVEAL_TO_ALL = "Reveal to all"
ANOTHER_QUESTION = "Another question"

SEEDS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣")

HOW_TO_ANSWER = "Use Answer to keep it sealed, or reply to this message to answer in the open."
HOW_TO_ANSWER_LATE = "Late answers are kept as well: use Answer, or reply to this message."
ASKED_LATE = "Asked later than planned today."
PREPARED_ANSWER = "Prepared answer"
HOW_DID_IT_GO: Spans = (Strong("How did it go?"), " 1️⃣ again · 2️⃣ hard · 3️⃣ good · 4️⃣ easy")
WHO_SEES_RATINGS = "Could not answer? Press 1; hard still counts as a pass. Reactions are seen by all, the buttons are yours alone."


def reason_in_words(reason: Reason) -> str:
    """Why a question was chosen, as one short sentence."""
    match reason.kind:
        case ReasonKind.NEW:
            return "New here."
        case ReasonKind.FORGOTTEN:
            if reason.of <= 1:
                return "Asked today because it has probably been forgotten."
            verb = "has" if reason.count == 1 else "have"
            return f"Asked today because {reason.count} of {reason.of} {verb} probably forgotten this one."
        case ReasonKind.HARD:
            return "Rated hard last time by most."
        case ReasonKind.WEAKEST:
            return "The weakest one at present."
        case ReasonKind.LONGEST_AGO:
            return "Not asked for the longest time."
        case ReasonKind.NEXT:
            return "Next in the author's order."
        case ReasonKind.BY_HAND:
            return "Asked by hand."


def aim_in_words(minutes: int) -> str:
    return f"Aim for {counted_in_words(minutes, 'minute')} aloud."


def turnout_in_words(turnout: Turnout) -> str:
    """ "3 of 7 in"; where nobody joined before answering, the answers alone are counted."""
    if turnout.joined:
        return f"{turnout.answered} of {turnout.joined} in"
    return f"{turnout.answered} in" if turnout.answered else "nobody in yet"


def all_in(turnout: Turnout) -> str | None:
    """What is announced once everybody is in: "All seven are in"."""
    if not turnout.joined or turnout.answered < turnout.joined:
        return None
    return (
        "The one who joined is in" if turnout.joined == 1 else f"All {number_in_words(turnout.joined)} are in"
    )


def opens_in_words(reveal: RevealRule, reveal_at: datetime | None, zone: str) -> Spans:
    """ "opens at ⟨18:00⟩, or when all are in"."""
    if reveal.kind is RevealKind.BY_HAND or (reveal_at is None and reveal.kind is not RevealKind.ALL_IN):
        return ("opens by hand",)
    if reveal_at is None:
        return ("opens when all are in",)
    moment = at_time(reveal_at, zone)
    if reveal.kind is RevealKind.ALL_IN:
        return ("opens at ", moment, ", or when all are in")
    return ("opens at ", moment)


def count_line(turnout: Turnout, opens: Spans) -> Spans:
    """ "3 of 7 in · opens at ⟨18:00⟩, or when all are in"."""
    return (turnout_in_words(turnout), " · ", *opens)


def opened_line(turnout: Turnout, opened_at: Moment) -> Spans:
    """ "opened at ⟨18:00⟩ · 6 of 7 answered"."""
    return ("opened at ", opened_at, " · ", answered_in_words(turnout))


def answered_in_words(turnout: Turnout) -> str:
    """ "6 of 7 answered"."""
    if turnout.joined:
        return f"{turnout.answered} of {turnout.joined} answered"
    return f"{turnout.answered} answered" if turnout.answered else "nobody answered"


def is_open(question: StoredQuestion) -> str:
    """ "Question 19 is open"."""
    return f"{name_inside(question)} is open"


def where_the_answer_stands(diagrams: int) -> str:
    """ "The whole answer and two diagrams: above, in the thread if there is one"."""
    holds = ["The whole answer"]
    if diagrams:
        holds.append(counted_in_words(diagrams, "diagram"))
    return f"{list_in_words(holds)}: above, in the thread if there is one"
