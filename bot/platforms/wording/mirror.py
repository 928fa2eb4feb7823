"""The sentences of the mirror: what was found in an answer, never how good it was."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.mirror import FigureSaid, PointFound, PointState, Speech, StarPart
from bot.model.records import Rating
from bot.platforms.sheet import Strong
from bot.platforms.wording.numbers import capitalised, counted, shortened
from bot.platforms.wording.rating import rating_in_words
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import length_in_words
from bot.rules.speech import MANY_HEDGES, has_many_fillers

LONGEST_POINT, LONGEST_FIGURE = 80, 60
MOST_FIGURES = 3
I_DID_SAY = "I did say …"

GROUPS = {
    PointState.COVERED: "Found in your answer",
    PointState.TOUCHED: "Touched",
    PointState.MISSING: "Not found in your answer",
}
MARKS = {PointState.COVERED: "●", PointState.TOUCHED: "◐", PointState.MISSING: "○"}
ALL_FOUND = "Everything in the notes was found in your answer."
NO_POINTS = "The notes have no separate points; read both side by side at the reveal."
BY_YOUR_WORD = "by your word"

HOW_WILL_IT_GO = "How will it go?"
GUESSES = tuple((str(rating.value), rating_in_words(rating)) for rating in Rating)
PASTE_TRANSCRIPT = "Paste a transcript"
NO_WORDS_YET = "There are no words to look into yet. Paste a transcript and the mirror follows."

_LOOKED_FOR = (StarPart.SITUATION, StarPart.RESULT)
"""Parts of a story whose cues are sure enough to be missed aloud."""


def point_line(point: PointFound, *, ticked: bool) -> str:
    """ "○ Graceful degradation", or with the member's own word for it."""
    said = f" ({BY_YOUR_WORD})" if ticked else ""
    return f"{MARKS[PointState.COVERED if ticked else point.state]} {point_label(point)}{said}"


def point_label(point: PointFound) -> str:
    return shortened(point.text, LONGEST_POINT)


def differing(figures: Sequence[FigureSaid]) -> list[FigureSaid]:
    return [figure for figure in figures if not figure.right][:MOST_FIGURES]


def figure_line(figure: FigureSaid) -> Spans:
    """ "You said “a backup every **12 hours**”; the notes say **6 hours**.", or the figure without words around it."""
    said, noted = shortened(figure.said, LONGEST_FIGURE), shortened(figure.noted, LONGEST_FIGURE)
    told: Spans = ("You said ", Strong(said), "; the notes say ")
    if figure.before or figure.after:
        told = (f"You said “{figure.before}", Strong(said), f"{figure.after}”; the notes say ")
    return (*told, Strong(noted), ".")


def speech_line(speech: Speech, aim_minutes: int, seconds: float | None) -> str:
    """ "About 1 min 52 s aloud; the aim is 2 min. 2 results with a figure." """
    return " ".join([length_line(speech.minutes, aim_minutes, seconds), *_counts(speech), *_story(speech)])


def length_line(minutes: float, aim_minutes: int, seconds: float | None) -> str:
    """With the real length of a recording where there is one."""
    aim = f"the aim is {length_in_words(aim_minutes * 60)}."
    if seconds is not None:
        return f"{length_in_words(round(seconds))} long; {aim}"
    return f"About {length_in_words(round(minutes * 60))} aloud; {aim}"


def suggestion_line(suggested: Rating) -> str:
    return f"By the points found it might be {rating_in_words(suggested)}. The choice is yours."


def _counts(speech: Speech) -> list[str]:
    told = []
    if speech.results:
        told.append(f"{capitalised(counted(speech.results, 'result'))} with a figure.")
    if speech.hedges >= MANY_HEDGES:
        told.append(f"{counted(speech.hedges, 'hedge')}, such as “I think” or “maybe”.")
    if speech.fillers and has_many_fillers(speech):
        told.append(f"{counted(speech.fillers, 'filler')}, such as “um” or “you know”.")
    return told


def _story(speech: Speech) -> list[str]:
    """Only what was not seen; a part that is there needs no word."""
    if speech.star is None:
        return []
    return [
        f"A {part.value} was not found in your answer." for part in _LOOKED_FOR if part not in speech.star
    ]
