"""Hints and follow-ups that stand among a question's lines, under a label of their own.

What becomes of them, by where they stand:

- In the question's body, before an answer's marker: taken out. A hint is never shown with the question, and what is
  asked next would give the interviewer's plan away.
- At the very beginning of an answer that no marker opens: they belong to the body (see `after_opening`).
- Inside an answer: read, and left where they are, for an answer is the Markdown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.bank.blocks import blocks_of, label_of
from bot.bank.metadata import is_metadata
from bot.bank.tags import Fold, scan, shown, unwrapped
from bot.model.text import Block, BlockKind, Passage

_HINTS = {
    "hint", "hints", "a hint", "need a hint", "show hint", "show hints", "show a hint", "click for hint",
    "click for a hint", "small hint", "hinweis", "hinweise", "tipp", "pista", "pistas", "dica", "dicas", "indice",
    "indices", "indizio", "suggerimento", "aanwijzing", "подсказка", "подсказки", "підказка", "підказки",
    "podpowiedź", "wskazówka", "wskazówki", "ipucu", "تلميح", "提示", "ヒント",
}  # fmt: skip
_FOLLOW_UPS = {
    "follow up", "follow ups", "followup", "followups", "follow up question", "follow up questions",
    "followup question", "followup questions", "possible follow ups", "possible follow up questions",
    "potential follow ups", "potential follow up questions", "common follow ups", "common follow up questions",
    "likely follow ups", "likely follow up questions", "expected follow ups", "expected follow up questions",
    "interviewer follow ups", "interview follow ups", "interviewer follow up questions", "next question",
    "next questions", "further questions", "additional questions", "anschlussfrage", "anschlussfragen", "folgefrage",
    "folgefragen", "nachfragen", "rückfragen", "preguntas de seguimiento", "pregunta de seguimiento", "repreguntas",
    "perguntas de acompanhamento", "perguntas de seguimento", "questions de suivi", "question de suivi",
    "questions de relance", "domande di approfondimento", "domande successive", "vervolgvragen", "vervolgvraag",
    "дополнительные вопросы", "дополнительный вопрос", "уточняющие вопросы", "следующие вопросы",
    "додаткові питання", "pytania dodatkowe", "pytania uzupełniające", "takip soruları", "ek sorular",
    "أسئلة متابعة", "أسئلة المتابعة", "追问", "追問", "后续问题", "延伸问题", "深掘り質問", "フォローアップ",
    "フォローアップ質問",
}  # fmt: skip
_ANY = (
    re.compile(  # a label begins its line, or follows a tag; no more than marks and a number stand before it
        r"(?:^|>)(?:(?!\n)[\W\d_]){0,20}+(?:"
        + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in sorted(_HINTS | _FOLLOW_UPS))
        + ")",
        re.IGNORECASE | re.MULTILINE,
    )
)
_LONGEST_LABEL = 60
_ITEM = re.compile(r"([ \t]*+)(?:[-*+]|[0-9]{1,9}[.)])[ \t]++(?:\[[ xX]\][ \t]++)?")
_CLOSING_MARKS = re.compile(r"^[*_]{1,3}(?=\s|$)")
_MOST = 40
_FAR = 20_000  # characters: what opens an answer is no longer
_LONGEST = 100_000  # characters: who looks for hints in more than that has no question before them


class Kind(Enum):
    """What a label announces."""

    HINT = auto()
    FOLLOW_UP = auto()


@dataclass(slots=True)
class Asides:
    """What was found, and the text without it."""

    rest: str
    hints: list[str] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)

    def add(self, kind: Kind, texts: Sequence[str]) -> None:
        held = self.hints if kind is Kind.HINT else self.follow_ups
        held.extend([text for text in texts if text.strip()][: _MOST - len(held)])


def take(markdown: str) -> Asides:
    """Find the hints and follow-ups in a text, and take them out of it."""
    found = Asides(markdown)
    if len(markdown) > _LONGEST or not _ANY.search(markdown):
        return found
    if "<" in markdown:
        _take_folds(found)
    _take_blocks(found)
    return found


def kind_of(words: str) -> Kind | None:
    """What a label's words announce, whatever decorates or numbers them."""
    if len(words) > _LONGEST_LABEL:
        return None
    folded = words.casefold().replace("-", " ").replace("‑", " ")
    bare = " ".join("".join(c if c.isalpha() or c in "'" else " " for c in folded).split())
    return Kind.HINT if bare in _HINTS else Kind.FOLLOW_UP if bare in _FOLLOW_UPS else None


def after_opening(text: str, start: int, end: int) -> int:
    """Where an answer that no marker opens begins: behind hints, follow-ups and lines of metadata that stand first."""
    place = start
    for _ in range(_MOST):
        begin = place + len(text[place:end]) - len(text[place:end].lstrip())
        line_end = text.find("\n", begin, end)
        line_end = end if line_end < 0 else line_end
        first = text[begin : min(line_end, begin + 2 * _LONGEST_LABEL)]
        if begin < line_end and line_end - begin <= 5 * _LONGEST_LABEL and is_metadata(text[begin:line_end]):
            place = line_end
            continue
        stretch = _opening(text, begin, end) if _ANY.search(first) or first[:1] == "<" else 0
        if not stretch:
            return place
        place = begin + stretch
    return place


def items_of(markdown: str) -> list[str]:
    """The outer items of the lists in a text; without any, the paragraphs that ask, else all of it."""
    blocks = blocks_of(markdown)
    items = [item for block in blocks if block.kind is BlockKind.LIST for item in list_items(block.text)]
    if items:
        return items
    lines = [
        line.strip()
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        for line in block.text.split("\n")
    ]
    asking = [line for line in lines if line.endswith(("?", "？", "؟"))]
    return asking or ([markdown.strip()] if markdown.strip() else [])


