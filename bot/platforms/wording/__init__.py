"""The sentences, one file per subject; the pieces that every platform needs are named here."""

from __future__ import annotations

from bot.platforms.wording.answering import hint_line, kept_line, spoken_line
from bot.platforms.wording.day import (
    aim_in_words,
    all_in,
    answered_in_words,
    count_line,
    opens_in_words,
    reason_in_words,
    turnout_in_words,
)
from bot.platforms.wording.numbers import counted, counted_in_words, list_in_words, number_in_words, shortened
from bot.platforms.wording.questions import name_inside, name_of, part_line, short_name
from bot.platforms.wording.rating import rating_in_words, rating_saved, ratings_line
from bot.platforms.wording.refusals import failed_line, refusal, refusal_spans
from bot.platforms.wording.spans import Spans, plain
from bot.platforms.wording.times import (
    date_in_words,
    day_time,
    days_in_words,
    length_in_words,
    moment_in_words,
    spoken_seconds,
    time_in_words,
)

__all__ = [
    "Spans",
    "aim_in_words",
    "all_in",
    "answered_in_words",
    "count_line",
    "counted",
    "counted_in_words",
    "date_in_words",
    "day_time",
    "days_in_words",
    "failed_line",
    "hint_line",
    "kept_line",
    "length_in_words",
    "list_in_words",
    "moment_in_words",
    "name_inside",
    "name_of",
    "number_in_words",
    "opens_in_words",
    "part_line",
    "plain",
    "rating_in_words",
    "rating_saved",
    "ratings_line",
    "reason_in_words",
    "refusal",
    "refusal_spans",
    "short_name",
    "shortened",
    "spoken_line",
    "spoken_seconds",
    "time_in_words",
    "turnout_in_words",
]
