"""A sheet read back as the words somebody would see."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.refs import Platform
from bot.model.views import View
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import (
    Button,
    Buttons,
    ChartPicture,
    ChoiceField,
    Dressing,
    Element,
    Field,
    File,
    Form,
    Heading,
    Line,
    Passage,
    Picture,
    Quote,
    RadioField,
    Rows,
    Select,
    Sheet,
    TextField,
    Ticks,
    Upload,
)
from bot.platforms.wording import plain

READER = Reader(Platform.DISCORD, "Europe/Berlin")


def composed(view: View) -> Sheet:
    return compose(view, reader=READER)


def said(sheet: Sheet) -> list[str]:
    """Its own sentences, line by line; a bank's passages and a member's words are not among them."""
    return [line for element in (*sheet.in_thread, *sheet.elements) for line in _said(element)]


def _said(element: Element) -> list[str]:
    match element:
        case Heading(spans) | Line(spans):
            return [plain(spans)]
        case Rows(rows):
            return [plain(row) for row in rows]
        case Select(prompt, options):
            return [prompt, *(label for label, _, _ in options)]
        case Ticks(prompt, options):
            return [prompt, *(label for _, label, _ in options)]
        case Form(title, intro, fields, _, send):
            return [title, intro, send, *(words for field in fields for words in _asked(field))]
        case Upload(title, label):
            return [title, label]
        case Passage(_, title):
            return [title]
        case Buttons(buttons):
            return [button.label for button in buttons]
        case Dressing() | File() | Picture() | ChartPicture() | Quote():
            return []


def _asked(field: Field) -> list[str]:
    """What a field says of itself; its hint may hold the bank's words."""
    match field:
        case TextField():
            return [field.label, field.placeholder]
        case ChoiceField() | RadioField():
            return [field.label, *(says for _, says in field.options)]


def lines(view: View) -> list[str]:
    """The lines and headings of a view, without its buttons."""
    elements = composed(view).elements
    return [
        line for element in elements if isinstance(element, Line | Heading | Rows) for line in _said(element)
    ]


def buttons(sheet: Sheet) -> list[Button]:
    return [button for row in button_rows(sheet) for button in row.buttons]


def button_rows(sheet: Sheet) -> Iterator[Buttons]:
    for element in sheet.elements:
        if isinstance(element, Buttons):
            yield element
        elif isinstance(element, Passage) and element.page is not None:
            if element.page.beside:
                yield Buttons(element.page.beside)
            if element.page.at_end is not None:
                yield element.page.at_end


def labels(view: View) -> list[list[str]]:
    """The words of the buttons, row by row."""
    return [[button.label for button in row.buttons] for row in button_rows(composed(view))]
