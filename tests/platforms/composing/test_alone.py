"""One's own figures, profile and help."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.model.charts import Theme
from bot.model.incoming import ChartKind, LeaveAsked, StatsAsked
from bot.model.refs import Platform, ScheduleId
from bot.model.views import EnrolledIn, Help, ProfileShown, Stats
from bot.platforms.composing import Reader, compose
from bot.platforms.menu import COMMANDS
from bot.platforms.sheet import Buttons, ButtonStyle, ChartPicture, Line, Strong
from bot.platforms.wording import charts
from bot.platforms.wording.alone import NO_SECOND_ANSWER, PICTURE_COMES, TABS
from bot.platforms.wording.chart_labels import chart_of
from bot.platforms.wording.charts import alt_text, text_twin
from tests.pictures.charts.samples import CALENDAR
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines, said


def test_the_figures_read_as_drawn() -> None:
    assert lines(samples.stats()) == [
        "Five of the last seven days. What fades first: Stories.",
        "61 answers · 10 of 10 questions met · 2 due today",
        "Coming: 3 tomorrow, 2 on Thursday.",
        "Ratings: again 9 · hard 14 · good 29 · easy 9",
        "Likely to recall today, of 100: Reliability 88 · Scale 74 · Stories 52",
        "Worth rewriting: Question 9, back four times (achievements.md:173)",
        text_twin(CALENDAR),
    ]


def test_each_tab_shows_its_picture_with_its_finding_and_every_figure_as_text() -> None:
    for kind, data in zip(ChartKind, samples.stats().charts, strict=True):
        sheet = composed(replace(samples.stats(), shown=kind, theme=Theme.LIGHT))
        (picture,) = [each for each in sheet.elements if isinstance(each, ChartPicture)]
        (tabs,) = [each for each in sheet.elements if isinstance(each, Buttons)]

        assert (picture.kind, picture.chart, picture.theme) == (kind, chart_of(data), Theme.LIGHT)
        assert picture.alt == alt_text(data)
        assert [tab.event for tab in tabs.buttons] == [StatsAsked(each) for each in ChartKind]
        assert [tab.label for tab in tabs.buttons if tab.style is ButtonStyle.MAIN] == [TABS[kind]]
        figures = (
            re.findall("[0-9]+", text_twin(data)) if kind is not ChartKind.TOPICS else ["88", "74", "52"]
        )
        assert set(figures) <= set(re.findall("[0-9]+", " ".join(said(sheet))))


def test_a_tab_without_figures_says_what_begins_it_and_shows_no_picture() -> None:
    for kind, words in (
        (ChartKind.CALENDAR, charts.NOTHING_PRACTISED),
        (ChartKind.KNOWN, charts.NOTHING_KNOWN),
        (ChartKind.CALIBRATION, charts.NO_GUESSES),
        (ChartKind.FIRST_AND_NOW, NO_SECOND_ANSWER),
    ):
        sheet = composed(replace(samples.nobody(), shown=kind))

        assert words in said(sheet)
        assert not any(isinstance(each, ChartPicture) for each in sheet.elements)


def test_on_slack_it_is_said_where_the_picture_comes() -> None:
    sheet = compose(samples.stats(), reader=Reader(Platform.SLACK))
    without = compose(samples.nobody(), reader=Reader(Platform.SLACK))

    assert PICTURE_COMES in said(sheet)
    assert PICTURE_COMES not in said(without)


def test_the_days_stand_out() -> None:
    head = composed(samples.stats()).elements[0]

    assert isinstance(head, Line)
    assert head.spans[0] == Strong("Five of the last seven days.")


def test_ratings_are_given_as_the_contract_has_them() -> None:
    assert "Ratings: again 1 · hard 0 · good 2 · easy 1" in lines(
        replace(samples.stats(), ratings=(1, 0, 2, 1))
    )


def test_one_topic_alone_does_not_fade_first() -> None:
    assert lines(replace(samples.stats(), recall=(("Scale", 74),)))[0] == "Five of the last seven days."


def test_nothing_rated_yet_says_what_comes_first() -> None:
    empty = Stats(samples.MONDAY, (), 0, 0, 10, 0, (0, 0, 0, 0), (), None, shown=ChartKind.FIRST_AND_NOW)

    assert lines(empty) == [
        "None of the last seven days.",
        "0 answers · 0 of 10 questions met · 0 due today",
        "Ratings: again 0 · hard 0 · good 0 · easy 0",
        "Nothing is rated yet; the first rating brings the first date.",
        NO_SECOND_ANSWER,
    ]


def test_a_profile_leads_to_what_is_missing() -> None:
    assert lines(ProfileShown(None, None, ()))[0] == (
        "No time zone of your own is set; dates follow the channel's. /profile sets one."
    )


def test_what_one_has_joined_can_be_left() -> None:
    enrolled = EnrolledIn(samples.SCHEDULE, samples.CHANNEL, samples.ASKED_AT)
    view = ProfileShown(samples.BERLIN, None, (enrolled,))

    assert labels(view)[0] == ["Leave", "Pause"]
    assert buttons(composed(view))[0].event == LeaveAsked(samples.SCHEDULE)


def test_several_joined_ones_are_numbered_like_their_buttons() -> None:
    enrolled = tuple(EnrolledIn(ScheduleId(number), samples.CHANNEL, samples.ASKED_AT) for number in (1, 2))
    view = ProfileShown(samples.BERLIN, None, enrolled)

    assert lines(view)[-2:] == [
        "1: #700, since Monday 5 October, 09:00",
        "2: #700, since Monday 5 October, 09:00",
    ]
    assert labels(view)[0] == ["Leave 1", "Leave 2", "Pause"]


def test_help_begins_with_the_ways_to_answer_and_to_rate() -> None:
    said = lines(Help(manages=False))

    assert said[1].startswith("Answer in three ways")
    assert said[2].startswith("Rate in three ways")


def test_help_names_every_command_to_whom_it_is_for() -> None:
    for manages in (False, True):
        named = {line.split(":")[0] for line in lines(Help(manages=manages)) if line.startswith("/")}

        assert named == {f"/{command.name}" for command in COMMANDS if manages or not command.for_managers}
