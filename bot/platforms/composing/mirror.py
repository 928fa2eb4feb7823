"""The mirror: one's own answer beside the key points, in words that grade nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.incoming import MirrorAsked, PointsTicked
from bot.model.mirror import PointState
from bot.model.views import Reflection
from bot.platforms.composing.pieces import line
from bot.platforms.sheet import Button, Element, Line, Strong, Ticks
from bot.platforms.wording import mirror as words

MOST_TICKS = 25
"""What a select holds."""


def mirrored(reflection: Reflection) -> tuple[Element, ...]:
    """Points by their state, figures that differ, and how it would sound."""
    return (*_points(reflection), *_figures(reflection), *_speech(reflection))


def ticks_of(reflection: Reflection) -> tuple[Ticks, ...]:
    """*I did say …*: what was touched or not found, to be ticked."""
    options = tuple(
        (place, words.point_label(point), point.text in reflection.ticked)
        for place, point in enumerate(reflection.mirror.points)
        if point.state is not PointState.COVERED
    )
    if not options:
        return ()
    return (Ticks(words.I_DID_SAY, options[:MOST_TICKS], PointsTicked(reflection.asking, ())),)


def ask_for_ticks(reflection: Reflection) -> tuple[Button, ...]:
    """The way to the ticks, where the mirror stands beside something else."""
    return (Button(words.I_DID_SAY, MirrorAsked(reflection.asking)),) if ticks_of(reflection) else ()


def _points(reflection: Reflection) -> Iterator[Element]:
    points = reflection.mirror.points
    if not points:
        yield line(words.NO_POINTS)
        return
    if all(point.state is PointState.COVERED for point in points):
        yield line(words.ALL_FOUND)
    for state, title in words.GROUPS.items():
        group = [point for point in points if point.state is state]
        if group:
            yield Line((Strong(title),))
        for point in group:
            yield line(words.point_line(point, ticked=point.text in reflection.ticked))


def _figures(reflection: Reflection) -> Iterator[Element]:
    for figure in words.differing(reflection.mirror.figures):
        yield Line(words.figure_line(figure))


def _speech(reflection: Reflection) -> Iterator[Element]:
    yield line(words.speech_line(reflection.mirror.speech, reflection.aim_minutes, reflection.seconds))
