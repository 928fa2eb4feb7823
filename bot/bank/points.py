"""The key points of an answer: what somebody who gives it should have said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.bank.outline import Node, Outline, outline_of
from bot.bank.placeholders import without_placeholders
from bot.model.mirror import PreparedPoint
from bot.model.question import KeyPoint
from bot.model.text import Block, Passage

MOST_POINTS = 12
_FEWEST = 4
_LARGE_SHARE = 0.28
_CLOSERS = ("positive note", "example", "examples", "summary", "in summary", "conclusion", "closing")
_EXPLICIT = "key points"
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)", re.DOTALL)
_BOLD_LEAD = re.compile(r"\*\*([^*]+)\*\*")
_NO_PROSE = ("```", "~~~", "|", "<")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s+(?=[^a-z])")

_Said = tuple[str, str]  # a point's text and its body


def key_points_of(blocks: Sequence[Block]) -> tuple[KeyPoint, ...]:
    """The key points of an answer given as blocks."""
    return key_points_in(outline_of(blocks))


def key_points_in(outline: Outline) -> tuple[KeyPoint, ...]:
    """The same of an outline."""
    return tuple(KeyPoint(point.text, point.section) for point in _drawn(outline))


def points_with_bodies(passage: Passage) -> tuple[PreparedPoint, ...]:
    """The same points with what the answer says of each; one that only waits for a member's own words is left out."""
    points = []
    for point in _drawn(outline_of(passage.blocks)):
        body = without_placeholders(point.body).strip()
        if body or not point.body.strip():
            points.append(PreparedPoint(point.text, point.section, body))
    return tuple(points)


def _drawn(outline: Outline) -> tuple[PreparedPoint, ...]:
    """The answer's own labels where it has enough of them, else its bullets, else its sentences.

    A `Key points` list wins over all. A label that holds too much of the text gives way to those below it.
    """
    for node in outline.nodes:
        if node.title.casefold() == _EXPLICIT:
            return tuple(_points(_bullets(node.own), node)) or tuple(_labels(node.children))
    labels = _labels(_spread(outline))
    if len(labels) >= _FEWEST:
        return tuple(labels)
    bullets = _said(outline, _bullets)
    if _FEWEST <= len(bullets) <= MOST_POINTS or len(bullets) > len(labels) == 0:
        return tuple(bullets[:MOST_POINTS])
    sentences = _said(outline, _sentences)
    if len(sentences) > MOST_POINTS:
        sentences = _said(outline, _openings)
    if labels and not len(labels) < len(sentences) <= MOST_POINTS:
        return tuple(labels)
    return tuple(sentences[:MOST_POINTS])


def _said(outline: Outline, drawn: Callable[[Iterable[str]], Iterable[_Said]]) -> list[PreparedPoint]:
    return [point for node in (outline.root, *outline.nodes) for point in _points(drawn(node.own), node)]


def _spread(outline: Outline) -> list[Node]:
    """The top-level labels; while one holds more than its share and has several below it, those stand in for it."""
    nodes = [node for node in outline.root.children if not _closes(node)]
    if not nodes:
        return []
    sizes = {id(node): node.size() for node in outline.nodes}
    total = sum(sizes[id(node)] for node in outline.root.children)
    while True:
        large = [
            node
            for node in nodes
            if sizes[id(node)] > _LARGE_SHARE * total
            and len(node.children) > 1
            and len(nodes) - 1 + len(node.children) <= MOST_POINTS
        ]
        if not large:
            return nodes
        largest = max(large, key=lambda node: sizes[id(node)])
        place = nodes.index(largest)
        nodes[place : place + 1] = [child for child in largest.children if not _closes(child)]


def _closes(node: Node) -> bool:
    folded = node.title.casefold()
    return any(folded == word or folded.startswith(word + ":") for word in _CLOSERS)


def _labels(nodes: Iterable[Node]) -> list[PreparedPoint]:
    return [
        PreparedPoint(node.title, (node.parent.title or None) if node.parent else None, node.text())
        for node in nodes
        if node.title
    ]


def _points(said: Iterable[_Said], node: Node) -> Iterable[PreparedPoint]:
    section = node.title or None
    return (
        PreparedPoint(text, section, body)
        for text, body in said
        if without_placeholders(text).strip(" .,:;-")
    )


def _bullets(texts: Iterable[str]) -> Iterable[_Said]:
    """The outer items of lists, each by its bold lead where it has one, else by its first line, and what it holds."""
    for text in texts:
        items: list[list[str]] = []
        for line in text.split("\n"):
            item = _ITEM.match(line)
            if item:
                items.append([item[1]])
            elif items:
                items[-1].append(line)
        for first, *below in items:
            lead = _BOLD_LEAD.match(first)
            title = (lead[1] if lead else first).strip().removesuffix(":").strip()
            rest = first[lead.end() :] if lead else first
            yield title, "\n".join([rest, *below]) if lead or below else ""


def _sentences(texts: Iterable[str]) -> Iterable[_Said]:
    return ((sentence, "") for text in texts for sentence in _split(text))


def _openings(texts: Iterable[str]) -> Iterable[_Said]:
    """The first sentence of each paragraph and the paragraph, for answers with too many sentences."""
    return ((first, text) for text in texts for first in _split(text)[:1])


def _split(text: str) -> list[str]:
    if text.lstrip().startswith(_NO_PROSE):
        return []
    items = [item[1] for line in text.split("\n") if (item := _ITEM.match(line.lstrip()))]
    return items or _SENTENCE_END.split(" ".join(text.split()))
