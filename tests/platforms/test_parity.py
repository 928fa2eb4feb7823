"""Whatever one platform can do, every platform can: each command, each view and each act, but for what is told apart here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import bot.platforms
from bot.model.incoming import Event, PartAsked, WholeAsked
from bot.model.records import Door
from bot.model.refs import AskingId, PlaceKey, Platform
from bot.model.views import (
    AnswerForm,
    AnswerShown,
    Completions,
    NoteForm,
    OwnVersionForm,
    PauseForm,
    PeerViewForm,
    ProposeForm,
    RhythmForm,
    View,
    WordsForm,
)
from bot.platforms.buttons import ON_BUTTONS
from bot.platforms.menu import COMMANDS, Kind
from bot.platforms.sheet import Select, Ticks
from tests.platforms.adapters import ADAPTERS
from tests.platforms.every_view import every_view
from tests.platforms.reading import buttons, composed
from tests.platforms.samples import passage, question
from tests.test_doors import COMMON, NOT_IN_THE_ROOM, NOT_ON_DISCORD, NOT_ON_SLACK, caused_in

PLATFORMS = Path(bot.platforms.__file__).parent
COMPLETED = {Kind.QUESTION, Kind.ZONE, Kind.TOPIC}
NAMED = {Platform.DISCORD: set[Kind](), Platform.SLACK: set[Kind](), Platform.ROOM: {Kind.MEMBER}}
"""A member is chosen where the platform itself offers them."""
EXAMPLE = {"question": "19", "words": "uptime", "time": "09:00", "timezone": "Europe/Berlin"}
PLACE = PlaceKey(Platform.DISCORD, "1")
PAGING = {PartAsked, WholeAsked}

WITHOUT = {
    Platform.DISCORD: NOT_ON_DISCORD,
    Platform.SLACK: NOT_ON_SLACK,
    Platform.ROOM: {**NOT_IN_THE_ROOM, "PartAsked": "a page of the room holds an answer whole"},
}
"""Events that a platform has no door to, with the reason."""

FROM_A_LOG = {Door.FILE: "ratings of a review log are brought along, not given"}
NO_WAY_IN = {
    Platform.DISCORD: {**FROM_A_LOG},
    Platform.SLACK: {**FROM_A_LOG},
    Platform.ROOM: {
        **FROM_A_LOG,
        Door.REPLY: "nobody writes messages in the room",
        Door.DIRECT: "the same",
        Door.SUBMITTED: "the same",
        Door.WORD: "a rating is said in a reply",
        Door.REACTION: "the room has no reactions",
    },
}
"""Ways to answer or rate that a platform does not have, with the reason."""

LONG = AnswerShown(question(answer=passage(paragraphs=120)), 1, AskingId(1))
VIEWS = [*every_view(), LONG]

each_platform = pytest.mark.parametrize("platform", list(Platform))


def test_there_is_an_adapter_for_every_platform() -> None:
    assert set(ADAPTERS) == set(WITHOUT) == set(NO_WAY_IN) == set(Platform)
    assert {each.name for each in PLATFORMS.iterdir() if (each / "chat.py").exists()} == set(Platform)


@each_platform
def test_every_command_can_be_given(platform: Platform) -> None:
    assert ADAPTERS[platform].commands() == {command.name for command in COMMANDS}


@each_platform
def test_every_argument_can_be_given(platform: Platform) -> None:
    wanted = {(command.name, argument.name) for command in COMMANDS for argument in command.arguments}

    assert ADAPTERS[platform].arguments() == wanted


@each_platform
def test_every_question_zone_and_topic_is_completed(platform: Platform) -> None:
    wanted = {
        (command.name, argument.name)
        for command in COMMANDS
        for argument in command.arguments
        if argument.kind in COMPLETED | NAMED[platform]
    }

    assert ADAPTERS[platform].completed() == wanted


def test_a_sample_stands_for_every_view() -> None:
    assert {type(view) for view in VIEWS} == set(get_args(View))


@each_platform
def test_every_view_is_drawn(platform: Platform) -> None:
    drawings = [(type(view), ADAPTERS[platform].draw(view)) for view in VIEWS]

    assert {kind.__name__ for kind, drawing in drawings if not drawing.words.strip()} <= {
        Completions.__name__
    }
    assert {kind for kind, drawing in drawings if drawing.has_form} == {
        AnswerForm,
        WordsForm,
        OwnVersionForm,
        NoteForm,
        PauseForm,
        ProposeForm,
        PeerViewForm,
        RhythmForm,
    }


@each_platform
def test_every_press_and_choice_is_read_back_as_an_event(platform: Platform) -> None:
    for view in VIEWS:
        assert None not in list(ADAPTERS[platform].draw(view).events), type(view).__name__


@each_platform
def test_the_same_acts_stand_on_every_view(platform: Platform) -> None:
    """But for pages, which end in each platform's own place."""
    for view in VIEWS:
        here, wanted = acts_on(view, platform), acts_composed(view)
        assert here <= wanted | PAGING, type(view).__name__
        assert wanted <= here or here & PAGING, type(view).__name__


@each_platform
def test_every_act_has_a_door(platform: Platform) -> None:
    pressed = {each for view in VIEWS for each in acts_on(view, platform)}
    given = {type(each.build(values, PLACE)) for each in COMMANDS for values in (EXAMPLE, {})}
    caused = {each.__name__ for each in pressed | given} | caused_in(platform.value)

    missing = [each.__name__ for each in ON_BUTTONS if each.__name__ not in caused]

    assert [each for each in missing if each not in WITHOUT[platform]] == []


@each_platform
def test_every_way_to_answer_and_rate_is_open(platform: Platform) -> None:
    ways = set(ways_in(platform.value, *COMMON))
    if Door.REPLY in ways:
        ways.add(Door.WORD)  # which practice reads out of a reply
    wanted = set(Door) - set(NO_WAY_IN[platform])

    assert wanted - ways == set()
    assert ways & set(NO_WAY_IN[platform]) == set()


def acts_on(view: View, platform: Platform) -> set[type[Event]]:
    return {type(event) for event in ADAPTERS[platform].draw(view).events if event is not None}


def acts_composed(view: View) -> set[type[Event]]:
    """What common composing puts onto it: its buttons and its choices."""
    sheet = composed(view)
    chosen = [event for each in sheet.elements if isinstance(each, Select) for _, _, event in each.options]
    ticked = [each.event for each in sheet.elements if isinstance(each, Ticks)]
    return {type(event) for event in (*(button.event for button in buttons(sheet)), *chosen, *ticked)}


def ways_in(*rooms: str) -> Iterator[Door]:
    """The doors that the source of these rooms names when it makes an event."""
    for room in rooms:
        for path in (PLATFORMS / room).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call):
                    yield from _doors_of(call)


def _doors_of(call: ast.Call) -> Iterator[Door]:
    if not isinstance(call.func, ast.Name) or call.func.id not in {"AnswerGiven", "RatingGiven"}:
        return
    for given in (*call.args, *(each.value for each in call.keywords)):
        for node in ast.walk(given):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "Door"
            ):
                yield Door[node.attr]
