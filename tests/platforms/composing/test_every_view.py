"""Every view composes, in our manner of speaking and within what buttons and names can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from bot.model.refs import Platform
from bot.model.views import Completions, Refused, View, Why
from bot.platforms import buttons as ids
from bot.platforms import form_ids
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Dressing, Form, Select, TextField, Ticks
from tests.platforms.every_view import every_view
from tests.platforms.reading import button_rows, composed, said
from tests.platforms.wording.rules import faults

VIEWS = every_view()
NAMES = [f"{index}-{type(view).__name__}" for index, view in enumerate(VIEWS)]
each_view = pytest.mark.parametrize("view", VIEWS, ids=NAMES)


def test_there_is_a_sample_of_every_view_and_every_refusal() -> None:
    assert {type(view) for view in VIEWS} == set(get_args(View))
    assert {view.why for view in VIEWS if isinstance(view, Refused)} == set(Why)


@each_view
def test_a_view_becomes_a_sheet_with_something_on_it(view: View) -> None:
    sheet = composed(view)

    assert sheet.elements
    assert len(sheet.summary) <= 240
    assert sheet.summary or isinstance(view, Completions) or type(view).__name__ == "QuestionList"


@each_view
def test_it_composes_for_a_reader_of_whom_nothing_is_known(view: View) -> None:
    for platform in Platform:
        assert compose(view, reader=Reader(platform)).elements


@each_view
def test_what_it_says_keeps_to_our_manner(view: View) -> None:
    for words in [*said(composed(view)), composed(view).summary]:
        assert faults(words) == []


@each_view
def test_its_buttons_fit_and_come_back(view: View) -> None:
    rows = list(button_rows(composed(view)))

    assert len(rows) <= 5
    for row in rows:
        assert 1 <= len(row.buttons) <= 5
        for button in row.buttons:
            assert 1 <= len(button.label) <= 34
            assert ids.decode(ids.encode(button.event, marker=button.marker)) == button.event
    all_ids = [ids.encode(button.event, marker=button.marker) for row in rows for button in row.buttons]
    assert len(set(all_ids)) == len(all_ids) or type(view).__name__ == "ProfileShown"


@each_view
def test_its_choices_forms_and_threads_fit(view: View) -> None:
    for element in composed(view).elements:
        match element:
            case Select(_, options):
                assert 1 <= len(options) <= 25
                assert all(
                    1 <= len(label) <= 100 and len(ids.encode(event)) <= 100 for label, _, event in options
                )
            case Form(title, _, fields, event):
                assert len(title) <= 45
                assert 1 <= len(fields) + bool(element.intro) <= 5
                for field in fields:
                    assert 1 <= len(field.name) <= 100
                    assert 1 <= len(field.label) <= 45
                    assert len(field.hint) <= 100
                    assert not isinstance(field, TextField) or len(field.placeholder) <= 100
                assert len(form_ids.encode(event, "1234567890123456789")) <= 100
            case Ticks(prompt, options, event):
                assert 1 <= len(options) <= 25
                assert len(prompt) <= 150
                assert len(ids.encode(replace(event, points=tuple(place for place, _, _ in options)))) <= 100
            case Dressing(_, thread):
                assert thread is None or 1 <= len(thread) <= 100
            case _:
                pass


@each_view
def test_only_who_must_be_called_is_mentioned(view: View) -> None:
    assert bool(composed(view).mentions) == (type(view).__name__ in {"Unread", "Called"})
