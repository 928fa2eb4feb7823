"""The simple HTML of flashcards as Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_SOUND = re.compile(r"\[sound:([^\[\]\n]{1,300})\]")
_CLOZE = re.compile(r"\{\{c[0-9]{1,3}::([^{}]*)\}\}")
_SOURCE = re.compile(r"""\b(?:src|href)\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LAID_OUT = re.compile(r"<(?:br|div|p|li|tr|h[1-6])\b", re.IGNORECASE)  # else line ends are meant
_SPACE = re.compile(r"[ \t]*\n\s*")
_ITEM = re.compile(r" {0,60}(?:-|[0-9]{1,9}\.) ")
_BLANKS = re.compile(r"\n{3,}")
_LANGUAGE = re.compile(r"language-([\w+#-]{1,30})")
_INLINE = {
    "br": "\n",
    "code": "`",
    **dict.fromkeys(("td", "th"), " | "),
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("s", "del"), "~~"),
}
_BREAKS = {
    "p": "\n\n",
    "hr": "\n\n---\n\n",
    **dict.fromkeys(
        ("div", "section", "article", "blockquote", "table", "tr", "dl", "dt", "dd", "center"), "\n"
    ),
}
_ONCE = ("br", "td", "th")  # what their end tags say was said
_LINKS = ("a", "img")
_LISTS = ("ul", "ol")
_HEADINGS = {f"h{level}": "#" * max(3, level) for level in range(1, 7)}  # a question's own stands above them
_NEVER_SHOWN = {"script", "style"}
_DEEPEST_LIST = 10


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Markdown, and the names of media it lost."""

    markdown: str
    media: tuple[str, ...] = ()


def markdown_of(source: str) -> Unmarked:
    """Turn what a flashcard's field holds into Markdown; tags that say nothing about the text fall away."""
    media = tuple(_SOUND.findall(source))
    if media:
        source = _SOUND.sub("", source)
    if "<" not in source and "&" not in source:
        return Unmarked(source.replace("\u00a0", " ").strip(), media)
    if "<!--" in source:
        source = _without_comments(source)
    writer = _Writer(keeps_lines=not _LAID_OUT.search(source))
    place = 0
    for tag in _TAG.finditer(source):
        writer.text(source[place : tag.start()])
        writer.tag(tag[2].lower(), tag[3], closing=bool(tag[1]))
        place = tag.end()
    writer.text(source[place:])
    return Unmarked(writer.markdown(), media)


def without_gaps(markdown: str) -> tuple[str, str] | None:
    """A cloze text as a question with its gaps as … and as the answer that fills them; None for other texts."""
    if not _CLOZE.search(markdown):
        return None
    filled = _CLOZE.sub(lambda gap: f"**{gap[1].partition('::')[0]}**", markdown)
    return _CLOZE.sub(_gap, markdown), filled


def _gap(gap: re.Match[str]) -> str:
    hint = gap[1].partition("::")[2]
    return f"… ({hint})" if hint else "…"


def _without_comments(source: str) -> str:
    pieces, place = [], 0
    while (start := source.find("<!--", place)) >= 0:
        end = source.find("-->", start)
        if end < 0:
            break
        pieces.append(source[place:start])
        place = end + 3
    return "".join(pieces) + source[place:]


class _Writer:
    """Markdown as it grows, tag by tag."""

    def __init__(self, *, keeps_lines: bool) -> None:
        self._keeps_lines = keeps_lines
        self._pieces: list[str] = []
        self._lists: list[tuple[str, int]] = []
        self._links: list[str] = []
        self._fenced = False
        self._hidden = 0

    def text(self, raw: str) -> None:
        if not raw or self._hidden:
            return
        plain = html.unescape(raw)
        if not self._fenced:
            plain = plain.replace("\u00a0", " ")
            if not self._keeps_lines:
                plain = _SPACE.sub(" ", plain)
            if self._is_at_start():
                plain = plain.lstrip("\n ")
        if plain:
            self._pieces.append(plain)

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        if name in _NEVER_SHOWN:
            self._hidden = max(0, self._hidden + (-1 if closing else 1))
        elif self._hidden:
            return
        elif name == "pre":
            self._fence(closing=closing)
        elif self._fenced:
            self._in_fence(name, attributes, closing=closing)
        elif name in _INLINE:
            self._pieces.append("" if closing and name in _ONCE else _INLINE[name])
        elif name in _BREAKS:
            self._break(_BREAKS[name])
        elif name in _LISTS:
            self._list(name, closing=closing)
        elif name == "li":
            self._item(closing=closing)
        elif name in _HEADINGS:
            self._break("\n\n" if closing else f"\n\n{_HEADINGS[name]} ")
        elif name in _LINKS:
            self._link(name, attributes, closing=closing)

    def markdown(self) -> str:
        if self._fenced:
            self._fence(closing=True)
        text = "".join(self._pieces)
        lines = (line.rstrip(" \t") for line in text.split("\n"))
        return _BLANKS.sub("\n\n", "\n".join(lines)).strip("\n")

    def _break(self, lines: str) -> None:
        """Go on below, unless nothing stands above."""
        if not self._pieces:
            lines = lines.lstrip("\n")
        elif _ITEM.fullmatch(self._pieces[-1]) or (lines == "\n" and self._pieces[-1].endswith("\n")):
            return
        if lines:
            self._pieces.append(lines)

    def _is_at_start(self) -> bool:
        return not self._pieces or self._pieces[-1].endswith("\n") or bool(_ITEM.fullmatch(self._pieces[-1]))

    def _fence(self, *, closing: bool) -> None:
        if closing == self._fenced:
            self._break("\n")
            self._pieces.append("```\n")
            self._fenced = not closing

    def _in_fence(self, name: str, attributes: str, *, closing: bool) -> None:
        if name == "br":
            self._pieces.append("\n")
        found = _LANGUAGE.search(attributes) if name == "code" and not closing else None
        if found and self._pieces[-1] == "```\n":
            self._pieces[-1] = f"```{found[1]}\n"

    def _list(self, name: str, *, closing: bool) -> None:
        if closing:
            if self._lists:
                self._lists.pop()
            self._break("\n" if self._lists else "\n\n")
        else:
            self._break("\n" if self._lists else "\n\n")
            self._lists.append((name, 0))

    def _item(self, *, closing: bool) -> None:
        if closing:
            return
        name, count = self._lists.pop() if self._lists else ("ul", 0)
        self._lists.append((name, count + 1))
        self._break("\n")
        indent = "   " * min(len(self._lists) - 1, _DEEPEST_LIST)
        self._pieces.append(indent + (f"{count + 1}. " if name == "ol" else "- "))

    def _link(self, name: str, attributes: str, *, closing: bool) -> None:
        if name == "img":
            self._pieces.append(f"![]({_target(attributes)})")
        elif not closing:
            self._links.append(_target(attributes))
            self._pieces.append("[")
        elif self._links:
            self._pieces.append(f"]({self._links.pop()})")


def _target(attributes: str) -> str:
    found = _SOURCE.search(attributes)
    return html.unescape(found[1] or found[2] or found[3] or "") if found else ""
