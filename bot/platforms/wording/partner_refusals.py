"""Why somebody was not asked, or nothing was kept of what one says of a partner."""

from __future__ import annotations

from datetime import datetime

from bot.model.views import Refused, Why
from bot.platforms.wording.numbers import list_in_words, shortened
from bot.platforms.wording.refusing import Telling, figure, not_understood, quoted
from bot.platforms.wording.spans import Spans, at_day

PARTNERS_SIMPLE: dict[Why, Spans] = {
    Why.ONESELF: ("That is you, so nobody was asked. Name somebody else who practises here.",),
    Why.PARTNERS_ALREADY: ("You two practise together already, so nothing was sent.",),
    Why.FOR_ANOTHER: ("That question is for somebody else, so it is not shown to you.",),
    Why.OWN_ANSWER: ("That answer is yours: your rating says how it went. This is for your partner to say.",),
    Why.RATE_FIRST: ("Rate your own answer first, so that the other's does not sway you. Nothing was kept.",),
    Why.NOT_RATED: ("How it went for you is missing, so nothing was kept. Choose one of the four.",),
}


def _unknown_member(refused: Refused, _: str) -> Spans:
    nearest = [name for name in refused.fact("nearest").split(", ") if name]
    known = f" Nearest: {shortened(list_in_words(nearest), 120)}." if nearest else ""
    return (f"Nobody here is called {quoted(refused.fact('words'))}, so nobody was asked.{known}",)


def _sentence_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (f"That sentence takes {length} characters of {limit}. Nothing was kept; your words are below.",)


def _invited_already(refused: Refused, zone: str) -> Spans:
    try:
        until = at_day(datetime.fromisoformat(refused.fact("until")), zone)
    except ValueError:
        return ("They have your question already, so nothing more was sent.",)
    return ("They have your question already, and until ", until, " to say. Nothing more was sent.")


PARTNERS_WITH_FACTS: dict[Why, Telling] = {
    Why.SENTENCE_TOO_LONG: _sentence_too_long,
    Why.UNKNOWN_MEMBER: _unknown_member,
    Why.INVITED_ALREADY: _invited_already,
    Why.QUESTION_OF_NOT_UNDERSTOOD: not_understood("a choice of question", "Write channel or own."),
}
