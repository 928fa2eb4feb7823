"""Commands as somebody types them: "/schedule set 09:00 Europe/Berlin reveal:18:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bot.model.incoming import Event
from bot.model.refs import PlaceKey
from bot.model.views import Refused, Why
from bot.platforms.menu.commands import COMMANDS, GROUPS, command
from bot.platforms.menu.kinds import Argument, Command, Kind

_WHOLE = re.compile(r'(?:[^\s":]+:)?"[^"]*"|\S+')
_QUOTATION_MARKS = str.maketrans("“”„", '"""')
_ALIKE = 55
"""From which likeness (of 100) on a command is worth naming."""


def read(typed: str, place: PlaceKey | None) -> Event | Refused:
    """What typed words ask for: arguments in their order, or as `name:value`; an unknown command names the nearest."""
    words = typed.strip().removeprefix("/").split()
    found, rest = _command_of(words)
    if found is None:
        return _unknown(words)
    return found.build(_values(found, words_of(found, " ".join(rest))), place)


def words_of(found: Command, text: str) -> list[str]:
    """The words behind a command; where somebody can be named, a name in quotation marks is one."""
    if any(argument.kind is Kind.MEMBER for argument in found.arguments):
        return _WHOLE.findall(text.translate(_QUOTATION_MARKS))
    return text.split()


def _command_of(words: Sequence[str]) -> tuple[Command | None, Sequence[str]]:
    for length in (2, 1):
        found = command(" ".join(words[:length]).casefold()) if len(words) >= length else None
        if found is not None:
            return found, words[length:]
    return None, words


def _values(found: Command, words: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    free: list[str] = []
    named: Argument | None = None
    for word in _without_flags(found, words, values):
        name, colon, value = word.partition(":")
        argument = found.argument(name.casefold()) if colon and value else None
        if argument is not None:
            values[argument.name] = value
            named = argument
        elif named is not None and (named.takes_rest or named.kind is Kind.QUESTION):
            values[named.name] += f" {word}"
        else:
            free.append(word)
    places = [
        each
        for each in found.arguments
        if not (each.kind is Kind.BOOL or each.by_name or each.name in values)
    ]
    return values | _in_order(places, free)


def _without_flags(found: Command, words: Sequence[str], values: dict[str, str]) -> Sequence[str]:
    """The words without a bare "public" at their end, which sets that value."""
    for argument in found.arguments:
        if argument.kind is Kind.BOOL and words and words[-1].casefold() == argument.name:
            values[argument.name] = "true"
            words = words[:-1]
    return words


def _in_order(arguments: Sequence[Argument], words: Sequence[str]) -> dict[str, str]:
    """One word for each argument; the last of them takes all that is left, so that nothing typed is lost."""
    if not arguments or not words:
        return {}
    *others, last = arguments[: len(words)]
    values = {argument.name: word for argument, word in zip(others, words, strict=False)}
    values[last.name] = " ".join(words[len(others) :])
    return values


def _unknown(words: Sequence[str]) -> Refused:
    typed = " ".join(words)
    facts = (("words", typed), ("nearest", ", ".join(_nearest(words))))
    return Refused(Why.UNKNOWN_COMMAND, facts)


def _nearest(words: Sequence[str]) -> list[str]:
    names = [each.name for each in COMMANDS]
    if words and words[0].casefold() in {group.name for group in GROUPS}:
        names = [each.name for each in COMMANDS if each.group == words[0].casefold()]
        if len(words) == 1:
            return names[:3]
    best: dict[str, float] = {}
    for typed in (" ".join(words[:1]), " ".join(words[:2])):
        for name, likeness, _ in process.extract(
            typed, names, scorer=fuzz.ratio, processor=utils.default_process, limit=3, score_cutoff=_ALIKE
        ):
            best[name] = max(likeness, best.get(name, 0))
    return sorted(best, key=lambda name: -best[name])[:1]
