"""A bank's Markdown as rich_text: headings bold, lists indented, fences and tables column by column, nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model.text import Block, BlockKind
from bot.platforms.slack import richtext
from bot.platforms.slack.richtext import Json
from bot.platforms.tables import in_columns

DEEPEST_INDENT = 8

_LINKED = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_TASK = re.compile(r"\[(?P<mark>[ xX])\] ")
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


def fitted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks as they are counted and cut: tables as the fences they will be; a rule becomes a blank line."""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            lines = "\n".join(in_columns(block.text))
            marks = _marks_around(lines)
            yield replace(block, kind=BlockKind.FENCE, text=f"{marks}\n{lines}\n{marks}", language="")
        elif block.kind is not BlockKind.RULE:
            yield block


def rich_elements(markdown: str) -> list[Json]:
    """The elements of one rich_text block."""
    return _Writer().write(_parser().parse(markdown))


def _marks_around(text: str) -> str:
    longest = max((len(found) for found in re.findall(r"`+", text)), default=0)
    return "`" * max(3, longest + 1)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.disable("reference")  # a definition is a line like any other: nothing is dropped
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # what is no address is written out as text
    return parser


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    items: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """Walks the tokens once. Lists are broken up where something stands in them that Slack's lists cannot hold."""

    out: list[Json] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quoted: int = 0
    said: list[Json] = field(default_factory=list)  # the lines of the quote that is open
    item_is_new: bool = False

    def write(self, tokens: Sequence[Token]) -> list[Json]:
        index = 0
        while index < len(tokens):
            index = self._take(tokens, index)
        self._flush_lists()
        return self.out

    def _take(self, tokens: Sequence[Token], index: int) -> int:  # noqa: C901 -- the list of tokens
        token = tokens[index]
        match token.type:
            case "heading_open":
                self._block(_inline(tokens[index + 1], richtext.BOLD))
                return index + 3
            case "paragraph_open":
                self._block(_inline(tokens[index + 1]))
                return index + 3
            case "fence" | "code_block":
                self._pre(token.content.removesuffix("\n"), token.info.strip())
            case "html_block":
                self._block([richtext.text(token.content.removesuffix("\n"))])
            case "bullet_list_open" | "ordered_list_open":
                self._flush_lists()
                start = int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 1
                self.lists.append(_List(token.type.startswith("ordered"), start))
            case "bullet_list_close" | "ordered_list_close":
                self._flush_lists()
                self.lists.pop()
            case "list_item_open":
                self.item_is_new = True
            case "list_item_close":
                if self.item_is_new:  # an item with nothing in it
                    self._block([richtext.text(" ")])
            case "blockquote_open":
                self.quoted += 1
            case "blockquote_close":
                self.quoted -= 1
                if not self.quoted:
                    self._flush_quote()
            case "table_open":
                return self._table(tokens, index)
            case _:
                pass
        return index + 1

    def _block(self, leaves: list[Json]) -> None:
        """One paragraph, wherever it stands."""
        if self.quoted:
            self.said += [richtext.text("\n"), *leaves] if self.said else leaves
            self.item_is_new = False
            return
        if not self.lists:
            self._separate()
            self.out.append(richtext.section(leaves))
            return
        items = self.lists[-1].items
        if self.item_is_new or not items:
            items.append(richtext.section(_task(leaves)))
            self.item_is_new = False
        else:
            items[-1] = richtext.section([*items[-1]["elements"], richtext.text("\n"), *leaves])

    def _pre(self, words: str, info: str) -> None:
        if self.quoted:
            self._block([richtext.text(words, richtext.CODE)])
            return
        if self.lists and self.item_is_new:
            self._block([richtext.text(" ")])
        self._flush_lists()
        self.out.append(richtext.preformatted(words, info.split(maxsplit=1)[0] if info else ""))

    def _table(self, tokens: Sequence[Token], index: int) -> int:
        """In pieces of a text that were cut apart a table may come back; whole ones were fences before."""
        rows: list[str] = []
        cells: list[str] = []
        while tokens[index].type != "table_close":
            if tokens[index].type == "inline":
                cells.append(tokens[index].content.replace("|", "\\|"))
            elif tokens[index].type == "tr_close":
                rows.append(f"| {' | '.join(cells)} |")
                cells = []
            index += 1
        self._pre("\n".join(in_columns("\n".join(rows))), "")
        return index + 1

    def _separate(self) -> None:
        """A blank line before a paragraph that follows another."""
        if self.out and self.out[-1]["type"] == "rich_text_section":
            self.out[-1]["elements"].append(richtext.text("\n"))

    def _flush_lists(self) -> None:
        for depth, each in enumerate(self.lists):
            if each.items:
                offset = each.number - 1 if each.ordered else 0
                indent = min(depth, DEEPEST_INDENT)
                self.out.append(
                    richtext.listing(each.items, ordered=each.ordered, indent=indent, offset=offset)
                )
                each.number += len(each.items)
                each.items = []

    def _flush_quote(self) -> None:
        said, self.said = self.said, []
        if said:
            self._flush_lists()
            self.out.append(richtext.quote(said))


def _task(leaves: list[Json]) -> list[Json]:
    """A task's box as the sign it stands for."""
    first = leaves[0] if leaves else None
    found = _TASK.match(first["text"]) if first is not None and first["type"] == "text" else None
    if first is None or found is None:
        return leaves
    box = "☐" if found["mark"] == " " else "☑"
    return [{**first, "text": f"{box} {first['text'][found.end() :]}"}, *leaves[1:]]


def _inline(token: Token, base: richtext.Style | None = None) -> list[Json]:  # noqa: C901 -- the list of tokens
    leaves: list[Json] = []
    style: dict[str, bool] = dict(base or {})
    address = ""
    linked = False
    for child in token.children or []:
        kind, _, way = child.type.rpartition("_")
        match child.type:
            case "softbreak" | "hardbreak":
                leaves.append(richtext.text("\n"))
            case "code_inline":
                leaves.append(_words(child.content, {**style, "code": True}, address))
            case "image":
                leaves += _image(child, style)
            case "link_open":
                address, linked = str(child.attrGet("href") or ""), False
            case "link_close":
                if address and not _LINKED.fullmatch(address):
                    leaves.append(richtext.text(f" ({address})", style))
                elif address and not linked:
                    leaves.append(richtext.link(address, address, style))
                address = ""
            case _ if kind in _STYLES and way == "open":
                style[_STYLES[kind]] = True
            case _ if kind in _STYLES and way == "close":
                if not (base or {}).get(_STYLES[kind]):
                    style.pop(_STYLES[kind], None)
            case _:
                if child.content:
                    leaves.append(_words(child.content, style, address))
                    linked = True
    return leaves


def _words(words: str, style: dict[str, bool], address: str) -> Json:
    if address and _LINKED.fullmatch(address):
        return richtext.link(address, words, style)
    return richtext.text(words, style)


def _image(token: Token, style: dict[str, bool]) -> list[Json]:
    alt, url = token.content.strip(), str(token.attrGet("src") or "")
    if _LINKED.fullmatch(url):
        return [richtext.link(url, alt or url, style)]
    return [richtext.text(alt or url, style)]
