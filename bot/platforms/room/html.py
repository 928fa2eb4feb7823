"""HTML by construction: plain text is always escaped, only `Html` passes as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

EMPTY_ELEMENTS = frozenset({"br", "hr", "img", "input", "link", "meta", "source"})  # of HTML; SVG has none


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that was built here, safe to put into a page."""

    markup: str

    def __str__(self) -> str:
        return self.markup

    @property
    def digest(self) -> str:
        """Equal for equal markup; short enough to stand in a page."""
        return hashlib.sha256(self.markup.encode()).hexdigest()[:16]


Node = Html | str | None | Sequence["Node"]
Attribute = str | int | bool | None

NOTHING = Html("")


def join(*nodes: Node) -> Html:
    """All nodes in a row; text is escaped, None leaves no trace."""
    return Html("".join(map(_markup, nodes)))


def tag(name: str, /, *children: Node, **attributes: Attribute) -> Html:
    """One element. In attribute names an outer `_` goes and an inner one is a hyphen: `class_`, `aria_label`."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in EMPTY_ELEMENTS:
        return Html(opening)
    return Html(f"{opening}{join(*children)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.strip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    return f' {name}="{escape(str(value), quote=True)}"'


def _markup(node: Node) -> str:
    match node:
        case None:
            return ""
        case Html(markup):
            return markup
        case str():
            return escape(node, quote=False)
        case _:
            return "".join(map(_markup, node))
