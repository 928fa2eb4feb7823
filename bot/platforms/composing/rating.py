"""What a rating led to."""

from __future__ import annotations

from bot.model.views import RatingSaved
from bot.platforms.composing.pieces import line
from bot.platforms.sheet import Sheet
from bot.platforms.wording import rating_saved


def compose(view: RatingSaved) -> Sheet:
    sentence = rating_saved(view.rating, view.before, view.next_on)
    return Sheet((line(sentence),), summary=sentence)
