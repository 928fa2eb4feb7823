"""A prepared answer as HTML: Markdown of the bank, raw HTML off, its sections named and linkable."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from bot.bank.sections import sections_of
from bot.model.question import Section
from bot.model.records import StoredQuestion
from bot.model.text import Block, BlockKind, Fill, Passage
from bot.platforms.room import figures
from bot.platforms.room.figures import Figure
from bot.platforms.room.html import Html, join, tag
from bot.rules.guarding import guarded

TOP_LEVEL = 3  # an answer stands under an h2
KEPT = 200  # versions whose drawing is remembered; a version never changes
FOLLOWED = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """`ident` is where a link leads; level 1 is outermost."""

    ident: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class DrawnAnswer:
    """`diagrams` are the texts of its code blocks, in order; `others` the further answers of its document."""

    html: Html
    sections: tuple[DrawnSection, ...]
    diagrams: tuple[str, ...]
    others: tuple[Html, ...] = ()


class Answers:
    """Draws answers off the event loop and remembers them by version and by what a member put into it."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[int, tuple[tuple[Fill, ...], ...]], DrawnAnswer] = OrderedDict()

    async def draw(self, question: StoredQuestion) -> DrawnAnswer:
        version = int(question.version)
        key = (version, tuple(each.fills for each in (question.answer, *question.alternatives)))
        if key not in self._drawn:
            self._drawn[key] = await asyncio.to_thread(_draw_all, question)
            if len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]


def _draw_all(question: StoredQuestion) -> DrawnAnswer:
    drawn = draw_answer(question.answer, pictures=f"/picture/{int(question.version)}")
    return replace(drawn, others=tuple(draw_answer(each, pictures="").html for each in question.alternatives))


def draw_answer(passage: Passage, *, pictures: str) -> DrawnAnswer:
    """`pictures` is the folder address of its diagrams' pictures, empty where they have none."""
    held = guarded(passage)
    drawing = _Drawing(sections_of(held.blocks), pictures)
    for kind, blocks in _stretches(held.blocks):
        if kind is BlockKind.HEADING:
            drawing.add_heading(blocks[0])
        else:
            drawing.add_text("\n".join(block.text + "\n" * block.blank_after for block in blocks))
    return DrawnAnswer(
        Html(held.freed(join(drawing.pieces).markup, escape)),
        tuple(replace(section, title=held.freed(section.title)) for section in drawing.sections),
        tuple(drawing.diagrams),
    )


def draw_text(markdown: str) -> Html:
    """Markdown that is no answer: a question's own text."""
    return draw_answer(Passage((Block(BlockKind.PARAGRAPH, markdown),)), pictures="").html


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[BlockKind, list[Block]]]:
    """Each heading or label by itself, and what lies between them together, so that lists stay whole."""
    between: list[Block] = []
    for block in blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.LABEL}:
            if between:
                yield BlockKind.PARAGRAPH, between
                between = []
            yield BlockKind.HEADING, [block]
        else:
            between.append(block)
    if between:
        yield BlockKind.PARAGRAPH, between


class _Drawing:
    """One answer while it is drawn."""

    def __init__(self, outline: Sequence[Section], pictures: str) -> None:
        self.pieces: list[Html] = []
        self.sections: list[DrawnSection] = []
        self.diagrams: list[str] = []
        self._pictures = pictures
        self._outline = iter(outline)

    def add_heading(self, block: Block) -> None:
        ident, section = f"k{len(self.sections) + 1}", next(self._outline, None)
        words = _heading_words(block)
        level = section.level if section else 1
        self.sections.append(DrawnSection(ident, section.title if section else words, level))
        self.pieces.append(tag(f"h{min(TOP_LEVEL + level - 1, 6)}", _inline(words), id=ident))

    def add_text(self, markdown: str) -> None:
        env: dict[str, Any] = {"drawing": self}
        self.pieces.append(Html(MARKDOWN.render(markdown, env)))

    def draw_figure(self, token: Token) -> Html:
        self.diagrams.append(token.content)
        return figures.draw(
            Figure(
                text=token.content,
                section=self.sections[-1].title if self.sections else "",
                language=token.info.strip(),
                picture=f"{self._pictures}/{len(self.diagrams)}.png" if self._pictures else "",
            )
        )


class _Renderer(RendererHTML):
    """What differs from plain CommonMark: code blocks are figures, headings stand low, links give nothing away."""

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        return env["drawing"].draw_figure(tokens[idx]).markup  # type: ignore[no-any-return]

    code_block = fence

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        return f"<h{_lowered(tokens[idx])}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        return f"</h{_lowered(tokens[idx])}>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        return '<div class="scroll"><table class="grid">\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        return "</table></div>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ANN401
        tokens[idx].attrSet("rel", "noopener nofollow")
        return self.renderToken(tokens, idx, options, env)


def _lowered(heading: Token) -> int:
    return min(TOP_LEVEL + int(heading.tag[1]), 6)


def _parser() -> MarkdownIt:
    options = {"html": False, "breaks": True}  # a line is a line, as in a chat
    markdown = MarkdownIt("commonmark", options, renderer_cls=_Renderer).enable("table").disable("image")
    markdown.validateLink = lambda url: url.strip().lower().startswith(FOLLOWED)  # type: ignore[method-assign]
    return markdown


MARKDOWN = _parser()


def _heading_words(block: Block) -> str:
    """A heading or label without its marks and its final colon."""
    words = block.text.strip()
    if block.kind is BlockKind.HEADING:
        words = words.split("\n", maxsplit=1)[0].strip().strip("#").strip()
    words = words.removesuffix(":")
    if words.startswith("**") and words.endswith("**"):
        words = words.strip("*")
    return words.strip().removesuffix(":")


def _inline(words: str) -> Html:
    return Html(MARKDOWN.renderInline(words, {}))
