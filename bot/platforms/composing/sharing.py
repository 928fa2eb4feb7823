"""Answers that members show the others, and what they choose about their own."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import PeerViewOpened, SharingSet
from bot.model.records import Sharing
from bot.model.refs import AskingId
from bot.model.views import OpenKept, SharedReply, SharingKept
from bot.platforms.composing.pieces import line
from bot.platforms.sheet import SHARING, Button, Buttons, ChoiceField, Element, Line, Quote, Sheet
from bot.platforms.wording import sharing as words
from bot.platforms.wording.peers import HOW_WAS_IT


def compose(view: SharedReply | OpenKept | SharingKept) -> Sheet:
    match view:
        case SharedReply():
            return _shared(view)
        case OpenKept():
            sentence = words.open_kept_line(view)
            return Sheet((line(sentence),), summary=sentence)
        case SharingKept(asking, sharing, revealed):
            sentence = words.sharing_line(sharing, revealed=revealed)
            return Sheet((line(sentence), other_ways(asking, sharing)), summary=sentence)
        case _:
            assert_never(view)


def other_ways(asking: AskingId, sharing: Sharing) -> Buttons:
    """Whatever else one may choose about one's own answer."""
    return Buttons(
        tuple(Button(words.LABELS[each], SharingSet(asking, each)) for each in Sharing if each is not sharing)
    )


def sharing_field(sharing: Sharing) -> ChoiceField:
    return ChoiceField(SHARING, words.WHEN_IT_OPENS, words.CHOICES, sharing.value)


def _shared(view: SharedReply) -> Sheet:
    shown: tuple[Element, ...] = (Line(words.shown_head(view)), Quote(view.words))
    if view.about is not None:
        shown += (Buttons((Button(HOW_WAS_IT, PeerViewOpened(view.asking, view.about)),)),)
    return Sheet(shown, summary=words.shown_summary(view))
