"""Where an answer begins and ends, and what only stands in for one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.bank.blocks import is_rule, label_of

_WORDS = {
    "answer", "model answer", "sample answer", "suggested answer", "example answer", "short answer", "long answer",
    "detailed answer", "alternative answer", "answer guide", "answer key", "solution", "antwort", "musterantwort",
    "respuesta", "resposta", "réponse", "risposta", "antwoord", "ответ", "відповідь", "odpowiedź", "cevap", "الاجابة",
    "الإجابة", "答案", "回答", "解答", "answers", "the answer", "our answer", "correct answer", "my answer", "best answer", "ideal answer",
    "expected answer", "strong answer", "good answer", "respuesta correcta", "resposta correta", "risposta corretta", "bonne réponse",
    "richtige antwort", "правильный ответ", "правильна відповідь", "الاجابة الصحيحة", "الإجابة الصحيحة", "jawaban", "odgovor", "răspuns", "raspuns",
    "svar", "svaret", "válasz", "vastaus", "απάντηση", "đáp án", "trả lời", "javob", "정답", "답", "답변", "答え", "正解", "решение", "解析",
}  # fmt: skip
_SHORT = {"a", "ans", "back", "答", "r"}  # these only with a colon
_PLAIN = re.compile(
    r"[ \t]{0,8}(?:(?P<bullet>[-*+])[ \t]{1,4})?(?P<word>[^\W\d_]{1,12}(?: answer)?)[ .]?(?P<number>[0-9]{0,4})[ ]?(?P<mark>[:：.)])[ \t]{0,3}",
    re.IGNORECASE,
)
_OPTION_B = re.compile(r"\n{1,2}[ \t]{0,8}(?:[-*+][ \t]{1,4})?\**b\**[ ]?[:：.)]", re.IGNORECASE)
_LONGEST_WORD = 60
_LONGEST_LEAD = 6
_COLONS = (":", "：", "ns.", "NS.")  # the last two of "Ans."
_BULLETS = {"- ", "* ", "+ "}
_NUMBERED = re.compile(r"(.*\D)\s*+[0-9]{1,3}")
_MISSING = (
    "answer here",
    "to be completed",
    "to be done",
    "to do",
    "todo",
    "tbd",
    "tba",
    "n/a",
    "coming soon",
    "pending",
    "...",
    "…",
)
_ELSEWHERE = ("read answer on ", "see answer on ", "read the answer on ")
_ONLY_LINK = re.compile(r"(?:\[[^\[\]\n]*\]\([^()\s]*\)|<?https?://\S+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that says an answer follows. `level` is a heading's, 0 for a bold line, -1 for one without any marks.

    `inline_at` begins the answer where it begins on that line.
    """

    level: int
    inline_at: int | None = None


def heading_marker(text: str, level: int) -> Marker | None:
    """The marker that a heading's text is, such as `Answer`, `Answer 2:` or `Answer: D`."""
    bare = text.strip("* ")
    if _is_word(bare):
        return Marker(level)
    word, colon, rest = text.partition(":")
    if not colon or not _is_word(word):
        return None
    if word.startswith("**"):
        rest = rest.removeprefix("**")
    return Marker(level, len(text) - len(rest.lstrip()))


def bold_marker(line: str, *, in_list: bool = False) -> Marker | None:
    """The marker that a line such as `**Answer:**` or `**Answer:** D` is."""
    label = label_of(line)
    if label:
        return Marker(0) if _is_word(label, colon=label.endswith(_COLONS)) else None
    lead = len(line) - len(line.lstrip(" \t"))
    if line[lead : lead + 2] not in _BULLETS and not line.startswith("**", lead):
        return None
    at = line.find("**", lead)
    end = line.find("**", at + 2)
    if at - lead > _LONGEST_LEAD or end < 0 or line[lead:at].strip(" \t-*+"):
        return None
    word, after = line[at + 2 : end], line[end + 2 : end + 3]
    if not word.endswith(_COLONS) and after not in {":", "："}:
        return None
    if not _is_word(word, colon=at == lead or in_list):
        return None
    rest = line[end + 2 :].lstrip(":： \t")
    return Marker(0, len(line) - len(rest)) if rest else Marker(0)


def plain_marker(text: str, start: int, end: int, *, in_list: bool = False) -> Marker | None:
    """The marker that a line such as `A: D`, `Answer:` or `A2. D` is; not the first of options A, B, C.

    With `in_list` a question's bullet stands above, so that the answer's may be one as well.
    """
    found = _PLAIN.match(text, start, end)
    if not found:
        return None
    word, numbered = found["word"].casefold(), bool(found["number"])
    colon = found["mark"] in ":：" or numbered or (word == "ans" and found["mark"] == ".")
    known = word in _WORDS or (word in _SHORT and (in_list or not found["bullet"]))
    if not colon or not known or (word == "a" and _OPTION_B.match(text, end)):
        return None
    return Marker(-1, found.end() if found.end() < end else None)


def is_missing(text: str) -> bool:
    """Whether the text only stands in for an answer: nothing, a phrase such as "To be completed", or a bare link."""
    bare = text.strip()
    if not bare:
        return True
    if "\n" in bare or len(bare) > 300:  # noqa: PLR2004
        return False
    folded = bare.casefold().strip("*_[]() .!")
    return (
        folded in _MISSING
        or folded == ""
        or folded.startswith(_ELSEWHERE)
        or bool(_ONLY_LINK.fullmatch(bare))
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch of the text without outer blank lines and without the rules at its end."""
    region = text[start:end]
    core = region.rstrip(" \t\n")
    if core.endswith(("-", "*", "_")):
        core = _without_rules(core)
    if not core:
        return start, start
    line_end = text.find("\n", start + len(core), end)
    last = end if line_end < 0 else line_end
    lead = len(region) - len(region.lstrip(" \t\n"))
    first = region.rfind("\n", 0, lead) + 1
    return start + first, last


def _without_rules(region: str) -> str:
    tail_at = len(region.rstrip(" \t\n-*_"))
    tail = region[tail_at:].split("\n")
    while len(tail) > 1 and (not tail[-1].strip() or is_rule(tail[-1])):
        tail.pop()
    if tail_at == 0 and len(tail) == 1 and is_rule(tail[0]):
        return ""
    return (region[:tail_at] + "\n".join(tail)).rstrip(" \t\n")


def _is_word(text: str, *, colon: bool = False) -> bool:
    """Whether the text says "answer" in some language; the short words only where a colon is known to follow."""
    if len(text) > _LONGEST_WORD:
        return False
    folded = text.casefold().strip("*_:： ")
    if folded[-1:].isdigit():
        numbered = _NUMBERED.fullmatch(folded)
        folded = numbered[1].strip() if numbered else folded
    return folded in _WORDS or (colon and folded.rstrip(".") in _SHORT)
