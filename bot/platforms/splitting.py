"""Blocks of Markdown into parts that fit a message: at headings, then blocks, items, lines, and words as the last resort.

Nothing is dropped: `joined` gives the text again. A fence that has to be cut is closed and reopened, and both lines count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.model.text import Block, BlockKind
from bot.platforms.cutting import cut
from bot.platforms.fences import Fence, fenced_lines, item_starts
from bot.platforms.measuring import (
    PHONE_COLUMNS,
    columns,
    is_diagram,
    utf8_bytes,
    utf16_units,
    wide_diagrams,
)

__all__ = ["Part", "columns", "is_diagram", "joined", "split", "utf8_bytes", "utf16_units", "wide_diagrams"]

Count = Callable[[str], int]

_LONGEST_LEAD = 200  # a paragraph that ends in a colon and is no longer belongs to what follows it


@dataclass(frozen=True, slots=True)
class Part:
    """One message's text. `joint` is what stood between it and the next; `diagrams` are the wide ones that begin in it.

    `reopened` and `closed` are fence lines that the source does not have at its start and end.
    """

    text: str
    joint: str = ""
    reopened: str = ""
    closed: str = ""
    diagrams: tuple[Block, ...] = ()


def joined(parts: Sequence[Part]) -> str:
    """The text that was split, to the character, but for the blank lines at its end."""
    *others, last = parts or (Part(""),)
    return "".join(_own_text(part) + part.joint for part in others) + _own_text(last)


def _own_text(part: Part) -> str:
    text = part.text.removeprefix(f"{part.reopened}\n") if part.reopened else part.text
    return text.removesuffix(f"\n{part.closed}") if part.closed else text


def split(blocks: Sequence[Block], *, limit: int, count: Count, wide: int = PHONE_COLUMNS) -> list[Part]:
    """Parts of at most `limit` by `count`, fences balanced in each; `wide` is how many columns a diagram may take."""
    packer = _Packer(limit, count)
    for block in blocks:
        packer.add(_piece_of(block, wide))
    return packer.finished()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that is better not cut, with what follows it in the source and the fence open after it."""

    text: str
    joint: str
    kind: BlockKind | None = None  # none: lines, or less
    fence: Fence | None = None
    leads: bool = False
    head: int = 0  # so many characters at its start are a fence's opening line, which never stands alone
    diagram: Block | None = None


def _piece_of(block: Block, wide: int) -> _Piece:
    leads = block.kind in {BlockKind.HEADING, BlockKind.LABEL} or (
        block.kind is BlockKind.PARAGRAPH and block.text.endswith(":") and len(block.text) <= _LONGEST_LEAD
    )
    fence = fenced_lines(block.text.split("\n"), longest_opening=len(block.text))[-1].fence
    diagram = block if wide_diagrams([block], wide) else None
    return _Piece(block.text, "\n" * (block.blank_after + 1), block.kind, fence, leads, diagram=diagram)


