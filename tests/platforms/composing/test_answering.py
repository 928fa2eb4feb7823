"""One's own answer, hints and an early look, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.incoming import AnswerGiven, AnswerOpened, HintAsked, LookAsked, PointsTicked
from bot.model.mirror import PointFound, StarPart
from bot.model.records import Door, Rating
from bot.model.text import Words
from bot.model.views import AnswerForm, AttemptKept, HintKind, HintShown, LookQuestion, RatingSaved, Turnout
from bot.platforms.sheet import Form, Passage, RadioField, TextField, Ticks
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines

ALOUD = "About 1 min 52 s aloud; the aim is 2 min."


def test_the_form_opens_with_what_was_written_before() -> None:
    view = AnswerForm(samples.ASKING, samples.question(), Words("Nothing exists once."))

    assert composed(view).elements == (
        Form(
            title="Question 19",
            intro=samples.question().title,
            fields=(
                TextField(
                    "text", "Your answer", Words("Nothing exists once."), "Write as you would speak it."
                ),
            ),
            event=AnswerGiven(samples.ASKING, "", sealed=True, door=Door.FORM, source="form"),
        ),
    )


def test_a_form_for_a_question_without_a_number_has_a_short_title() -> None:
    [form] = composed(AnswerForm(samples.ASKING, samples.question(number=None), Words(""))).elements

    assert isinstance(form, Form)
    assert form.title == "Your answer"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            samples.attempt_kept(),
            "Sealed at 09:14. 4 of 7 are in; it opens at 18:00, or when all are in.",
        ),
        (
            replace(samples.attempt_kept(), edited=True, turnout=Turnout(1, 1)),
            "Edited at 09:14. 1 of 1 is in; it opens at 18:00, or when all are in.",
        ),
        (
            replace(samples.attempt_kept(), sealed=False, turnout=Turnout(0, 0)),
            "Kept, in the open, at 09:14. It opens at 18:00, or when all are in.",
        ),
        (
            replace(samples.attempt_kept(), revealed=True, late=True),
            "Sealed at 09:14, as a late answer. The answer to Question 19 is open already.",
        ),
    ],
)
def test_what_was_kept_is_acknowledged(view: AttemptKept, words: str) -> None:
    assert lines(view) == [words, "262 words, about 1 min 52 s aloud."]


def test_the_mirror_names_what_was_found_and_what_was_not() -> None:
    kept, *told = lines(replace(samples.attempt_kept(), reflection=samples.reflection("Disaster recovery")))

    assert kept.startswith("Sealed at")
    assert told == [
        "Found in your answer",
        "● Redundancy by design",
        "● Health checks",
        "Touched",
        "● Disaster recovery (by your word)",
        "Not found in your answer",
        "○ Graceful degradation",
        "You said “a backup every 12 hours”; the notes say 6 hours.",
        f"{ALOUD} 2 results with a figure. 3 hedges, such as “I think” or “maybe”.",
    ]


def test_what_was_not_found_is_ticked_in_one_select() -> None:
    view = replace(samples.attempt_kept(), reflection=samples.reflection("Disaster recovery"))
    (ticks,) = [each for each in composed(view).elements if isinstance(each, Ticks)]

    assert ticks == Ticks(
        "I did say …",
        ((2, "Disaster recovery", True), (3, "Graceful degradation", False)),
        PointsTicked(samples.ASKING, ()),
    )


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ((), "The notes have no separate points; read both side by side at the reveal."),
        (samples.mirror().points[:2], "Everything in the notes was found in your answer."),
    ],
)
def test_without_anything_to_tick_there_is_no_select(points: tuple[PointFound, ...], words: str) -> None:
    held = replace(samples.reflection(), mirror=replace(samples.mirror(), points=points))
    view = replace(samples.attempt_kept(), reflection=held)

    assert words in lines(view)
    assert not any(isinstance(each, Ticks) for each in composed(view).elements)


def test_a_story_is_told_what_was_not_seen_of_it_and_nothing_else() -> None:
    speech = replace(samples.mirror().speech, star=frozenset({StarPart.SITUATION}), results=0, hedges=2)
    held = replace(samples.reflection(), mirror=replace(samples.mirror(), speech=speech))

    *_, last = lines(replace(samples.attempt_kept(), reflection=held))
    assert last == f"{ALOUD} A result was not found in your answer."


def test_a_recording_without_words_asks_for_a_transcript() -> None:
    view = replace(samples.attempt_kept(), words_count=0, seconds=112)

    assert lines(view)[1:] == [
        "1 min 52 s long; the aim is 2 min.",
        "There are no words to look into yet. Paste a transcript and the mirror follows.",
    ]
    assert labels(view) == [["Paste a transcript", "Show me the answer"]]


def test_a_guess_is_asked_for_before_the_first_words() -> None:
    [form] = composed(AnswerForm(samples.ASKING, samples.question(), Words(""), may_guess=True)).elements

    assert isinstance(form, Form)
    assert form.fields[1] == RadioField(
        "guess",
        "How will it go?",
        (("1", "1 again"), ("2", "2 hard"), ("3", "3 good"), ("4", "4 easy")),
    )


def test_after_answering_one_may_edit_or_look() -> None:
    assert labels(samples.attempt_kept()) == [["Edit my answer", "Show me the answer"]]
    assert [button.event for button in buttons(composed(samples.attempt_kept()))] == [
        AnswerOpened(samples.ASKING),
        LookAsked(samples.ASKING),
    ]


def test_the_first_hint_counts_the_parts_and_names_the_first() -> None:
    view = HintShown(
        samples.ASKING, samples.question(), 1, 3, 10, ("Redundancy by design",), HintKind.OUTLINE
    )

    assert lines(view) == ["Hint 1 of 3. Ten parts. The first is about “Redundancy by design”."]
    assert [(button.label, button.event) for button in buttons(composed(view))] == [
        ("Next hint", HintAsked(samples.ASKING, 2))
    ]


def test_the_second_hint_lists_the_parts_and_the_last_the_points() -> None:
    second = HintShown(samples.ASKING, samples.question(), 2, 3, 2, ("Redundancy", "Health"), HintKind.PARTS)
    last = HintShown(samples.ASKING, samples.question(), 3, 3, 2, samples.POINTS, HintKind.POINTS)

    assert lines(second) == ["Hint 2 of 3. The parts:", "Redundancy", "Health"]
    assert lines(last) == ["Hint 3 of 3. The key points:", *samples.POINTS]
    assert labels(last) == []


def test_the_only_hint_there_is_lists_the_points() -> None:
    view = HintShown(samples.ASKING, samples.question(), 1, 1, 0, ("Redundancy",), HintKind.POINTS)

    assert lines(view) == ["Hint 1 of 1. The key points:", "Redundancy"]


def test_a_question_without_parts_has_no_further_hint() -> None:
    view = HintShown(samples.ASKING, samples.unanswered_question(), 1, 3, 0, (), HintKind.OUTLINE)

    assert lines(view) == ["Hint 1 of 3. The notes name no separate parts."]
    assert labels(view) == []


def test_a_hint_of_the_authors_is_told_in_their_markdown() -> None:
    view = HintShown(samples.ASKING, samples.question(), 1, 4, 2, ("Think of `two`.",), HintKind.WRITTEN)

    assert lines(view) == ["Hint 1 of 4. From whoever wrote the question:"]
    [written] = [each for each in composed(view).elements if isinstance(each, Passage)]
    assert (written.passage.markdown, written.title) == ("Think of `two`.", "")
    assert labels(view) == [["Next hint"]]


def test_looking_before_answering_is_asked_once() -> None:
    view = LookQuestion(samples.ASKING, samples.question())

    assert lines(view) == ["You have not answered yet. Show it anyway?"]
    [show] = buttons(composed(view))
    assert (show.label, show.event) == ("Show it", LookAsked(samples.ASKING, sure=True))


@pytest.mark.parametrize(
    ("rating", "before", "words"),
    [
        (Rating.GOOD, None, "Noted as 3 good. You will meet it again on Monday 5 October."),
        (Rating.GOOD, Rating.GOOD, "Noted as 3 good. You will meet it again on Monday 5 October."),
        (Rating.HARD, Rating.GOOD, "Now 2 hard instead of 3 good. Next on Monday 5 October."),
        (None, Rating.GOOD, "Your rating is taken back; the dates are as before."),
    ],
)
def test_a_rating_is_acknowledged_with_its_date(
    rating: Rating | None, before: Rating | None, words: str
) -> None:
    assert lines(RatingSaved(samples.ASKING, samples.question(), rating, before, samples.MONDAY)) == [words]


def test_a_rating_without_a_date_names_none() -> None:
    assert lines(RatingSaved(samples.ASKING, samples.question(), Rating.EASY, None, None)) == [
        "Noted as 4 easy."
    ]
