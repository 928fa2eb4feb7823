"""What those who look for a partner read, and what they can press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.incoming import PairKept, SeekingSet, WeekDeclined
from bot.model.refs import Platform
from bot.model.views import LeftOut, PartnerOut, SetAside, View
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Button, Buttons, Heading, Line, Mention
from bot.platforms.wording import plain
from tests.platforms.matching_samples import ANA, BEN, CEM, PAIRS_AT, found, matching_views, seeking
from tests.platforms.samples import BERLIN

READER = Reader(Platform.DISCORD, BERLIN)


def said(view: View) -> str:
    elements = compose(view, reader=READER).elements
    return "\n".join(plain(each.spans) for each in elements if isinstance(each, Line | Heading))


def pressed(view: View) -> dict[str, object]:
    elements = compose(view, reader=READER).elements
    buttons: list[Button] = [
        button for each in elements if isinstance(each, Buttons) for button in each.buttons
    ]
    return {button.label: button.event for button in buttons}


def test_a_found_pair_reads_with_whom_and_when_it_begins_for_each() -> None:
    words = said(found())

    assert words.startswith("You practise together this week: Ana and somebody.\n")
    assert "First one: Monday 5 October, 19:00 · 19:00 for Ana, 01:00 for somebody." in words
    assert pressed(found()) == {
        "Not this week": WeekDeclined(found().schedule.id),
        "Keep practising together": PairKept(found().schedule.id),
    }


def test_three_may_leave_out_the_week_but_are_not_asked_to_go_on() -> None:
    trio = replace(found(), clocks=(ANA, BEN, CEM))

    assert list(pressed(trio)) == ["Not this week"]
    assert pressed(replace(trio, is_over=True)) == {}


def test_a_pair_whose_week_is_over_may_still_go_on() -> None:
    over = replace(found(), is_over=True, next_at=None)

    assert said(over).startswith("You practised together: Ana and somebody.\nThat week is over;")
    assert list(pressed(over)) == ["Keep practising together"]
    kept = replace(over, schedule=replace(over.schedule, matched_until=None))
    assert said(kept) == "Ana and somebody go on practising together."
    assert pressed(kept) == {}


def test_who_waits_reads_when_pairs_are_made_and_that_nobody_sees_it() -> None:
    words = said(seeking())

    assert words == (
        "You are on the list. Pairs are made on Sunday 11 October, 18:00; "
        "until then anybody who asks is paired with you at once.\n"
        "Your hours: 08:00 to 22:00. Nobody sees that you look for one, until somebody is found."
    )
    assert pressed(seeking()) == {
        "Not this week": SeekingSet(seeking=True, snooze_weeks=1),
        "Stop looking": SeekingSet(seeking=False),
    }


def test_hours_over_midnight_are_one_span() -> None:
    assert "Your hours: 09:00 to 10:00 and 22:00 to 01:00." in said(
        replace(seeking(), hours=frozenset({22, 23, 0, 9}))
    )
    assert "Your hours: all day." in said(replace(seeking(), hours=frozenset(range(24))))


def test_who_has_a_pair_reads_of_it_first() -> None:
    view = replace(seeking(), found=found())

    assert said(view).startswith("You practise together this week: Ana and somebody.\n")
    assert "you are on the list for them" in said(view)
    assert pressed(view)["Not this week"] == WeekDeclined(found().schedule.id)


def test_who_left_out_a_week_or_stopped_may_look_again() -> None:
    snoozed = replace(seeking(), snoozed_until=date(2026, 10, 12))
    stopped = replace(seeking(), is_on_list=False)

    assert "until Sunday 11 October, 18:00; then you take part again by yourself" in said(snoozed)
    assert pressed(snoozed)["Look for somebody now"] == SeekingSet(seeking=True)
    assert list(pressed(stopped)) == ["Look for somebody now"]


def test_who_was_set_aside_may_look_again_at_any_time() -> None:
    aside = replace(seeking(), is_aside=True)

    assert said(aside).startswith("For three weeks no answer of yours came")
    assert list(pressed(aside)) == ["Look for somebody now", "Stop looking"]


def test_the_one_left_out_comes_first_next_time() -> None:
    assert said(LeftOut(PAIRS_AT, BERLIN)).startswith(
        "Nobody else was looking this week. You come first on Sunday 11 October;"
    )


def test_that_one_cannot_this_week_is_told_kindly() -> None:
    assert said(PartnerOut(ANA.person, goes_on=True, pairs_at=PAIRS_AT, zone=BERLIN)) == (
        "Ana cannot this week; the two of you go on."
    )
    assert said(PartnerOut(ANA.person, goes_on=False, pairs_at=PAIRS_AT, zone=BERLIN)).startswith(
        "Ana cannot this week, so this pair ends here."
    )
    assert "whenever it suits you" in said(SetAside())


def test_nobody_is_pinged() -> None:
    for view in matching_views():
        sheet = compose(view, reader=READER)
        assert sheet.mentions == ()
        spans = [span for each in sheet.elements if isinstance(each, Line) for span in each.spans]
        assert not any(isinstance(span, Mention) for span in spans)
