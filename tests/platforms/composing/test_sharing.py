"""Shown answers and what is chosen about one's own, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.incoming import SharingSet
from bot.model.records import Sharing
from bot.model.text import Words
from bot.model.views import AnswerForm, OpenKept, ProfileShown, SharingKept
from bot.platforms.sheet import ChoiceField, Form, Line, Name, Quote
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, labels, lines
from tests.platforms.sharing_samples import shared_reply


def test_a_shown_answer_names_who_wrote_it_and_how_long_it_is_aloud() -> None:
    head, words = composed(shared_reply()).elements

    assert isinstance(head, Line)
    assert head.spans == (Name(shared_reply().by), " · ", "1 min 40 s aloud")  # type: ignore[arg-type]
    assert words == Quote(Words("Nothing exists once."))
    assert composed(shared_reply()).summary == "An answer to Question 19 is shown."


def test_one_without_a_name_says_so_and_a_late_one_says_when_it_came() -> None:
    view = replace(shared_reply(), by=None, seconds=None, late_at=samples.REVEAL_AT)

    assert lines(view) == ["Without a name · 1 s aloud · came later, at 18:00"]


def test_who_answered_in_the_open_is_pointed_to_the_sealed_way() -> None:
    (told,) = lines(OpenKept("Question 19"))
    assert told == (
        "Your open answer to Question 19 is kept. "
        "To let the others write before they read yours, use Answer next time."
    )


def test_the_form_asks_whether_to_show_it_and_opens_with_the_members_wish() -> None:
    view = AnswerForm(samples.ASKING, samples.question(), Words(""), may_guess=True, sharing=Sharing.UNNAMED)
    [form] = composed(view).elements

    assert isinstance(form, Form)
    *_, field = form.fields
    assert isinstance(field, ChoiceField)
    assert (field.name, field.label, field.chosen) == ("sharing", "When it opens", "unnamed")
    assert [value for value, _ in field.options] == list(Sharing)


@pytest.mark.parametrize(
    ("sharing", "says", "offers"),
    [
        (
            Sharing.KEEP,
            "When it opens, yours stays with you.",
            ["Show mine", "Show mine without my name"],
        ),
        (
            Sharing.NAMED,
            "When it opens, the others see yours with your name.",
            ["Take mine back", "Show mine without my name"],
        ),
        (
            Sharing.UNNAMED,
            "When it opens, the others see yours without your name.",
            ["Take mine back", "Show mine"],
        ),
    ],
)
def test_under_ones_letter_stands_what_the_others_will_see(
    sharing: Sharing, says: str, offers: list[str]
) -> None:
    view = replace(samples.attempt_kept(), sharing=sharing)

    assert lines(view)[1] == says
    assert labels(view) == [["Edit my answer", "Show me the answer"], offers]
    assert buttons(composed(view))[-1].event in [SharingSet(samples.ASKING, each) for each in Sharing]


def test_a_later_wording_is_for_oneself() -> None:
    view = replace(
        samples.attempt_kept(), edited=True, revealed=True, sharing=Sharing.NAMED, stays_as_shown=True
    )

    assert lines(view)[1:3] == [
        "That is for you alone: the others see it as it was when it opened.",
        "The others see yours with your name.",
    ]


def test_what_was_chosen_is_said_with_the_other_ways() -> None:
    assert lines(SharingKept(samples.ASKING, Sharing.KEEP, revealed=True)) == ["Yours stays with you."]
    assert labels(SharingKept(samples.ASKING, Sharing.NAMED, revealed=True)) == [
        ["Take mine back", "Show mine without my name"]
    ]


@pytest.mark.parametrize(
    ("shared", "says"),
    [
        (1, "One answer is shown as well; a reply to it is a comment."),
        (4, "Four answers are shown as well; a reply to one is a comment."),
    ],
)
def test_the_reveal_counts_what_is_shown(shared: int, says: str) -> None:
    assert says in lines(replace(samples.reveal(), shared=shared))
    assert not any("shown as well" in line for line in lines(samples.reveal()))


def test_the_profile_says_what_ones_answers_open_with() -> None:
    shown = lines(ProfileShown(samples.BERLIN, None, (), sharing=Sharing.NAMED))

    assert (
        "What you seal is shown to the others with your name when it opens, unless you say otherwise."
        in shown
    )
    assert not any("seal" in line for line in lines(ProfileShown(samples.BERLIN, None, ())))
