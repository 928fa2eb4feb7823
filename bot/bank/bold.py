"""Questions written as bold lines, such as `**Q1.** What …?` and `**What …?**`."""

from __future__ import annotations

from bot.bank.asking import asks
from bot.bank.headings import Heading, Kind, Sign, read_title
from bot.bank.lines import Line
from bot.bank.titles import cleaned, is_only_link

_DEEPEST_INDENT = 3
_LONGEST = 1_000
_NAMES = ("front", "prompt")  # of a card's first side
_DASHES = " \t:：-–—"


def bold_opening(line: Line, at: int = 0, *, column: int = 0) -> Heading | None:
    """Read a line as a bold question, from its character `at` on; None where it is none.

    An empty title means that it stands on the line below.
    """
    text = line.text
    at += len(text[at : at + _DEEPEST_INDENT + 1]) - len(text[at : at + _DEEPEST_INDENT + 1].lstrip(" "))
    marks = text[at : at + 2]
    end = text.find(marks, at + 2, at + _LONGEST) if marks in {"**", "__"} else -1
    if end < 0:
        return None
    inner, rest_at = text[at + 2 : end].strip(), end + 2
    rest = text[rest_at:]
    if not inner.strip("*_") or is_only_link(inner):
        return None
    sign, number, title = read_title(inner)
    content = line.end
    if title == inner and (sign >= Sign.NUMBER or rest.lstrip()[:1] in {":", "："} or _is_lead(inner)):
        sign, number, title = _lead_with(inner, rest)
    elif rest.strip(_DASHES):
        joined = cleaned(f"{title}{rest.rstrip()}")
        if asks(title) or not asks(joined):
            content = line.start + len(text) - len(rest.lstrip(_DASHES))
        else:
            title = joined
    if sign is Sign.NONE or (sign is Sign.ASKS and not asks(title)):
        return None
    return Heading(line.number, line.start, content, 0, inner, sign, number, title, None, Kind.BOLD, column)


def _is_lead(inner: str) -> bool:
    """Whether only a number or a letter is bold, and the question follows."""
    bare = inner.rstrip(".):： ")
    return bare.isdigit() or bare.casefold() in {"q", *_NAMES}


def _lead_with(inner: str, rest: str) -> tuple[Sign, str | None, str]:
    word = inner.rstrip(":： ").casefold()
    if word in _NAMES and (inner[-1] in ":：" or rest.lstrip()[:1] in {":", "："}):
        return Sign.LETTER, None, cleaned(rest.lstrip(_DASHES))
    whole = inner.rstrip(".:：) ") + ": " + rest.lstrip(".:：) ") if rest else inner
    sign, number, title = read_title(whole.strip())
    return sign, number, "" if title == whole.strip() else title
