"""What a rating led to."""

from __future__ import annotations

from bot.model.incoming import PeerViewOpened
from bot.model.views import RatingSaved
from bot.platforms.composing.pieces import line
from bot.platforms.sheet import Button, Buttons, Element, Line, Sheet
from bot.platforms.wording import peers as words
from bot.platforms.wording import rating_saved


def compose(view: RatingSaved) -> Sheet:
    sentence = rating_saved(view.rating, view.before, view.next_on)
    return Sheet((line(sentence), *_partners(view)), summary=sentence)


def _partners(view: RatingSaved) -> tuple[Element, ...]:
    """The answers one has read, each to say something of."""
    if not view.partners:
        return ()
    several = len(view.partners) > 1
    buttons = tuple(
        Button(words.how_was(index if several else None), PeerViewOpened(view.asking, each.about))
        for index, each in enumerate(view.partners, start=1)
    )
    return (Line(words.read_line([each.person for each in view.partners])), Buttons(buttons))
