"""Banks kept as JSON and as YAML."""

from __future__ import annotations

import json

import pytest

from bot.bank.reading import read_document
from bot.model.question import Difficulty, Document, Verdict
from tests.bank.tables.accounting import accounted


def read(name: str, text: str) -> Document:
    document = read_document(name, text.encode())
    accounted(document, text)
    return document


def told(document: Document) -> list[tuple[str | None, str, str, str | None]]:
    return [
        (each.number, each.title, each.answer.markdown, each.topic or document.topic)
        for each in document.questions
    ]


RECORD = {
    "id": 19,
    "question": "What is a queue?",
    "answer": "First in.\n\n- first out",
    "topic": "Structures",
    "tags": ["a", "b"],
    "level": "senior",
    "hints": ["Think of shops"],
    "followups": ["And a stack?"],
    "choices": {"A": "a line", "B": "a pile"},
}


@pytest.mark.parametrize(
    "values",
    [[RECORD], {"questions": [RECORD]}, {"data": {"items": [RECORD]}}, {"Structures": [RECORD]}, RECORD],
    ids=["list", "named list", "nested", "by topic", "one"],
)
def test_records_are_found_wherever_they_stand(values: object) -> None:
    (question,) = read("bank.json", json.dumps(values, indent=1)).questions
    assert (question.number, question.title) == ("19", "What is a queue?")
    assert question.answer.markdown == "First in.\n\n- first out"
    assert question.body == "A. a line\n\nB. a pile"
    assert (question.tags, question.difficulty) == (("a", "b"), Difficulty.HARD)
    assert (question.hints, question.follow_ups) == (("Think of shops",), ("And a stack?",))


def test_sections_give_their_topic() -> None:
    document = read(
        "bank.json",
        '{"topics": [{"name": "Kafka", "questions": [{"q": "a?", "a": "b"}]}, {"name": "SQL", "cards": [{"front": "c", "back": "d"}]}]}',
    )
    assert told(document) == [(None, "a?", "b", "Kafka"), (None, "c", "d", "SQL")]


def test_names_may_be_the_questions() -> None:
    document = read("bank.json", '{"What is x?": "y",\n "What is z?": {"answer": "w", "difficulty": "easy"}}')
    assert told(document) == [(None, "What is x?", "y", None), (None, "What is z?", "w", None)]
    assert [question.line for question in document.questions] == [1, 2]


def test_each_line_may_be_a_record() -> None:
    document = read("bank.jsonl", '{"question": "a?", "answer": "b"}\n\n{"question": "c?", "answer": "d"}\n')
    assert [(question.title, question.line) for question in document.questions] == [("a?", 1), ("c?", 3)]


def test_a_list_of_questions_alone_has_no_answers() -> None:
    document = read("bank.yaml", "- What is x?\n- What is y?\n")
    assert [question.title for question in document.questions] == ["What is x?", "What is y?"]
    assert [problem.code for problem in document.problems] == ["no-answer"]


def test_an_answer_of_parts_becomes_labels_and_bullets() -> None:
    document = read(
        "bank.json", '[{"question": "Tell me", "answer": {"situation": "It broke", "steps": ["a", "b"]}}]'
    )
    assert document.questions[0].answer.markdown == "**Situation:** It broke\n\n**Steps:**\n- a\n- b"


def test_yaml_keeps_words_as_they_are_written_and_knows_their_lines() -> None:
    document = read(
        "bank.yml",
        "base: &base\n  topic: Net\nquestions:\n  - number: 019\n    question: Why no?\n    <<: *base\n"
        "    answer: |\n      No\n\n      - yes\n\n  - question: And?\n    answer: yes\n",
    )
    assert told(document) == [("019", "Why no?", "No\n\n- yes", "Net"), (None, "And?", "yes", None)]
    assert [(each.line, each.answer_line) for each in document.questions] == [(4, 8), (12, 13)]


def test_several_documents_are_read_one_after_the_other() -> None:
    document = read("bank.yaml", "question: a?\nanswer: b\n---\nquestion: c?\nanswer: d\n")
    assert [question.line for question in document.questions] == [1, 4]


