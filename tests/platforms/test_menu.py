"""Commands are data: within every platform's limits, and typed as one would say them."""

from __future__ import annotations

import re

import pytest

from bot.model.incoming import (
    FOR_MANAGERS,
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BanksShown,
    EraseAsked,
    Event,
    ExportAsked,
    HelpAsked,
    MockAsked,
    PartnerAsked,
    PracticeAsked,
    ProfileAsked,
    ProfileSet,
    QuestionAsked,
    QuestionMarked,
    ScheduleAct,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
    StatsAsked,
    UploadOpened,
)
from bot.model.refs import MemberKey, PlaceKey, Platform
from bot.model.views import Refused, Why
from bot.platforms import menu
from bot.platforms.menu import Kind

HERE = PlaceKey(Platform.DISCORD, "700")

VALUES = {
    "question": "19",
    "words": "kafka ordering",
    "time": "09:00",
    "timezone": "Europe/Berlin",
    "days": "mon-fri",
    "reveal": "18:00",
    "channel": "701",
    "order": "smart",
    "until": "2026-10-12",
    "date": "2026-10-12",
    "public": "true",
    "file": "notes.md",
    "format": "csv",
    "bank": "ours",
    "topic": "Reliability",
    "count": "5",
    "difficulty": "hard",
    "key": "company",
    "value": "Acme",
    "interview": "14 October",
    "pictures": "dark",
    "effort": "share",
    "away": "3 January",
    "nudge": "on",
    "mention": "7001",
    "member": "<@12>",
    "hours": "18-21",
    "minutes": "20",
    "sharing": "keep",
    "daily": "08:00",
}


def test_no_two_commands_share_a_name() -> None:
    names = [command.name for command in menu.COMMANDS]

    assert len(set(names)) == len(names)
    assert not {group.name for group in menu.GROUPS} & set(names)


def test_every_group_is_described_and_used() -> None:
    used = {command.group for command in menu.COMMANDS if command.group}

    assert used == {group.name for group in menu.GROUPS}


def test_the_commands_are_those_of_the_contract() -> None:
    assert {command.name for command in menu.COMMANDS} == {
        "answer",
        "question",
        "practice",
        "search",
        "stats",
        "profile",
        "propose",
        "mock",
        "partner",
        "privacy export",
        "privacy erase",
        "help",
        *(
            f"schedule {act}"
            for act in ("set", "show", "now", "pause", "resume", "skip", "preview", "remove")
        ),
        *(f"bank {act}" for act in ("import", "export", "check", "use", "proposals")),
    }


@pytest.mark.parametrize("command", menu.COMMANDS, ids=lambda command: command.name)
def test_a_command_keeps_the_platforms_limits(command: menu.Command) -> None:
    texts = [command.description, *(argument.description for argument in command.arguments)]
    names = [*command.name.split(), *(argument.name for argument in command.arguments)]

    assert all(1 <= len(text) <= 100 for text in texts)
    assert all("!" not in text for text in texts)
    assert all(re.fullmatch(r"[a-z]{1,32}", name) for name in names)
    assert len({argument.name for argument in command.arguments}) == len(command.arguments) <= 25
    required = [argument.required for argument in command.arguments]
    assert required == sorted(required, reverse=True)
    assert all(bool(argument.choices) == (argument.kind is Kind.CHOICE) for argument in command.arguments)


