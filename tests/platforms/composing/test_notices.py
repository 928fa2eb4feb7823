"""What is said unasked, receipts, privacy and refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.model.incoming import AnswerOpened, EraseConfirmed, PostRetried
from bot.model.refs import PostId
from bot.model.text import Words
from bot.model.views import (
    Done,
    Erased,
    EraseQuestion,
    Failed,
    FileReady,
    Greeting,
    Refused,
    Trouble,
    Unread,
    What,
    Why,
)
from bot.platforms.sheet import ButtonStyle, File, Line, Mention, Moment, Quote
from bot.platforms.wording import refusal
from tests.platforms import samples
from tests.platforms.reading import buttons, composed, lines


def test_a_greeting_leads_to_the_schedule() -> None:
    assert "/schedule set" in lines(Greeting())[1]


def test_a_reply_without_its_words_is_told_to_its_author_alone() -> None:
    view = Unread(samples.ASKING, samples.ANA)
    sheet = composed(view)
    [line, _] = sheet.elements

    assert isinstance(line, Line)
    assert line.spans[0] == Mention(samples.ANA)
    assert sheet.mentions == (samples.ANA,)
    assert lines(view) == [
        (
            "@501 Your reply came without its words, because its ping was off. "
            "Use Answer, or reply again with the ping on."
        )
    ]
    assert [(button.label, button.event) for button in buttons(sheet)] == [
        ("Answer", AnswerOpened(samples.ASKING))
    ]


def test_a_missed_date_is_told_with_its_date() -> None:
    assert lines(samples.notice(Trouble.MISSED, detail="2026-10-02")) == [
        "#700: Friday 2 October was missed. It was not made up; the next date comes as planned."
    ]


def test_what_can_be_sent_again_has_a_button() -> None:
    notice = samples.notice(Trouble.FAILED, detail="503 Service Unavailable")

    assert [(button.label, button.event) for button in buttons(composed(notice))] == [
        ("Post again", PostRetried(PostId(91)))
    ]
    assert lines(notice)[-1] == "The platform's own words: 503 Service Unavailable"
    assert buttons(composed(replace(notice, retry=None))) == []


def test_joining_says_from_when_it_counts() -> None:
    assert lines(Done(What.JOINED)) == [
        "You have joined. From the next question on it waits for your answer too."
    ]


def test_an_export_is_a_file_and_its_sums() -> None:
    view = FileReady(
        "practice.json", b"{}", (("attempts", 12), ("ratings", 1), ("seats", 0), ("new_things", 3))
    )

    assert lines(view) == ["All that is stored about you: 12 answers, 1 rating and 3 new things."]
    assert composed(view).elements[-1] == File("practice.json", b"{}")


def test_erasing_asks_once_with_a_button_of_its_own_kind() -> None:
    [button] = buttons(composed(EraseQuestion((("attempts", 12),))))

    assert (button.label, button.event, button.style) == (
        "Erase everything",
        EraseConfirmed(),
        ButtonStyle.DANGER,
    )


def test_an_erasure_says_when_the_last_copy_is_gone() -> None:
    assert lines(Erased(date(2026, 11, 12))) == [
        "All that was stored about you is erased. The last backup that holds it is gone by Thursday 12 November."
    ]


def test_our_own_fault_is_a_reference_and_no_more() -> None:
    assert lines(Failed("K7Q2")) == [
        "Something went wrong here. What was stored before is safe. If you report it, give K7Q2."
    ]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (
            Why.UNKNOWN_QUESTION,
            "There is no Question 91. The bank holds 6 to 10 and 16 to 20. Nearest: 19, 9.",
        ),
        (
            Why.TOO_LONG,
            (
                "That is 4,180 characters; the form takes 4,000. "
                "Nothing is lost: send it as a reply or a direct message and it counts the same."
            ),
        ),
        (
            Why.MANAGERS_ONLY,
            "Reveal to all is for those who manage this server. Show me the answer opens it for you alone.",
        ),
        (
            Why.RETIRED,
            "This button belongs to a question that was taken out of the bank. Its history is kept.",
        ),
        (
            Why.NOT_STORED,
            (
                "Your answer could not be saved: the disk is full. "
                "Your words are below; copy them. Whoever runs the bot has been told."
            ),
        ),
        (Why.NOT_OPEN, "Question 19 opens at 18:00. Rate it then, or look now with Show me the answer."),
        (Why.TIME_NOT_UNDERSTOOD, "“9h30” is not a time I know. Write it as 09:30."),
        (Why.ZONE_NOT_UNDERSTOOD, "“Berlin time” is no zone name. Did you mean Europe/Berlin?"),
    ],
)
def test_a_refusal_reads_as_drawn(why: Why, words: str) -> None:
    assert lines(samples.refused(why)) == [words]
    assert refusal(samples.refused(why), "Europe/Berlin") == words


@pytest.mark.parametrize("why", Why)
def test_every_refusal_has_a_sentence_with_its_facts_and_without(why: Why) -> None:
    assert len(refusal(samples.refused(why))) > 20
    assert len(refusal(Refused(why))) > 20


@pytest.mark.parametrize("why", Why)
def test_what_somebody_typed_does_not_make_a_refusal_long(why: Why) -> None:
    for typed in ("very long " * 60, "9" * 500):
        facts = dict(samples.FACTS.get(why, ())) | {"words": typed}

        assert len(refusal(Refused(why, tuple(facts.items())))) < 240


def test_a_time_in_a_refusal_is_the_readers() -> None:
    [line] = composed(samples.refused(Why.NOT_OPEN)).elements

    assert isinstance(line, Line)
    assert Moment(samples.REVEAL_AT, zone="Europe/Berlin") in line.spans


def test_what_could_not_be_stored_is_given_back() -> None:
    assert composed(samples.refused(Why.NOT_STORED)).elements[-1] == Quote(Words("Nothing exists once."))


def test_what_holds_no_words_of_a_member_gives_none_back() -> None:
    refused = Refused(Why.NOT_STORED, (("reason", "the disk is full"), ("words", "")))

    assert lines(refused) == [
        "That could not be saved: the disk is full. Nothing was changed. Whoever runs the bot has been told."
    ]
    assert len(composed(refused).elements) == 1


def test_a_question_without_a_number_is_named_by_its_title() -> None:
    refused = Refused(Why.NOT_OPEN, (("number", ""), ("title", "A title"), ("reveal_at", "")))

    assert refusal(refused) == "“A title” is not open yet. Rate it then, or look now with Show me the answer."


def test_words_that_are_no_number_are_quoted() -> None:
    assert refusal(Refused(Why.UNKNOWN_QUESTION, (("words", "kafka"),))) == "No question speaks of “kafka”."
    assert (
        refusal(Refused(Why.UNKNOWN_QUESTION)) == "Which question? Write its number, or a word of its title."
    )
