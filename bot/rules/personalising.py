"""What one member's profile puts into a prepared answer: chosen by offsets, in one pass, and never read again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2s

from bot.model.question import Placeholder, PlaceholderKind
from bot.model.refs import QuestionId
from bot.model.text import Block, BlockKind, Fill, Passage

LONGEST_VALUE = 100
"""UTF-16 units, as every form counts."""
LONGEST_KEY = 40
LONGEST_PART = 3000
"""UTF-16 units of one part of an own version: what the narrowest form takes."""
OPTIONAL = "(optional)"

_POSSESSIVE = re.compile(r"['’]s?$")
_POSSESSIVES = re.compile(r"['’]s?(?!\w)")
_EXAMPLES = re.compile(r"(?:\s+[-–—]\s+|\s*[,(]\s*)e\.g\..*", re.DOTALL)
_LEADS = frozenset({"your", "my", "the", "a", "an", "specific", "mention", "x", "n", "xx", "y"})
_WORD = re.compile(r"\w+")
_OF_ONE_QUESTION = re.compile(
    r"q(?P<question>[0-9]{1,18})(?:\.(?P<words>\w{1,40})\.(?P<occurrence>[0-9]{1,4}))?"
)
_MARKS_BEFORE = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+|#{1,6}[ \t]+)*[*_]*")
_IN_AN_ADDRESS = re.compile(r"(?:\]\(|<|://)\S*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Choice(StrEnum):
    """What becomes of a conditional line; one that is not chosen stays undecided."""

    KEEP = "keep"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class KeyedGap:
    """A placeholder and the key that its value goes by: a word for slots, one occurrence for all others."""

    placeholder: Placeholder
    key: str


def key_of(text: str) -> str:
    """The words of a placeholder as a key: "[your company's]" is `company`, "[X years]" is `years`."""
    words = _EXAMPLES.sub("", text.strip("[] \t").casefold())
    found = _WORD.findall(_POSSESSIVES.sub("", words))
    while len(found) > 1 and found[0] in _LEADS:
        found = found[1:]
    return "_".join(found)[:LONGEST_KEY].strip("_")


def is_slot_key(key: str) -> bool:
    """Whether a value may be set by this key by hand: words of its own, never a gap of one question."""
    return bool(key) and key == key_of(key) and not key[0].isdigit() and not _OF_ONE_QUESTION.fullmatch(key)


def own_version_key(question: QuestionId) -> str:
    return f"q{question}"


def question_of(key: str) -> QuestionId | None:
    """The question that a gap's key or an own version's belongs to."""
    found = _OF_ONE_QUESTION.fullmatch(key)
    return QuestionId(int(found["question"])) if found else None


def cleaned(value: str) -> str:
    """One line, without characters that would turn or break it."""
    kept = (
        each
        for each in " ".join(value.split())
        if unicodedata.category(each) not in {"Cc", "Cs", "Co"} and each not in _TURNS_THE_LINE
    )
    return "".join(kept).strip()


def length_of(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def keyed(question: QuestionId, placeholders: Iterable[Placeholder]) -> tuple[KeyedGap, ...]:
    """Each placeholder with its key. A gap keeps its key when the text around it is edited."""
    seen: Counter[str] = Counter()
    found = []
    for each in placeholders:
        words = key_of(each.text) or "gap"
        if each.kind is PlaceholderKind.SLOT:
            found.append(KeyedGap(each, words))
        else:
            seen[words] += 1
            found.append(KeyedGap(each, f"q{question}.{words}.{seen[words]}"))
    return tuple(found)


def personalised(
    passage: Passage,
    gaps: Sequence[KeyedGap],
    values: Mapping[str, str],
    *,
    brackets: Iterable[tuple[int, int]] = (),
) -> Passage:
    """The passage with what the member's values put into it; with no values it is the same to the character.

    `brackets` are places that no rule knows: one counts only when its words are a key of the member's.
    """
    if not values:
        return passage
    text = passage.markdown
    taken = [(each.placeholder.start, each.placeholder.end) for each in gaps]
    hidden = _hidden(passage, gaps, values)
    fills = [Fill(start, end, "") for start, end in hidden]
    for gap in gaps:
        fill = _fill(gap, values, text)
        if fill is not None and not _lies_in(fill.start, hidden):
            fills.append(fill)
    for start, end in brackets:
        key = key_of(text[start:end])
        bare = key in values and is_slot_key(key) and not _lies_in(start, [*hidden, *taken])
        if bare and not _is_in_an_address(text, start):
            fills.append(Fill(start, end, values[key] + _possessive(text[start:end])))
    return Passage(passage.blocks, tuple(sorted(fills, key=lambda fill: fill.start)))


def open_gaps(passage: Passage, gaps: Sequence[KeyedGap], values: Mapping[str, str]) -> tuple[KeyedGap, ...]:
    """What still waits for the member's words. A line that may stay or go waits for nothing, nor what stands in a hidden one."""
    hidden = _hidden(passage, gaps, values)
    return tuple(
        gap
        for gap in gaps
        if gap.placeholder.kind is not PlaceholderKind.CONDITIONAL
        and gap.key not in values
        and not _lies_in(gap.placeholder.start, hidden)
    )