@pytest.mark.parametrize("command", menu.COMMANDS, ids=lambda command: command.name)
def test_a_command_is_for_managers_exactly_if_its_event_is(command: menu.Command) -> None:
    event = command.build({argument.name: VALUES[argument.name] for argument in command.arguments}, HERE)

    assert not isinstance(event, Refused)
    assert isinstance(event, FOR_MANAGERS) == command.for_managers


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("/answer 19", AnswerAsked("19")),
        ("answer 19 public", AnswerAsked("19", public=True)),
        ("/answer question:19 public:true", AnswerAsked("19", public=True)),
        ("/ANSWER uptime of a service", AnswerAsked("uptime of a service")),
        ("answer question:uptime of a service", AnswerAsked("uptime of a service")),
        ("answer why: a reason", AnswerAsked("why: a reason")),
        ("question", QuestionAsked("")),
        ("question 19", QuestionAsked("19")),
        ("/search kafka ordering", SearchAsked("kafka ordering")),
        ("search fail-over: C++", SearchAsked("fail-over: C++")),
        ("search words:kafka ordering", SearchAsked("kafka ordering")),
        ("search", SearchAsked("")),
        ("practice", PracticeAsked()),
        ("/practice 5", PracticeAsked(count=5)),
        ("practice reliability", PracticeAsked("reliability")),
        ("practice Event-driven design 3", PracticeAsked("Event-driven design", 3)),
        ("practice topic:Event-driven design count:3", PracticeAsked("Event-driven design", 3)),
        ("practice 0", Refused(Why.COUNT_NOT_UNDERSTOOD, (("words", "0"),))),
        ("practice 123456", Refused(Why.COUNT_NOT_UNDERSTOOD, (("words", "123456"),))),
        ("mock", MockAsked()),
        ("mock Ben", MockAsked("Ben")),
        ('mock "Ben Adeyemi" Event-driven design 30', MockAsked("Ben Adeyemi", "Event-driven design", 30)),
        ("mock Ben 30", MockAsked("Ben", None, 30)),
        ("mock member:Ben topic:Event-driven design minutes:30", MockAsked("Ben", "Event-driven design", 30)),
        ("mock Ben 12345", Refused(Why.MINUTES_NOT_UNDERSTOOD, (("words", "12345"),))),
        ("stats", StatsAsked()),
        ("bank import", UploadOpened()),
        ("bank check", UploadOpened(only_check=True)),
        ("bank export", BankAsked("markdown")),
        ("/bank export CSV", BankAsked("csv")),
        ("bank export docx", Refused(Why.FORMAT_NOT_UNDERSTOOD, (("words", "docx"),))),
        ("bank use", BanksShown()),
        ("bank use Both", BankChosen(BankChoice.BOTH)),
        ("bank use theirs", Refused(Why.BANK_NOT_UNDERSTOOD, (("words", "theirs"),))),
        (
            "bank use question:why a boat floats topic:Water and air difficulty:hard",
            QuestionMarked("why a boat floats", "Water and air", "hard"),
        ),
        ("bank use question:19", QuestionMarked("19")),
        ("bank use topic:Water", Refused(Why.UNKNOWN_QUESTION)),
        ("  /help  ", HelpAsked()),
        ("profile", ProfileAsked()),
        ("profile Europe/Berlin", ProfileSet(zone="Europe/Berlin")),
        ("profile timezone:Europe/Berlin", ProfileSet(zone="Europe/Berlin")),
        ("profile company Acme", ProfileSet(words=(("company", "Acme"),))),
        ("profile current_company Crust & Co.", ProfileSet(words=(("current_company", "Crust & Co."),))),
        (
            "profile key:current company value:Acme Ltd: x",
            ProfileSet(words=(("current company", "Acme Ltd: x"),)),
        ),
        ("profile key:company", ProfileSet(words=(("company", ""),))),
        (
            "profile Europe/Berlin company Acme Ltd",
            ProfileSet(zone="Europe/Berlin", words=(("company", "Acme Ltd"),)),
        ),
        ("profile interview 14 October 2026", ProfileSet(interview="14 October 2026")),
        ("profile interview:14 October", ProfileSet(interview="14 October")),
        ("profile interview none", ProfileSet(interview="none")),
        ("profile pictures dark", ProfileSet(pictures="dark")),
        ("profile effort:share UTC", ProfileSet(zone="UTC", effort="share")),
        ("profile interview", ProfileAsked()),
        ("profile daily 08:00", ProfileSet(daily="08:00")),
        ("profile daily 8 am", ProfileSet(daily="8 am")),
        ("profile daily none", ProfileSet(daily="none")),
        ("profile daily:08:00 Europe/Berlin", ProfileSet(zone="Europe/Berlin", daily="08:00")),
        ("profile UTC company Acme", ProfileSet(zone="UTC", words=(("company", "Acme"),))),
        ("privacy export", ExportAsked()),
        ("/privacy erase", EraseAsked()),
        (
            "schedule set 09:00 Europe/Berlin mon-fri reveal:18:00",
            ScheduleSet(HERE, "09:00", "Europe/Berlin", days="mon-fri", reveal="18:00"),
        ),
        (
            "schedule set time:09:00 timezone:Europe/Berlin",
            ScheduleSet(HERE, "09:00", "Europe/Berlin"),
        ),
        (
            "schedule set order:topic 09:00 Europe/Berlin daily by-hand",
            ScheduleSet(HERE, "09:00", "Europe/Berlin", days="daily", reveal="by-hand", order="topic"),
        ),
        ("schedule set 9h30", ScheduleSet(HERE, "9h30", None)),
        ("schedule set", ScheduleSet(HERE, "", None)),
        (
            "schedule set 09:00 Europe/Berlin channel:<#701>",
            ScheduleSet(PlaceKey(Platform.DISCORD, "701"), "09:00", "Europe/Berlin"),
        ),
        ("schedule show", ScheduleAsked(HERE, ScheduleAct.SHOW)),
        ("Schedule Pause", ScheduleAsked(HERE, ScheduleAct.PAUSE)),
        ("schedule pause 2026-10-12", ScheduleAsked(HERE, ScheduleAct.PAUSE, "2026-10-12")),
        ("schedule pause until:2026-10-12", ScheduleAsked(HERE, ScheduleAct.PAUSE, "2026-10-12")),
        ("schedule skip", ScheduleAsked(HERE, ScheduleAct.SKIP)),
        ("schedule now 701", ScheduleAsked(PlaceKey(Platform.DISCORD, "701"), ScheduleAct.NOW)),
    ],
)
def test_typed_words_are_read_as_meant(typed: str, event: Event) -> None:
    assert menu.read(typed, HERE) == event


