"""Questions written as a document that reads back to the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from bot.bank.answers import bold_marker, heading_marker
from bot.bank.aside import take
from bot.bank.headings import heading_of, integer_of, may_be_underlined
from bot.bank.lines import Walk, structural_lines
from bot.bank.reading import read_document
from bot.model.question import Question

_QUESTION_LEVELS = (2, 1, 3, 4, 5)  # the first that fits
_DEEPEST = 6
_BETWEEN = "\n---\n\n"
_BOLD = 0  # the level of a marker that is no heading


def write_document(part: str | None, topic: str | None, questions: Sequence[Question]) -> str:
    """Write one document. Read again it gives the same part, topic and questions, with all that was read beside them.

    An answer whose last fence never closes is found again only if the next number follows it.
    """
    written = [_Written(question) for question in questions]
    # A question's heading stands above all headings of its text; one that is of level 1 leaves no room, and is then
    # told apart by standing level with the marker. Headings inside fences are best of another level altogether.
    room = max(1, min((one.outermost for one in written), default=_DEEPEST) - 1)
    fenced = {level for one in written for level in one.fenced}
    fitting = [level for level in _QUESTION_LEVELS if level <= room]
    level = next((level for level in fitting if level not in fenced), fitting[0])
    head = _heading(part, topic, questions)
    document = head + _BETWEEN.join(one.markdown(level) for one in written)
    if _reads_as(document, questions):
        return document
    return head + _BETWEEN.join(_safest(one, level) for one in written)


def _safest(written: _Written, level: int) -> str:
    """The form in which a question that stands alone is read as it is, if there is one."""
    forms = [written.markdown(level, way) for way in _Way]
    return next((form for form in forms if _reads_as(form, [written.question])), forms[0])


def _reads_as(text: str, questions: Sequence[Question]) -> bool:
    again = read_document("written.md", text.encode(errors="replace")).questions
    return [_told(question) for question in again] == [_told(question) for question in questions]


def _told(question: Question) -> tuple[object, ...]:
    answers = [answer.markdown for answer in (question.answer, *question.alternatives)]
    return (
        question.number,
        question.title,
        question.body,
        answers,
        question.hints,
        question.follow_ups,
        question.tags,
    )


class _Way(Enum):
    """How an answer is set off from its question."""

    FITTING = auto()  # by a heading of a level that it does not have itself
    BOLD = auto()
    BARE = auto()  # by nothing, where nothing stands between


class _Written:
    """One question with what its text forbids its headings to be."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._answers = [answer.markdown for answer in (question.answer, *question.alternatives)]
        self._above = [piece for piece in (*_metadata(question), question.body, *self._asides()) if piece]
        body, answers = _Structure([question.body]), _Structure(self._answers)
        self._markers = answers.markers
        self._body_outermost = min(body.levels, default=_DEEPEST + 1)
        self.outermost = min(body.levels | answers.levels, default=_DEEPEST)
        self.fenced = answers.fenced | body.fenced

    def markdown(self, level: int, way: _Way = _Way.FITTING) -> str:
        pieces = ["#" * level + " " + _titled(self.question), *self._above]
        marker = self._marker(level) if way is _Way.FITTING else _BOLD
        for place, answer in enumerate(self._answers):
            if way is _Way.BARE and len(self._answers) == len(pieces) == 1:
                pieces.append(answer)
                continue
            word = f"Answer {place + 1}" if place else "Answer"
            lead = "#" * marker + " " + word if marker else f"**{word}:**"
            if _opens_underlined(answer):
                pieces.append(f"{lead}: {answer}" if marker else f"{lead} {answer}")
            else:
                pieces += [lead, answer] if answer else [lead]
        return "\n\n".join(pieces) + "\n"

    def _marker(self, level: int) -> int:
        """The level of an answer's marker that no line of the answers would be taken for."""
        if self.outermost <= level or self._body_outermost <= level + 1:
            return level
        levels = (*range(max(level, 2) + 1, _DEEPEST + 1), _BOLD)
        return next((marker for marker in levels if marker not in self._markers), _BOLD)

    def _asides(self) -> Iterator[str]:
        """Hints and follow-ups that do not stand in the answers themselves."""
        inside = [take(answer) for answer in self._answers]
        known = {text for one in inside for text in (*one.hints, *one.follow_ups)}
        hints = [hint for hint in self.question.hints if hint not in known]
        folded = any("\n" in hint for hint in hints)  # all or none: the folded ones are read first
        for hint in hints:
            fold = f"<details>\n<summary>Hint</summary>\n\n{hint}\n\n</details>"
            yield fold if folded else f"**Hint:** {hint}"
        asked = [text.replace("\n", "\n  ") for text in self.question.follow_ups if text not in known]
        if asked:
            yield "**Follow-ups:**\n\n" + "\n".join(f"- {text}" for text in asked)


def _metadata(question: Question) -> Iterator[str]:
    if question.difficulty:
        yield f"**Difficulty:** {question.difficulty.value}"
    if question.tags:
        yield f"**Tags:** {', '.join(question.tags)}"
    if question.topic:
        yield f"**Topic:** {question.topic}"
    if question.part:
        yield f"**Part:** {question.part}"


class _Structure:
    """The levels of headings in texts, outside of fences and in them, and of lines that read as an answer's marker."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.levels: set[int] = set()
        self.fenced: set[int] = set()
        self.markers: set[int] = set()
        for text in texts:
            walk = Walk(text, structural_lines(text))
            for line in walk:
                heading = heading_of(line) if line.text.lstrip().startswith("#") else None
                if heading:
                    (self.fenced if walk.fence else self.levels).add(heading.level)
                    if not walk.fence and heading_marker(heading.text, heading.level):
                        self.markers.add(heading.level)
                elif bold_marker(line.text):
                    self.markers.add(_BOLD)


def _opens_underlined(answer: str) -> bool:
    """Whether the first line would read as a heading if it stood by itself, for the row of = or - below it."""
    first, _, rest = answer.partition("\n")
    row = rest.partition("\n")[0].strip()
    return may_be_underlined(first) and bool(row) and row[0] in "=-" and not row.strip(row[0])


def _titled(question: Question) -> str:
    lead = f"Question {question.number}" if question.number else "Question"
    title = question.title
    closing = (
        " ##" if title.endswith("#") else ""
    )  # else a final # of the title would read as the heading's end
    return f"{lead}: {title}{closing}"


def _heading(part: str | None, topic: str | None, questions: Sequence[Question]) -> str:
    if not part and not topic:
        return ""
    name = ": ".join(piece for piece in (f"Part {part}" if part else None, topic) if piece)
    return f"# {name} ({_bracket(questions)})\n\n"


def _bracket(questions: Sequence[Question]) -> str:
    numbers = [integer_of(question.number) for question in questions]
    first = numbers[0] if numbers else None
    if first is not None and len(numbers) > 1 and numbers == list(range(first, first + len(numbers))):
        return f"Questions {first}-{numbers[-1]}"
    return f"{len(questions)} questions"
