"""The sentences of looking for a partner, and of a pair that was found for a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time

from bot.model.views import PairFound, PartnerOut, Seeking
from bot.platforms.sheet import Command, Moment, MomentStyle, Name, Strong
from bot.platforms.wording.numbers import list_in_words
from bot.platforms.wording.partners import hours_of, names
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import time_in_words

NOT_THIS_WEEK = "Not this week"
STOP_LOOKING = "Stop looking"
LOOK_NOW = "Look for somebody now"
KEEP = "Keep practising together"

IN_BOTH_HANDS = "It is for this week; it goes on when both of you press Keep practising together."
FOR_THE_WEEK = "It is for this week."
BLIND = "All of you answer blind, and the answers and the prepared one open together."
WEEK_OVER = "That week is over; what you wrote stays yours."
ASK_TO_GO_ON = "Keep practising together asks the other whether you two go on."
NOT_LOOKING: Spans = (
    "You are not on the list of those who look for a partner. ",
    Command("partner"),
    " without a name sets you on it.",
)
PAIR_STAYS = "This week's pair stays as it is."
NOBODY_SEES = "Nobody sees that you look for one, until somebody is found."
SET_ASIDE: Spans = (
    "For three weeks no answer of yours came, so nobody is paired with you for the time being. ",
    Command("partner"),
    " without a name sets you on the list again, whenever it suits you.",
)

_DAY_HOURS = 24


def found_line(found: PairFound) -> Spans:
    """ "You practise together this week: Ana and Ben." """
    those = [clock.person for clock in found.clocks]
    if found.is_over:
        return (Strong("You practised together: "), *names(those), ".")
    return (Strong("You practise together this week: "), *names(those), ".")


def first_line(found: PairFound, at: datetime) -> Spans:
    """ "First one: Thursday 8 October, 19:00; 19:00 for Ana, 20:00 for Ben." """
    zone = found.schedule.zone
    first: Spans = ("First one: ", Moment(at, MomentStyle.DAY_TIME, zone))
    return (*first, " · ", *hours_of(found.clocks, zone, at), ".")


def goes_on_line(found: PairFound) -> Spans:
    return (*names([clock.person for clock in found.clocks]), " go on practising together.")


def waiting_line(seeking: Seeking) -> Spans:
    """ "You are on the list. Pairs are made on ⟨Sunday 11 October, 18:00⟩; until then …"."""
    return (
        "You are on the list. Pairs are made on ",
        Moment(seeking.pairs_at, MomentStyle.DAY_TIME, seeking.zone),
        "; until then anybody who asks is paired with you at once.",
    )


def next_pairs_line(seeking: Seeking) -> Spans:
    return (
        "The next pairs are made on ",
        Moment(seeking.pairs_at, MomentStyle.DAY_TIME, seeking.zone),
        "; you are on the list for them.",
    )


def snoozed_line(seeking: Seeking) -> Spans:
    return (
        "Nobody is paired with you until ",
        Moment(seeking.pairs_at, MomentStyle.DAY_TIME, seeking.zone),
        "; then you take part again by yourself.",
    )


def hours_line(hours: Collection[int]) -> str:
    """ "Your hours: 08:00 to 22:00."."""
    return f"Your hours: {hours_in_words(hours)}."


def hours_in_words(hours: Collection[int]) -> str:
    """ "09:00 to 12:00 and 18:00 to 21:00"; over midnight as one span."""
    free = set(hours)
    if len(free) == _DAY_HOURS:
        return "all day"
    spans = []
    for first in sorted(hour for hour in free if (hour - 1) % _DAY_HOURS not in free):
        end = first
        while end % _DAY_HOURS in free:
            end += 1
        spans.append(f"{_hour(first)} to {_hour(end % _DAY_HOURS)}")
    return list_in_words(spans)


def left_out_line(pairs_at: datetime, zone: str) -> Spans:
    """ "Nobody else was looking this week. You come first on ⟨Sunday 18 October⟩." """
    return (
        "Nobody else was looking this week. You come first on ",
        Moment(pairs_at, MomentStyle.DAY, zone),
        "; whoever asks before is paired with you at once.",
    )


def partner_out_line(out: PartnerOut) -> Spans:
    if out.goes_on:
        return (Name(out.who), " cannot this week; the two of you go on.")
    return (
        Name(out.who),
        " cannot this week, so this pair ends here. Who still looks is paired with whoever waits, or comes first on ",
        Moment(out.pairs_at, MomentStyle.DAY, out.zone),
        ".",
    )


def _hour(hour: int) -> str:
    return time_in_words(time(hour))