@pytest.mark.parametrize("command", menu.COMMANDS, ids=lambda command: command.name)
def test_every_command_can_be_typed_in_order_and_by_name(command: menu.Command) -> None:
    values = {argument.name: VALUES[argument.name] for argument in command.arguments}
    in_order = [
        argument.name if argument.kind is Kind.BOOL else values[argument.name]
        for argument in command.arguments
        if not argument.by_name
    ]
    named = [f"{argument.name}:{values[argument.name]}" for argument in command.arguments if argument.by_name]
    by_name = [f"{name}:{value}" for name, value in values.items()]

    expected = command.build(values, HERE)

    assert menu.read(" ".join([f"/{command.name}", *in_order, *named]), HERE) == expected
    assert menu.read(" ".join([command.name, *by_name]), HERE) == expected


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("answr 19", "answer"),
        ("/statistics", "stats"),
        ("schedule sett 09:00", "schedule set"),
        ("shedule set 09:00", "schedule set"),
        ("privacy", "privacy export, privacy erase"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_an_unknown_command_names_the_nearest(typed: str, nearest: str) -> None:
    refused = menu.read(typed, HERE)

    assert isinstance(refused, Refused)
    assert refused.why is Why.UNKNOWN_COMMAND
    assert refused.fact("words") == typed.removeprefix("/")
    assert refused.fact("nearest") == nearest


@pytest.mark.parametrize("typed", ["schedule set 09:00 Europe/Berlin", "schedule show"])
def test_a_schedule_needs_a_channel(typed: str) -> None:
    assert menu.read(typed, None) == Refused(Why.NOT_IN_A_SERVER)


def test_an_answer_needs_a_question() -> None:
    assert menu.read("answer", HERE) == Refused(Why.UNKNOWN_QUESTION)
    assert menu.read("answer public", HERE) == Refused(Why.UNKNOWN_QUESTION)


def test_too_many_words_stay_with_the_last_argument() -> None:
    event = menu.read("profile Berlin time", HERE)

    assert event == ProfileSet(zone="Berlin time")


def test_a_command_is_found_by_its_whole_name() -> None:
    found = menu.command("schedule set")

    assert found is not None
    assert (found.group, found.last_name) == ("schedule", "set")
    assert menu.command("schedule") is None


IN_THE_ROOM = PlaceKey(Platform.ROOM, "today")
ON_SLACK = PlaceKey(Platform.SLACK, "T1/C1")
BEN_ON_DISCORD, BEN_ON_SLACK = MemberKey(Platform.DISCORD, "12"), MemberKey(Platform.SLACK, "T1/U1")


@pytest.mark.parametrize(
    ("place", "typed", "partner"),
    [
        (HERE, "<@12>", BEN_ON_DISCORD),
        (HERE, "<@!12>", BEN_ON_DISCORD),
        (None, "<@12>", BEN_ON_DISCORD),
        (ON_SLACK, "<@T1/U1>", BEN_ON_SLACK),
        (None, "<@T1/U1>", BEN_ON_SLACK),
        (HERE, "<@T1/U1>", "<@T1/U1>"),
        (ON_SLACK, "<@12>", "<@12>"),
        (IN_THE_ROOM, "<@12>", "<@12>"),
        (IN_THE_ROOM, "@Ben", "Ben"),
        (IN_THE_ROOM, '"Ann Lee"', "Ann Lee"),
        (IN_THE_ROOM, "“Ann Lee”", "Ann Lee"),
        (IN_THE_ROOM, 'member:"Ann Lee"', "Ann Lee"),
        (HERE, "12", "12"),
        (HERE, "", None),
    ],
)
def test_a_member_is_one_who_was_chosen_on_that_platform_and_else_a_name(
    place: PlaceKey | None, typed: str, partner: MemberKey | str | None
) -> None:
    assert menu.read(f"partner {typed}", place) == PartnerAsked(partner)
    assert menu.read(f"mock {typed}", place) == MockAsked(partner)


def test_who_names_nobody_may_say_in_which_hours() -> None:
    assert menu.read("partner hours:18-21", HERE) == PartnerAsked(hours="18-21")
    assert menu.read("partner", HERE) == PartnerAsked()


def test_what_stands_behind_a_name_in_quotation_marks_is_the_next_argument() -> None:
    assert menu.read('mock "Ann Lee" big tables 30', IN_THE_ROOM) == MockAsked("Ann Lee", "big tables", 30)
