"""A pair's question on a page, in the states it can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.model.records import Rating
from bot.model.views import DayPage, PairPage, View
from tests.platforms.partner_samples import BENS, CEMS, missing, peer_form, peer_views, rhythm
from tests.platforms.samples import ASKED_AT, BERLIN, day_question

TODAY = date(2026, 10, 5)


def pair_page() -> PairPage:
    """Nothing is answered yet."""
    page = DayPage(
        day=day_question(),
        own=(),
        looked_before_answering=False,
        answer_open=False,
        rating=None,
        next_on=None,
        closes_at=ASKED_AT + timedelta(days=2),
        closed=False,
        room_ratings=None,
        points=(),
        can_ask_another=False,
        wish=None,
    )
    return PairPage(
        rhythm().schedule, (BENS,), BERLIN, TODAY, page, ASKED_AT + timedelta(days=3), missing=(BENS,)
    )


def pair_pages() -> list[View]:
    it = pair_page()
    assert it.page is not None
    rated = replace(it.page, answer_open=True, rating=Rating.GOOD, next_on=TODAY)
    return [
        it,
        replace(it, page=None),
        replace(it, page=None, next_at=None),
        replace(it, others=(BENS, CEMS), missing=(BENS, CEMS), asks=missing(), earlier=TODAY),
        replace(it, page=rated, missing=(), forms=(peer_form(),), seen=peer_views().seen),
    ]