def test_a_key_that_stands_twice_or_is_not_known_is_told() -> None:
    document = read("bank.json", '[{"question": "a?", "answer": "b", "answer": "c", "company": "Acme"}]')
    assert [problem.code for problem in document.problems] == ["dup-key", "unused"]
    (question,) = document.questions
    assert [question.answer.markdown, *(each.markdown for each in question.alternatives)] == ["b", "c"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "pad", "version": "1.0", "description": "x", "dependencies": {"a": "1"}}'),
        ("posts.json", '[{"title": "A post", "content": "words", "url": "x"}]'),
        ("ci.yml", "name: CI\non: push\njobs:\n  test: {runs-on: linux}\n"),
        ("tsconfig.json", '{"compilerOptions": {"strict": true}, "include": ["src"]}'),
        ("numbers.json", "[1, 2, 3]"),
        ("text.json", '"What is this?"'),
        ("empty.yaml", "# nothing\n"),
    ],
)
def test_data_of_something_else_is_refused_with_its_keys(name: str, text: str) -> None:
    document = read_document(name, text.encode())
    assert document.verdict is Verdict.REFUSED
    assert [problem.code for problem in document.problems] == ["keys"]


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("a.json", '[\n {"question": "a?",}\n]', 2, "syntax"),
        ("a.json", '[\n "open', 2, "syntax"),
        ("a.json", '{"a" 1}', 1, "syntax"),
        ("a.json", "[1, 2", 1, "syntax"),
        ("a.json", "[" * 100_000, 1, "nesting"),
        ("a.json", '{"a":' * 100_000, 1, "nesting"),
        ("a.json", "[" + "[]," * 400_000 + "1]", 1, "size"),
        ("a.json", "[" + '{"question":"a?","answer":"b"},' * 60_000 + "1]", 1, "size"),
        ("a.yaml", "a: b: c", 1, "syntax"),
        ("a.yaml", "a:\n  - b\n c: d\n", 3, "syntax"),
        ("a.yaml", "a: \x07", 1, "syntax"),
        ("a.yaml", "[" * 100_000, 1, "nesting"),
        ("a.yaml", "- " * 100_000, 1, "nesting"),
        ("a.yaml", "x: &x [*x]", 1, "alias"),
        ("a.yaml", "question: a?\nanswer: !!python/object/apply:os.getcwd []", 2, "tag"),
        ("a.yaml", "- b\n" * 400_000, 200000, "size"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_refused_with_its_line(
    name: str, text: str, line: int, code: str
) -> None:
    document = read_document(name, text.encode())
    assert document.verdict is Verdict.REFUSED
    assert [(problem.line, problem.code) for problem in document.problems] == [(line, code)]


def test_names_that_stand_for_one_another_ten_deep_are_refused() -> None:
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]\n" for number in range(1, 10)
    )
    assert [problem.code for problem in read_document("a.yaml", laughs.encode()).problems] == ["size"]
    nested = "".join(f"- &b{number} [{f'*b{number - 1}' if number else 'x'}]\n" for number in range(2000))
    assert [problem.code for problem in read_document("a.yaml", nested.encode()).problems] == ["nesting"]


def test_numbers_are_never_computed() -> None:
    document = read(
        "a.json", '[{"question": "a?", "answer": 1e999999, "id": NaN, "tags": [' + "9" * 5000 + "]}]"
    )
    assert document.questions[0].answer.markdown == "1e999999"


def test_a_line_of_ten_megabytes_is_read() -> None:
    document = read_document("a.json", ('[{"question": "a?", "answer": "' + "x" * 9_900_000 + '"}]').encode())
    assert document.verdict is Verdict.IMPORT
    assert "long-line" in [problem.code for problem in document.problems]


def test_a_gap_in_an_answer_of_many_lines_is_told_on_the_line_of_the_file() -> None:
    document = read("a.json", '[\n{"question": "a?", "answer": "one\\n\\ntwo\\n\\n[X years] three"}]')
    assert [(problem.line, problem.code) for problem in document.problems] == [(2, "slots")]
