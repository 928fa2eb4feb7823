"""A member's own words: literal, with their paragraphs and lines kept."""

from __future__ import annotations

from bot.platforms.room.html import Html, Node, join, tag


def draw_words(text: str) -> Html:
    paragraphs = [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n")]
    return join([tag("p", _lines(paragraph)) for paragraph in paragraphs if paragraph.strip()])


def _lines(paragraph: str) -> list[Node]:
    lines: list[Node] = []
    for line in paragraph.split("\n"):
        lines += [tag("br"), line] if lines else [line]
    return lines
