"""One question's stretch with folded blocks, taken apart into body, answers, hints and follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.answers import bold_marker, heading_marker, trimmed
from bot.bank.aside import after_opening, items_of, take
from bot.bank.folds import Entry, Role, children_of
from bot.bank.headings import heading_of
from bot.bank.lines import Walk, structural_lines
from bot.bank.owners import Start
from bot.bank.tags import scan, unwrapped

_LONGEST_LINE = 10_000
_DEEPEST = 40  # columns


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end` in the text; `column` is how far its lines are indented as a whole."""

    start: int
    end: int
    column: int = 0


@dataclass(slots=True)
class Unfolded:
    """What a question's stretch holds; `end` is where the last of it ends."""

    end: int
    body: str = ""
    answers: list[Stretch] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)  # text between answers
    hints: list[str] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)

    @staticmethod
    def words(text: str, answer: Stretch) -> str:
        """The answer as written, moved to the margin where its block is indented."""
        held = text[answer.start : answer.end]
        if not answer.column:
            return held
        return "\n".join(_dedented(line, answer.column) for line in held.split("\n"))


def unfold(text: str, start: Start, entries: Sequence[Entry], stop: int) -> Unfolded:
    """Take a question's stretch apart. A block that is the question itself may hold a block with its answer."""
    if not start.entry:
        held = Unfolded(stop if not entries else entries[-1].end)
        _assemble(text, held, start.heading.end, stop, entries)
        return held
    fold = start.entry.fold
    held = Unfolded(entries[-1].end if entries else fold.end)
    inner, inner_end = unwrapped(text, fold.inner, fold.inner_end)
    folded = children_of(text, fold)
    if not any(child.role is Role.ANSWER for child in folded):
        folded = []
    _assemble(text, held, inner, inner_end, folded, column=_column(text, fold.start))
    for entry in entries:
        _add(text, held, entry)
    return held


def _assemble(
    text: str, held: Unfolded, start: int, end: int, entries: Sequence[Entry], column: int = 0
) -> None:
    """Text before the first folded answer is the question's; where nothing that may be one is folded, see `_plain`."""
    folded = any(entry.role is Role.ANSWER for entry in entries)
    if not folded and not any(entry.role is Role.OTHER for entry in entries):
        _plain(text, held, start, end, entries, column)
        return
    place = start
    pieces: list[str] = []
    for entry in entries:
        if entry.role is Role.OTHER and folded and not held.answers:
            continue  # it stays in the body
        if held.answers:
            held.loose.append(Stretch(place, entry.start))
        else:
            pieces.append(text[place : entry.start])
        _add(text, held, entry)
        place = entry.end
    _body(held, pieces)


def _plain(text: str, held: Unfolded, start: int, end: int, entries: Sequence[Entry], column: int) -> None:
    """A stretch without a folded answer: up to a marker it is the question's; without one it is the answer."""
    held.end = max(held.end, end)
    pieces = []
    for entry in entries:
        pieces.append(text[start : entry.start])
        _add(text, held, entry)
        start = entry.end
    markers = markers_in(text, start, end)
    opened = markers[0][0] if markers else after_opening(text, start, end)
    pieces.append(text[start:opened])
    begins = [content for _, content in markers] or [opened]
    ends = [*(at for at, _ in markers[1:]), end]
    for begin, last in zip(begins, ends, strict=True):
        _answer(text, held, begin, last, column)
    _body(held, pieces)


def _add(text: str, held: Unfolded, entry: Entry) -> None:
    fold = entry.fold
    start, end = unwrapped(text, fold.inner, fold.inner_end)
    hidden = text[start:end].strip()
    if entry.role is Role.HINT:
        held.hints.extend([hidden] if hidden else [])
    elif entry.role is Role.FOLLOW_UPS:
        held.follow_ups.extend(items_of(hidden))
    else:
        markers = markers_in(text, start, end)
        if markers and not text[start : markers[0][0]].strip():
            start = markers[0][1]
        _answer(text, held, start, end, _column(text, fold.start))


def _answer(text: str, held: Unfolded, start: int, end: int, column: int) -> None:
    start, end = unwrapped(text, start, end)
    first, last = trimmed(text, start, end)
    if first < last:
        held.answers.append(Stretch(first, last, column))


def _body(held: Unfolded, pieces: Sequence[str]) -> None:
    aside = take("\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()))
    first, last = trimmed(aside.rest, 0, len(aside.rest))
    held.body = aside.rest[first:last]
    held.hints = [*aside.hints, *held.hints]
    held.follow_ups = [*aside.follow_ups, *held.follow_ups]


def markers_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the labels of answers stand directly in a stretch, and where what they announce begins.

    Those in fences or in blocks that it holds are none; nor are they of one kind with the first unless as deep.
    """
    held = text[start:end]
    inner = [(fold.start, fold.end) for fold in scan(held).folds] if "<" in held else []
    markers: list[tuple[int, int]] = []
    level: int | None = None
    place = 0
    walk = Walk(held, structural_lines(held))
    for line in walk:
        while place < len(inner) and inner[place][1] <= line.start:
            place += 1
        if (
            walk.fence
            or len(line.text) > _LONGEST_LINE
            or (place < len(inner) and inner[place][0] < line.start)
        ):
            continue
        heading = heading_of(line)
        marker = heading_marker(heading.text, heading.level) if heading else bold_marker(line.text)
        if not marker or (level is not None and marker.level != level):
            continue
        level = marker.level
        content = line.end
        if marker.inline_at is not None:
            shift = line.text.find(heading.text) if heading else 0
            content = line.start + max(0, shift) + marker.inline_at if shift >= 0 else line.end
        markers.append((start + line.start, start + content))
    return markers


def _column(text: str, start: int) -> int:
    """How far a block is indented that begins its line."""
    line = text.rfind("\n", max(0, start - _DEEPEST), start) + 1
    lead = text[line:start]
    return len(lead) if len(lead) < _DEEPEST and not lead.strip(" ") else 0


def _dedented(line: str, column: int) -> str:
    lead = len(line) - len(line.lstrip(" "))
    return line[min(lead, column) :]
