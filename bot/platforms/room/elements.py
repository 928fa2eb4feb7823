"""Each element of a sheet as HTML, for all views the room has no page of its own for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.model.incoming import AnswerGiven, Event
from bot.platforms import buttons
from bot.platforms.room.answers import draw_answer
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.room.moments import stamp
from bot.platforms.room.words import draw_words
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChannelName,
    Command,
    Dressing,
    Element,
    File,
    Form,
    Heading,
    Line,
    Mention,
    Moment,
    Passage,
    Picture,
    Quote,
    Rows,
    Select,
    Sheet,
    Span,
    Strong,
    Upload,
)
from bot.platforms.wording.times import moment_in_words

STYLES = {ButtonStyle.MAIN: "main", ButtonStyle.PLAIN: "word", ButtonStyle.DANGER: "danger"}


def draw_sheet(sheet: Sheet, *, back: str) -> Html:
    """All of it, in order; `back` is the page its buttons lead back to."""
    return join([draw_element(element, back=back) for element in (*sheet.in_thread, *sheet.elements)])


def draw_element(element: Element, *, back: str) -> Html:  # noqa: C901, PLR0911 -- one line for each element
    match element:
        case Heading(spans, level):
            return tag(f"h{min(level + 1, 4)}", draw_spans(spans), class_="h2" if level == 1 else None)
        case Line(spans, quiet):
            return tag("p", draw_spans(spans), class_="quiet" if quiet else None)
        case Rows(rows):
            return tag("ul", [tag("li", draw_spans(spans)) for spans in rows])
        case Passage(passage, _, page):
            whole = tag("div", draw_answer(passage, pictures="").html, class_="prose")
            at_end = draw_element(page.at_end, back=back) if page and page.at_end else NOTHING
            return join(whole, at_end)
        case Quote(words):
            return tag("blockquote", draw_words(words.text), dir="auto")
        case Picture():
            return tag(
                "p", element.alt, class_="quiet"
            )  # the room draws its own pictures; this is their text twin
        case File(name, content):
            return _file(name, content)
        case Buttons(row):
            return tag("div", [_button(button, back=back) for button in row], class_="acts")
        case Select(prompt, options):
            return _select(prompt, options, back=back)
        case Form():
            return _form(element, back=back)
        case Upload():
            return draw_upload(element)
        case Dressing():
            return NOTHING
    assert_never(element)


def draw_spans(spans: Sequence[Span]) -> Html:
    words = [_span(span) for span in spans]
    return join("This room", words[1:]) if spans and isinstance(spans[0], ChannelName) else join(words)


def _span(span: Span) -> Node:
    match span:
        case str():
            return span
        case Strong(words):
            return tag("b", words)
        case Moment(at):
            return tag("time", moment_in_words(span), datetime=stamp(at))
        case Mention():
            return "you"
        case ChannelName():
            return "this room"
        case Command(name):
            return tag("kbd", f"/{name}")
    assert_never(span)


def _button(button: Button, *, back: str) -> Html:
    fields = {"press": buttons.encode(button.event), "back": back}
    is_final = button.style is ButtonStyle.DANGER  # leads to a page of its own
    return act(
        "/do/press", button.label, fields, style=STYLES[button.style], focus="result", stays=not is_final
    )


def _select(prompt: str, options: Sequence[tuple[str, str, Event]], *, back: str) -> Html:
    rows = [
        tag(
            "li",
            act("/do/press", label, {"press": buttons.encode(event), "back": back}, focus="result"),
            description,
        )
        for label, description, event in options
    ]
    return join(tag("p", prompt), tag("ul", rows, class_="choices"))


def _file(name: str, content: bytes) -> Html:
    """A text is here to be read; what is none is fetched by a way of its own."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return tag("p", name, class_="quiet")
    return tag("details", tag("summary", name), tag("pre", tag("code", text), tabindex="0"))


def draw_upload(upload: Upload) -> Html:
    """A form that sends one file."""
    ident = "check-file" if upload.event.only_check else "import-file"
    return tag(
        "form",
        tag(
            "p",
            tag("label", upload.label, for_=ident),
            tag("input", type="file", id=ident, name="file", required=True),
            class_="entry",
        ),
        tag("div", tag("button", upload.title, type="submit", class_="main"), class_="acts"),
        method="post",
        action="/do/check" if upload.event.only_check else "/do/import",
        enctype="multipart/form-data",
    )


def _form(form: Form, *, back: str) -> Html:
    """The text goes where an answer goes; the form's event says to which question."""
    asking = form.event.to if isinstance(form.event, AnswerGiven) and isinstance(form.event.to, int) else None
    return tag(
        "form",
        hidden({"asking": asking or "", "back": back}),
        tag("p", form.intro),
        tag(
            "div",
            tag("label", form.label, for_="said"),
            tag(
                "textarea",
                form.words.text,
                class_="field",
                id="said",
                name="text",
                placeholder=form.placeholder,
            ),
            class_="sheet",
        ),
        tag("div", tag("button", form.title, type="submit", class_="main"), class_="acts"),
        method="post",
        action="/do/answer",
    )
