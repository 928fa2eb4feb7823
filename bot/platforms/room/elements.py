"""Each element of a sheet as HTML, for all views the room has no page of its own for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.model.incoming import AnswerGiven, Event, WordsSet
from bot.platforms import buttons, form_ids
from bot.platforms.room.answers import draw_answer
from bot.platforms.room.charting import draw_chart
from bot.platforms.room.forms import act, choice, hidden, labelled
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.room.layout import mark
from bot.platforms.room.moments import stamp
from bot.platforms.room.words import draw_words
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChannelName,
    ChartPicture,
    ChoiceField,
    Command,
    Dressing,
    Element,
    Field,
    File,
    Form,
    GroupMention,
    Heading,
    Line,
    Mention,
    Moment,
    Name,
    Page,
    Passage,
    Picture,
    Quote,
    RadioField,
    Rows,
    Select,
    Sheet,
    Span,
    Strong,
    TextField,
    Ticks,
    Upload,
)
from bot.platforms.wording.times import moment_in_words

FIELD = "field."
"""Before the name of every field of a form that is read by its id."""
MOST_CHARACTERS = 40_000

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
            return join(whole, draw_end(page, back=back)) if page else whole
        case Quote(words):
            return tag("blockquote", draw_words(words.text), dir="auto")
        case Picture():
            return tag(
                "p", element.alt, class_="quiet"
            )  # the room draws its own pictures; this is their text twin
        case ChartPicture():
            return draw_chart(element)
        case File(name, content):
            return _file(name, content)
        case Buttons(row):
            return tag("div", [_button(button, back=back) for button in row], class_="acts")
        case Select(prompt, options):
            return _select(prompt, options, back=back)
        case Ticks():
            return _ticks(element, back=back)
        case Form():
            return _form(element, back=back)
        case Upload():
            return draw_upload(element)
        case Dressing():
            return NOTHING
    assert_never(element)


def draw_end(page: Page, *, back: str) -> Html:
    """What stands under an answer; a page of the room holds it whole."""
    rows = [Buttons(page.beside)] if page.beside else []
    return join(
        [draw_element(each, back=back) for each in (*page.closing, *rows)],
        draw_element(page.at_end, back=back) if page.at_end else NOTHING,
    )


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
        case Name(person):
            return person.name or "Somebody"
        case GroupMention():
            return "everybody"
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


def _ticks(element: Ticks, *, back: str) -> Html:
    """Each is a press that ticks it, or takes it back, beside all that are ticked."""
    ticked = {place for place, _, is_chosen in element.options if is_chosen}
    rows = []
    for place, label, is_chosen in element.options:
        event = replace(element.event, points=tuple(sorted(ticked ^ {place})))
        fields = {"press": buttons.encode(event), "back": back}
        rows.append(
            tag("li", mark("said" if is_chosen else "open"), act("/do/press", label, fields, focus="result"))
        )
    return join(tag("p", element.prompt), tag("ul", rows, class_="points"))


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
    """An answer goes where the day's page sends it; all other forms are read by their ids."""
    event = form.event
    if isinstance(event, AnswerGiven):
        asking = event.to if isinstance(event.to, int) else ""
        action, told = "/do/answer", {"asking": asking, "back": back}
    else:
        action, told = "/do/form", {"form": form_ids.encode(event, ""), "back": back}
    is_of_one_question = isinstance(event, WordsSet) and event.question is not None
    return tag(
        "form",
        hidden(told),
        tag("h3", form.title) if is_of_one_question else None,
        tag("p", form.intro) if form.intro else None,
        [draw_field(field, prefix="" if isinstance(event, AnswerGiven) else FIELD) for field in form.fields],
        tag("div", tag("button", form.send or form.title, type="submit", class_="main"), class_="acts"),
        method="post",
        action=action,
        class_="stack" if form.written else "entries",
    )


def draw_field(field: Field, *, prefix: str) -> Html:
    name = f"{prefix}{field.name}"
    match field:
        case ChoiceField(_, label, options, chosen, hint):
            return choice(label, name, dict(options), chosen=chosen, hint=hint)
        case RadioField(_, label, options, hint):
            return choice(label, name, dict(options), chosen="", hint=hint)
        case TextField(_, label, words, placeholder, hint, None):
            says = hint.replace("{limit}", f"{MOST_CHARACTERS:,}")
            return tag(
                "div",
                tag("label", label, for_=f"long-{field.name}"),
                tag(
                    "textarea",
                    words.text,
                    class_="field",
                    id=f"long-{field.name}",
                    name=name,
                    placeholder=placeholder or None,
                ),
                tag("span", says, class_="quiet") if says else None,
                class_="sheet",
            )
        case TextField(_, label, words, placeholder, hint, longest):
            return labelled(
                label,
                name,
                value=words.text,
                hint=hint,
                placeholder=placeholder,
                maxlength=longest or 0,
                required=field.is_required,
            )
    assert_never(field)
