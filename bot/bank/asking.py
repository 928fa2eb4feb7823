"""Whether words ask: by a question mark, or by how such sentences begin."""

from __future__ import annotations

import re

from bot.bank.difficulty import Scale, cut_from_title

_MARKS = ("?", "？", "؟", "\u037e")  # Latin, full-width, Arabic, Greek
_BEGINNINGS = frozenset(
    [
        "what",
        "what's",
        "whats",
        "how",
        "why",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "can",
        "could",
        "should",
        "would",
        "will",
        "have",
        "has",
        "explain",
        "describe",
        "define",
        "differentiate",
        "distinguish",
        "compare",
        "tell",
        "discuss",
        "mention",
        "elaborate",
        "difference",
        "differences",
        "walk",
        "name",
        "talk",
        "list",
        "give",
        "suppose",
        "was",
        "wie",
        "warum",
        "wann",
        "wo",
        "wer",
        "welche",
        "welcher",
        "welches",
        "erkläre",
        "nenne",
        "beschreibe",
        "qué",
        "que",
        "cómo",
        "por",
        "cuál",
        "cuáles",
        "cuándo",
        "dónde",
        "explica",
        "describe",
        "o",
        "como",
        "quais",
        "qual",
        "quando",
        "explique",
        "pourquoi",
        "comment",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "quand",
        "expliquez",
        "что",
        "как",
        "почему",
        "зачем",
        "когда",
        "где",
        "какой",
        "какая",
        "какое",
        "какие",
        "чем",
        "кто",
        "объясните",
        "расскажите",
        "опишите",
    ]
)
_EAST_ASIAN = (
    "什么", "什麼", "如何", "为什么", "為什麼", "怎么", "怎麼", "请", "請", "介绍", "说说", "谈谈", "简述", "何", "なぜ", "どう",
)  # fmt: skip
_TELLING = frozenset(
    ("to", "we", "i", "my", "our", "this", "these", "new", "la")
)  # "How to …", "Why we …", "What this …"
_TRAILING = "*_\"'”’)」）`. "
_BRACKETS = (")", "]", "}", "`")
_STARS = Scale(3)
_FEWEST_WORDS = 2
_WORD = re.compile(r"[\w'’]+")


def asks(title: str) -> bool:
    """Whether the title ends as a question does, or would without what says behind it how hard it is."""
    if title.rstrip(_TRAILING).endswith(_MARKS):
        return True
    if title.isascii() and not title.rstrip().endswith(_BRACKETS):
        return False
    return cut_from_title(title, _STARS)[0].rstrip(_TRAILING).endswith(_MARKS)


def asks_in_words(title: str) -> bool:
    """Whether it ends as a question does, or begins as one. "How to …" and "Why we …" tell."""
    if asks(title):
        return True
    if title.lstrip("*_\"'“(").startswith(_EAST_ASIAN):
        return True
    words = _WORD.findall(title[:80].casefold().replace("’", "'"))
    if len(words) < _FEWEST_WORDS or words[0] not in _BEGINNINGS:
        return False
    return words[1] not in _TELLING
