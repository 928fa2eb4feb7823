from __future__ import annotations

import pytest

from bot.bank.reading import read_document
from bot.model.question import Difficulty, Document, Severity, Verdict
from tests.bank.tables.accounting import accounted


def read(text: str, name: str = "bank.csv") -> Document:
    document = read_document(name, text.encode())
    accounted(document, text)
    return document


def told(document: Document) -> list[tuple[str | None, str, str]]:
    return [(each.number, each.title, each.answer.markdown) for each in document.questions]


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_names_of_the_columns(separator: str) -> None:
    text = "number,question,answer\n7,What is a queue?,First in first out\n".replace(",", separator)
    assert told(read(text)) == [("7", "What is a queue?", "First in first out")]


def test_every_column_that_is_known_is_read() -> None:
    document = read(
        "ID,Title,Body,Response,Category,Level,Tags,Hint,Hint 2,Follow-ups,Part\n"
        '4,Queues,"Draw one.",FIFO,Structures,hard,"a, b",Think of shops,And lines,"Who waits?;Why?",2\n'
    )
    (question,) = document.questions
    assert (question.number, question.title, question.body) == ("4", "Queues", "Draw one.")
    assert (question.difficulty, question.tags) == (Difficulty.HARD, ("a", "b"))
    assert question.hints == ("Think of shops", "And lines")
    assert question.follow_ups == ("Who waits?", "Why?")
    assert (document.part, document.topic) == ("2", "Structures")
    assert document.problems == ()


@pytest.mark.parametrize(
    "header", ["Frage;Antwort", "pregunta;respuesta", "Вопрос;Ответ", "问题;答案", "front;back", "Q;A"]
)
def test_columns_are_known_in_several_languages(header: str) -> None:
    assert told(read(f"{header}\nEins;Zwei\n")) == [(None, "Eins", "Zwei")]


def test_two_columns_that_ask_and_answer_need_no_names() -> None:
    document = read("What is a queue?,First in first out\nWhat is a stack?,Last in first out\n")
    assert told(document)[1] == (None, "What is a stack?", "Last in first out")


def test_blanks_after_a_separator_do_not_hide_a_quote() -> None:
    assert told(read('question, answer\nWhy?, "Because, so"\n')) == [(None, "Why?", "Because, so")]


def test_lines_are_those_of_the_file_where_cells_have_several() -> None:
    document = read('question,answer\n"What is\na queue?","One\n\n- two"\nWhy?,So\n')
    assert [question.line for question in document.questions] == [2, 6]
    assert (document.questions[0].title, document.questions[0].body) == ("What is", "a queue?")
    assert document.questions[0].answer_line == 3


def test_a_quote_in_the_middle_of_a_cell_is_a_letter() -> None:
    assert told(read('"Foo" is what?\tbar "x"\nWhy?\tso\n', "bank.tsv"))[0][1:] == (
        '"Foo" is what?',
        'bar "x"',
    )


def test_a_quote_that_never_closes_swallows_nothing_and_is_told() -> None:
    document = read('question,answer\nWhy?,"so\nHow?,well\n')
    assert told(document) == [(None, "Why?", '"so'), (None, "How?", "well")]
    assert codes(document) == [(2, "quote")]


def test_rows_of_another_width_are_told_one_by_one_and_then_counted() -> None:
    rows = "".join(f"{number},What is {number}?,yes,no,more,most\n" for number in range(1, 31))
    document = read("number,question,answer,tags\n" + rows)
    told_rows = [problem for problem in document.problems if problem.code == "columns"]
    assert len(document.questions) == 30
    assert len(told_rows) == 21
    assert any("10 more places" in problem.message for problem in told_rows)


def test_what_is_over_goes_to_the_answer_where_that_comes_last() -> None:
    document = read("question,answer\nWhy?,It depends, mostly, on you\n")
    assert told(document) == [(None, "Why?", "It depends, mostly, on you")]
    assert codes(document) == [(2, "columns")]


def test_a_row_that_asks_nothing_is_left_out_with_its_reason() -> None:
    document = read("question,answer\n,Nobody asked\nWhy?,So\n")
    assert codes(document) == [(2, "dropped")]
    assert [span.became for span in document.spans] == ["header", "dropped: it asks nothing", "question"]


def test_a_row_that_stands_twice_is_kept_once() -> None:
    document = read("question,answer\nWhy?,So\nWhy?,So\nWhy?,Other\n")
    assert told(document) == [(None, "Why?", "So"), (None, "Why?", "Other")]
    assert codes(document) == [(3, "duplicate")]


def test_what_only_stands_in_for_an_answer_is_none() -> None:
    document = read("question,answer\nWhy?,TBD\nHow?,So\n")
    assert document.questions[0].answer.markdown == ""
    assert codes(document) == [(2, "no-answer")]


def test_a_column_that_is_not_known_is_told_once() -> None:
    document = read("question,answer,company\nWhy?,So,Acme\nHow?,So,Acme\n")
    assert codes(document) == [(2, "unused")]


@pytest.mark.parametrize(
    "text", ["date,price\n2020,1\n2021,2\n", "name,title,url\na,b,c\n", "1,2\n3,4\n", "alone\n"]
)
def test_a_table_of_something_else_is_refused_with_its_columns(text: str) -> None:
    document = read_document("data.csv", text.encode())
    assert document.verdict is Verdict.REFUSED
    (problem,) = document.problems
    assert (problem.code, problem.severity) == ("keys", Severity.ERROR)
    assert text.split("\n", maxsplit=1)[0].split(",", maxsplit=1)[0] in problem.message


def test_a_text_of_tabs_is_read_as_flashcards_and_others_are_left_to_other_readers() -> None:
    assert read("What is a?\tb\nWhat is c?\td\n", "cards.txt").verdict is Verdict.IMPORT
    assert read_document("notes.txt", b"A plain text, no more.\n").problems[0].code == "no-questions"


def test_more_rows_than_a_bank_has_are_refused() -> None:
    text = "question,answer\n" + "".join(f"Why {number}?,So\n" for number in range(100_000))
    document = read_document("bank.csv", text.encode())
    assert document.verdict is Verdict.REFUSED
    assert document.problems[0].code == "size"


@pytest.mark.parametrize("text", ['"' * 2_000_000, '"a,' * 700_000, ",," * 1_000_000, '"a""' * 500_000])
def test_quotes_without_end_are_read_in_one_pass(text: str) -> None:
    assert read_document("bank.csv", text.encode()).verdict is not Verdict.IMPORT


@pytest.mark.parametrize(
    ("rows", "codes_told"),
    [
        ("," * 2_000_000, {"columns", "dropped", "long-line"}),
        ("\n" * 2_000_000 + "Why?,So\n", set()),
        (",\n" * 400_000, {"size"}),
        ('"a,' * 600_000, {"quote", "columns", "long-line"}),
    ],
    ids=["commas", "blank lines", "empty rows", "open quotes"],
)
def test_a_table_of_nothing_costs_little(rows: str, codes_told: set[str]) -> None:
    document = read_document("bank.csv", ("question,answer\n" + rows).encode())
    assert {problem.code for problem in document.problems} <= codes_told | {"no-questions", "many"}


def test_characters_that_no_database_takes_are_replaced() -> None:
    document = read_document("b.json", rb'[{"question": "Why\u0000?", "answer": "\ud800x"}]')
    assert told(document) == [(None, "Why\ufffd?", "\ufffdx")]
    assert codes(document) == [(1, "characters"), (1, "characters")]
