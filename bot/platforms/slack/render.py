"""A sheet in Slack's form: rich_text wherever letters must stay themselves, context for the small print, rows of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.platforms import sheet
from bot.platforms.composing.pages import page_buttons
from bot.platforms.cutting import cut
from bot.platforms.measuring import utf8_bytes
from bot.platforms.sheet import (
    Buttons,
    ChartPicture,
    Dressing,
    Element,
    File,
    Form,
    Heading,
    Line,
    Page,
    Passage,
    Picture,
    Quote,
    Rows,
    Select,
    Sheet,
    Ticks,
    Upload,
)
from bot.platforms.slack import richtext
from bot.platforms.slack.controls import actions, plain_text, select, ticks
from bot.platforms.slack.counting import LONGEST_MESSAGE, MOST_BLOCKS, escaped_length, weight
from bot.platforms.slack.drawn import Bytes, DrawnMessage, Item
from bot.platforms.slack.literal import escaped
from bot.platforms.slack.markdown import rich_elements
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.pages import Pages, pages_of, pictures_of
from bot.platforms.slack.richtext import Json
from bot.platforms.slack.spans import is_plain, leaves, mrkdwn
from bot.platforms.wording import part_line, plain, shortened

LONGEST_HEADER, LONGEST_SMALL_PRINT = 150, 3000
LONGEST_TEXT_BYTES = 3800
LONGEST_QUOTE = 7600
ROWS_AT_ONCE = 20

_SHORT_TEXT = 200


def render(drawn: Sheet, names: CommandNames) -> list[DrawnMessage]:
    """The messages in the order they are sent: the thread's first, so that the last one in the channel leads to them."""
    in_thread = [replace(each, in_thread=True) for each in _Renderer(names).draw(drawn.in_thread, "")]
    here = _Renderer(names).draw(drawn.elements, drawn.summary)
    for dressing in (each for each in drawn.elements if isinstance(each, Dressing) and here):
        here[-1] = replace(here[-1], seeds=dressing.seeds or here[-1].seeds)
    return [*in_thread, *here]


def form_of(drawn: Sheet) -> Form | None:
    """The form, where a sheet is one: it is opened, not sent."""
    return next((each for each in drawn.elements if isinstance(each, Form)), None)


def upload_of(drawn: Sheet) -> Upload | None:
    """The form for a file, where a sheet is one."""
    return next((each for each in drawn.elements if isinstance(each, Upload)), None)


