"""Somebody's words written so that Discord shows them letter by letter: no Markdown, no mention, no emoji code."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_SPECIAL = re.compile(r"[\\*_~`|\[<]")
_LINE_START = re.compile(r"^([ \t]*)([#>+-])", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t]*\d{1,9})([.)])", re.MULTILINE)
_EMOJI_CODE = re.compile(r":(?=[A-Za-z0-9_+-]+:)")
_FORMATS = frozenset("\\*_~`|[]()<>#+-.:")
_EVERYBODY = re.compile(r"@(?=everyone|here)")
ZERO_WIDTH_SPACE = "\u200b"


def literal(text: str) -> str:
    """The same text for Discord's eyes; an address stays an address."""
    pieces: list[str] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        pieces += [_escaped(text[end : address.start()]), address.group()]
        end = address.end()
    pieces.append(_escaped(text[end:]))
    started = _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\1\\\2", "".join(pieces)))
    return _EVERYBODY.sub(f"@{ZERO_WIDTH_SPACE}", started)


def literal_mark(mark: str) -> str:
    """One character that must stay itself whatever stands around it."""
    if mark == "@":
        return f"@{ZERO_WIDTH_SPACE}"
    return f"\\{mark}" if mark in _FORMATS else mark


def _escaped(text: str) -> str:
    return _EMOJI_CODE.sub(r"\\:", _SPECIAL.sub(r"\\\g<0>", text))
