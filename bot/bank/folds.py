"""What the `<details>` blocks of a text are for: questions, answers, or what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.bank.answers import heading_marker
from bot.bank.aside import Kind, kind_of
from bot.bank.asking import asks, asks_in_words
from bot.bank.headings import Heading, Sign, make_heading
from bot.bank.tags import Fold, Scan, shown

_ANSWER_WORDS = {
    "answer", "answers", "solution", "solutions", "antwort", "antworten", "lösung", "respuesta", "respuestas",
    "solución", "resposta", "réponse", "réponses", "risposta", "soluzione", "antwoord", "ответ", "ответы", "решение",
    "відповідь", "odpowiedź", "rozwiązanie", "cevap", "الجواب", "الإجابة", "الاجابة",
}  # fmt: skip
_ANSWER_SIGNS = ("答案", "解答", "回答", "解析", "正解")
_BARE_WORDS = {
    "show", "reveal", "spoiler", "click to expand", "click to reveal", "click here", "click me", "click to see",
    "click to view", "click", "expand", "show more", "see more", "read more", "toggle", "details", "explanation", "view",
    "show me", "tap to reveal", "open",
}  # fmt: skip
_LONGEST_SUMMARY = 2_000
_MOST_WORDS = 7


class Role(Enum):
    """What a block is for."""

    QUESTION = auto()
    ANSWER = auto()
    HINT = auto()
    FOLLOW_UPS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A block with its role, its summary read as a heading, and the summary of the block it is grouped in."""

    fold: Fold
    role: Role
    heading: Heading | None
    group: str | None = None

    @property
    def start(self) -> int:
        return self.fold.start

    @property
    def end(self) -> int:
        return self.fold.end


def entries_of(text: str, found: Scan) -> list[Entry]:
    """The outermost blocks in order; one that only groups questions or answers gives way to what it holds."""
    entries: list[Entry] = []
    waiting: list[tuple[Fold, str | None]] = [(fold, None) for fold in reversed(found.folds)]
    while waiting:
        fold, group = waiting.pop()
        entry = _entry(text, fold, group)
        if entry.role is Role.OTHER and len(fold.children) > 1:
            held = [_entry(text, child, None).role for child in fold.children]
            wanted = held.count(Role.QUESTION) + held.count(Role.ANSWER)
            if wanted * 2 >= len(held) and wanted > 1:
                name = entry.heading.title if entry.heading else group
                waiting.extend((child, name) for child in reversed(fold.children))
                continue
        entries.append(entry)
    return entries


def children_of(text: str, fold: Fold) -> list[Entry]:
    """The blocks directly inside a block."""
    return [_entry(text, child, None) for child in fold.children]


def _entry(text: str, fold: Fold, group: str | None) -> Entry:
    summary = fold.summary
    if not summary or summary.end - summary.start > _LONGEST_SUMMARY:
        return Entry(fold, Role.OTHER, None, group)
    words = shown(text[summary.start : summary.end]).lstrip("# ")
    heading = make_heading(0, fold.start, fold.inner, 1, words)
    return Entry(fold, _role(words, heading), heading, group)


def _role(words: str, heading: Heading) -> Role:
    kind = kind_of(words)
    if kind:
        return Role.HINT if kind is Kind.HINT else Role.FOLLOW_UPS
    if not asks(words) and _answers(words):
        return Role.ANSWER
    if not words or heading.is_closer:
        return Role.OTHER
    return Role.QUESTION if heading.sign >= Sign.ASKS or asks_in_words(heading.title) else Role.OTHER


def _answers(words: str) -> bool:
    folded = "".join(c if c.isalnum() or c == "'" else " " for c in words.casefold()).split()
    if heading_marker(words, 1) or " ".join(folded) in _BARE_WORDS:
        return True
    if len(folded) > _MOST_WORDS:
        return False
    return any(word in _ANSWER_WORDS for word in folded) or any(sign in words for sign in _ANSWER_SIGNS)
