"""Finds the questions in the values of a data file, whichever way they stand in one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.bank.found import Reading
from bot.bank.tables.fields import ANSWERING, ASKING, Field, Value, field_of, holds_several
from bot.bank.tables.gathering import Gathering
from bot.bank.tables.nodes import Node
from bot.bank.tables.refusing import names_refused
from bot.bank.tables.rendering import markdown_of, texts_of
from bot.bank.tables.rows import asks, listed

_CONTAINERS = {
    "questions", "cards", "items", "data", "notes", "entries", "flashcards", "faq", "faqs", "qa", "qas", "bank", "quiz",
    "problems", "results", "records", "documents", "sections", "topics", "categories", "chapters", "parts", "groups",
    "children", "subsections", "decks", "fragen", "preguntas",
}  # fmt: skip
_TITLES = ("topic", "category", "section", "deck", "name", "title", "subject")
_ASKS = ("?", "？", "؟")
_MOST_NAMES = 200
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands around a record."""

    topic: str | None = None
    part: str | None = None
    told: bool = False  # whether a name said that questions follow


def read_values(path: str, text: str, values: Sequence[Node], *, name: str) -> Reading:
    """Read what was found in a data file; refused, with the names seen, where nothing in it is known."""
    finder = _Finder(path)
    if len(values) == 1:
        finder.within(values[0], _Section())
    else:
        finder.items(values, _Section())
    reading = finder.gathering.reading(text, name=name)
    if reading is None:
        return names_refused(path, values[0].line if values else 1, "keys", list(finder.names))
    return reading


def values_in(record: Node, line: int) -> list[Value]:
    """The values of a record that we wrote, all of which are known."""
    found = [
        value
        for name, node in record.pairs
        if (field := field_of(name)) is not None
        for value in _values_of(field, name, node)
    ]
    return [replace(value, line=line) for value in found]


class _Finder:
    """Goes down into values until they are questions."""

    def __init__(self, path: str) -> None:
        self.gathering = Gathering(path)
        self.names: dict[str, None] = {}
        self._unused: set[str] = set()

    def within(self, node: Node, section: _Section) -> None:
        if node.items:
            self.items(node.items, section)
        elif node.pairs:
            self._pairs(node, section)

    def items(self, nodes: Sequence[Node], section: _Section) -> None:
        texts = [node for node in nodes if node.text]
        asked = sum(_is_asked(node.text) for node in texts)
        if texts and (section.told or asked * 2 >= len(nodes)):
            for node in texts:
                self._take([Value(Field.QUESTION, node.text or "", node.line)], node, section)
        for node in nodes:
            if _is_row(node):
                question, answer = node.items
                self._keyed(question.text or "", answer, question, section)
            else:
                self.within(node, section)

    def _pairs(self, node: Node, section: _Section) -> None:
        self._note(node.pairs)
        fields = {field_of(name) for name, value in node.pairs if value.value}
        is_record = asks(field_of(name) for name, _ in node.pairs) and bool(fields & set(ASKING))
        held = [value for name, value in node.pairs if _is_container(name, value)]
        if held and not (is_record and fields & set(ANSWERING)):
            inside = replace(_inside(node, section), told=True)
            for value in held:
                self.within(value, inside)
        elif is_record:
            self._record(node, section)
        else:
            self._by_name(node.pairs, section)

    def _by_name(self, pairs: Sequence[tuple[str, Node]], section: _Section) -> None:
        """Names that are questions themselves, or the topics of what is under them."""
        asked = sum(_is_asked(name) for name, _ in pairs)
        for name, value in pairs:
            own = {field_of(inner) for inner, _ in value.pairs}
            says_more = _is_asked(name) or len(name.split()) > _PAIR
            if says_more and own & set(ANSWERING) and not own & set(ASKING):
                self._keyed(name, value, value, section)
            elif value.text is not None or value.value is None:
                if asked * 2 > len(pairs) or (section.told and says_more):
                    self._keyed(name, value, value, section)
            elif _is_asked(name) and value.items and all(item.text for item in value.items):
                self._keyed(name, value, value, section)
            else:
                self.within(value, replace(section, topic=name))

    def _keyed(self, question: str, answer: Node, at: Node, section: _Section) -> None:
        values = [Value(Field.QUESTION, question, at.line)]
        if answer.pairs and {field_of(name) for name, _ in answer.pairs} & set(ANSWERING):
            self._note(answer.pairs)
            values += self._values(answer)
        elif answer.value:
            values.append(Value(Field.ANSWER, markdown_of(answer), answer.line))
        self._take(values, Node(None, at.line, max(at.last, answer.last)), section)

    def _record(self, node: Node, section: _Section) -> None:
        self._take(self._values(node), node, section)

    def _take(self, values: list[Value], node: Node, section: _Section) -> None:
        fields = {value.field for value in values if value.text.strip()}
        if section.topic and Field.TOPIC not in fields:
            values.append(Value(Field.TOPIC, section.topic, node.line))
        if section.part and Field.PART not in fields:
            values.append(Value(Field.PART, section.part, node.line))
        self.gathering.take(values, node.line, node.last)

    def _values(self, node: Node) -> list[Value]:
        values: list[Value] = []
        seen: set[str] = set()
        for name, value in node.pairs:
            if name in seen:
                self.gathering.warn(
                    value.line, "dup-key", f"The key {name} stands twice in one question; both were read."
                )
            seen.add(name)
            field = field_of(name)
            if field is not None:
                values += _values_of(field, name, value)
            elif value.value and name not in self._unused:
                self._unused.add(name)
                self.gathering.warn(
                    value.line, "unused", f"The key {name[:60]} is none that is known; it was left out."
                )
        return values

    def _note(self, pairs: Sequence[tuple[str, Node]]) -> None:
        for name, _ in pairs:
            if len(self.names) < _MOST_NAMES:
                self.names.setdefault(name)


def _values_of(field: Field, name: str, node: Node) -> list[Value]:
    """Hints, follow-ups, tags and further answers are each of a list; of all else a list is one text."""
    several = (
        field in {Field.HINT, Field.FOLLOW_UP, Field.TAGS, Field.FURTHER} or name.casefold() == "answers"
    )
    if several and node.items:
        return [Value(field, text, line) for text, line in texts_of(node)]
    if node.text is not None and field in {Field.HINT, Field.FOLLOW_UP} and holds_several(name):
        return [Value(field, text, node.line) for text in listed(node.text)]
    return [Value(field, markdown_of(node), node.line)] if node.value else []


def _inside(node: Node, section: _Section) -> _Section:
    for name, value in node.pairs:
        if value.text and name.casefold() == "part":
            section = replace(section, part=value.text)
    texts = {name.casefold(): value.text for name, value in node.pairs if value.text}
    topic = next((texts[name] for name in _TITLES if name in texts), section.topic)
    return replace(section, topic=topic)


def _is_container(name: str, node: Node) -> bool:
    return name.casefold() in _CONTAINERS and bool(node.items or node.pairs)


def _is_row(node: Node) -> bool:
    return (
        len(node.items) == _PAIR and all(item.text for item in node.items) and _is_asked(node.items[0].text)
    )


def _is_asked(text: str | None) -> bool:
    return bool(text) and (text or "").rstrip().endswith(_ASKS)
