"""The sentences of every no to what a group settles among itself."""

from __future__ import annotations

from bot.model.views import Refused, Why
from bot.platforms.sheet import Command
from bot.platforms.wording.refusing import Telling, figure, not_understood, quoted
from bot.platforms.wording.spans import Spans

SIMPLE: dict[Why, Spans] = {
    Why.NOTHING_JOINED: (
        "You have joined no daily question yet, so nobody waits for you, and nothing was changed.",
    ),
    Why.NOTHING_SKIPPED: (
        "No date ahead is left out, so nothing was changed. ",
        Command("schedule show"),
        " names the next dates.",
    ),
    Why.NO_GROUPS_HERE: (
        "In the room nobody can be mentioned, so nothing was changed. Open pages are told of each question.",
    ),
    Why.TITLE_MISSING: (
        "A question needs its words, so nothing was proposed. Write them in its first field.",
    ),
    Why.ANSWER_NOT_ONE: (
        "That answer reads as more than one question, so nothing was proposed. Your words are below; take out lines that begin like the heading of a question.",
    ),
}


def _everybody(refused: Refused, _: str) -> Spans:
    words = refused.fact("words").strip()
    return (f"{quoted(words)} would call everybody, so nothing was changed. Name one role or group.",)


def _span_too_long(refused: Refused, _: str) -> Spans:
    limit = figure(refused.fact("limit"))
    return (
        f"At most {limit} days are left out at once, so nothing was changed. ",
        Command("schedule pause"),
        " stops the question for longer.",
    )


def _title_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (
        f"That question has {length} characters; one takes {limit}. Your words are below; nothing was proposed.",
    )


def _proposed_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (
        f"That answer has {length} characters; a proposed one takes {limit}. Your words are below; nothing was proposed.",
    )


def _too_many(refused: Refused, _: str) -> Spans:
    limit = figure(refused.fact("limit"))
    return (
        f"{limit} questions of yours wait already, and more are taken once those are settled. Your words are below.",
    )


WITH_FACTS: dict[Why, Telling] = {
    Why.NUDGE_NOT_UNDERSTOOD: not_understood("a choice", "Write on or off."),
    Why.GROUP_NOT_UNDERSTOOD: not_understood(
        "a role or group", "Write it as a mention in the command itself, or none for nobody."
    ),
    Why.EVERYBODY_MENTIONED: _everybody,
    Why.SPAN_TOO_LONG: _span_too_long,
    Why.TITLE_TOO_LONG: _title_too_long,
    Why.PROPOSED_TOO_LONG: _proposed_too_long,
    Why.TOO_MANY_PROPOSALS: _too_many,
}
