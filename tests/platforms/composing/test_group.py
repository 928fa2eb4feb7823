"""What a group is shown of itself, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.model.incoming import AnswerOpened, AwaySet, NudgeDeclined, PauseOpened, QuestionSettled
from bot.model.text import Words
from bot.model.views import (
    EnrolledIn,
    JoinedMember,
    NudgeState,
    ProfileShown,
    ProposalState,
    QuestionDecided,
    ScheduleShown,
)
from bot.platforms.sheet import GroupMention, Line, Name
from bot.platforms.wording import group as words
from bot.platforms.wording import plain
from tests.platforms import samples
from tests.platforms.group_samples import GROUP, joined, nudge, person, proposed
from tests.platforms.reading import buttons, composed, said


def test_the_days_question_begins_with_whom_it_tells_and_names_them_once() -> None:
    sheet = composed(replace(samples.day_question(), mention=GROUP))

    first = sheet.elements[0]
    assert isinstance(first, Line)
    assert first.spans[0] == GroupMention(GROUP)
    assert sheet.groups == (GROUP,)
    assert sheet.mentions == ()


def test_a_question_that_tells_nobody_mentions_nobody() -> None:
    assert composed(samples.day_question()).groups == ()


def test_who_has_joined_is_told_in_sums_with_their_hours() -> None:
    at = samples.schedule_shown().next_at[0]

    assert words.joined_line(joined(), at) == (
        "7 joined: 4 in Europe/Berlin, 3 in Asia/Singapore; for them 09:00 and 15:00."
    )


@pytest.mark.parametrize(
    ("zones", "line"),
    [
        ([], None),
        ([None], "1 joined."),
        (["UTC", None], "2 joined: 1 in UTC, 1 in a zone not set."),
        (["UTC", "UTC"], "2 joined: 2 in UTC."),
    ],
)
def test_a_zone_that_is_not_set_is_not_made_up(zones: list[str | None], line: str | None) -> None:
    some = [JoinedMember(person(number), zone) for number, zone in enumerate(zones)]

    assert words.joined_line(some, samples.ASKED_AT) == line


def test_names_ping_nobody_and_say_who_is_not_waited_for() -> None:
    spans = words.names_line(joined())

    assert sum(isinstance(span, Name) for span in spans) == 7
    assert "somebody (away, back on 12 October), somebody" in plain(spans)
    assert "Ana (silent for two weeks), Ana, Ana." in plain(spans)


def shown(**changes: object) -> ScheduleShown:
    return replace(samples.schedule_shown(), **changes)  # type: ignore[arg-type]  # named by the test that asks for it


def test_holidays_stand_on_the_schedule() -> None:
    view = shown(left_out=((date(2026, 12, 24), date(2027, 1, 2)), (date(2027, 1, 6), date(2027, 1, 6))))

    assert "No question from 24 December to 2 January and on 6 January." in said(composed(view))


def test_a_span_that_was_left_out_is_named_from_its_first_to_its_last_day() -> None:
    view = shown(done="skipped", skipped=date(2026, 12, 24), skipped_until=date(2027, 1, 2))

    first = said(composed(view))[0]
    assert first == "No question comes from Thursday 24 December to Saturday 2 January."


def test_a_reminder_offers_to_answer_or_to_leave_it() -> None:
    sheet = composed(nudge())

    assert said(sheet)[0] == "Question 19 is still open for you until 18:00."
    assert [button.event for button in buttons(sheet)] == [
        AnswerOpened(samples.ASKING),
        NudgeDeclined(samples.ASKING),
    ]


@pytest.mark.parametrize("state", [NudgeState.ANSWERED, NudgeState.NOT_TODAY, NudgeState.OVER])
def test_a_reminder_that_is_done_asks_nothing_more(state: NudgeState) -> None:
    assert list(buttons(composed(replace(nudge(), state=state)))) == []


def test_a_proposed_question_is_settled_by_two_buttons() -> None:
    sheet = composed(proposed())

    assert said(sheet)[0] == "Ben proposes a question about Storage:"
    assert [button.event for button in buttons(sheet)] == [
        QuestionSettled(proposed().proposal, accept=True),
        QuestionSettled(proposed().proposal, accept=False),
    ]


def test_a_settled_question_says_who_settled_it_and_when() -> None:
    settled = replace(
        proposed(),
        answer=Words(""),
        state=ProposalState.ACCEPTED,
        settled_by=person(1, "Ana"),
        settled_at=samples.ASKED_AT,
    )
    sheet = composed(settled)

    assert said(sheet)[-1] == "Accepted by Ana on Monday 5 October."
    assert list(buttons(sheet)) == []


def test_who_proposed_is_told_kindly_of_either_outcome() -> None:
    accepted = QuestionDecided("Why here?", accepted=True, by=person(1, "Ana"))

    assert said(composed(accepted)) == [
        "Your question “Why here?” was accepted by Ana. It is in the bank here now."
    ]
    assert "declined by Ana. Thank you" in said(composed(replace(accepted, accepted=False)))[0]


def test_a_profile_pauses_what_one_has_joined_or_ends_the_pause() -> None:
    enrolled = (EnrolledIn(samples.SCHEDULE, samples.CHANNEL, samples.ASKED_AT),)
    here = composed(ProfileShown(samples.BERLIN, None, enrolled))
    away = composed(ProfileShown(samples.BERLIN, None, enrolled, away_until=date(2027, 1, 3)))

    assert PauseOpened() in [button.event for button in buttons(here)]
    assert AwaySet("none") in [button.event for button in buttons(away)]
    assert "You are away: nobody waits for you until Sunday 3 January." in said(away)
