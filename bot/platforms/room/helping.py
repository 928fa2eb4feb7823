"""What there is in the room, in words: ways, commands and keys."""

from __future__ import annotations

from bot.model.views import Help
from bot.platforms.menu import COMMANDS, Command
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.layout import Page

KEYS = (
    ("Answer", "A"),
    ("Hint", "H"),
    ("Show me the answer", "S"),
    ("Seal", "Ctrl Enter"),
    ("Rate", "1 to 4"),
    ("Command", "/"),
    ("These keys", "?"),
    ("Leave a field", "Esc"),
)

WAYS = (
    "A question comes every day. Write your answer and seal it; nobody else sees it.",
    "The prepared answer opens when all are in, or at its hour. Show me the answer opens it for you alone at any time.",
    "Rate how it went, 1 to 4. The rating decides when you meet the question again.",
    "What is typed in a chat can be typed into the line at the foot of each page.",
)


def draw_help(view: Help) -> Page:
    commands = [command for command in COMMANDS if view.manages or not command.for_managers]
    keys = [tag("div", tag("dt", name), tag("dd", tag("kbd", key))) for name, key in KEYS]
    main = join(
        tag("h1", "A question a day, and the prepared answer after your own.", class_="ask"),
        tag("div", [tag("p", way) for way in WAYS], class_="prose"),
        tag("h2", "Commands"),
        tag("dl", [_command(command) for command in commands], class_="sums"),
    )
    margin = tag("section", tag("h2", "Keys"), tag("dl", keys, class_="sums"), class_="note")
    return Page(title="Help", here="/help", path="/help", main=main, margin=margin)


def _command(command: Command) -> Html:
    return tag("div", tag("dt", f"/{command.name}"), tag("dd", command.description))
