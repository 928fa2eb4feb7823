"""The pages of practising with others: all of them, a pair's question, a mock interview; which is at which address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.incoming import (
    CountLeftOut,
    HintGiven,
    InvitationAnswered,
    MockKept,
    MockPageOpened,
    MockReady,
    OwnViewGiven,
    PairKept,
    PairOpened,
    PairPageOpened,
    PairWaits,
    PartnershipEnded,
    SeekingSet,
    TogetherOpened,
    TurnEnded,
    WeekDeclined,
)
from bot.model.refs import RoundId, ScheduleId
from bot.model.views import HintShown, Home, MockPage, PairPage, Returned, Together
from bot.platforms.room import mocking, pairing, together
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish
from bot.platforms.room.device import Device
from bot.platforms.room.html import NOTHING, Html
from bot.platforms.room.layout import MOCK, TOGETHER, Page

SHOWN_ON_THE_PAGE = (
    CountLeftOut,
    HintGiven,
    InvitationAnswered,
    MockKept,
    MockReady,
    OwnViewGiven,
    PairKept,
    PairOpened,
    PairWaits,
    PartnershipEnded,
    SeekingSet,
    TurnEnded,
    WeekDeclined,
)
"""What is pressed on these pages and shows there by itself what came of it."""

_PAIR = re.compile(rf"{TOGETHER}/(\d{{1,18}})(?:/(\d{{4}}-\d\d-\d\d))?")
_MOCK = re.compile(rf"{MOCK}/(\d{{1,18}})")


@dataclass(frozen=True, slots=True)
class Given:
    """What a page is drawn with beside its view: what came of an act, a hint that was asked for, words given back."""

    notice: Html = NOTHING
    hint: HintShown | None = None
    words: str | None = None


def event_of(path: str) -> TogetherOpened | PairPageOpened | MockPageOpened | None:
    """What is asked for at an address; none at any other."""
    if path == TOGETHER:
        return TogetherOpened()
    if pair := _PAIR.fullmatch(path):
        try:
            return PairPageOpened(ScheduleId(int(pair[1])), date.fromisoformat(pair[2]) if pair[2] else None)
        except ValueError:
            return None
    mock = _MOCK.fullmatch(path)
    return MockPageOpened(RoundId(int(mock[1]))) if mock else None


async def draw_company(
    view: Returned,
    wish: Wish,
    answers: Answers,
    home: Home,
    device: Device,
    given: Given,
    names: Sequence[str],
    now: datetime,
) -> Page:
    """`names` are those of the others in the room, `now` is for browsers' clocks."""
    match view:
        case Together():
            others = [name for name in names if name != home.name]
            return together.draw_together(view, others, home.today, notice=given.notice)
        case PairPage():
            return await pairing.draw_pair(
                view, wish, answers, notice=given.notice, hint=given.hint, written=given.words
            )
        case MockPage():
            return await mocking.draw_mock(
                view, device.member, answers, now, notice=given.notice, written=given.words
            )
        case _:
            raise TypeError(f"{type(view).__name__} has no page among those of practising with others")


async def live_parts(
    view: Returned, wish: Wish, answers: Answers, home: Home, device: Device
) -> tuple[str, Mapping[str, Html]]:
    """The title and what may be put anew while the page stands open; nothing once its reader may not see it any more."""
    match view:
        case Together():
            return "", together.fragments_of(view, home.today)
        case PairPage():
            return pairing.title_of(view), await pairing.fragments_of(view, wish, answers)
        case MockPage():
            return mocking.title_of(view, device.member), await mocking.fragments_of(
                view, device.member, answers
            )
        case _:
            return "", {}
