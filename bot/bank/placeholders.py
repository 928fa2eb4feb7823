"""The gaps in an answer that wait for the member's own words, told from links, check boxes and arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.bank.blocks import blocks_of
from bot.bank.lines import fenced_stretches
from bot.model.question import Placeholder, PlaceholderKind
from bot.model.text import Block, BlockKind

_BRACKET = re.compile(r"""\[([^\W\d_][^\[\]\n"=<>{}|\\;*`]{1,159})\](?![(\[:\]])""")
_QUOTED = re.compile(r"(?<!\w)'[^']+'")
_CALL = re.compile(r"\w\(")
_WORD = re.compile(r"[^\W\d_]+")
_TICKS = re.compile(r"`+")
_CONDITIONS = {"if", "when", "optional"}
_INSTRUCTIONS = {
    "mention", "describe", "insert", "add", "explain", "list", "what", "how", "quantify", "specify", "include", "provide",
    "briefly", "outline", "highlight", "summarise", "summarize",
}  # fmt: skip
_SLOTS = {
    "your", "current", "previous", "former", "target", "specific", "company", "employer", "organisation", "organization",
    "role", "position", "team", "project", "product", "industry", "date",
}  # fmt: skip
_UNKNOWNS = ("X", "N", "XX", "Y")  # capitals only: [x for x in items] is code
_MOST_COMMAS = 2


def placeholders_of(answer: str, first_line: int) -> tuple[Placeholder, ...]:
    """Find the placeholders of an answer whose first line is `first_line` of its file."""
    return placeholders_in(blocks_of(answer), first_line) if "[" in answer else ()


def placeholders_in(blocks: Sequence[Block], first_line: int) -> tuple[Placeholder, ...]:
    """The same of an answer that is cut into blocks."""
    found = []
    line, offset = first_line, 0
    for block in blocks:
        at, counted = line, 0
        for start, end in _brackets(block):
            kind = _kind(block.text[start + 1 : end - 1])
            if kind:
                at += block.text.count("\n", counted, start)
                counted = start
                found.append(Placeholder(block.text[start:end], kind, at, offset + start, offset + end))
        line += block.text.count("\n") + block.blank_after + 1
        offset += len(block.text) + block.blank_after + 1
    return tuple(found)


def brackets_in(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where brackets stand that are no link, check box, array or code; what is in them may be any words."""
    offset = 0
    for block in blocks:
        for start, end in _brackets(block):
            yield offset + start, offset + end
        offset += len(block.text) + block.blank_after + 1


def without_placeholders(text: str) -> str:
    """The text with its placeholders cut out."""
    kept, place = [], 0
    for placeholder in placeholders_of(text, 1):
        kept.append(text[place : placeholder.start])
        place = placeholder.end
    return "".join(kept) + text[place:]


def _brackets(block: Block) -> Iterator[tuple[int, int]]:
    """Where brackets stand in a block that could be placeholders: not in code, not in comments, no link."""
    text = block.text
    if block.kind is BlockKind.FENCE or "[" not in text:
        return
    hidden = _hidden(text)
    nearest = hidden_to = 0
    for match in _BRACKET.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else ""
        if before in {"!", "[", "]"} or before.isalpha():
            continue
        while nearest < len(hidden) and hidden[nearest][0] < end:
            hidden_to = max(hidden_to, hidden[nearest][1])
            nearest += 1
        if hidden_to > start:
            continue
        yield start, end


def _hidden(text: str) -> list[tuple[int, int]]:
    """Where code and comments stand in a block of text, in order; a later one may lie in an earlier one."""
    stretches = _code(text)
    if "```" in text or "~~~" in text:
        stretches += fenced_stretches(text)
    place = text.find("<!--")
    while place >= 0:
        end = text.find("-->", place)
        end = len(text) if end < 0 else end + 3
        stretches.append((place, end))
        place = text.find("<!--", end)
    return sorted(stretches)


def _code(text: str) -> list[tuple[int, int]]:
    """Inline code: a run of backticks up to the next run of the same length."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place][1] - runs[place][0], []).append(place)
    stretches = []
    place = 0
    while place < len(runs):
        start, end = runs[place]
        same = later[end - start]
        while same and same[-1] <= place:
            same.pop()
        if same:
            place = same[-1]
            stretches.append((start, runs[place][1]))
        place += 1
    return stretches


def _kind(text: str) -> PlaceholderKind | None:
    if _QUOTED.search(text) or _CALL.search(text) or "://" in text:
        return None
    words = text.split()
    lead = _WORD.match(text)
    first = lead[0] if lead else ""
    folded = first.casefold()
    if folded in _CONDITIONS:
        return PlaceholderKind.CONDITIONAL
    if folded in _INSTRUCTIONS and len(words) > 1:
        return PlaceholderKind.INSTRUCTION
    if (folded in _SLOTS or first in _UNKNOWNS) and text.count(",") < _MOST_COMMAS:
        return PlaceholderKind.SLOT
    parts = text.split("/")
    if len(parts) > 1 and "," not in text and all(_is_words(part) for part in parts):
        return PlaceholderKind.CHOICE
    return None


def _is_words(text: str) -> bool:
    bare = text.strip()
    return bool(bare) and all(letter.isalnum() or letter in " &+#.'’-" for letter in bare)