def parts_of(text: str) -> tuple[str, ...]:
    """An own version in parts that fit every form, cut after paragraphs, else lines, else words; together they are the text."""
    parts = []
    rest = text
    while len(units := rest.encode("utf-16-le")) > 2 * LONGEST_PART:
        end = len(units[: 2 * LONGEST_PART].decode("utf-16-le", "ignore"))
        for joint in ("\n\n", "\n", " "):
            place = rest.rfind(joint, end // 3, end)
            if place >= 0:
                end = place + len(joint)
                break
        parts.append(rest[:end])
        rest = rest[end:]
    return (*parts, rest)


def fingerprint(text: str) -> str:
    """A few letters that are others when the text is another."""
    return blake2s(text.encode(), digest_size=4).hexdigest()


def _fill(gap: KeyedGap, values: Mapping[str, str], text: str) -> Fill | None:
    start, end = gap.placeholder.start, gap.placeholder.end
    value = values.get(gap.key)
    if _is_in_an_address(text, start):
        return None
    if gap.placeholder.kind is PlaceholderKind.CONDITIONAL:
        if value != Choice.KEEP:
            return Fill(start, end, OPTIONAL)
        return Fill(start, end + (1 if text[end : end + 1] == " " else 0), "")
    if value is None:
        return None
    return Fill(start, end, value + _possessive(gap.placeholder.text))


def _possessive(text: str) -> str:
    found = _POSSESSIVE.search(text.strip("[] \t"))
    return found[0] if found else ""


def _is_in_an_address(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return _IN_AN_ADDRESS.search(line) is not None


def _lies_in(place: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _hidden(passage: Passage, gaps: Sequence[KeyedGap], values: Mapping[str, str]) -> list[tuple[int, int]]:
    """What goes with the conditional notes that the member hides, in order and apart."""
    starts = [
        gap.placeholder.start
        for gap in gaps
        if gap.placeholder.kind is PlaceholderKind.CONDITIONAL and values.get(gap.key) == Choice.HIDE
    ]
    hidden: list[tuple[int, int]] = []
    offset = 0
    for block in passage.blocks:
        end = offset + len(block.text)
        inside = [start - offset for start in starts if offset <= start < end]
        hidden += [(offset + first, offset + last) for first, last in _hidden_in(block, inside)]
        offset = end + block.blank_after + 1
    return hidden


def _hidden_in(block: Block, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Whole lines with their line ends where the notes begin them, else the rest of the line or of the table's cell."""
    text = block.text
    lines: list[tuple[int, int]] = []
    rests: list[tuple[int, int]] = []
    for start in starts:
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", start)
        last = len(text) if last < 0 else last
        if _MARKS_BEFORE.fullmatch(text, first, start) and block.kind is not BlockKind.TABLE:
            if lines and lines[-1][1] + 1 >= first:
                lines[-1] = (lines[-1][0], last)
            else:
                lines.append((first, last))
        elif not _lies_in(start, [*lines, *rests]):
            cell = _CELL_END.search(text, start, last) if block.kind is BlockKind.TABLE else None
            rests.append((start, cell.start() if cell else last))
    whole = [
        (first - 1, last) if first and last == len(text) else (first, min(last + 1, len(text)))
        for first, last in lines
    ]
    return sorted(whole + rests)
