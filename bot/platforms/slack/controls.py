"""What is pressed and chosen in a message: rows of buttons and selects, each carrying its event, and their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.model.incoming import Event
from bot.platforms import buttons
from bot.platforms.sheet import Button, ButtonStyle, Select, Ticks
from bot.platforms.slack.richtext import Json
from bot.platforms.wording import shortened

SELECT_ID = "s1:one"
LONGEST_LABEL, LONGEST_OPTION, LONGEST_PROMPT = 75, 75, 150
MOST_BUTTONS = 25

_STYLES = {ButtonStyle.MAIN: "primary", ButtonStyle.DANGER: "danger"}


def actions(row: Iterable[Button]) -> Json:
    """A row of buttons; each carries its event in its value, and an id of its own within the row."""
    seen: Counter[str] = Counter()
    elements = []
    for button in list(row)[:MOST_BUTTONS]:
        event = buttons.encode(button.event, marker=button.marker)
        seen[event] += 1
        element: Json = {
            "type": "button",
            "action_id": event if seen[event] == 1 else f"{event}#{seen[event]}",
            "text": plain_text(shortened(button.label, LONGEST_LABEL)),
            "value": event,
        }
        if button.style in _STYLES:
            element["style"] = _STYLES[button.style]
        elements.append(element)
    return {"type": "actions", "elements": elements}


def select(element: Select) -> Json:
    """Each option's value is the event a button for it would carry."""
    options = [_option(label, description, event) for label, description, event in element.options]
    prompt = plain_text(shortened(element.prompt, LONGEST_PROMPT))
    menu = {"type": "static_select", "action_id": SELECT_ID, "placeholder": prompt, "options": options}
    return {"type": "actions", "elements": [menu]}


def ticks(element: Ticks) -> Json:
    """The select itself has the event's id, and each option its place; every change tells all that are chosen."""
    options = [
        ({"text": plain_text(shortened(label, LONGEST_OPTION)), "value": str(place)}, is_chosen)
        for place, label, is_chosen in element.options
    ]
    menu: Json = {
        "type": "multi_static_select",
        "action_id": buttons.encode(element.event),
        "placeholder": plain_text(shortened(element.prompt, LONGEST_PROMPT)),
        "options": [option for option, _ in options],
    }
    if chosen := [option for option, is_chosen in options if is_chosen]:
        menu["initial_options"] = chosen
    return {"type": "actions", "elements": [menu]}


def _option(label: str, description: str, event: Event) -> Json:
    option = {"text": plain_text(shortened(label, LONGEST_OPTION)), "value": buttons.encode(event)}
    if description:
        option["description"] = plain_text(shortened(description, LONGEST_OPTION))
    return option


def plain_text(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
