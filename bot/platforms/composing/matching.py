"""Looking for a partner: how one's search stands, and the pair that was found for a week."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import PairKept, SeekingSet, WeekDeclined
from bot.model.views import LeftOut, PairFound, PartnerOut, Seeking, SetAside
from bot.platforms.composing.pieces import line, quiet
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Element, Line, Sheet
from bot.platforms.wording import matching as words
from bot.platforms.wording import plain

View = PairFound | PartnerOut | LeftOut | SetAside | Seeking

PAIR = 2


def compose(view: View) -> Sheet:
    match view:
        case PairFound():
            return _sheet(_found(view))
        case PartnerOut():
            return _sheet((Line(words.partner_out_line(view)),))
        case LeftOut(pairs_at=at, zone=zone):
            return _sheet((Line(words.left_out_line(at, zone)), Buttons((_skip_week(), _stop()))))
        case SetAside():
            return _sheet((Line(words.SET_ASIDE),))
        case Seeking():
            return _sheet(_seeking(view))
        case _:
            assert_never(view)


def _found(view: PairFound) -> tuple[Element, ...]:
    is_pair = len(view.clocks) == PAIR
    keep = Button(words.KEEP, PairKept(view.schedule.id))
    if view.is_over and view.schedule.removed_at is None and view.schedule.matched_until is None:
        return (Line(words.goes_on_line(view)),)
    if view.is_over:
        over = (Line(words.found_line(view)), line(words.WEEK_OVER))
        return (*over, quiet(words.ASK_TO_GO_ON), Buttons((keep,))) if is_pair else over
    decline = Button(words.NOT_THIS_WEEK, WeekDeclined(view.schedule.id), marker=view.marker)
    first = (Line(words.first_line(view, view.next_at)),) if view.next_at else ()
    return (
        Line(words.found_line(view)),
        *first,
        line(words.BLIND),
        quiet(words.IN_BOTH_HANDS if is_pair else words.FOR_THE_WEEK),
        Buttons((decline, keep) if is_pair else (decline,)),
    )


def _seeking(view: Seeking) -> tuple[Element, ...]:
    """What is over is told where it was; here stands only this week's."""
    found = view.found if view.found is not None and not view.found.is_over else None
    about = _found(found)[:-1] if found else ()
    decline = Button(words.NOT_THIS_WEEK, WeekDeclined(found.schedule.id)) if found else _skip_week()
    if not view.is_on_list:
        stays = (line(words.PAIR_STAYS),) if found else ()
        look = Button(words.LOOK_NOW, SeekingSet(seeking=True), ButtonStyle.MAIN)
        return (*about, *stays, Line(words.NOT_LOOKING), Buttons((decline, look) if found else (look,)))
    if view.is_aside:
        look = Button(words.LOOK_NOW, SeekingSet(seeking=True), ButtonStyle.MAIN)
        return (*about, Line(words.SET_ASIDE), Buttons((look, _stop())))
    if view.snoozed_until is not None:
        look = Button(words.LOOK_NOW, SeekingSet(seeking=True))
        return (Line(words.snoozed_line(view)), Buttons((look, _stop())))
    told = Line(words.next_pairs_line(view) if found else words.waiting_line(view))
    small = quiet(f"{words.hours_line(view.hours)} {words.NOBODY_SEES}")
    return (*about, told, small, Buttons((decline, _stop())))


def _skip_week() -> Button:
    return Button(words.NOT_THIS_WEEK, SeekingSet(seeking=True, snooze_weeks=1))


def _stop() -> Button:
    return Button(words.STOP_LOOKING, SeekingSet(seeking=False))


def _sheet(elements: tuple[Element, ...]) -> Sheet:
    first = next(each for each in elements if isinstance(each, Line))
    return Sheet(elements, summary=plain(first.spans))
