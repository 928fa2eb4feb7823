"""A kind no, and what we did wrong ourselves."""

from __future__ import annotations

from typing import assert_never

from bot.model.text import Words
from bot.model.views import Failed, Refused, Why
from bot.platforms.composing.pieces import line
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import Element, Line, Quote, Sheet
from bot.platforms.wording import failed_line, plain, refusal_spans
from bot.platforms.wording.manners import MANNERS

GIVES_WORDS_BACK = {
    Why.NOT_STORED,
    Why.TOO_LONG,
    Why.VERSION_TOO_LONG,
    Why.CHANGED_MEANWHILE,
    Why.NOTES_TOO_LONG,
    Why.TITLE_TOO_LONG,
    Why.PROPOSED_TOO_LONG,
    Why.ANSWER_NOT_ONE,
    Why.TOO_MANY_PROPOSALS,
}


def compose(view: Refused | Failed, reader: Reader) -> Sheet:
    match view:
        case Refused():
            return _refused(view, reader)
        case Failed(reference=reference):
            return Sheet((line(failed_line(reference)),), summary=failed_line(reference))
        case _:
            assert_never(view)


def _refused(view: Refused, reader: Reader) -> Sheet:
    spans = refusal_spans(view, reader.zone_or("UTC"), MANNERS[reader.platform].community)
    elements: list[Element] = [Line(spans)]
    if view.why in GIVES_WORDS_BACK and view.fact("words"):
        elements.append(Quote(Words(view.fact("words"))))
    return Sheet(tuple(elements), summary=plain(spans))
