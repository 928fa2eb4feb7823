"""The sentences of what is stored about a member."""

from __future__ import annotations

from datetime import date

from bot.platforms.sheet import Command
from bot.platforms.wording.numbers import counted, list_in_words
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import date_in_words

ERASE_EVERYTHING = "Erase everything"
CANNOT_BE_UNDONE = "It cannot be undone. Nothing happens until you press the button."
NOTHING_STORED = "Nothing is stored about you."

Sums = tuple[tuple[str, int], ...]


_KINDS = {
    "members": ("profile", "profiles"),
    "place_members": ("private place", "private places"),
    "schedules": ("schedule set", "schedules set"),
    "enrolments": ("daily question joined", "daily questions joined"),
    "seats": ("day begun", "days begun"),
    "attempts": ("answer", "answers"),
    "ratings": ("rating", "ratings"),
    "proposals": ("file offered", "files offered"),
    "lines": ("comment", "comments"),
    "cards": ("date of your own", "dates of your own"),
}


def sums_in_words(sums: Sums) -> str:
    """ "12 answers and 9 ratings", from what they are stored as; what there is none of is left out."""
    return list_in_words([_counted(name, count) for name, count in sums if count])


def _counted(name: str, count: int) -> str:
    plain_name = name.replace("_", " ")
    return counted(count, *_KINDS.get(name, (plain_name, plain_name)))


def export_line(sums: Sums) -> str:
    held = sums_in_words(sums)
    return f"All that is stored about you: {held}." if held else NOTHING_STORED


def erase_question(sums: Sums) -> str:
    held = sums_in_words(sums)
    return (
        f"This erases all that is stored about you: {held}."
        if held
        else "This erases all that is stored about you."
    )


EXPORT_FIRST: Spans = (Command("privacy export"), " gives you a copy first.")


def erased_line(backups_gone_by: date | None) -> str:
    if backups_gone_by is None:
        return "All that was stored about you is erased."
    return f"All that was stored about you is erased. The last backup that holds it is gone by {date_in_words(backups_gone_by)}."
