"""Which rating the mirror would give: a suggestion, never imposed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.mirror import FigureSaid, PointFound, PointState
from bot.model.records import Rating

_LITTLE, _HALF, _NEARLY_ALL = 0.30, 0.55, 0.85


def suggested_rating(points: Sequence[PointFound], figures: Sequence[FigureSaid]) -> Rating | None:
    """By the share of points covered; a wrong figure leaves it at good. None where nothing can be held against."""
    if not points:
        return None
    share = sum(point.state is PointState.COVERED for point in points) / len(points)
    if share < _LITTLE:
        return Rating.AGAIN
    if share < _HALF:
        return Rating.HARD
    has_wrong_figure = any(not figure.right for figure in figures)
    return Rating.EASY if share > _NEARLY_ALL and not has_wrong_figure else Rating.GOOD