def list_items(text: str) -> list[str]:
    """A list's outer items without their marks, what is below them moved to the margin."""
    items: list[list[str]] = []
    margin = column = 0
    for line in text.split("\n"):
        item = _ITEM.match(line)
        if item and (not items or len(item[1].expandtabs(4)) <= margin + 1):
            margin, column = len(item[1].expandtabs(4)), item.end()
            items.append([line[item.end() :]])
        elif items:
            head = line[:column]
            items[-1].append(line[column:] if not head.strip() else line.lstrip())
    return ["\n".join(item).strip() for item in items]


def label_line(line: str) -> tuple[Kind, str] | None:
    """What a line announces, and what it says behind its colon: `**Hint:** think`, `> 💡 Hint 2: think`, `Follow-ups:`."""
    bare = line.lstrip(" \t>")
    item = _ITEM.match(bare)
    bare = (bare[item.end() :] if item else bare).strip()
    head = bare[: 2 * _LONGEST_LABEL].replace("：", ":")
    colon = head.find(":")
    if colon < 0:
        return None
    kind = kind_of(head[:colon])
    if not kind:
        return None
    return kind, _CLOSING_MARKS.sub("", bare[colon + 1 :], count=1).strip()


def _opening(text: str, begin: int, end: int) -> int:
    """How long the hint or follow-up is that stands first, 0 where none does."""
    end = min(end, begin + _FAR)
    if text[begin] == "<":
        folds = scan(text[begin:end]).folds
        return (
            folds[0].end if folds and folds[0].start == 0 and _kind_of_fold(text[begin:end], folds[0]) else 0
        )
    blocks = blocks_of(text[begin:end])
    announced = _announced(blocks[0])
    if not announced or (blocks[0].kind is BlockKind.LIST and len(list_items(blocks[0].text)) > 1):
        return 0
    last = _extent(blocks, 0, announced[1])
    if blocks[0].kind is BlockKind.HEADING and last == len(blocks):
        last = min(2, last)
    return len(Passage(blocks[:last]).markdown)


def _take_folds(found: Asides) -> None:
    kept, place = [], 0
    for fold in scan(found.rest).folds:
        kind = _kind_of_fold(found.rest, fold)
        if kind:
            start, end = unwrapped(found.rest, fold.inner, fold.inner_end)
            hidden = found.rest[start:end].strip()
            found.add(kind, items_of(hidden) if kind is Kind.FOLLOW_UP else [hidden])
            kept.append(found.rest[place : fold.start])
            place = fold.end
    if kept:
        found.rest = ("".join(kept) + found.rest[place:]).strip("\n")


def _kind_of_fold(text: str, fold: Fold) -> Kind | None:
    summary = fold.summary
    if not summary or summary.end - summary.start > 20 * _LONGEST_LABEL:
        return None
    return kind_of(shown(text[summary.start : summary.end]))


def _take_blocks(found: Asides) -> None:
    blocks = blocks_of(found.rest)
    kept: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        announced = _announced(block)
        if announced:
            kind, inline = announced
            end = _extent(blocks, place, inline)
            held = Passage(blocks[place + 1 : end]).markdown.strip("\n")
            found.add(kind, [inline] if inline else _texts(kind, blocks[place + 1 : end], held))
            place = end
            continue
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE} and _ANY.search(block.text):
            block = Block(block.kind, "\n".join(_without_lines(block.text, found)), block.blank_after)
        if block.text.strip():
            kept.append(block)
        place += 1
    if found.hints or found.follow_ups:
        found.rest = Passage(tuple(kept)).markdown.strip("\n")


def _texts(kind: Kind, blocks: Sequence[Block], held: str) -> list[str]:
    if kind is Kind.FOLLOW_UP or all(block.kind is BlockKind.LIST for block in blocks):
        return items_of(held)
    return [held]


def _announced(block: Block) -> tuple[Kind, str] | None:
    """What a whole block announces: a heading, a bold label, or a paragraph whose first line is labelled."""
    if block.kind is BlockKind.HEADING:
        text = block.text.split("\n")[0].strip("# \t")
        kind = kind_of(text)
        return (kind, "") if kind else label_line(text)
    if block.kind is BlockKind.LABEL:
        kind = kind_of(label_of(block.text) or "")
        return (kind, "") if kind else None
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
        return None
    first, _, more = block.text.partition("\n")
    found = label_line(first)
    if not found:
        return None
    if block.kind is BlockKind.QUOTE:
        more = "\n".join(line.lstrip(" ").removeprefix(">").removeprefix(" ") for line in more.split("\n"))
    if any(label_line(line) for line in more.split("\n")):
        return None  # one line each
    return found[0], "\n".join((found[1], more)).strip()


def _extent(blocks: Sequence[Block], place: int, inline: str) -> int:
    """The block after the last that belongs to the label at `place`."""
    block = blocks[place]
    end = place + 1
    if block.kind is BlockKind.HEADING:
        while end < len(blocks) and not 0 < blocks[end].level <= block.level:
            end += 1
        return end
    apart = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.RULE}
    return end + 1 if not inline and end < len(blocks) and blocks[end].kind not in apart else end


def _without_lines(text: str, found: Asides) -> Iterator[str]:
    """The lines that announce nothing; those that do go where they belong, with what is indented below an item."""
    for line in text.split("\n"):
        said = label_line(line)
        if said and said[1]:
            found.add(said[0], [said[1]])
        else:
            yield line
