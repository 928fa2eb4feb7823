"""One file's bytes become a document: its questions, its problems, and what became of each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.bank import colons, details, family, foreign, single
from bot.bank.blocks import blocks_of
from bot.bank.bounds import MOST_QUESTIONS, beyond_lines, too_many
from bot.bank.choosing import Candidate, candidate_of, plainest, without_coarser
from bot.bank.decoding import MAX_BYTES, Decoded, decode
from bot.bank.enriching import enriched
from bot.bank.found import Evidence, FoundQuestion, Reader, Reading
from bot.bank.heading_ways import SECTIONS
from bot.bank.headings import plain_words
from bot.bank.outline import outline_of
from bot.bank.placeholders import placeholders_in
from bot.bank.points import key_points_in
from bot.bank.sections import sections_in
from bot.bank.tables.apkg import is_package, read_package
from bot.bank.tables.readers import READERS as TABLE_READERS
from bot.model.question import Document, LineSpan, Problem, Question, Severity, Verdict, Way
from bot.model.text import Passage

DATA_READERS: tuple[Reader, ...] = (*TABLE_READERS, foreign.read)
"""Readers of formats that say what they are: the first that answers is believed."""
READERS: tuple[Reader, ...] = (details.read, colons.read)
"""Ways to write questions in a text, weighed against each other and against those of `family`."""

FRONT_FENCES = ("---", "+++")
_FOLDED = {"anki", "json"}
"""Ways to keep an answer of many lines on one line of the file."""

LONG_LINE = 10_000
LONG_ANSWER = 100_000
MANY_QUESTIONS = 5_000


def read_document(
    path: str, content: bytes, *, encoding: str | None = None, reading: str | None = None
) -> Document:
    """Read one file. Bad content is never raised: a refused file is a document whose verdict and problem say so.

    `reading` is the name of the way to take, where a file can be read in several.
    """
    if is_package(path, content) and len(content) <= MAX_BYTES:
        return _document(path, Decoded(""), read_package(path, content))
    decoded = decode(path, content, encoding=encoding)
    if isinstance(decoded, Problem):
        return Document(path, Verdict.REFUSED, problems=(decoded,))
    text = decoded.text
    if not text.strip():
        return Document(
            path, Verdict.NO_QUESTIONS, problems=(_problem(path, 1, "empty", "The file is empty."),)
        )
    best = _readings(path, text, reading)
    if len(best) > 1:
        return _tied(path, decoded, best)
    return _document(path, decoded, best[0].read() if best else None)


def _document(path: str, decoded: Decoded, read: Reading | None) -> Document:
    text = decoded.text
    if read and any(problem.severity is Severity.ERROR for problem in read.problems):
        return Document(path, Verdict.REFUSED, problems=read.problems)
    if not read or not read.questions:
        return _without_questions(path, decoded, read)
    read = enriched(path, text, read)
    questions = _questions(read.questions)
    if read.name in _FOLDED:
        questions = tuple(_on_their_own_line(question) for question in questions)
    problems = [*decoded.problems, *read.problems, *_sizes(path, text, questions), *_gaps(path, questions)]
    return Document(
        path,
        Verdict.IMPORT,
        read.part,
        read.topic,
        questions,
        tuple(sorted(problems, key=lambda problem: problem.line)),
        read.spans,
    )


def _readings(path: str, text: str, name: str | None) -> Sequence[Candidate]:
    """The plainest way to read a text, several where they are level, or the one that was asked for."""
    for reader in DATA_READERS:
        told = reader(path, text)
        if told:
            return (candidate_of(told),)
    ways = beyond_lines(path, text) or family.candidates(path, text)
    if isinstance(ways, Problem):
        return (candidate_of(Reading((), (ways,), ())),)
    for reader in READERS:
        told = reader(path, text)
        if told and any(problem.severity is Severity.ERROR for problem in told.problems):
            return (candidate_of(told),)
        ways += [candidate_of(told)] if told else []
    answered = any(way.answered for way in ways)
    alone = single.read(path, text) if not answered or text.startswith(FRONT_FENCES) else None
    if alone and (alone.evidence is Evidence.EXPLICIT or not answered) and not _names_a_section(alone):
        ways = [candidate_of(alone)]
    ways = [way for way in ways if way.asked] or ways
    if any(way.asked > MOST_QUESTIONS for way in plainest(ways)):
        return (candidate_of(Reading((), (too_many(path, MOST_QUESTIONS, "questions"),), ())),)
    if name is not None:
        return [way for way in ways if way.name == name][:1]
    return plainest(without_coarser(ways))


def _names_a_section(alone: Reading) -> bool:
    """Whether what would be the file's one question is only the heading of a list of them."""
    return any(plain_words(question.title) in SECTIONS for question in alone.questions)


