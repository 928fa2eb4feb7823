"""The id of a form is read back with what was written into the form, also after a restart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.incoming import (
    AnswerGiven,
    AwaySet,
    NoteGiven,
    OwnVersionGiven,
    PeerViewGiven,
    QuestionProposed,
    RhythmSet,
    StatsAsked,
    WordsSet,
)
from bot.model.records import Door, Observed, Rating
from bot.model.refs import AskingId, MemberId, QuestionId, ScheduleId
from bot.platforms import buttons, form_ids

INTEGERS = st.integers(min_value=1, max_value=2**53)
ASKINGS = INTEGERS.map(AskingId)
QUESTIONS = INTEGERS.map(QuestionId)


@given(st.text(max_size=120))
def test_anything_from_outside_is_read_without_raising(custom_id: str) -> None:
    form_ids.decode(custom_id, "words")


@given(
    asking=st.none() | ASKINGS,
    sealed=st.booleans(),
    nonce=st.text("0123456789", max_size=20),
    text=st.text(max_size=50),
)
def test_a_form_sent_after_a_restart_is_the_answer(
    asking: AskingId | None, *, sealed: bool, nonce: str, text: str
) -> None:
    opened = AnswerGiven(asking, "", sealed=sealed, door=Door.FORM, source="form")

    custom_id = form_ids.encode(opened, nonce)

    assert re.fullmatch(form_ids.PATTERN, custom_id)
    assert not re.fullmatch(buttons.PATTERN, custom_id)
    assert buttons.decode(custom_id) is None
    assert form_ids.decode(custom_id, text) == AnswerGiven(
        asking, text, sealed=sealed, door=Door.FORM, source="form"
    )


def test_two_open_forms_for_one_question_have_two_ids() -> None:
    opened = AnswerGiven(AskingId(40), "", sealed=True, door=Door.FORM, source="form")

    assert form_ids.encode(opened, "1") != form_ids.encode(opened, "2")


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "f1:ag",
        "f1:zz:40:1:form:1",
        "f2:ag:40:1:form:1",
        "f1:ag:x:1:form:1",
        "f1:ws:x:1:1",
        "f1:vg:1:1:~x:1",
        "f1:vg:1:1:1",
    ],
)
def test_an_unknown_form_is_none(custom_id: str) -> None:
    assert form_ids.decode(custom_id, "words") is None


@given(
    question=st.none() | QUESTIONS,
    page=st.integers(1, 99),
    key=st.text(max_size=40),
    value=st.text(max_size=40),
)
def test_a_form_of_several_fields_gives_each_its_value(
    question: QuestionId | None, page: int, key: str, value: str
) -> None:
    custom_id = form_ids.encode(WordsSet((), question, page), "123456789012345678901")

    assert len(custom_id) <= 100
    assert form_ids.decode(custom_id, "", {key: value}) == WordsSet(((key, value),), question, page)


@given(question=QUESTIONS, part=st.integers(0, 99), text=st.text(max_size=50))
def test_a_form_for_an_own_version_knows_what_it_opened_with(
    question: QuestionId, part: int, text: str
) -> None:
    custom_id = form_ids.encode(OwnVersionGiven(question, "", part, "0a1b2c3d"), "1")

    assert form_ids.decode(custom_id, text) == OwnVersionGiven(question, text, part, "0a1b2c3d")


def test_a_form_for_a_question_of_ones_own_gives_each_of_its_fields() -> None:
    custom_id = form_ids.encode(QuestionProposed(""), "1")

    sent = form_ids.decode(custom_id, "Because.", {"title": "Why?", "topic": "Reasons"})
    assert sent == QuestionProposed("Why?", "Because.", "Reasons")
    assert form_ids.decode(custom_id, "") == QuestionProposed("")


def test_a_form_for_a_pause_gives_its_date() -> None:
    assert form_ids.decode(form_ids.encode(AwaySet(""), "1"), "", {"until": "3 January"}) == AwaySet(
        "3 January"
    )


def test_a_form_for_a_rhythm_gives_what_was_written() -> None:
    custom_id = form_ids.encode(RhythmSet(ScheduleId(7)), "1")

    sent = form_ids.decode(custom_id, "", {"days": "mon,thu", "time": "20:00", "question": "own"})
    assert sent == RhythmSet(ScheduleId(7), "mon,thu", "20:00", "own")
    assert form_ids.decode(custom_id, "") == RhythmSet(ScheduleId(7))


def test_a_form_for_a_partners_answer_gives_what_was_chosen() -> None:
    custom_id = form_ids.encode(PeerViewGiven(AskingId(40), MemberId(2)), "1")

    chosen = {"rating": "3", "clear-start": "yes", "figure": "no", "in-time": "", "sentence": "Kind."}
    assert form_ids.decode(custom_id, "", chosen) == PeerViewGiven(
        AskingId(40), MemberId(2), Rating.GOOD, (Observed.CLEAR_START,), "Kind."
    )
    assert form_ids.decode(custom_id, "", {"rating": ""}) == PeerViewGiven(AskingId(40), MemberId(2))
    assert form_ids.decode(custom_id, "", {"rating": "9"}) is None


def test_what_is_no_form_has_no_id_of_one() -> None:
    with pytest.raises(ValueError, match="has no form"):
        form_ids.encode(StatsAsked(), "1")


@given(asking=ASKINGS, text=st.text(max_size=50))
def test_notes_of_an_interview_know_their_turn(asking: AskingId, text: str) -> None:
    assert form_ids.decode(form_ids.encode(NoteGiven(asking, ""), "1"), text) == NoteGiven(asking, text)
