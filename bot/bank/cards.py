"""Flashcards found in a text become questions, and what stands between them is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.answers import is_missing
from bot.bank.found import FoundAnswer, FoundQuestion
from bot.bank.ledger import Ledger
from bot.model.question import LineSpan


@dataclass(frozen=True, slots=True)
class Card:
    """A card as offsets: the question with its marks, then the answer."""

    start: int
    title: str
    answer: int
    end: int


def accounted(
    text: str, cards: Sequence[Card]
) -> tuple[list[FoundQuestion], list[LineSpan], list[tuple[int, int]]]:
    """The questions, what became of each line, and the lines of cards that stand twice with those of the first."""
    ledger = Ledger(text)
    questions = []
    twice = []
    first_like: dict[tuple[str, str], int] = {}
    place = 0
    for card in cards:
        _between(ledger, text, place, card.start, is_head=place == 0)
        line = ledger.line_at(card.start)
        answer = text[card.answer : card.end].rstrip()
        same = first_like.setdefault((card.title, answer), line)
        if same != line:
            twice.append((line, same))
            ledger.add(card.start, card.end, f"dropped: the same as line {same}")
        else:
            missing = is_missing(answer)
            ledger.add(card.start, card.answer, "question", before=card.answer)
            answer_line = ledger.line_at(card.answer)
            ledger.add(card.answer, card.end, "dropped: stands in for an answer" if missing else "answer")
            answers = () if missing else (FoundAnswer(answer, answer_line),)
            questions.append(FoundQuestion(None, card.title, "", line, answers))
        place = card.end
    _between(ledger, text, place, len(text), is_head=False)
    return questions, ledger.spans, twice


def _between(ledger: Ledger, text: str, start: int, end: int, *, is_head: bool) -> None:
    if is_head:
        ledger.add(start, end, "header")
        return
    bare = text[start:end].strip()
    schedule = bare.startswith("<!--SR:") and bare.endswith("-->") and bare.count("<!--") == 1
    heading = bare.startswith("#") and "\n" not in bare
    fate = "dropped: schedule of another program" if schedule else "dropped: not a card"
    ledger.add(start, end, "header" if heading else fate)
