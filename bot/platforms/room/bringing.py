"""The forms by which questions are brought into the room, and taken away as a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.views import BankWritten
from bot.platforms.menu.building import FORMATS
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.html import Html, join, tag
from bot.platforms.wording import banking as words

HERE = "/questions"


def draw_own_questions() -> Html:
    """Under the list: bring a file, take all away, and what is in use."""
    return tag(
        "section",
        tag("h2", words.UPLOAD_TITLE, class_="h2"),
        _upload(),
        tag("h2", words.EXPORT_TITLE, class_="h2"),
        tag("p", words.EXPORT_INTRO),
        _take_away(FORMATS),
        tag("h2", words.IN_USE_TITLE, class_="h2"),
        tag("p", words.IN_USE_INTRO),
        tag("div", _in_use(), class_="acts"),
        id="bring",
        class_="stack",
    )


def _in_use() -> Html:
    return act("/do/command", words.WHAT_IS_IN_USE, {"text": "/bank use", "back": HERE}, focus="result")


def _upload() -> Html:
    """One form with two ways to send it: both work without script."""
    return tag(
        "form",
        tag(
            "p",
            tag("label", words.UPLOAD_LABEL, for_="bank-file"),
            tag(
                "input",
                type="file",
                id="bank-file",
                name="file",
                required=True,
                aria_describedby="bank-file-hint",
            ),
            tag("span", words.UPLOAD_HINT, id="bank-file-hint", class_="quiet"),
            class_="entry",
        ),
        tag(
            "div",
            tag("button", words.SHOW_CHANGES, type="submit", class_="main"),
            tag("button", words.ONLY_CHECK, type="submit", class_="word", formaction="/do/check"),
            class_="acts",
        ),
        method="post",
        action="/do/import",
        enctype="multipart/form-data",
    )


def _take_away(formats: Sequence[str]) -> Html:
    buttons = [
        tag("button", words.FORMATS[each], type="submit", class_="word", name="format", value=each)
        for each in formats
    ]
    return tag(
        "form",
        hidden({"back": HERE}),
        tag("div", buttons, class_="acts"),
        method="post",
        action="/do/take-away",
    )


def draw_download(view: BankWritten) -> Html:
    """The way to a file that a typed command asked for."""
    download = act("/do/take-away", words.DOWNLOAD, {"format": view.form}, stays=False)
    return join(
        tag("p", words.written_line(view.name, view.questions, view.reviews)),
        tag("div", download, class_="acts"),
    )
