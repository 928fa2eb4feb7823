"""The tree of an answer's headings and labels, read from layout alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.blocks import label_of
from bot.model.text import Block, BlockKind

_DEEPEST = 9  # six headings, two labels and an item; what would be deeper stands beside
_NUMBER = re.compile(r"[0-9]{1,4}[a-z]?[.)]\s+")
_NUMBERED_ITEM = re.compile(r"([ \t]*)[0-9]{1,9}[.)][ \t]+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """How a label looks: labels that look alike are of one rank."""

    item: bool  # the first line of a numbered list's item
    numbered: bool
    colon: bool


@dataclass(slots=True, eq=False)
class Node:
    """A heading or label with the blocks of text directly below it and the labels under it."""

    title: str
    heading: int = 0  # a Markdown heading's level, 0 for a label
    style: Style = field(default=Style(item=False, numbered=False, colon=False))
    parent: Node | None = None
    own: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    _said: int = 0  # how many children, from the first, are known to have text of their own

    @property
    def level(self) -> int:
        """1 for the outermost."""
        level, node = 0, self
        while node.parent:
            level, node = level + 1, node.parent
        return level

    @property
    def is_empty(self) -> bool:
        return not self.own and not self.children

    def all_say_something(self) -> bool:
        """Whether every child has text of its own."""
        while self._said < len(self.children) and self.children[self._said].own:
            self._said += 1
        return self._said == len(self.children)

    def size(self) -> int:
        """Characters of text at and below this node."""
        return sum(len(text) for text in self.own) + sum(child.size() for child in self.children)

    def text(self) -> str:
        """All that stands below this node, in lines, with the titles of the labels under it."""
        return "\n".join([*self.own, *(f"{child.title}\n{child.text()}" for child in self.children)])


@dataclass(frozen=True, slots=True)
class Outline:
    """The root, which has no title, and all other nodes in the order of the text."""

    root: Node
    nodes: tuple[Node, ...]


def outline_of(blocks: Sequence[Block]) -> Outline:
    """Build the tree (the rule: a label directly followed by another is its parent, a look seen before closes back to it)."""
    stream = _stream(blocks)
    builder = _Builder(stream)
    for place, piece in enumerate(stream):
        if isinstance(piece, str):
            builder.open.own.append(piece)
        else:
            builder.place(piece, place)
    return Outline(builder.root, tuple(piece for piece in stream if isinstance(piece, Node)))


class _Builder:
    def __init__(self, stream: Sequence[Node | str]) -> None:
        self.root = Node("")
        self.open = self.root  # the node that text goes to; its ancestors are the stack
        self._stream = stream
        self._last_seen = {
            piece.style: place for place, piece in enumerate(stream) if isinstance(piece, Node)
        }
        self._nested: set[tuple[Style, Style]] = set()  # (parent, child) looks seen so far

    def place(self, node: Node, place: int) -> None:
        parent = self._outer(node) if node.heading else self._parent(node, place)
        while parent.parent and parent.level >= _DEEPEST:
            parent = parent.parent
        node.parent = parent
        parent.children.append(node)
        if parent is not self.root and not parent.heading:
            self._nested.add((parent.style, node.style))
        self.open = node

    def _outer(self, node: Node) -> Node:
        above = self.open
        while above.parent and not 0 < above.heading < node.heading:
            above = above.parent
        return above

    def _parent(self, node: Node, place: int) -> Node:
        top = self.open
        if not top.parent or top.heading:
            return top
        if top.is_empty and not (top.style == node.style and node.style.numbered):
            return top
        parent = self._peer_parent(node, top) or self._new_look(node, top, place)
        return self._scope(parent) if self._returns(node, parent, place) else parent

    def _peer_parent(self, node: Node, top: Node) -> Node | None:
        """The parent of the innermost open label that looks the same."""
        open_label: Node | None = top
        while open_label and open_label.parent and not open_label.heading:
            if open_label.style == node.style:
                return open_label.parent
            open_label = open_label.parent
        return None

    def _new_look(self, node: Node, top: Node, place: int) -> Node:
        """A look not yet open goes below the label above it, or beside it where that one's row has ended."""
        below = top
        beside = top.parent or top
        if node.style.item or (node.style.numbered and not top.style.numbered):
            return below
        if top.style.colon and not node.style.colon:
            return beside
        row_goes_on = self._last_seen[top.style] > place or (top.style, node.style) in self._nested
        return below if row_goes_on else beside

    def _returns(self, node: Node, parent: Node, place: int) -> bool:
        """An un-numbered label without text of its own, among labels that all have some, opens a new top-level part."""
        if node.style.numbered or not parent.parent or parent.heading:
            return False
        follower = self._stream[place + 1] if place + 1 < len(self._stream) else ""
        return isinstance(follower, Node) and not follower.heading and parent.all_say_something()

    def _scope(self, node: Node) -> Node:
        while node.parent and not node.heading:
            node = node.parent
        return node


def _stream(blocks: Sequence[Block]) -> list[Node | str]:
    """Labels and texts in order; a numbered item that is only bold is a label above what the item holds."""
    stream: list[Node | str] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            stream.append(_heading(block))
        elif block.kind is BlockKind.LABEL:
            stream.append(_label(label_of(block.text) or block.text, item=False))
        elif block.kind is BlockKind.LIST and "**" in block.text:
            stream.extend(_items(block.text))
        elif block.kind is not BlockKind.RULE and block.text.strip():
            stream.append(block.text)
    return stream


def _items(text: str) -> list[Node | str]:
    stream: list[Node | str] = []
    held: list[str] = []
    for line in text.split("\n"):
        item = _NUMBERED_ITEM.match(line)
        label = label_of(item[2]) if item and not item[1] else None
        if not label:
            held.append(line)
            continue
        _flush(held, stream)
        stream.append(_label(label, item=True))
    _flush(held, stream)
    return stream


def _flush(held: list[str], stream: list[Node | str]) -> None:
    text = "\n".join(held)
    if text.strip():
        stream.append(text)
    held.clear()


def _heading(block: Block) -> Node:
    lines = block.text.split("\n")
    text = lines[0].strip()
    if text.startswith("#"):
        text = text.lstrip("#").strip()
        core = text.rstrip("#")
        text = core if not core or core[-1] in " \t" else text
    return Node(_clean(text), block.level)


def _label(text: str, *, item: bool) -> Node:
    colon = text.rstrip().endswith(":")
    numbered = item or bool(_NUMBER.match(text))
    return Node(_clean(text), style=Style(item=item, numbered=numbered, colon=colon and not item))


def _clean(text: str) -> str:
    bare = text.replace("*", "").strip().strip("_").removesuffix(":").strip()
    number = _NUMBER.match(bare)
    return bare[number.end() :] if number else bare
