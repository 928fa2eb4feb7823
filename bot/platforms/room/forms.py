"""Small forms: every act of the room is one, so that it works without script and after a restart."""

from __future__ import annotations

from collections.abc import Mapping

from bot.platforms.room.html import Html, Node, join, tag


def hidden(fields: Mapping[str, object]) -> Html:
    return join([tag("input", type="hidden", name=name, value=str(value)) for name, value in fields.items()])


def act(
    action: str,
    label: Node,
    fields: Mapping[str, object],
    *,
    style: str = "word",
    key: str | None = None,
    focus: str | None = None,
    stays: bool = True,
) -> Html:
    """A button that is a form of its own. `key` presses it; `focus` is where the reader is afterwards."""
    button = tag("button", label, type="submit", class_=style or None, data_key=key, aria_keyshortcuts=key)
    return tag(
        "form",
        hidden(fields),
        button,
        method="post",
        action=action,
        class_="act",
        data_stay=stays,
        data_focus=focus,
    )


def labelled(
    label: str,
    name: str,
    *,
    form: str = "field",
    value: str = "",
    hint: str = "",
    placeholder: str = "",
    **more: str | int | bool,
) -> Html:
    """One text field with its label above and its hint below; `form` tells fields of one name apart."""
    ident = f"{form}-{name}"
    return tag(
        "p",
        tag("label", label, for_=ident),
        tag(
            "input",
            id=ident,
            name=name,
            value=value,
            placeholder=placeholder or None,
            aria_describedby=f"{ident}-hint" if hint else None,
            **more,
        ),
        tag("span", hint, id=f"{ident}-hint", class_="quiet") if hint else None,
        class_="entry",
    )


def choice(label: str, name: str, options: Mapping[str, str], *, chosen: str, hint: str = "") -> Html:
    """One of a few, as a row of radio buttons."""
    return tag(
        "fieldset",
        tag("legend", label),
        [
            tag("label", tag("input", type="radio", name=name, value=value, checked=value == chosen), says)
            for value, says in options.items()
        ],
        tag("span", hint, class_="quiet") if hint else None,
        class_="guess",
    )
