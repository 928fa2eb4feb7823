"""Records become questions one after the other, with what was wrong in them and what became of their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.bank.answers import is_missing, trimmed
from bot.bank.bounds import MOST_QUESTIONS
from bot.bank.difficulty import difficulty_of
from bot.bank.found import Evidence, FoundAnswer, FoundQuestion, Reading
from bot.bank.metadata import merged_tags, tags_of
from bot.bank.numbering import Numbered, numbering_problems
from bot.bank.tables.fields import ASKING, Field, Value
from bot.bank.tables.refusing import Unreadable
from bot.model.question import Difficulty, LineSpan, Problem, Severity

SHOWN = 20  # problems of one kind; the others are counted

_NUMBER = re.compile(r"(?:q(?:uestion)?\.?\s{0,2}#?\s{0,2})?([0-9][0-9.]{0,12}[a-z]?)[.):]?", re.IGNORECASE)
_UNFIT = re.compile("[\0\ud800-\udfff]")


class Gathering:
    """Takes the records of one file in their order."""

    def __init__(self, path: str, *, header: int = 0) -> None:
        """`header` is the last line before the first record, where only records follow."""
        self._path = path
        self._header = header
        self._questions: list[FoundQuestion] = []
        self._numbered: list[Numbered] = []
        self._sections: dict[str | None, int] = {}
        self._first_like: dict[object, int] = {}
        self._spans: list[LineSpan] = []
        self._problems: list[Problem] = []
        self._times: Counter[str] = Counter()
        self._unanswered: list[int] = []
        self._taken = 0
        if header:
            self._spans.append(LineSpan(1, header, "header"))

    def take(self, values: Iterable[Value], first: int, last: int) -> None:
        """One record that stands on these lines."""
        held = [
            Value(each.field, self._fit(each.text, each.line), each.line)
            for each in values
            if each.text.strip()
        ]
        title, body = _asked(held)
        if not title:
            self.drop(first, last, "it asks nothing")
            return
        self._taken += 1
        if self._taken > MOST_QUESTIONS:
            raise Unreadable(first, "size", f"The file has more than {MOST_QUESTIONS:,} questions. Split it.")
        answers = self._answers(held)
        topic, part = _one_line(held, Field.TOPIC), _one_line(held, Field.PART)
        question = FoundQuestion(
            number=self._number(held),
            title=title,
            body=body,
            line=first,
            answers=answers,
            hints=tuple(_texts(held, Field.HINT)),
            follow_ups=tuple(_texts(held, Field.FOLLOW_UP)),
            topic=topic,
            part=part,
            difficulty=next(
                (
                    found
                    for each in held
                    if each.field is Field.DIFFICULTY and (found := self._difficulty(each))
                ),
                None,
            ),
            tags=_tags(held),
        )
        key = (question.number, title, body, topic, part, tuple(answer.text for answer in answers))
        same = self._first_like.setdefault(key, len(self._questions))
        if same != len(self._questions):
            line = self._questions[same].line
            message = f"This question stands on line {line} already, word for word; it is kept once."
            self.warn(first, "duplicate", message)
            self._cover(first, last, f"dropped: the same as line {line}")
            return
        if not answers:
            self._unanswered.append(first)
        self._questions.append(question)
        section = self._sections.setdefault(topic, len(self._sections))
        self._numbered.append(Numbered(question.number, first, section))
        self._cover(first, last, "question", answers[0].line if answers else 0)

    def drop(self, first: int, last: int, reason: str) -> None:
        self.warn(first, "dropped", f"This was left out: {reason}.")
        self._cover(first, last, f"dropped: {reason}")

    def skip(self, first: int, last: int, reason: str) -> None:
        """Lines that need no word."""
        self._cover(first, last, f"dropped: {reason}")

    def warn(self, line: int, code: str, message: str) -> None:
        self._times[code] += 1
        if self._times[code] <= SHOWN:
            self._problems.append(Problem(self._path, line, Severity.WARNING, code, message))

    def reading(
        self,
        text: str,
        *,
        part: str | None = None,
        topic: str | None = None,
        name: str,
        evidence: Evidence = Evidence.EXPLICIT,
    ) -> Reading | None:
        """What all of it gave; None where it gave no question. `text` is the file's, for the lines outside of records."""
        if not self._questions:
            return None
        self._say_unanswered()
        for code, times in self._times.items():
            if times > SHOWN:
                message = f"So it is with {times - SHOWN:,} more places; {times:,} in all."
                self._problems.append(Problem(self._path, 1, Severity.WARNING, code, message))
        problems = [*self._problems, *numbering_problems(self._path, None, self._numbered)]
        topic = _common((question.topic for question in self._questions), topic)
        part = _common((question.part for question in self._questions), part)
        questions = [
            replace(
                each,
                topic=each.topic if each.topic != topic else None,
                part=each.part if each.part != part else None,
            )
            for each in self._questions
        ]
        return Reading(
            tuple(questions),
            tuple(problems),
            tuple(_without_gaps(self._spans, text)),
            part,
            topic,
            evidence,
            name,
        )

    def _answers(self, held: Sequence[Value]) -> tuple[FoundAnswer, ...]:
        found = [
            *(each for each in held if each.field is Field.ANSWER),
            *(each for each in held if each.field is Field.FURTHER),
        ]
        answers = [_trimmed(each) for each in found if not is_missing(each.text)]
        more = [_trimmed(each) for each in held if each.field is Field.EXPLANATION]
        if more and answers:
            whole = "\n\n".join([answers[0].text, *(each.text for each in more)])
            answers[0] = FoundAnswer(whole, answers[0].line)
        return tuple(answers or more)

    def _number(self, held: Sequence[Value]) -> str | None:
        for field in (Field.NUMBER, Field.ID):
            for each in held:
                if each.field is field:
                    found = _NUMBER.fullmatch(each.text.strip())
                    if found:
                        return found[1].rstrip(".")
                    if field is Field.NUMBER:
                        message = f"{_short(each.text)} is no number; the question is kept without one."
                        self.warn(each.line, "number", message)
        return None

    def _difficulty(self, value: Value) -> Difficulty | None:
        found = difficulty_of(value.text)
        if found is None:
            self.warn(
                value.line,
                "difficulty",
                f"{_short(value.text)} is not one of easy, medium and hard; it was left out.",
            )
        return found

    def _fit(self, text: str, line: int) -> str:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if _UNFIT.search(text):
            self.warn(
                line,
                "characters",
                "Characters that are none (NUL or halves of some) were replaced by \ufffd.",
            )
            text = _UNFIT.sub("\ufffd", text)
        return text

    def _say_unanswered(self) -> None:
        lines = self._unanswered
        if len(lines) == len(self._questions) > 1:
            message = f"None of the {len(lines)} questions has an answer."
            self._problems.append(Problem(self._path, lines[0], Severity.WARNING, "no-answer", message))
            return
        for line in lines:
            self.warn(
                line,
                "no-answer",
                "This question has no answer; import leaves it out unless told otherwise.",
            )

    def _cover(self, first: int, last: int, became: str, answer: int = 0) -> None:
        """Records may share a line, which belongs to the first of them."""
        done = self._spans[-1].last if self._spans else 0
        first = max(first, done + 1)
        if first > last:
            return
        if first < answer <= last:
            self._spans += [LineSpan(first, answer - 1, became), LineSpan(answer, last, "answer")]
        else:
            self._spans.append(LineSpan(first, last, became))


