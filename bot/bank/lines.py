"""The lines of a text that may be structure, found in one pass, with fences and comments told apart from it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from bot.bank.blocks import closes, fence_of

# What a structural line begins with: # headings, fences (also as a list item's first line), comments, bold, the rules
# below setext headings. A possessive quantifier keeps a line of ten million spaces linear.
_BEGINS = r"[ \t]*+(?:#|`{3}|~{3}|<!--|\*\*|__|={3}|-{3}|[-*+][ \t]++(?:`{3}|~{3})|[0-9]{1,9}[.)][ \t]++(?:`{3}|~{3}))"
_STRUCTURAL = re.compile(rf"^{_BEGINS}[^\n]*", re.MULTILINE)
# The same, and what may open a question or an answer without being a heading: items of numbered lists, items that hold a
# heading or bold words, Q: and A: and their like, headings in HTML.
_ASKED = "question|frage|pregunta|pergunta|domanda|вопрос|питання|pytanie|vraag|soru|سؤال|问题|問題|質問|front|q|qn|ques?|prompt"
_ANSWERED = (
    "answer|ans|antwort|respuesta|resposta|réponse|risposta|antwoord|ответ|відповідь|odpowiedź|cevap|solution|back"
    "|答案|回答|解答|答|الإجابة|الاجابة|a|r|(?:model|sample|short) answer"
)
_LETTERED = rf"(?i:{_ASKED}|{_ANSWERED})[ .]?(?i:no\. ?)?[#-]?[0-9]{{0,6}}[a-z]?[ ]?[:：.)]"
_OPENING = re.compile(
    rf"^(?:{_BEGINS}| {{0,3}}[0-9]{{1,6}} ?[.)][ \t]| {{0,8}}[-*+][ \t]++(?:#{{1,6}}[ \t]|\*\*|__|{_LETTERED})"
    rf"|[ \t]{{0,8}}{_LETTERED}|[ \t]*+<[hH][1-6][\s>])[^\n]*",
    re.MULTILINE,
)
_MARKER = re.compile(r"[ \t]*+(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be structure. `number` counts from 1, `start` and `end` are offsets in the text."""

    number: int
    start: int
    end: int
    text: str


def structural_lines(text: str) -> Iterator[Line]:
    """All lines of the text that begin as structure does, whether or not a fence or a comment holds them."""
    return _lines(text, _STRUCTURAL)


def opening_lines(text: str) -> Iterator[Line]:
    """The same, and all that may open a question or an answer."""
    return _lines(text, _OPENING)


def _lines(text: str, pattern: re.Pattern[str]) -> Iterator[Line]:
    number, counted = 1, 0
    for match in pattern.finditer(text):
        start = match.start()
        number += text.count("\n", counted, start)
        counted = start
        yield Line(number, start, match.end(), match[0])


def fenced_stretches(text: str) -> list[tuple[int, int]]:
    """Where fences stand in a text, those in list items too, as offsets."""
    stretches = []
    opened: tuple[int, str] | None = None
    for line in structural_lines(text):
        if opened is None:
            opening = _opening(line)
            opened = (line.start, opening[0]) if opening else None
        elif closes(line.text, opened[1]):
            stretches.append((opened[0], line.end))
            opened = None
    return [*stretches, (opened[0], len(text))] if opened else stretches


def _opening(line: Line) -> tuple[str, str] | None:
    marker = _MARKER.match(line.text)
    return fence_of(line.text[marker.end() :] if marker else line.text)


class Walk:
    """Walks over structural lines, minding fences and comments.

    Gives each line outside them, and each heading inside a fence, where `fence` is then the line that opened it;
    whoever knows better calls `leave_fence()`, and the walk goes on as if the fence had been closed there. `inside` are
    the offsets of other lines to give inside fences.
    """

    def __init__(self, text: str, lines: Iterable[Line], inside: Container[int] = ()) -> None:
        self._inside = inside
        self.fence: Line | None = None
        self._marks = ""
        self._text = text
        self._lines = lines
        self._comment_end = 0
        self._no_more_ends = False

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            if line.start < self._comment_end:
                continue
            first = line.text.lstrip()[:1]
            if self.fence:
                if first == "#" or line.start in self._inside:
                    yield line
                elif first == self._marks[0] and closes(line.text, self._marks):
                    self.leave_fence()
            elif first in {"#", "=", "_"}:
                yield line
            elif first == "<" and line.text.lstrip().startswith("<!--"):
                self._enter_comment(line)
            elif not self._enter_fence(line):
                yield line

    def leave_fence(self) -> None:
        self.fence = None

    def _enter_fence(self, line: Line) -> bool:
        opening = _opening(line)
        if opening:
            self.fence, self._marks = line, opening[0]
        return opening is not None

    def _enter_comment(self, line: Line) -> None:
        # A comment that never ends hides nothing; remembering so keeps a file full of them linear.
        if self._no_more_ends:
            return
        end = self._text.find("-->", line.start)
        if end < 0:
            self._no_more_ends = True
        else:
            self._comment_end = end
