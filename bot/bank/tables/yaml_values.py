"""YAML as values that know their lines; nothing in it is computed, and no tag makes anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.bank.tables.nodes import DEEPEST, Node, Scales, too_deep
from bot.bank.tables.refusing import Unreadable

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where there is one
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "seq", "map", "timestamp"}
_NOTHING = {"", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN"}


def values_of(text: str) -> list[Node]:
    """The value of each document in a text."""
    reader = _Reader(text)
    place = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            place = _place(event.start_mark)
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark.index if error.problem_mark else place
        line = 1 + text.count("\n", 0, place)
        reason = " ".join((error.problem or "it breaks off").split())
        raise Unreadable(line, "syntax", f"Line {line} is not YAML: {reason}.") from None
    except yaml.YAMLError:
        line = 1 + text.count("\n", 0, place)
        message = f"After line {line} stands a character that YAML does not allow."
        raise Unreadable(line, "syntax", message) from None
    return reader.found


@dataclass(slots=True)
class _Open:
    """A list or named values of which not all is read."""

    line: int
    anchor: str | None
    is_list: bool
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[str, Node]] = field(default_factory=list)
    name: str | None = None
    weight: int = 0


class _Reader:
    def __init__(self, text: str) -> None:
        self.found: list[Node] = []
        self._text = text
        self._open: list[_Open] = []
        self._named: dict[str, Node] = {}
        self._scales = Scales()
        self._counted, self._line = 0, 1

    def take(self, event: yaml.Event) -> None:
        line = self._at(_place(event.start_mark))
        if isinstance(event, yaml.DocumentStartEvent):
            self._named = {}
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.AliasEvent):
            meant = self._named.get(event.anchor or "")
            if meant is None:
                raise Unreadable(line, "alias", f"*{event.anchor} names nothing that stands whole above it.")
            if len(self._open) + meant.height > DEEPEST:
                raise too_deep(line)
            self._scales.put(line, meant.weight)
            self._put(Node(meant.value, line, line, meant.weight, meant.height))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _mind_tag(event.tag, line)
            if len(self._open) > DEEPEST:
                raise too_deep(line)
            is_list = isinstance(event, yaml.SequenceStartEvent)
            self._open.append(_Open(line, event.anchor, is_list, weight=self._scales.put(line)))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._close()

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        _mind_tag(event.tag, line)
        text: str | None = event.value
        weight = self._scales.put(line, len(event.value))
        if event.implicit[0] and event.value in _NOTHING:
            text = None
        block = event.style in {"|", ">"}
        start, end = _place(event.start_mark), _place(event.end_mark)
        last = line + self._text[start:end].rstrip().count("\n")  # a block's end lies behind its blank lines
        self._put(Node(text, line + block, last, weight), event.anchor)

    def _close(self) -> None:
        one = self._open.pop()
        inner: list[Node] = one.items if one.is_list else [node for _, node in one.pairs]
        last = max([one.line, *(node.last for node in inner)])
        height = 1 + max((node.height for node in inner), default=0)
        value = one.items if one.is_list else _merged(one.pairs)
        node = Node(value, one.line, last, one.weight, height)
        self._put(node, one.anchor)

    def _put(self, node: Node, anchor: str | None = None) -> None:
        if anchor:
            self._named[anchor] = node
        if not self._open:
            self.found.append(node)
            return
        inside = self._open[-1]
        inside.weight += node.weight
        if inside.is_list:
            inside.items.append(node)
        elif inside.name is None:
            inside.name = node.text or ""
            if node.value and not node.text:
                raise Unreadable(node.line, "syntax", f"Line {node.line}: a name cannot be a list.")
        else:
            inside.pairs.append((inside.name, node))
            inside.name = None

    def _at(self, place: int) -> int:
        if place > self._counted:
            self._line += self._text.count("\n", self._counted, place)
            self._counted = place
        return self._line


def _place(mark: yaml.error.Mark | Any) -> int:  # noqa: ANN401 -- the parser in C has a class of its own
    return int(mark.index)


def _merged(pairs: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """Named values with those of others taken in by `<<`, where they are not named here."""
    taken = [node for name, node in pairs if name == "<<"]
    if not taken:
        return pairs
    own = [(name, node) for name, node in pairs if name != "<<"]
    known = {name for name, _ in own}
    for source in taken:
        for name, node in [pair for each in (source, *source.items) for pair in each.pairs]:
            if name not in known:
                known.add(name)
                own.append((name, node))
    return own


def _mind_tag(tag: str | None, line: int) -> None:
    if tag is None or tag == "!" or tag.removeprefix(_STANDARD) in _PLAIN_TAGS:
        return
    raise Unreadable(line, "tag", f"The tag {tag[:60]} asks for more than text; it is not read.")
