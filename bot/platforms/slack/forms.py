"""Modals: a form for an answer, a form for a command's arguments, and a page of what was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.model.incoming import Field, UploadOpened
from bot.platforms import form_ids
from bot.platforms.menu import COMMANDS, Argument, Command, Kind
from bot.platforms.sheet import TEXT, ChoiceField, Form, RadioField, TextField, Upload
from bot.platforms.sheet import Field as FormField
from bot.platforms.slack.controls import plain_text
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.richtext import Json, block, section, text
from bot.platforms.slack.words import CANCEL, CLOSE, LONGER, MORE_THAN_A_PAGE, SEAL, SEND
from bot.platforms.wording import shortened

LONGEST_ANSWER = 3000
LONGEST_TITLE, LONGEST_PLACEHOLDER, LONGEST_LABEL = 24, 150, 2000
LONGEST_INTRO = 2000
MOST_BLOCKS = 100
LONGEST_METADATA = 3000

FIELD = TEXT
UNCHOSEN = "-"
"""The value of an option that stands for none: Slack wants one of at least a character."""
COMMAND_FORM = "c1:"
PAGE = "page"

COMPLETED = {Kind.QUESTION: Field.QUESTION, Kind.ZONE: Field.ZONE, Kind.TOPIC: Field.TOPIC}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a form remembers of where it was opened: where its answer may be whispered, and the place it is about."""

    url: str = ""
    channel: str = ""

    def written(self) -> str:
        kept = json.dumps({"url": self.url, "channel": self.channel})
        return kept if len(kept) <= LONGEST_METADATA else json.dumps({"url": "", "channel": self.channel})


def origin_of(metadata: str) -> Origin:
    try:
        found = json.loads(metadata or "{}")
        return Origin(str(found.get("url", "")), str(found.get("channel", "")))
    except (ValueError, AttributeError):
        return Origin()


def form_view(form: Form, *, nonce: str, origin: Origin) -> Json:
    intro = [block([section([text(shortened(form.intro, LONGEST_INTRO))])])] if form.intro else []
    return {
        "type": "modal",
        "callback_id": form_ids.encode(form.event, nonce),
        "private_metadata": origin.written(),
        "title": plain_text(shortened(form.title, LONGEST_TITLE)),
        "submit": plain_text(form.send or SEAL),
        "close": plain_text(CANCEL),
        "blocks": [*intro, *(_field(each) for each in form.fields)],
    }


def _field(field: FormField) -> Json:
    is_long = isinstance(field, TextField) and field.longest is None
    hint = (field.hint or LONGER if is_long else field.hint).replace("{limit}", f"{LONGEST_ANSWER:,}")
    return {
        "type": "input",
        "block_id": field.name,
        "optional": not (isinstance(field, TextField) and field.is_required),
        "label": plain_text(shortened(field.label, LONGEST_LABEL)),
        **({"hint": plain_text(hint)} if hint else {}),
        "element": _asked(field),
    }


def _asked(field: FormField) -> Json:
    match field:
        case TextField():
            return _written(field)
        case ChoiceField():
            return _chosen(field)
        case RadioField(name, _, choices):
            radios = [_option(says, value) for value, says in choices]
            return {"type": "radio_buttons", "action_id": name, "options": radios}
        case _:
            assert_never(field)


def _written(field: TextField) -> Json:
    """Words longer than the field are left out of it: cut, they would be sent back without their end."""
    longest = field.longest or LONGEST_ANSWER
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.longest is None,
        "max_length": longest,
    }
    if field.placeholder:
        element["placeholder"] = plain_text(shortened(field.placeholder, LONGEST_PLACEHOLDER))
    if 0 < len(field.words.text) <= longest:
        element["initial_value"] = field.words.text
    return element


def _chosen(field: ChoiceField) -> Json:
    options = {value: _option(says, value or UNCHOSEN) for value, says in field.options}
    return {
        "type": "static_select",
        "action_id": field.name,
        "options": list(options.values()),
        "initial_option": options.get(field.chosen, options[field.options[-1][0]]),
    }


def command_form(command: Command, *, typed: Mapping[str, str], origin: Origin) -> Json:
    """One input for each argument; what was typed already stands in it."""
    return {
        "type": "modal",
        "callback_id": f"{COMMAND_FORM}{command.name}",
        "private_metadata": origin.written(),
        "title": plain_text(shortened(command.name.capitalize(), LONGEST_TITLE)),
        "submit": plain_text(SEND),
        "close": plain_text(CANCEL),
        "blocks": [_input(argument, typed.get(argument.name, ""), origin) for argument in command.arguments],
    }


