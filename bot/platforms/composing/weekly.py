"""What comes at the end of something: a group's week, and the sheet of the evening before an interview."""

from __future__ import annotations

from typing import assert_never

from bot.model.views import Digest, PocketSheet
from bot.platforms.composing.pieces import line, lines, quiet, rows
from bot.platforms.sheet import Element, File, Heading, Line, Sheet
from bot.platforms.wording import interview as pocket_words
from bot.platforms.wording import weekly as words

MOST_POINTS = 6


def compose(view: Digest | PocketSheet) -> Sheet:
    match view:
        case Digest():
            return _digest(view)
        case PocketSheet():
            return _pocket_sheet(view)
        case _:
            assert_never(view)


def _digest(view: Digest) -> Sheet:
    elements = lines(
        words.head_line(view),
        words.sums_line(view),
        words.questions_line(view),
        words.effort_line(view.effort),
        words.next_line(view),
    )
    return Sheet(elements, summary=words.summary(view))


def _pocket_sheet(view: PocketSheet) -> Sheet:
    head = pocket_words.sheet_head(view.on)
    if not view.questions:
        return Sheet((Heading((head,), 2), line(pocket_words.NOTHING_TO_CARRY)), summary=f"{head}.")
    elements: list[Element] = [Heading((head,), 2), quiet(pocket_words.WEAKEST_FIRST)]
    for question in view.questions:
        elements.append(Line(pocket_words.question_line(question)))
        points = question.points[:MOST_POINTS]
        if len(question.points) > MOST_POINTS:
            points = (*points, pocket_words.more_points(len(question.points) - MOST_POINTS))
        if points:
            elements.append(rows(points))
    elements.append(File(pocket_words.file_name(view.on), pocket_words.as_text(view).encode()))
    return Sheet(tuple(elements), summary=f"{head}.")