def _tied(path: str, decoded: Decoded, tied: Sequence[Candidate]) -> Document:
    """Several ways look equally good: no questions, and what could be chosen."""
    ways = tuple(Way(one.name, one.words, one.asked) for one in tied)
    choices = " or ".join(f"{way.words} ({way.questions} questions)" for way in ways)
    message = f"The questions may be {choices}. Write `Question 1:` and so on before those that are."
    tie = _problem(path, min(one.line for one in tied), "tie", message)
    return replace(_without_questions(path, decoded, Reading((), (tie,), ())), ways=ways)


def _without_questions(path: str, decoded: Decoded, reading: Reading | None) -> Document:
    bare = decoded.text.rstrip()
    first = 1 + decoded.text.count("\n", 0, len(bare) - len(bare.lstrip()))
    why = reading.problems if reading else ()
    if not why:
        message = "No questions were found. Write each as a heading, such as `## Question 1: …`, with `### Answer` below it."
        why = (_problem(path, first, "no-questions", message),)
    span = LineSpan(first, 1 + bare.count("\n"), "dropped: no questions")
    return Document(path, Verdict.NO_QUESTIONS, problems=(*decoded.problems, *why), spans=(span,))


def _on_their_own_line(question: Question) -> Question:
    """The question with its gaps on the line that its whole answer stands on."""
    gaps = tuple(replace(gap, line=question.answer_line) for gap in question.placeholders)
    return replace(question, placeholders=gaps) if gaps else question


def _questions(found: Sequence[FoundQuestion]) -> tuple[Question, ...]:
    times: Counter[str] = Counter()
    questions = []
    for one in found:
        label = one.number or one.title.casefold()
        times[label] += 1
        questions.append(_question(one, label, times[label]))
    return tuple(questions)


def _question(found: FoundQuestion, label: str, occurrence: int) -> Question:
    if not found.answers:
        passage = Passage(())
        return Question(
            label,
            occurrence,
            found.number,
            found.title,
            found.body,
            passage,
            found.line,
            found.line,
            hints=found.hints,
            follow_ups=found.follow_ups,
            topic=found.topic,
            part=found.part,
            difficulty=found.difficulty,
            tags=found.tags,
        )
    text, line = found.answers[0].text, found.answers[0].line
    blocks = blocks_of(text)
    outline = outline_of(blocks if len(text) <= LONG_ANSWER else ())
    return Question(
        label=label,
        occurrence=occurrence,
        number=found.number,
        title=found.title,
        body=found.body,
        answer=Passage(blocks),
        line=found.line,
        answer_line=line,
        sections=sections_in(outline),
        key_points=key_points_in(outline),
        placeholders=placeholders_in(blocks, line) if len(text) <= LONG_ANSWER else (),
        alternatives=tuple(Passage(blocks_of(answer.text)) for answer in found.answers[1:]),
        hints=found.hints,
        follow_ups=found.follow_ups,
        topic=found.topic,
        part=found.part,
        difficulty=found.difficulty,
        tags=found.tags,
    )


def _sizes(path: str, text: str, questions: Sequence[Question]) -> list[Problem]:
    problems = []
    long = _first_long_line(text)
    if long:
        problems.append(
            _problem(path, long, "long-line", f"Line {long} has more than {LONG_LINE:,} characters.")
        )
    if len(questions) > MANY_QUESTIONS:
        message = f"The file holds {len(questions):,} questions; more than {MANY_QUESTIONS:,} are slow to work with."
        problems.append(_problem(path, questions[0].line, "many-questions", message))
    for question in questions:
        if not long and sum(len(block.text) for block in question.answer.blocks) > LONG_ANSWER:
            message = (
                f"This answer has more than {LONG_ANSWER:,} characters; no key points are drawn from it."
            )
            problems.append(_problem(path, question.line, "long-answer", message))
    return problems


def _first_long_line(text: str) -> int | None:
    start, number = 0, 1
    while len(text) - start > LONG_LINE:
        end = text.rfind("\n", start, start + LONG_LINE + 1)
        if end < 0:
            return number
        number += text.count("\n", start, end + 1)
        start = end + 1
    return None


def _gaps(path: str, questions: Sequence[Question]) -> list[Problem]:
    gaps = [gap for question in questions for gap in question.placeholders]
    if not gaps:
        return []
    count = f"{len(gaps)} places wait" if len(gaps) > 1 else "One place waits"
    return [
        _problem(
            path, gaps[0].line, "slots", f"{count} for the member's own words, the first is {gaps[0].text}."
        )
    ]


def _problem(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, Severity.WARNING, code, message)