def _asked(held: Sequence[Value]) -> tuple[str, str]:
    """The title, and what stands below it."""
    asking = sorted(
        (each for each in held if each.field in ASKING), key=lambda each: ASKING.index(each.field)
    )
    if not asking:
        return "", ""
    title, _, rest = asking[0].text.strip().partition("\n")
    pieces = [rest, *(each.text for each in asking[1:] if each.text.strip() != title.strip())]
    for field in (Field.BODY, Field.OPTIONS):
        pieces += [each.text for each in held if each.field is field]
    return title.strip(), "\n\n".join(piece for piece in map(_outer, pieces) if piece)


def _common(names: Iterable[str | None], said: str | None) -> str | None:
    """What the document is of: what was said of it, else what all of its questions are of."""
    if said is not None:
        return said
    different = set(names)
    return different.pop() if len(different) == 1 else None


def _without_gaps(spans: Iterable[LineSpan], text: str) -> Iterable[LineSpan]:
    """The lines between records hold names and brackets."""
    before = 0
    for span in spans:
        if span.first > before + 1:
            yield LineSpan(before + 1, span.first - 1, "header")
        yield span
        before = span.last
    last = 1 + text.rstrip().count("\n")
    if last > before:
        yield LineSpan(before + 1, last, "header")


def _tags(held: Iterable[Value]) -> tuple[str, ...]:
    return merged_tags(*(tags_of(each.text.replace("\n", ",")) for each in held if each.field is Field.TAGS))


def _texts(held: Iterable[Value], field: Field) -> list[str]:
    return [text for each in held if each.field is field and (text := _outer(each.text))]


def _one_line(held: Iterable[Value], field: Field) -> str | None:
    return next((" ".join(each.text.split()) for each in held if each.field is field), None)


def _trimmed(value: Value) -> FoundAnswer:
    first, last = trimmed(value.text, 0, len(value.text))
    return FoundAnswer(value.text[first:last], value.line + value.text.count("\n", 0, first))


def _outer(text: str) -> str:
    first, last = trimmed(text, 0, len(text))
    return text[first:last]


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return f"“{bare[:37]}…”" if len(bare) > 38 else f"“{bare}”"  # noqa: PLR2004