@dataclass(slots=True)
class _Packer:
    """Fills one part after the other."""

    limit: int
    count: Count
    parts: list[Part] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    reopened: Fence | None = None

    def add(self, piece: _Piece) -> None:
        if not self._fits(piece):
            alone = self.count(_closed_text([piece])) <= self.limit
            if alone or (piece.kind is not BlockKind.LIST and self._is_half_full()):
                self._break_before(piece)
        self._place(piece)
        if self.pieces and self.pieces[-1].fence is not None:  # never closed in its block: it ends with it
            self._flush(len(self.pieces))
            self.reopened = None

    def finished(self) -> list[Part]:
        self._flush(len(self.pieces))
        return self.parts

    def _place(self, piece: _Piece) -> None:
        """Puts it where the part is now, in smaller pieces if it has to be."""
        if self._fits(piece):
            self.pieces.append(piece)
            return
        smaller = _smaller(piece, self.limit)
        if len(smaller) == 1:
            self._place_words(piece)
            return
        for each in smaller:
            if not self._fits(each) and self._fits_next(each):
                self._break_before(each)
            self._place(each)

    def _place_words(self, piece: _Piece) -> None:
        """Cuts a line that no part can hold: between sentences, else words, else characters."""
        rest = piece
        while not self._fits(rest):
            head, joint, tail = cut(rest.text, self._fitting(rest), at_least=rest.head)
            may_go = self._break_index()
            roomy = not may_go or len(head) * 4 > self.limit
            if len(head) > rest.head and roomy:
                self.pieces.append(replace(rest, text=head, joint=joint))
                rest = replace(rest, text=tail, head=0, diagram=None)
                self._flush(len(self.pieces))
            elif self.pieces:
                self._flush(may_go or len(self.pieces))
            else:
                raise ValueError(f"a part of {self.limit} is too small for {rest.text[:40]!r}")
        self.pieces.append(rest)

    def _fits(self, piece: _Piece) -> bool:
        return self.count(_closed_text([*self.pieces, piece], self.reopened)) <= self.limit

    def _fits_next(self, piece: _Piece) -> bool:
        """Whether the part after this one would hold it."""
        open_now = self.pieces[-1].fence if self.pieces else self.reopened
        return self.count(_closed_text([piece], open_now)) <= self.limit

    def _fitting(self, piece: _Piece) -> Callable[[str], bool]:
        return lambda text: self._fits(replace(piece, text=text))

    def _is_half_full(self) -> bool:
        return self.count(_closed_text(self.pieces, self.reopened)) * 2 > self.limit

    def _break_before(self, piece: _Piece) -> None:
        self._flush(self._section_index(piece) or self._break_index())

    def _break_index(self) -> int:
        """How many pieces may go: all but the headings that lead to what comes."""
        index = len(self.pieces)
        while index and self.pieces[index - 1].leads:
            index -= 1
        return index

    def _section_index(self, piece: _Piece) -> int:
        """Where the last section begins, if what is before it fills half a part and the section with `piece` fits one."""
        for index in range(0 if piece.leads else len(self.pieces) - 1, 0, -1):
            starts = self.pieces[index].leads and not self.pieces[index - 1].leads
            if not starts or self.pieces[index - 1].fence is not None:
                continue
            if self.count(_closed_text(self.pieces[:index], self.reopened)) * 2 < self.limit:
                return 0
            if self.count(_closed_text([*self.pieces[index:], piece])) <= self.limit:
                return index
        return 0

    def _flush(self, index: int) -> None:
        """Makes a part of the first `index` pieces."""
        gone, self.pieces = self.pieces[:index], self.pieces[index:]
        if not gone:
            return
        last = gone[-1]
        self.parts.append(
            Part(
                _closed_text(gone, self.reopened),
                last.joint,
                self.reopened.reopening if self.reopened else "",
                last.fence.closing if last.fence else "",
                tuple(piece.diagram for piece in gone if piece.diagram is not None),
            )
        )
        self.reopened = last.fence


def _closed_text(pieces: Sequence[_Piece], reopened: Fence | None = None) -> str:
    """The pieces as they would be sent: an open fence is reopened before them and closed after them."""
    text = "".join(piece.text + piece.joint for piece in pieces[:-1]) + (pieces[-1].text if pieces else "")
    if reopened is not None:
        text = f"{reopened.reopening}\n{text}"
    if pieces and (fence := pieces[-1].fence) is not None:
        text = f"{text}\n{fence.closing}"
    return text


def _smaller(piece: _Piece, limit: int) -> list[_Piece]:
    """The items of a list, or the lines of anything else; a single line is returned as it is."""
    if piece.kind is None and (piece.head or (piece.fence is not None and "\n" not in piece.text)):
        return [piece]  # already a line within a fence
    lines = fenced_lines(piece.text.split("\n"), longest_opening=limit // 4)
    starts = list(item_starts(lines)) if piece.kind is BlockKind.LIST else []
    if len(starts) > 1:
        bounds = [0, *starts[1:], len(lines)]
        groups = [lines[first:last] for first, last in pairwise(bounds)]
        texts = [
            _Piece("\n".join(line.text for line in group), "\n", fence=group[-1].fence) for group in groups
        ]
    else:
        texts = []
        for line in lines:
            if texts and texts[-1].head and texts[-1].head == len(texts[-1].text):
                opened = texts.pop()
                texts.append(replace(opened, text=f"{opened.text}\n{line.text}", fence=line.fence))
            else:
                texts.append(
                    _Piece(line.text, "\n", fence=line.fence, head=len(line.text) if line.opens else 0)
                )
    texts[0] = replace(texts[0], diagram=piece.diagram)
    texts[-1] = replace(texts[-1], joint=piece.joint, leads=piece.leads)
    return texts
