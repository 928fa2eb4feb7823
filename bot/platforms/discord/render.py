"""A sheet in Discord's form: classic messages, which are found, edited and answered as ordinary ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from bot.model.refs import MemberKey
from bot.platforms import buttons, sheet
from bot.platforms.composing.pages import page_buttons
from bot.platforms.cutting import cut
from bot.platforms.discord.drawn import Bytes, DrawnMessage, Options, Press, Row
from bot.platforms.discord.filling import Filling
from bot.platforms.discord.keys import SELECT_ID
from bot.platforms.discord.literal import literal
from bot.platforms.discord.pages import LONGEST, pages_of, pictures_of
from bot.platforms.discord.spans import CommandIds, write_spans
from bot.platforms.measuring import utf16_units
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
from bot.platforms.wording import part_line, shortened

LONGEST_LABEL, LONGEST_OPTION, LONGEST_PROMPT = 80, 100, 150


def render(drawn: Sheet, ids: CommandIds) -> list[DrawnMessage]:
    """The messages in the order they are sent: the thread's first, so that the last one in the channel leads to them."""
    in_thread = [replace(each, in_thread=True) for each in _Renderer(ids).draw(drawn.in_thread)]
    dressings = [each for each in drawn.elements if isinstance(each, Dressing)]
    here = _Renderer(ids, first_leads=any(each.thread for each in dressings)).draw(drawn.elements)
    for dressing in (each for each in dressings if here):
        here[0] = replace(here[0], thread=dressing.thread or here[0].thread)
        here[-1] = replace(here[-1], seeds=dressing.seeds or here[-1].seeds)
    if drawn.groups and here:
        here[0] = replace(here[0], tells=tuple(map(int, drawn.groups)))
    pings = tuple(_number(member) for member in drawn.mentions)
    return [replace(each, pings=pings) if pings else each for each in (*in_thread, *here)]


def form_of(drawn: Sheet) -> Form | None:
    """The form, where a sheet is one: it is opened, not sent."""
    return next((each for each in drawn.elements if isinstance(each, Form)), None)


class _Renderer:
    def __init__(self, ids: CommandIds, *, first_leads: bool = False) -> None:
        self._ids = ids
        self._filling = Filling(first_leads=first_leads)
        self._under_title = False

    def draw(self, elements: Iterable[Element]) -> list[DrawnMessage]:
        for element in elements:
            self._add(element)
            self._under_title = isinstance(element, Heading) and element.level == 1
        return self._filling.messages()

    def _add(self, element: Element) -> None:  # noqa: C901 -- the list of elements
        fill = self._filling
        match element:
            case Heading(spans, level):
                fill.add_line(_heading(self._text(spans), level))
            case Line(spans, quiet):
                fill.add_line(_quiet(self._text(spans)) if quiet else self._text(spans))
            case Rows(rows):
                for row in rows:
                    fill.add_line(f"- {_on_one_line(self._text(row))}")
            case Passage():
                self._add_passage(element)
            case Quote(words):
                self._add_quote(words.text)
            case Picture(name, png, alt):
                fill.add_file(Bytes(name, png, alt))
            case ChartPicture():
                fill.add_chart(element)
            case File(name, content):
                fill.add_file(Bytes(name, content))
            case Buttons():
                fill.add_row(_row(element))
            case Select():
                fill.add_row(_select(element))
            case Ticks():
                fill.add_row(_ticks(element))
            case Form() | Upload() | Dressing():
                return  # a form is opened, a file is attached to the command itself
            case _:
                assert_never(element)

    def _text(self, spans: Iterable[sheet.Span]) -> str:
        return write_spans(spans, self._ids)

    def _add_passage(self, element: Passage) -> None:
        pages = pages_of(element.passage, utf16_units(self._text(part_line(element.title, 1, 1))))
        of = len(pages.parts)
        if element.page is not None:
            self._add_one_page(element, element.page)
            return
        for index, part in enumerate(pages.parts):
            title = self._text(part_line(element.title, index + 1, of))
            bare = of == 1 and (self._under_title or not element.title)
            self._filling.add_page(part.text if bare else f"{title}\n{part.text}", alone=index > 0)
            for file in pictures_of(pages, index, element.title):
                self._filling.add_file(file)

    def _add_one_page(self, element: Passage, page: Page) -> None:
        """One page of an answer shown to one member; its pictures come with the whole."""
        pages = pages_of(element.passage, utf16_units(self._text(part_line(element.title, 1, 1))))
        of = len(pages.parts)
        number = min(max(page.number, 1), of)
        title = self._text(part_line(element.title, number, of))
        self._filling.add_page(f"{title}\n{pages.parts[number - 1].text}", alone=False)
        there = replace(page, number=number)
        for each in page.closing if number == of else ():
            self._add(each)
        for row in page_buttons(there, of=of, has_wide_diagrams=pages.diagrams > 0):
            self._filling.add_row(_row(row))

    def _add_quote(self, text: str) -> None:
        """A member's own words, cut before they are escaped, so that no escape is torn from its character."""
        for words in _cut(text):
            self._filling.add_line(_quoted(words))


def _cut(text: str) -> Iterator[str]:
    """The words in stretches that fit a message once they are escaped, cut between lines where that is possible."""
    held: list[str] = []
    for line in text.split("\n"):
        rest = line
        if held and not _fits("\n".join([*held, rest])):
            yield "\n".join(held)
            held = []
        while not _fits(rest):
            head, gap, rest = cut(rest, _fits)
            yield head + gap
        held.append(rest)
    yield "\n".join(held)


def _fits(words: str) -> bool:
    return utf16_units(_quoted(words)) <= LONGEST


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in literal(text).split("\n"))


def _heading(text: str, level: int) -> str:
    words = _on_one_line(text)
    return f"**{words.replace('**', '')}**" if level > 2 else f"{'#' * (level + 1)} {words}"  # noqa: PLR2004


def _quiet(text: str) -> str:
    return "\n".join(f"-# {line}" if line.strip() else line for line in text.split("\n"))


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _row(element: Buttons) -> Row:
    return tuple(
        Press(
            shortened(button.label, LONGEST_LABEL),
            buttons.encode(button.event, marker=button.marker),
            button.style,
        )
        for button in element.buttons
    )


def _select(element: Select) -> Row:
    """Each option's value is the id a button for the same event would have."""
    options = tuple(
        (shortened(label, LONGEST_OPTION), shortened(description, LONGEST_OPTION), buttons.encode(event))
        for label, description, event in element.options
    )
    return Options(SELECT_ID, shortened(element.prompt, LONGEST_PROMPT), options)


def _ticks(element: Ticks) -> Row:
    """The select itself has the event's id, and each option its place."""
    return Options(
        buttons.encode(element.event),
        shortened(element.prompt, LONGEST_PROMPT),
        tuple((shortened(label, LONGEST_OPTION), "", str(place)) for place, label, _ in element.options),
        frozenset(str(place) for place, _, is_chosen in element.options if is_chosen),
    )


def _number(member: MemberKey) -> int:
    return int(member.external_id)
