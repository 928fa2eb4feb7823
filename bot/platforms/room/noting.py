"""The notes of an interviewer, and the button that saves what saves itself where there is a script."""

from __future__ import annotations

from bot.model.incoming import NoteGiven
from bot.model.refs import AskingId
from bot.platforms import form_ids
from bot.platforms.room.elements import FIELD
from bot.platforms.room.forms import hidden
from bot.platforms.room.html import Html, tag
from bot.platforms.sheet import TEXT
from bot.platforms.wording import mocks as words

LONGEST_NOTES = 4000


def draw_notes(asking: int, text: str, *, back: str) -> Html:
    """The interviewer's own; they save themselves where there is a script."""
    ident = f"note{asking}"
    return tag(
        "form",
        hidden({"form": form_ids.encode(NoteGiven(AskingId(asking), ""), ""), "back": back}),
        tag(
            "div",
            tag("label", "Notes for afterwards", for_=ident),
            tag(
                "textarea",
                text,
                class_="field low",
                id=ident,
                name=f"{FIELD}{TEXT}",
                maxlength=LONGEST_NOTES,
                placeholder=words.NOTES_PLACEHOLDER,
            ),
            class_="sheet",
        ),
        draw_save("Save the notes"),
        method="post",
        action="/do/form",
        data_saves=True,
        class_="noting",
    )


def draw_save(label: str) -> Html:
    saved = tag("span", class_="quiet", data_saved=True, role="status")
    return tag("div", tag("button", label, type="submit", data_save=True), saved, class_="acts saving")
