"""Prepared answers, their pages, and the choice between several."""

from __future__ import annotations

from dataclasses import replace

from bot.model.incoming import (
    AnswerAsked,
    AnswerOpened,
    OwnVersionOpened,
    PartAsked,
    QuestionAsked,
    WholeAsked,
)
from bot.model.refs import AskingId
from bot.model.text import Words
from bot.model.views import AnswerShown, Choice, Purpose, QuestionShown, WhichOne, WholeAnswer
from bot.platforms.composing.pages import page_buttons
from bot.platforms.composing.pieces import rating_buttons
from bot.platforms.sheet import Button, Buttons, File, Page, Passage, Quote, Select
from bot.platforms.wording import part_line, plain
from tests.platforms import samples
from tests.platforms.reading import composed, labels, lines

CHOICES = (
    Choice("19", "19", "How do you keep it up?"),
    Choice("8", "8", "What did you build last?"),
    Choice("a title", None, "A title"),
)


def words_of(rows: tuple[Buttons, ...]) -> list[list[str]]:
    return [[button.label for button in row.buttons] for row in rows]


MINE = Button("My version", OwnVersionOpened(samples.question().id))


def test_an_answer_is_one_page_of_its_passage_under_its_name() -> None:
    view = AnswerShown(samples.question(), 2, samples.ASKING)

    page = Page(samples.VERSION, 2, rating_buttons(samples.ASKING), beside=(MINE,))
    assert composed(view).elements == (Passage(samples.question().answer, "Question 19", page),)


def test_an_answer_that_may_not_be_rated_here_has_no_rating() -> None:
    [passage] = composed(AnswerShown(samples.question(), 1, None)).elements

    assert isinstance(passage, Passage)
    assert passage.page == Page(samples.VERSION, 1, None, beside=(MINE,))


def test_the_first_page_has_both_buttons_and_the_last_the_rating() -> None:
    at_end = rating_buttons(samples.ASKING)

    assert words_of(page_buttons(Page(samples.VERSION, 1, at_end), of=3, has_wide_diagrams=False)) == [
        ["Next", "Whole answer"]
    ]
    assert words_of(page_buttons(Page(samples.VERSION, 3, at_end), of=3, has_wide_diagrams=False)) == [
        ["Whole answer"],
        ["1 again", "2 hard", "3 good", "4 easy"],
    ]


def test_next_leads_to_the_next_part_and_whole_to_all_of_them() -> None:
    [row] = page_buttons(Page(samples.VERSION, 1), of=2, has_wide_diagrams=False)

    assert [button.event for button in row.buttons] == [
        PartAsked(samples.VERSION, 2),
        WholeAsked(samples.VERSION),
    ]


def test_a_single_page_has_whole_answer_only_for_its_wide_diagrams() -> None:
    page = Page(samples.VERSION, 1)

    assert page_buttons(page, of=1, has_wide_diagrams=False) == ()
    assert words_of(page_buttons(page, of=1, has_wide_diagrams=True)) == [["Whole answer"]]


def test_the_first_line_of_a_part_counts_them() -> None:
    assert plain(part_line("Question 19", 1, 4)) == "Question 19 · part 1 of 4"
    assert plain(part_line("Question 19", 1, 1)) == "Question 19"


def test_the_whole_answer_comes_as_a_file_as_well() -> None:
    passage, file, *_ = composed(WholeAnswer(samples.question(), samples.ASKING)).elements

    assert isinstance(passage, Passage)
    assert passage.page is None
    assert file == File("question-19.md", f"{samples.question().answer.markdown}\n".encode())


def test_a_file_of_a_question_without_a_number_has_a_plain_name() -> None:
    question = replace(samples.question(number=None), title="../Über “uptime”?")
    _, file, _ = composed(WholeAnswer(question, None)).elements

    assert isinstance(file, File)
    assert file.name == "question-über-uptime.md"


def test_a_question_is_shown_without_its_answer() -> None:
    view = QuestionShown(samples.question())

    assert lines(view) == ["Question 19 · Reliability", samples.question().title]
    assert labels(view) == [["Show me the answer"]]


def test_several_matches_are_a_choice() -> None:
    view = WhichOne("uptime", Purpose.ANSWER, CHOICES)

    assert lines(view) == ["Three questions speak of “uptime”. Which one?"]
    assert composed(view).elements[-1] == Select(
        "Which one?",
        (
            ("19 · How do you keep it up?", "", AnswerAsked("19")),
            ("8 · What did you build last?", "", AnswerAsked("8")),
            ("A title", "", AnswerAsked("a title")),
        ),
    )


def test_a_choice_for_a_question_asks_for_the_question() -> None:
    select = composed(WhichOne("uptime", Purpose.QUESTION, CHOICES[:1])).elements[-1]

    assert isinstance(select, Select)
    assert select.options[0][2] == QuestionAsked("19")


def test_a_reply_to_one_of_several_is_given_back_with_the_choice() -> None:
    view = WhichOne(
        "Nothing exists once.", Purpose.REPLY, (Choice("40", "19", "Up?"), Choice("41", "8", "Last?"))
    )
    _, quote, select = composed(view).elements

    assert quote == Quote(Words("Nothing exists once."))
    assert isinstance(select, Select)
    assert [event for _, _, event in select.options] == [
        AnswerOpened(AskingId(40)),
        AnswerOpened(AskingId(41)),
    ]


def test_a_choice_holds_no_more_than_a_platform_does() -> None:
    many = tuple(Choice("word " * 40, None, "word " * 40) for _ in range(40))
    select = composed(WhichOne("uptime", Purpose.ANSWER, many)).elements[-1]

    assert isinstance(select, Select)
    assert len(select.options) == 25
    assert all(len(label) <= 100 for label, _, _ in select.options)
