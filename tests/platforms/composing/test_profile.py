"""A member's own words in sentences, forms and buttons, as each platform can hold them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.incoming import (
    AnswerAsked,
    OwnVersionGiven,
    OwnVersionOpened,
    TogetherOpened,
    WordsOpened,
    WordsSet,
)
from bot.model.refs import Platform, QuestionId
from bot.model.text import Words
from bot.model.views import (
    AnswerShown,
    Mine,
    OwnVersionForm,
    OwnVersionKept,
    ProfileShown,
    View,
    WholeAnswer,
)
from bot.platforms.composing import Reader, compose
from bot.platforms.composing.pages import page_buttons
from bot.platforms.sheet import Button, ChoiceField, File, Form, Line, Passage, Quote, Select, TextField
from bot.platforms.wording import plain
from bot.platforms.wording.partners import TOGETHER
from bot.rules.personalising import fingerprint, parts_of
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines

NINETEEN = QuestionId(19)


def form_on(platform: Platform, view: View) -> Form:
    [form] = compose(view, reader=Reader(platform, samples.BERLIN)).elements
    assert isinstance(form, Form)
    return form


def profile(**changes: object) -> ProfileShown:
    shown = ProfileShown(samples.BERLIN, None, (), samples.SLOTS, samples.QUESTIONS_WITH_GAPS)
    return replace(shown, **changes)  # type: ignore[arg-type]


def test_the_profile_lists_slots_and_the_questions_that_need_words() -> None:
    said = lines(profile(unused=(("colour", "red"),)))

    assert "current company: Acme & Co." in said
    assert "X years: not set" in said
    assert "colour: red (no answer asks for it)" in said
    assert "19 · How do you keep a service that available? · 3 open, 1 filled · your version is kept" in said
    assert [button.event for button in buttons(composed(profile()))] == [
        WordsOpened(None, 1),
        TogetherOpened(),
    ]
    [select] = [each for each in composed(profile()).elements if isinstance(each, Select)]
    assert [event for _, _, event in select.options] == [WordsOpened(NINETEEN), WordsOpened(QuestionId(20))]


def test_a_profile_without_gaps_is_as_it_was() -> None:
    view = ProfileShown(samples.BERLIN, None, ())

    assert lines(view) == [
        "Your time zone is Europe/Berlin.",
        "You have joined no daily question yet. Join, or a first answer, does it.",
    ]


def test_many_slots_are_filled_in_a_page_at_a_time() -> None:
    slots = tuple(replace(samples.SLOTS[0], key=f"slot_{number}") for number in range(12))

    assert labels(profile(slots=slots, gaps=())) == [
        ["Fill in 1 of 3", "Fill in 2 of 3", "Fill in 3 of 3"],
        [TOGETHER],
    ]
    on_slack = compose(profile(slots=slots, gaps=()), reader=Reader(Platform.SLACK))
    assert [button.label for button in buttons(on_slack)] == ["Fill in", TOGETHER]


@pytest.mark.parametrize(
    ("platform", "page", "fields"),
    [
        (Platform.DISCORD, 1, 5),
        (Platform.DISCORD, 2, 1),
        (Platform.DISCORD, 9, 1),
        (Platform.SLACK, 1, 6),
        (Platform.ROOM, 1, 6),
    ],
)
def test_a_form_holds_as_many_fields_as_its_platform(platform: Platform, page: int, fields: int) -> None:
    form = form_on(platform, samples.words_form("Question 19", page))

    assert len(form.fields) == fields
    assert isinstance(form.event, WordsSet)


def test_a_form_asks_for_each_gap_with_what_is_in_it() -> None:
    form = form_on(Platform.SLACK, samples.words_form("Question 19"))
    company, years, note, scale, *_ = form.fields

    assert isinstance(company, TextField)
    assert (company.name, company.words.text, company.longest) == ("current_company", "Acme & Co.", 100)
    assert isinstance(years, TextField)
    assert (years.label, years.words.text) == ("X years", "")
    assert isinstance(note, ChoiceField)
    assert (note.label, note.chosen) == ("If applicable: Crowds: fewer queues than…", "keep")
    assert [value for value, _ in note.options] == ["keep", "hide", ""]
    assert "fewer queues than [mention scale/impact] on a day" in scale.hint
    assert form.event == WordsSet((), NINETEEN, 1)


def test_after_a_page_of_a_form_the_next_is_offered() -> None:
    view = profile(filling=samples.words_form("Question 19"), changed=True)

    assert lines(view) == ["Kept. Question 19 has 3 of its 6 gaps filled."]
    assert [button.event for button in buttons(composed(view))] == [
        WordsOpened(NINETEEN, 2),
        AnswerAsked("id:19"),
    ]
    last = profile(filling=samples.words_form("Question 19", 2))
    assert labels(last) == [["Show me the answer"]]


# the own version


def answer(mine: Mine, part: int = 1) -> AnswerShown:
    return AnswerShown(samples.question(), part, None, mine)


def page_of(view: AnswerShown) -> list[Button]:
    [passage] = [each for each in composed(view).elements if isinstance(each, Passage)]
    assert passage.page is not None
    return [
        button for row in page_buttons(passage.page, of=3, has_wide_diagrams=False) for button in row.buttons
    ]


def test_an_own_version_stands_beside_the_first_page() -> None:
    own = Mine(Words("I keep **two**."))

    assert Quote(Words("I keep **two**.")) in composed(answer(own)).elements
    assert "Your version" in lines(answer(own))
    assert buttons(composed(answer(own)))[-1].event == OwnVersionGiven(NINETEEN, "")
    assert not any(isinstance(each, Quote) for each in composed(answer(own, part=2)).elements)


def test_every_page_leads_to_ones_own_words() -> None:
    assert [button.label for button in page_of(answer(Mine()))] == ["Next", "Whole answer", "My version"]
    assert [button.label for button in page_of(answer(Mine(has_gaps=True)))][-1] == "Fill them in"


def test_what_is_not_filled_is_said_under_the_last_page() -> None:
    [passage, *_] = composed(answer(Mine(None, ("company", "team size"), has_gaps=True))).elements
    assert isinstance(passage, Passage)
    assert passage.page is not None
    [said] = passage.page.closing

    assert isinstance(said, Line)
    assert plain(said.spans) == "Two gaps are not filled yet: company, team size."


def test_follow_ups_and_further_answers_come_after_the_answer() -> None:
    [passage] = composed(AnswerShown(samples.rich_question(), 1, None)).elements
    assert isinstance(passage, Passage)
    assert passage.page is not None
    told, follow_ups = passage.page.closing
    assert isinstance(told, Line)
    assert plain(told.spans) == "The document gives two further answers; Whole answer shows them."
    assert isinstance(follow_ups, Passage)
    assert follow_ups.title == "An interviewer may ask next:"
    assert follow_ups.passage.markdown == (
        "- When is a breaker the wrong tool?\n- What did the last nine hours\n  of downtime go on?"
    )
    assert "Whole answer" in [
        button.label
        for row in page_buttons(passage.page, of=1, has_wide_diagrams=False)
        for button in row.buttons
    ]


def test_the_whole_answer_holds_all_answers_of_the_document() -> None:
    elements = composed(WholeAnswer(samples.rich_question(), None)).elements

    assert [each.title for each in elements if isinstance(each, Passage)] == [
        "Question 19",
        "Question 19 · another answer, 1 of 2",
        "Question 19 · another answer, 2 of 2",
        "An interviewer may ask next:",
    ]
    [file] = [each for each in elements if isinstance(each, File)]
    assert b"Two copies of everything.\n\n---\n\nIn **short**: two.\n\n---\n\n### Redundancy" in file.content


def test_a_long_version_is_written_in_parts_but_in_the_room() -> None:
    whole = "Nothing exists once. " * 400
    view = OwnVersionForm(samples.question(), Words(whole), 2)
    parts = parts_of(whole)

    for platform in (Platform.DISCORD, Platform.SLACK):
        form = form_on(platform, view)
        assert form.title == "Question 19, part 2 of 3"
        assert form.written is not None
        assert form.written.words.text == parts[1]
        assert form.event == OwnVersionGiven(NINETEEN, "", 2, fingerprint(whole))
    form = form_on(Platform.ROOM, view)
    assert form.written is not None
    assert (form.title, form.written.words.text) == ("Question 19", whole)
    assert form.event == OwnVersionGiven(NINETEEN, "")


def test_the_form_names_its_limit_and_the_way_for_more() -> None:
    form = form_on(Platform.DISCORD, OwnVersionForm(samples.question(), Words("Two."), 1))

    assert form.written is not None
    assert form.written.hint == (
        "Up to {limit} characters. Longer ones come in parts; the room takes them whole."
    )


def test_what_is_kept_can_be_changed_part_by_part_and_taken_away() -> None:
    kept = OwnVersionKept(samples.question(), Words("Nothing exists once. " * 400))

    assert labels(kept) == [["Part 1", "Part 2", "Part 3", "Show me the answer", "Remove my version"]]
    assert buttons(composed(kept))[1].event == OwnVersionOpened(NINETEEN, 2)
    assert labels(OwnVersionKept(samples.question(), None)) == [["My version", "Show me the answer"]]
