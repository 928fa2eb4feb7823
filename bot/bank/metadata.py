"""Difficulty, tags, topic and part as people write them beside a question, read out of its title and body.

What is understood is cut from title and body; a word that is not known stays where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from bot.bank.difficulty import PLAIN, WORDS, Scale, cut_from_title, difficulty_of
from bot.model.question import Difficulty

_TAG_WORDS = {
    "tag", "tags", "keywords", "labels", "schlagwörter", "etiquetas", "étiquettes", "mots-clés", "теги", "тэги", "tagi",
    "标签", "タグ",
}  # fmt: skip
_TOPIC_WORDS = {
    "topic",
    "category",
    "thema",
    "kategorie",
    "tema",
    "categoría",
    "catégorie",
    "тема",
    "категория",
    "分类",
}
_PART = "part"
_COMMENT = re.compile(r"<!--[ \t]{0,9}([a-z-]{3,12})[ \t]{0,9}:([^<>\n]{1,300})-->", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\bdata-(difficulty|level|tags|topic)=(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})')", re.I
)
_LONGEST_LINE = 300
_MOST_TAGS = 20
_LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """A question's title and body without what was read out of them, and that."""

    title: str
    body: str = ""
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    topic: str | None = None
    part: str | None = None


def clean_title(title: str, body: str = "", scale: Scale = PLAIN) -> Metadata:
    """Read difficulty, tags, topic and part out of a title and of the lines below it."""
    found = Metadata(title)
    if title:
        bare, level = cut_from_title(title, scale)
        found = _from_comments(Metadata(bare, difficulty=level), "title")
    if body:
        found = _from_lines(_from_comments(replace(found, body=body), "body"), scale)
    return found


def is_metadata(line: str) -> bool:
    """Whether a line says nothing but difficulty, tags, topic or part."""
    bare = line.strip()
    if not bare or len(bare) > _LONGEST_LINE:
        return False
    comment = _COMMENT.fullmatch(bare)
    if comment:
        return _said(Metadata(""), comment[1], comment[2], PLAIN) is not None
    return _line(Metadata(""), bare, PLAIN) is not None


def metadata_in(answer: str) -> Metadata:
    """What comments in an answer say, such as `<!-- tags: a, b -->`; they are not shown, so they may stay."""
    found = Metadata("")
    for name, value in _COMMENT.findall(answer) if "<!--" in answer else ():
        found = _said(found, name, value, PLAIN) or found
    return found


def from_attributes(markup: str) -> Metadata:
    """What the attributes of a tag say, such as `data-difficulty="easy"`."""
    found = Metadata("")
    for name, double, single in _ATTRIBUTE.findall(markup):
        found = _said(found, name, double or single, PLAIN) or found
    return found


def tags_of(words: str) -> tuple[str, ...]:
    """Tags as a list: with commas, semicolons, bars, or each with its #."""
    bare = words.strip(" \t()[]{}*_")
    parts = re.split(r"[,;|、，]", bare)
    if len(parts) == 1 and bare.count("#") + bare.count("`") > 1:
        parts = bare.replace("`", " ").split("#") if "#" in bare else bare.split("`")
    tags: dict[str, None] = {}
    for part in parts[: 4 * _MOST_TAGS]:
        tag = part.strip(" \t#`*_\"'()[]{}")
        if tag and len(tag) <= _LONGEST_TAG and len(tags) < _MOST_TAGS:
            tags[tag] = None
    return tuple(tags)


def merged_tags(*many: Iterable[str]) -> tuple[str, ...]:
    """All tags in order, each once whatever its case."""
    tags: dict[str, str] = {}
    for tag in chain.from_iterable(many):
        tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def _from_comments(found: Metadata, where: str) -> Metadata:
    text = found.title if where == "title" else found.body
    if "<!--" not in text:
        return found
    kept, place = [], 0
    for comment in _COMMENT.finditer(text):
        said = _said(found, comment[1], comment[2], PLAIN)
        if said:
            found = said
            kept.append(text[place : comment.start()])
            place = comment.end()
    rest = ("".join(kept) + text[place:]).strip()
    return replace(found, title=rest or found.title) if where == "title" else replace(found, body=rest)


def _from_lines(found: Metadata, scale: Scale) -> Metadata:
    kept = []
    fenced = False
    for line in found.body.split("\n"):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        said = None if fenced or len(line) > _LONGEST_LINE else _line(found, line.strip(), scale)
        if said:
            found = said
        else:
            kept.append(line)
    return replace(found, body="\n".join(kept).strip("\n"))


def _line(found: Metadata, line: str, scale: Scale) -> Metadata | None:
    """What a line such as `**Difficulty:** medium | Tags: a, b` says, if that is all it says."""
    if ":" not in line and "：" not in line:
        return None
    pieces = re.split(r"[ \t][|·•][ \t]", line.lstrip("->*+ \t_").replace("：", ":"))
    for piece in pieces:
        label, colon, value = piece.replace("*", "").replace("__", "").partition(":")
        said = _said(found, label.strip(" _`"), value, scale) if colon else None
        if not said:
            return None
        found = said
    return found


def _said(found: Metadata, label: str, value: str, scale: Scale) -> Metadata | None:
    folded, value = label.casefold().strip(), value.strip()
    if folded in WORDS:
        level = difficulty_of(value, scale)
        return replace(found, difficulty=found.difficulty or level) if level else None
    if folded in _TAG_WORDS:
        tags = tags_of(value)
        return replace(found, tags=merged_tags(found.tags, tags)) if tags else None
    if folded in _TOPIC_WORDS or folded == _PART:
        name = value.strip(" *_`")
        if not 0 < len(name) <= 2 * _LONGEST_TAG:
            return None
        return replace(found, part=name) if folded == _PART else replace(found, topic=name)
    return None
