"""What partners say of each other's answers."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    PeerViewGiven,
)
from bot.model.records import Observed, Rating
from bot.model.text import Words
from bot.model.together import LONGEST_SENTENCE
from bot.model.views import (
    PeerViewForm,
    PeerViewKept,
    PeerViews,
)
from bot.platforms.composing.pieces import line, rows
from bot.platforms.sheet import (
    Element,
    Form,
    Line,
    Quote,
    RadioField,
    Sheet,
    TextField,
)
from bot.platforms.wording import peers as words
from bot.platforms.wording import (
    plain,
    rating_in_words,
)

View = PeerViews | PeerViewForm | PeerViewKept
RATING, SENTENCE = "rating", "sentence"
"""The names of the fields of a view; those of what was observed are its own."""
YES, NO = "yes", "no"


def compose(view: View) -> Sheet:
    match view:
        case PeerViews():
            return _views(view)
        case PeerViewForm():
            return _view_form(view)
        case PeerViewKept(about=about):
            sentence = words.kept_line(about)
            return Sheet((Line(sentence),), summary=plain(sentence))
        case _:
            assert_never(view)


def _views(view: PeerViews) -> Sheet:
    head = words.views_head(view)
    elements: list[Element] = [line(head)]
    for each in view.seen:
        elements.append(Line(words.seen_line(each.by, each.rating)))
        if each.observed:
            elements.append(
                rows(tuple(words.OBSERVED[point] for point in Observed if point in each.observed))
            )
        if each.sentence.text:
            elements.append(Quote(each.sentence))
    return Sheet(tuple(elements), summary=head)


def _view_form(view: PeerViewForm) -> Sheet:
    before = view.before
    ratings = tuple((str(rating.value), rating_in_words(rating)) for rating in Rating)
    points = tuple(
        RadioField(point.value, words.OBSERVED[point], ((YES, words.YES), (NO, words.NO)))
        for point in Observed
    )
    sentence = TextField(
        SENTENCE,
        words.SENTENCE,
        Words(before.sentence if before else ""),
        placeholder=words.SENTENCE_HINT,
        hint=words.VIEW_INTRO,
        longest=LONGEST_SENTENCE,
    )
    form = Form(
        words.view_title(view.person),
        "",
        (RadioField(RATING, words.HOW_IT_WENT, ratings), *points, sentence),
        PeerViewGiven(view.asking, view.about),
        words.SEND_VIEW,
    )
    return Sheet((form,), summary=words.view_title(view.person))
