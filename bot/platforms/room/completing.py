"""Completion of a typed command: names first, then what its next argument may be."""

from __future__ import annotations

from bot.model.incoming import CompletionAsked, Field
from bot.model.views import Completions
from bot.platforms.menu import COMMANDS, Argument, Command, Kind, words_of
from bot.platforms.room.device import Device
from bot.platforms.room.listen import Listener

MOST = 8
FIELDS = {
    Kind.QUESTION: Field.QUESTION,
    Kind.ZONE: Field.ZONE,
    Kind.TOPIC: Field.TOPIC,
    Kind.MEMBER: Field.MEMBER,
}

Completed = list[tuple[str, str]]
"""What the line would hold, and what that is."""


async def complete(listener: Listener, device: Device, typed: str) -> Completed:
    text = typed.lstrip().removeprefix("/").lstrip()
    found = next((command for command in COMMANDS if text.casefold().startswith(f"{command.name} ")), None)
    if found is None:
        return [
            (command.name + (" " if _wants_more(command) else ""), command.description)
            for command in COMMANDS
            if command.name.startswith(text.casefold())
        ][:MOST]
    return (await _arguments(listener, device, found, text[len(found.name) + 1 :]))[:MOST]


def _wants_more(command: Command) -> bool:
    completed = (Kind.QUESTION, Kind.MEMBER)
    return any(argument.required or argument.kind in completed for argument in command.arguments)


async def _arguments(listener: Listener, device: Device, command: Command, rest: str) -> Completed:
    argument, before, words = _current(command, rest)
    if argument is None:
        return []
    lead = f"{command.name} {before}"
    if argument.kind is Kind.CHOICE:
        return [
            (f"{lead}{choice}", argument.description)
            for choice in argument.choices
            if choice.startswith(words)
        ]
    if argument.kind not in FIELDS:
        return []
    view = await listener.tell(device, CompletionAsked(FIELDS[argument.kind], words.strip('"')))
    if not isinstance(view, Completions):
        return []
    return [(f"{lead}{_typed(argument, value)}", label) for value, label in view.choices]


def _typed(argument: Argument, value: str) -> str:
    """A name of several words is held together by quotation marks."""
    return f'"{value}"' if argument.kind is Kind.MEMBER and " " in value else value


def _is_many_words(argument: Argument, rest: str) -> bool:
    """A name as well, as long as nothing else was named behind it."""
    is_name = argument.kind is Kind.MEMBER and argument.takes_rest and ":" not in rest
    return argument.kind is Kind.QUESTION or is_name


def _current(command: Command, rest: str) -> tuple[Argument | None, str, str]:
    """The argument that is being typed, what stands before it, and its words so far; a title or a name may be many."""
    if command.arguments and _is_many_words(command.arguments[0], rest):
        return command.arguments[0], "", rest
    if rest.count('"') % 2:
        done, _, last = rest.rpartition('"')
        done, last = done.rstrip(), f'"{last}'
    else:
        done, _, last = rest.rpartition(" ")
    index = len(words_of(command, done))
    argument = command.arguments[index] if index < len(command.arguments) else None
    return argument, f"{done} " if done else "", last