def short_text(words: str) -> str:
    """What a notification says, escaped, in few enough bytes for a later change to repeat."""
    said = escaped(" ".join(words.split()))
    while utf8_bytes(said) > LONGEST_TEXT_BYTES:
        said = escaped(" ".join(words.split())[: len(said) // 2])
    return said


@dataclass(slots=True)
class _Draft:
    items: list[Item] = field(default_factory=list)
    documents: list[Bytes] = field(default_factory=list)
    charts: list[ChartPicture] = field(default_factory=list)
    weight: int = 0


class _Renderer:
    def __init__(self, names: CommandNames) -> None:
        self._names = names
        self._drafts = [_Draft()]
        self._rich: list[Json] = []
        self._under_title = False

    def draw(self, elements: Iterable[Element], summary: str) -> list[DrawnMessage]:
        for element in elements:
            self._add(element)
            self._under_title = isinstance(element, Heading) and element.level == 1
        self._close_text()
        drafts = [draft for draft in self._drafts if draft.items or draft.documents]
        messages = [
            DrawnMessage(tuple(draft.items), _text_of(draft), tuple(draft.documents), tuple(draft.charts))
            for draft in drafts
        ]
        if messages and summary:
            messages[-1] = replace(messages[-1], text=short_text(summary))
        return messages

    def _add(self, element: Element) -> None:  # noqa: C901, PLR0912 -- the list of elements
        match element:
            case Heading(spans, level):
                self._add_heading(spans, level)
            case Line(spans, quiet):
                if quiet:
                    self._add_small_print(spans)
                else:
                    self._say([richtext.section(leaves(spans, self._names))])
            case Rows(rows):
                points = [richtext.section(leaves(row, self._names)) for row in rows]
                for start in range(0, len(points), ROWS_AT_ONCE):
                    some = points[start : start + ROWS_AT_ONCE]
                    self._say([richtext.listing(some, ordered=False)])
            case Passage():
                self._add_passage(element)
            case Quote(words):
                for piece in _cut(words.text):
                    self._say([richtext.quote([richtext.text(piece)])])
            case Picture(name, png, alt):
                self._put(Bytes(name, png, alt), escaped_length(alt))
            case ChartPicture():
                self._drafts[-1].charts.append(element)
            case File(name, content):
                self._put_file(Bytes(name, content))
            case Buttons():
                self._put_block(actions(element.buttons))
            case Select():
                self._put_block(select(element))
            case Ticks():
                self._put_block(ticks(element))
            case Form() | Upload() | Dressing():
                return
            case _:
                assert_never(element)

    def _add_heading(self, spans: tuple[sheet.Span, ...], level: int) -> None:
        words = " ".join(plain(spans).split())
        if level == 1 and is_plain(spans) and 0 < len(words) <= LONGEST_HEADER:
            self._put_block({"type": "header", "text": plain_text(words)})
        else:
            self._say([richtext.section(leaves(spans, self._names, richtext.BOLD))])

    def _add_small_print(self, spans: tuple[sheet.Span, ...]) -> None:
        if is_plain(spans):
            words = plain_text(plain(spans))
        else:
            words = {"type": "mrkdwn", "text": mrkdwn(spans, self._names), "verbatim": True}
        if 0 < len(words["text"]) <= LONGEST_SMALL_PRINT:
            self._put_block({"type": "context", "elements": [words]})
        else:
            self._say([richtext.section(leaves(spans, self._names))])

    def _add_passage(self, element: Passage) -> None:
        pages = pages_of(element.passage)
        if element.page is not None:
            self._add_one_page(element, element.page, pages)
            return
        bare = len(pages.parts) == 1 and (self._under_title or not element.title)
        for index in range(len(pages.parts)):
            self._add_part(element, pages, index, titled=not bare)
            for picture in pictures_of(pages, index, element.title):
                if isinstance(picture, Bytes):
                    self._put_file(picture)
                else:
                    self._put(picture, escaped_length(picture.alt))

    def _add_one_page(self, element: Passage, page: Page, pages: Pages) -> None:
        """One page of an answer shown to one member; its pictures come with the whole."""
        of = len(pages.parts)
        number = min(max(page.number, 1), of)
        self._add_part(element, pages, number - 1, titled=True)
        there = replace(page, number=number)
        for each in page.closing if number == of else ():
            self._add(each)
        for row in page_buttons(there, of=of, has_wide_diagrams=pages.diagrams > 0):
            self._put_block(actions(row.buttons))

    def _add_part(self, element: Passage, pages: Pages, index: int, *, titled: bool) -> None:
        title = part_line(element.title, index + 1, len(pages.parts))
        head = [richtext.section(leaves(title, self._names))] if titled else []
        said = rich_elements(pages.parts[index].text)
        self._say([*head, *(richtext.freed(each, pages.held) for each in said)])

    def _say(self, elements: list[Json]) -> None:
        """Text that may share a block with the text before it."""
        heavier = weight(richtext.block(elements))
        if self._drafts[-1].weight + weight(richtext.block(self._rich)) + heavier > LONGEST_MESSAGE:
            self._close_text()
            self._make_room(heavier)
        self._rich += elements

    def _close_text(self) -> None:
        if self._rich:
            block, self._rich = richtext.block(self._rich), []
            self._append(block, weight(block))

    def _put_block(self, block: Json) -> None:
        self._put(block, weight(block))

    def _put(self, item: Item, heavier: int) -> None:
        self._close_text()
        self._make_room(heavier)
        self._append(item, heavier)

    def _put_file(self, file: Bytes) -> None:
        self._close_text()
        self._drafts[-1].documents.append(file)

    def _make_room(self, heavier: int) -> None:
        draft = self._drafts[-1]
        full = draft.weight + heavier > LONGEST_MESSAGE or len(draft.items) >= MOST_BLOCKS - 1
        if draft.items and full:
            self._drafts.append(_Draft())

    def _append(self, item: Item, heavier: int) -> None:
        draft = self._drafts[-1]
        draft.items.append(item)
        draft.weight += heavier


def _text_of(draft: _Draft) -> str:
    """The first words of a message that has no sentence of its own."""
    said = [item for item in draft.items if isinstance(item, dict) and item["type"] != "actions"]
    words = " ".join(richtext.words_of(block) for block in said)
    named = words.strip() or ", ".join(document.name for document in draft.documents) or "A picture"
    return short_text(shortened(" ".join(named.split()), _SHORT_TEXT))


def _cut(text: str) -> Iterator[str]:
    """A member's words in stretches that fit a message, cut between sentences or words."""
    rest = text
    while rest and escaped_length(rest) > LONGEST_QUOTE:
        head, _gap, rest = cut(rest, lambda words: escaped_length(words) <= LONGEST_QUOTE)
        yield head
    yield rest
