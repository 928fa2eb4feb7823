"""What a question's line says without the marks around it: links, anchors, bold, tags."""

from __future__ import annotations

import re

_ANCHOR = re.compile(r"<a(?:\s[^<>]{0,200})?>\s{0,5}</a>|\{#[\w.:-]{1,100}\}\s*+$", re.IGNORECASE)
_WHOLE_TAG = re.compile(r"<(b|strong|i|em|u|font|span|h[1-6]|code|a)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_WHOLE_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,500}\)[.:]?")
_LINK_BACK = re.compile(
    r"\s*+\[{1,2}(?:[^\[\]\w\n]{0,10}|[^\[\]\w\n]{0,5}(?:back|back to top|top|up|toc|link|contents)[^\[\]\w\n]{0,5})\]{1,2}"
    r"\(#[^()\s]{0,200}\)$",
    re.IGNORECASE,
)
_ONLY_LINKS = re.compile(r"[*_]{0,3}\[{1,2}[^\[\]\n]{0,500}(?:\]\([^()\n]{0,500}\)|\]\])[*_]{0,3}[.:;]?")
_MOST_LAYERS = 4
_FIRST, _LAST = frozenset("[<*_"), frozenset(")}>*_")


def cleaned(text: str) -> str:
    """The title without what only decorates it as a whole, and without anchors and links back to the contents."""
    text = text.strip()
    if text[:1] not in _FIRST and text[-1:] not in _LAST and "<a" not in text:
        return text
    for _ in range(_MOST_LAYERS):
        inner = _once(text)
        if inner == text or not inner:
            break
        text = inner
    return text


def is_only_link(text: str) -> bool:
    """Whether the text is one link and nothing else, as in a table of contents or a list of links."""
    return bool(_ONLY_LINKS.fullmatch(text.strip()))


def _once(text: str) -> str:
    if "<a" in text or "{#" in text or "<A" in text:
        text = _ANCHOR.sub("", text).strip()
    if text.endswith(")"):
        whole = _WHOLE_LINK.fullmatch(text)
        text = whole[1].strip() if whole else _LINK_BACK.sub("", text).strip() or text
    if text.startswith("<"):
        text = _untagged(text)
    return unbolded(text)


def _untagged(text: str) -> str:
    tag = _WHOLE_TAG.match(text)
    closing = f"</{tag[1]}>" if tag else ""
    whole = tag and text.casefold().find(closing.casefold()) == len(text) - len(closing)
    return text[tag.end() : len(text) - len(closing)].strip() if tag and whole else text


def unbolded(text: str) -> str:
    """Take off the ** or __ around a text that is bold as a whole."""
    for marks in ("***", "**", "__"):
        whole = len(text) > 2 * len(marks) and text.startswith(marks) and text.endswith(marks)
        if whole and marks not in text[len(marks) : -len(marks)]:
            return text[len(marks) : -len(marks)].strip()
    return text
