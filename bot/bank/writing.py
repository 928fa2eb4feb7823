"""Questions written as a document that reads back to the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.bank.answers import bold_marker, heading_marker
from bot.bank.headings import heading_of, integer_of
from bot.bank.lines import Walk, structural_lines
from bot.model.question import Question

_QUESTION_LEVEL = 2
_MARKER_LEVEL = 3
_DEEPEST = 6
_BOLD = 0  # the level of a marker that is no heading


def write_document(part: str | None, topic: str | None, questions: Sequence[Question]) -> str:
    """Write one document. Read again it gives the same part, topic and questions: label, title, body, answers, order.

    An answer whose last fence never closes is found again only if the next number follows it.
    """
    written = [_Written(question) for question in questions]
    # A question's heading stands above all headings of its text; one that is of level 1 leaves no room, and is then
    # told apart by standing level with the marker.
    level = max(1, min([_QUESTION_LEVEL, *(one.outermost - 1 for one in written)]))
    head = _heading(part, topic, questions)
    return head + "\n---\n\n".join(one.markdown(level) for one in written)


class _Written:
    """One question with what its text forbids its headings to be."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._answers = [answer.markdown for answer in (question.answer, *question.alternatives)]
        body_levels, _ = _structure([question.body])
        answer_levels, self._markers = _structure(self._answers)
        self.outermost = min(body_levels | answer_levels, default=_DEEPEST)

    def markdown(self, level: int) -> str:
        question = self._question
        marker = self._marker(level)
        pieces = (
            ["#" * level + " " + _titled(question), question.body]
            if question.body
            else ["#" * level + " " + _titled(question)]
        )
        for place, answer in enumerate(self._answers):
            word = f"Answer {place + 1}" if place else "Answer"
            pieces.append("#" * marker + " " + word if marker else f"**{word}:**")
            if answer:
                pieces.append(answer)
        return "\n\n".join(pieces) + "\n"

    def _marker(self, level: int) -> int:
        """The level of an answer's marker that no line of the answers would be taken for."""
        if self.outermost <= level:
            return level
        free = (
            marker for marker in (*range(_MARKER_LEVEL, _DEEPEST + 1), _BOLD) if marker not in self._markers
        )
        return next(free, _MARKER_LEVEL)


def _structure(texts: Iterable[str]) -> tuple[set[int], set[int]]:
    """The levels of the headings in texts, and of the lines that would read as an answer's marker."""
    levels, markers = set(), set()
    for text in texts:
        walk = Walk(text, structural_lines(text))
        for line in walk:
            heading = heading_of(line) if line.text.lstrip().startswith("#") else None
            if walk.fence:
                continue
            if heading:
                levels.add(heading.level)
                if heading_marker(heading.text, heading.level):
                    markers.add(heading.level)
            elif bold_marker(line.text):
                markers.add(_BOLD)
    return levels, markers


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
