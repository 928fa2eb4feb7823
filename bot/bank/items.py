"""Questions written as items of a list: `1. What …?`, `12. ### What …?`, `- **What …?**`."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.bank.bold import bold_opening
from bot.bank.headings import Heading, Kind, Sign, read_title
from bot.bank.lines import Line
from bot.bank.titles import cleaned, is_only_link

_ITEM = re.compile(r"( {0,3})(?:([0-9]{1,6})[ ]?[.)]|[-*+])([ \t]{1,8})")
_HEADING = re.compile(r"(#{1,6})[ \t]{1,8}")
_CHECK_BOX = re.compile(r"\[[ xX]\](?:[ \t]|$)")
_WIDEST_GAP = 4  # what is wider is code


def item_opening(line: Line) -> Heading | None:
    """Read a line as a list item that is a question; None where it cannot be one."""
    item = _ITEM.match(line.text)
    if not item:
        return None
    number = item[2]
    column = len(line.text[: item.end()].expandtabs(4))
    if len(item[3].expandtabs(4)) > _WIDEST_GAP:
        column = len(line.text[: item.end(3) - len(item[3])]) + 1
    hashes = _HEADING.match(line.text, item.end())
    if hashes:
        return _with_heading(line, hashes, number, column)
    rest = line.text[item.end() :].strip()
    if not rest or is_only_link(rest) or _CHECK_BOX.match(rest) or rest.startswith(("<details", "|")):
        return None
    if rest.startswith(("**", "__")):
        bold = bold_opening(line, item.end(), column=column)
        if bold and bold.title and (bold.sign >= Sign.NUMBER or number is None):
            return replace(bold, number=bold.number or number)
        if bold and bold.title:
            return replace(bold, kind=Kind.ITEM, sign=Sign.NUMBER, number=number)
    if number is None:
        return None
    sign, own, title = read_title(cleaned(rest))
    if sign >= Sign.LETTER and own:
        number = own
    elif sign is Sign.NUMBER:
        title = cleaned(rest)
    return Heading(
        line.number, line.start, line.end, 0, rest, Sign.NUMBER, number, title, None, Kind.ITEM, column
    )


def bullet_opening(line: Line) -> Heading | None:
    """Read a line as a bare bullet that may be a question without an answer."""
    item = _ITEM.match(line.text)
    rest = line.text[item.end() :].strip() if item else ""
    if not item or item[2] or not rest or is_only_link(rest) or _CHECK_BOX.match(rest):
        return None
    title = cleaned(rest)
    column = len(line.text[: item.end()].expandtabs(4))
    return Heading(
        line.number, line.start, line.end, 0, rest, Sign.ASKS, None, title, None, Kind.BULLET, column
    )


def _with_heading(line: Line, hashes: re.Match[str], number: str | None, column: int) -> Heading | None:
    text = cleaned(line.text[hashes.end() :].rstrip().rstrip("#"))
    if not text or is_only_link(text):
        return None
    sign, own, title = read_title(text)
    if number and sign < Sign.NUMBER:
        sign = Sign.NUMBER
    return Heading(
        line.number,
        line.start,
        line.end,
        len(hashes[1]),
        text,
        sign,
        own or number,
        title,
        None,
        Kind.ITEM_HEADING,
        column,
    )
