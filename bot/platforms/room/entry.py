"""The pages before anybody is known: the name, the key of the room, a one-time link, and goodbye."""

from __future__ import annotations

from bot.platforms.room.forms import hidden, labelled
from bot.platforms.room.html import Html, Node, join, tag


def draw_entry(*, back: str, notice: Html) -> Html:
    """One field, then straight to the day's page; the script fills in the zone."""
    return join(
        notice,
        tag("p", tag("b", "A page a day"), class_="kicker"),
        tag("h1", "What should the others call you?", class_="ask", id="ask"),
        _form(
            "/do/enter",
            hidden({"back": back}),
            tag("input", type="hidden", name="zone", id="zone"),
            labelled("Name", "name", maxlength=40, required=True, autofocus=True, autocomplete="nickname"),
            button="Come in",
        ),
        tag(
            "p",
            "No account, no address. This browser remembers you; Settings takes you to another device.",
            class_="quiet",
        ),
    )


def draw_key(*, back: str, notice: Html) -> Html:
    return join(
        notice,
        tag("h1", "This room has a key.", class_="ask", id="ask"),
        _form(
            "/key",
            hidden({"back": back}),
            labelled(
                "Key", "key", type="password", required=True, autofocus=True, autocomplete="current-password"
            ),
            button="Open",
        ),
    )


def draw_link(token: str) -> Html:
    return join(
        tag("h1", "Use the room on this device?", class_="ask", id="ask"),
        tag("p", "The link works once. This browser is then the one who asked for it.", class_="why"),
        _form(f"/link/{token}", button="Use it here"),
    )


def draw_word(title: str, *says: Node) -> Html:
    """One sentence and the way back."""
    return join(
        tag("h1", title, class_="ask", id="ask"),
        [tag("p", sentence, class_="why") for sentence in says],
        tag("div", tag("a", "To today's page", class_="button main", href="/"), class_="acts"),
    )


def _form(action: str, *fields: Node, button: str) -> Html:
    send = tag("div", tag("button", button, type="submit", class_="main"), class_="acts")
    return tag("form", *fields, send, method="post", action=action, class_="entries")