def upload_form(upload: Upload, *, origin: Origin) -> Json:
    """The form of the command that takes a file."""
    wanted = UploadOpened(upload.event.only_check)
    command = next(each for each in COMMANDS if each.build({}, None) == wanted)
    return command_form(command, typed={}, origin=origin)


def page(messages: Sequence[DrawnMessage], title: str, *, origin: Origin) -> Json:
    """What was asked for from a page without a channel of its own."""
    return {
        "type": "modal",
        "callback_id": PAGE,
        "private_metadata": origin.written(),
        "title": plain_text(shortened(title, LONGEST_TITLE)),
        "close": plain_text(CLOSE),
        "blocks": within(blocks_of(messages), MOST_BLOCKS),
    }


def blocks_of(messages: Sequence[DrawnMessage]) -> list[Json]:
    return [each for message in messages for each in message.blocks]


def within(blocks: list[Json], most: int) -> list[Json]:
    """As many as there is room for; what is left out is said in the last one's place."""
    if len(blocks) <= most:
        return blocks
    return [*blocks[: most - 1], {"type": "context", "elements": [plain_text(MORE_THAN_A_PAGE)]}]


def values_of(state: Mapping[str, Json]) -> dict[str, str]:
    """What stands in the inputs of a submitted form, by argument."""
    found: dict[str, str] = {}
    for name, actions in state.items():
        for element in actions.values():
            value = _value(element)
            if value:
                found[name] = value
    return found


def written_in(state: Mapping[str, Json]) -> dict[str, str]:
    """What stands in every field of a submitted form, by its name; nothing in an empty one."""
    return {
        name: "" if value == UNCHOSEN else value
        for name, actions in state.items()
        for value in [next((_value(element) for element in actions.values()), "")]
    }


def errors_view(says: str, field: str = FIELD) -> Json:
    """Keeps the form open with its words, and says at a field what is wrong with them."""
    return {"response_action": "errors", "errors": {field: shortened(says, LONGEST_LABEL)}}


def _value(element: Json) -> str:
    chosen = element.get("selected_option")
    if isinstance(chosen, dict):
        return str(chosen.get("value", ""))
    sent = element.get("files")
    if isinstance(sent, list):
        return str(sent[0].get("id", "")) if sent else ""
    ticked = element.get("selected_options")
    if isinstance(ticked, list):
        return "true" if ticked else ""
    chosen = element.get("selected_conversation") or element.get("selected_user")
    return str(element.get("value") or chosen or "")


def _input(argument: Argument, typed: str, origin: Origin) -> Json:
    return {
        "type": "input",
        "block_id": argument.name,
        "optional": not argument.required,
        "label": plain_text(argument.name.capitalize()),
        "hint": plain_text(argument.description),
        "element": _element(argument, typed, origin),
    }


def _element(argument: Argument, typed: str, origin: Origin) -> Json:
    named: Json = {"action_id": argument.name}
    match argument.kind:
        case Kind.QUESTION | Kind.ZONE | Kind.TOPIC:
            select: Json = {**named, "type": "external_select", "min_query_length": 0}
            if 0 < len(typed) <= LONGEST_OPTION:
                select["initial_option"] = _option(typed, typed)
            return select
        case Kind.CHOICE:
            options = [_option(choice, choice) for choice in argument.choices]
            return {**named, "type": "static_select", "options": options}
        case Kind.FILE:
            return {**named, "type": "file_input", "max_files": 1}
        case Kind.BOOL:
            return {**named, "type": "checkboxes", "options": [_option("Yes", "true")]}
        case Kind.CHANNEL:
            channel: Json = {**named, "type": "conversations_select"}
            if origin.channel:
                channel["initial_conversation"] = origin.channel
            return channel
        case Kind.MEMBER:
            return {**named, "type": "users_select"}
        case Kind.TEXT | Kind.GROUP:
            written: Json = {**named, "type": "plain_text_input"}
            if typed:
                written["initial_value"] = typed
            return written


LONGEST_OPTION, LONGEST_VALUE, MOST_OPTIONS = 75, 150, 100


def options(choices: Sequence[tuple[str, str]]) -> list[Json]:
    """Completions, value and label of each; a value that does not fit is left out rather than cut."""
    return [
        _option(shortened(label, LONGEST_OPTION), value)
        for value, label in choices[:MOST_OPTIONS]
        if 0 < len(value) <= LONGEST_VALUE and label
    ]


def _option(label: str, value: str) -> Json:
    return {"text": plain_text(label), "value": value}
