"""What a schedule says of itself, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.model.incoming import JoinAsked, ScheduleAct, ScheduleAsked
from bot.model.records import RevealKind, RevealRule
from bot.model.views import Announced, Preview, Reason, ReasonKind, Trouble
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines

PAUSED = samples.schedule(paused_at=datetime(2026, 10, 1, 8, 0, tzinfo=UTC), paused_until=date(2026, 10, 12))


def test_a_schedule_reads_as_drawn() -> None:
    assert lines(samples.schedule_shown()) == [
        "#700 · every weekday at 09:00, Europe/Berlin",
        "Opens at 18:00. Order: weakest first.",
        "Next: Tuesday 6 October, 09:00 (08:00 for you). Then Wed 7, Thu 8, Fri 9, Mon 12.",
        "Last: Monday 5 October, sent at 09:00. Set by @501 on 3 August.",
    ]
    assert labels(samples.schedule_shown()) == [["Skip the next", "Pause"]]


def test_its_buttons_act_on_its_own_channel() -> None:
    assert [button.event for button in buttons(composed(samples.schedule_shown()))] == [
        ScheduleAsked(samples.CHANNEL, ScheduleAct.SKIP),
        ScheduleAsked(samples.CHANNEL, ScheduleAct.PAUSE),
    ]


def test_whoever_lives_in_the_same_zone_is_told_one_time() -> None:
    view = replace(samples.schedule_shown(), viewer_zone="Europe/Paris")

    assert lines(view)[2].startswith("Next: Tuesday 6 October, 09:00. Then")


def test_a_viewer_on_another_date_is_told_that_date() -> None:
    view = replace(samples.schedule_shown(), viewer_zone="Pacific/Pago_Pago")

    assert lines(view)[2].startswith("Next: Tuesday 6 October, 09:00 (Monday 5 October, 20:00 for you).")


def test_dates_of_another_month_name_it() -> None:
    dates = tuple(
        datetime(2026, month, day, 8, 0, tzinfo=UTC) for month, day in ((10, 29), (10, 30), (11, 2), (11, 3))
    )

    assert lines(replace(samples.schedule_shown(), next_at=dates, viewer_zone=None))[2] == (
        "Next: Thursday 29 October, 09:00. Then Fri 30, Mon 2 November, Tue 3."
    )


def test_a_paused_schedule_says_who_since_when_and_until_when() -> None:
    view = replace(
        samples.schedule_shown(),
        schedule=PAUSED,
        paused_by=samples.ANA,
        next_at=(datetime(2026, 10, 12, 7, 0, tzinfo=UTC),),
    )

    assert lines(view)[2] == "Paused by @501 since 1 October; back on Monday 12 October, 09:00."
    assert labels(view) == [["Skip the next", "Resume"]]


def test_a_missed_date_is_not_hidden() -> None:
    view = replace(
        samples.schedule_shown(),
        last_date=date(2026, 10, 2),
        last_sent_at=None,
        last_skipped_because="not running",
    )

    assert lines(view)[-1].startswith(
        "Friday 2 October was missed: the bot was not running. It was not made up. Set by"
    )


def test_a_reason_we_have_no_words_for_is_given_as_it_is() -> None:
    view = replace(samples.schedule_shown(), last_sent_at=None, last_skipped_because="the moon was full.")

    assert lines(view)[-1].startswith("Monday 5 October was missed: the moon was full. It was not made up.")


@pytest.mark.parametrize(
    ("forward", "on", "words"),
    [
        (False, date(2026, 10, 25), "From 25 October clocks go back; it stays 09:00 in Berlin."),
        (True, date(2027, 3, 28), "From 28 March clocks go forward; it stays 09:00 in Berlin."),
    ],
)
def test_a_change_of_the_clocks_is_announced(on: date, words: str, *, forward: bool) -> None:
    assert words in lines(replace(samples.schedule_shown(), clock_change=(on, forward)))


@pytest.mark.parametrize(
    ("done", "first"),
    [
        ("set", "Set. The next question comes on Tuesday 6 October, 09:00 Europe/Berlin (08:00 for you)."),
        ("resumed", "Resumed. Next: Tuesday 6 October, 09:00 (08:00 for you)."),
        ("asked", "The question stands in the channel."),
    ],
)
def test_what_was_done_is_said_first(done: str, first: str) -> None:
    assert lines(replace(samples.schedule_shown(), done=done))[0] == first


def test_setting_says_the_next_post_once() -> None:
    said = lines(replace(samples.schedule_shown(), done="set"))

    assert sum("6 October" in line for line in said) == 1
    assert "Then Wed 7, Thu 8, Fri 9, Mon 12." in said


def test_skipping_names_the_date() -> None:
    view = replace(samples.schedule_shown(), done="skipped", skipped=date(2026, 10, 6))

    assert lines(view)[0] == "Tuesday 6 October is skipped."


def test_pausing_says_until_when() -> None:
    view = replace(samples.schedule_shown(), done="paused", schedule=PAUSED)

    assert lines(view)[0] == "Paused until Monday 12 October."


def test_a_removed_schedule_leads_to_its_return() -> None:
    removed = samples.schedule(removed_at=samples.ASKED_AT)

    assert lines(replace(samples.schedule_shown(), schedule=removed, done="removed")) == [
        "No more questions come here. What was answered is kept; /schedule set starts it again."
    ]


def test_a_channel_without_a_schedule_says_how_to_get_one() -> None:
    assert lines(replace(samples.schedule_shown(), schedule=None)) == [
        "No question comes here yet. /schedule set gives this channel one."
    ]


def test_what_the_bot_may_not_do_there_is_named() -> None:
    view = replace(samples.schedule_shown(), lacking=("Create Public Threads", "Add Reactions"))

    assert lines(view)[-1].startswith("Missing in this channel: Create Public Threads and Add Reactions.")


def test_trouble_is_named_until_it_is_mended() -> None:
    view = replace(
        samples.schedule_shown(), trouble=samples.notice(Trouble.FORBIDDEN, detail="Send Messages")
    )

    assert lines(view)[-1] == (
        "Not mended yet, since Monday 5 October: In #700 a permission is missing: Send Messages. "
        "The question waits; it is sent once that is allowed there."
    )


@pytest.mark.parametrize(
    ("reveal", "words"),
    [
        (RevealRule(), "Opens when all are in, 8 h after the question at the latest. Order: weakest first."),
        (
            RevealRule(RevealKind.AFTER, minutes=90),
            "Opens 1 h 30 min after the question. Order: weakest first.",
        ),
        (RevealRule(RevealKind.BY_HAND), "Opens by hand. Order: weakest first."),
    ],
)
def test_each_way_of_revealing_has_words(reveal: RevealRule, words: str) -> None:
    assert lines(replace(samples.schedule_shown(), schedule=samples.schedule(reveal=reveal)))[1] == words


def test_an_announcement_says_when_and_lets_one_join() -> None:
    view = Announced(samples.schedule(), samples.ASKED_AT, 3)

    assert lines(view) == [
        "A question comes to this channel every weekday at 09:00, Europe/Berlin.",
        "The next one: Monday 5 October, 09:00.",
        "Opens at 18:00. Order: weakest first.",
        "Join to be counted among those it waits for; whoever answers or rates has joined.",
        "3 members have joined.",
    ]
    [join] = buttons(composed(view))
    assert (join.label, join.event) == ("Join", JoinAsked(samples.SCHEDULE))


def test_a_preview_gives_the_question_and_its_reason() -> None:
    view = Preview(samples.question(), Reason(ReasonKind.NEXT), samples.ASKED_AT, samples.BERLIN)

    assert lines(view)[0] == "To be asked next, on Monday 5 October, 09:00."
    assert lines(view)[3] == "Next in the author's order."
