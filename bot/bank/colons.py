"""Reads flashcards written as `question::answer`, or with a line of `?` between question and answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bot.bank.asking import asks_in_words
from bot.bank.bounds import MOST_QUESTIONS, too_many
from bot.bank.cards import Card, accounted
from bot.bank.found import Evidence, Reading
from bot.bank.front_matter import front_matter_end
from bot.bank.lines import fenced_stretches
from bot.bank.titles import cleaned
from bot.model.question import Problem, Severity

_ALONE = re.compile(r"^\?{1,2}[ \t]*+$", re.MULTILINE)
_TAGGED = re.compile(r"(?:^|\s)#(?:flash)?cards?\b|<!--SR:", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+]|[0-9]{1,4}[.)])[ \t]{1,4}")
_NOT_A_CARD = ("#", "|", ">", "<!--", ":::")
_DEEPEST_INDENT = 3
_LONGEST = 2_000
_TAG_LINE = re.compile(r"#[\w/-]{1,60}")
_MANY, _FEW = 3, 2


def read(path: str, text: str) -> Reading | None:
    """Read a text of flashcards; None where its colons are code or prose."""
    begin = front_matter_end(text)
    if "::" not in text and not _ALONE.search(text, begin):
        return None
    fences = fenced_stretches(text)
    cards = sorted(
        {
            card.start: card for card in (*_paired(text, begin, fences), *_parted(text, begin, fences))
        }.values(),
        key=lambda card: card.start,
    )
    cards = [
        card
        for before, card in zip([None, *cards], cards, strict=False)
        if not before or card.start >= before.end
    ]
    if not cards or not _are_cards(text, cards):
        return None
    if len(cards) > MOST_QUESTIONS:
        return Reading((), (too_many(path, MOST_QUESTIONS, "cards"),), ())
    questions, spans, twice = accounted(text, cards)
    problems = [
        Problem(
            path,
            line,
            Severity.WARNING,
            "duplicate",
            f"This card stands on line {same} already; it is kept once.",
        )
        for line, same in twice[:1]
    ]
    return Reading(
        tuple(questions),
        tuple(problems),
        tuple(spans),
        None,
        None,
        Evidence.MARKED,
        "colons",
        "lines with ::",
    )


def _are_cards(text: str, cards: Sequence[Card]) -> bool:
    if _TAGGED.search(text):
        return True
    asking = sum(asks_in_words(card.title) for card in cards)
    if len(cards) >= _FEW and asking * 2 >= len(cards):
        return True
    return len(cards) >= _MANY and sum(card.end - card.start for card in cards) > len(text.strip()) * 0.6


def _paired(text: str, begin: int, fences: Sequence[tuple[int, int]]) -> Iterator[Card]:
    """Lines with :: between question and answer."""
    place = text.find("::", begin)
    tagged = _TAGGED.search(text) is not None
    count = 0
    while place >= 0 and count <= MOST_QUESTIONS:
        start = text.rfind("\n", begin, place) + 1 or begin
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        card = None if _inside(start, fences) else _pair(text, start, end, tagged=tagged)
        if card:
            count += 1
            yield card
        place = text.find("::", end)


def _pair(text: str, start: int, end: int, *, tagged: bool) -> Card | None:
    line = text[start : min(end, start + _LONGEST)]
    bare = line.lstrip(" ")
    if len(line) - len(bare) > _DEEPEST_INDENT or bare.startswith(_NOT_A_CARD):
        return None
    at = _separator(line, tagged=tagged)
    if at < 0:
        return None
    colons = 3 if line.startswith(":::", at) else 2
    bullet = _BULLET.match(bare)
    lead = len(line) - len(bare) + (bullet.end() if bullet else 0)
    title = cleaned(line[lead:at])
    answer = at + colons + len(line[at + colons :]) - len(line[at + colons :].lstrip())
    if not title or answer >= len(line.rstrip()):
        return None
    return Card(start, title, start + answer, end)


def _separator(line: str, *, tagged: bool) -> int:
    """The place of the :: that parts the line; one between two words, as in code, is passed over where it may be."""
    at = line.find("::")
    between = -1
    while at > 0:
        before, after = line[at - 1], line[at + 2 :].lstrip(":")[:1]
        if tagged and line.startswith(":::", at) and after:
            return at
        in_code = line.count("`", 0, at) % 2
        if not in_code and after and after not in ")]}>":
            if not (before.isalnum() or before == "_") or not (after.isalnum() or after in "_~<*&"):
                return at if before not in "([{<:" else -1
            if between < 0 and " " in line[:at].strip() and (tagged or asks_in_words(line[:at])):
                between = at
        at = line.find("::", at + 3 if line.startswith(":::", at) else at + 2)
    return between if between > 0 and not line[between + 2 : between + 3].islower() else -1


def _parted(text: str, begin: int, fences: Sequence[tuple[int, int]]) -> Iterator[Card]:
    """Paragraphs with a line of nothing but ? or ?? in them."""
    end = begin  # of the paragraph that was looked at last
    for count, mark in enumerate(_ALONE.finditer(text, begin)):
        if count > MOST_QUESTIONS:
            return
        answer = mark.end() + 1
        if mark.start() < end or not text[answer : answer + 1].strip() or _inside(mark.start(), fences):
            continue
        window = max(begin, mark.start() - _LONGEST)
        above = text[window : mark.start()].rstrip(" \t")
        start = above.rfind("\n\n") + 2
        if start == 1 and window > begin:
            continue
        question = above[start:] if start > 1 else above
        words = cleaned(" ".join(question.split()))
        if not words or _TAG_LINE.fullmatch(words):
            continue
        end = text.find("\n\n", answer)
        end = len(text.rstrip()) if end < 0 else end
        at = window + len(above) - len(question)
        yield Card(at + len(question) - len(question.lstrip()), words, answer, end)


def _inside(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(stretches, (place, len(stretches) and stretches[-1][1] + 1)) - 1
    return at >= 0 and stretches[at][0] <= place < stretches[at][1]
