"""What the sentences of several refusals are made of."""

from __future__ import annotations

from collections.abc import Callable

from bot.model.views import Refused
from bot.platforms.wording.numbers import shortened
from bot.platforms.wording.spans import Spans

QUOTED = 60
"""How much of what somebody typed is given back inside a sentence."""

Telling = Callable[[Refused, str], Spans]
"""From the refusal and the reader's zone to its sentence."""


def not_understood(kind: str, remedy: str) -> Telling:
    def sentence(refused: Refused, _: str) -> Spans:
        words = refused.fact("words").strip()
        return (f"{quoted(words)} is not {kind} I know. {remedy}" if words else f"It needs {kind}. {remedy}",)

    return sentence


def quoted(words: str) -> str:
    return f"“{shortened(words, QUOTED)}”"


def figure(digits: str) -> str:
    return f"{int(digits):,}" if digits.isdigit() else digits
