"""How a typed or transcribed answer would sound: its length aloud, its hedges, its results, the parts of its story."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.model.mirror import Speech, StarPart
from bot.rules.coverage.normalising import plain
from bot.rules.coverage.units import sentences_of
from bot.rules.quantities import quantities_in

WORDS_A_MINUTE = 140
SHORT_MINUTES, LONG_MINUTES, VERY_LONG_MINUTES = 0.5, 2.0, 2.5
COMFORTABLE_PACE = (120, 170)
MANY_HEDGES = 3
MANY_FILLERS_OF_100 = 3
"""From this many fillers in a hundred words on they are worth a word."""


class Length(StrEnum):
    SHORT = "short"
    FINE = "fine"
    LONG = "long"
    VERY_LONG = "very long"


_HEDGES = re.compile(
    r"\b(?:i (?:think|guess|suppose|feel like|would say)|maybe|perhaps|probably|possibly|hopefully|somewhat|not (?:really )?sure"
    r"|to be (?:honest|fair)|honestly|more or less|a (?:little )?bit|in my opinion)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:u[hm]+|er+m?|hmm+|you know|i mean|sort of|kind of|basically|actually|literally)\b|, like,",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|my|me|myself|mine)\b|\bi\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us|ourselves|ours)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:results?|resulted|outcome|impact|growth|grew|rose|fell|dropped|went (?:up|down|from)|(?:brought|came|is|are|was|were) down"
    r"|reduc\w+|reduction|cut|lower\w*|decreas\w+|sav(?:ed|es|ing\w*)|increas\w+|rais(?:ed|ing)|improv\w+|boost\w*|doubled|tripled|halved"
    r"|achiev\w+|reach\w+|deliver\w+|scal(?:ed|ing)|faster|slower|shorter|fewer|less|more|cheaper|gain\w*|eliminat\w+|hit|zero|without)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:(?:a|the|any) (?:time|situation|moment|project|conflict|mistake|failure|decision)|achievements?|accomplish\w*|challeng\w*"
    r"|examples?|projects?|proud\w*|fail(?:ed|ure)?|conflict|disagree\w*|overc[ao]me|biggest|toughest|hardest)\b",
    re.IGNORECASE,
)
_CUES = {
    StarPart.SITUATION: re.compile(
        r"\b(?:when (?:i|we) (?:join|start|work|began|was|were|took|first)\w*|at (?:the|that) time|back (?:in|then|when)"
        r"|in (?:19|20)\d\d|initially|originally|at first|there (?:was|were|had been)|used to|(?:was|were) (?:struggling|losing|facing|running|already)"
        r"|situation|background|context|faced|(?:a (?:few|couple of)|two|three|some) years ago|last (?:year|month|spring|summer|autumn|winter)"
        r"|problem(?:s)? (?:was|were))\b",
        re.IGNORECASE,
    ),
    StarPart.TASK: re.compile(
        r"\b(?:task\w*|(?:my|our|the) (?:job|role|goal|aim|objective|mission|target|responsibility|brief|assignment)"
        r"|(?:needed|wanted|had|asked|expected|supposed) (?:\w+ )?to|responsible for|in charge of|charged with|required|must|deadline)\b",
        re.IGNORECASE,
    ),
    StarPart.ACTION: re.compile(
        r"\b(?:i|we)(?:'d|'ve| have| had)? (?:(?:then|also|first|next|finally|personally|therefore|quickly|always|simply|just) )?"
        r"(?:(?!need|want|ask|expect|suppos|reach|achiev|fac|join)\w{2,}ed|built|led|wrote|made|took|set|ran|began|chose|brought|put|split|kept|cut"
        r"|went|met|held|taught|found|drew|gave|got|sat|spoke|rewrote|did|sent|broke|let|moved)\b",
        re.IGNORECASE,
    ),
    StarPart.RESULT: re.compile(
        r"\b(?:as a result|results?|resulted|outcome|in the end|eventually|ended up|led to|which meant|so that now|since then|ever since"
        r"|(?:went|came|brought|is|are|was|were) (?:up|down)|fell|dropped|rose|grew|achiev\w+|reached|saved|improved|reduced|increased|doubled|tripled"
        r"|halved|impact|learn(?:ed|t)|lesson)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def speech_of(
    text: str, *, is_story: bool = False, is_transcript: bool = False, seconds: float | None = None
) -> Speech:
    """What can be counted. `seconds` is the real length of a voice message; without it the words give one.

    Fillers are counted in a transcript alone, since nobody types them; the parts of a story only where one is asked for.
    """
    flat = plain(text)
    words = sum(any(sign.isalnum() for sign in word) for word in flat.split())
    return Speech(
        words=words,
        minutes=words / WORDS_A_MINUTE if seconds is None else seconds / 60,
        hedges=len(_HEDGES.findall(flat)),
        i=len(_I.findall(flat)),
        we=len(_WE.findall(flat)),
        results=sum(_is_result(flat[start:end]) for start, end in sentences_of(flat)),
        fillers=len(_FILLERS.findall(flat)) if is_transcript else None,
        star=frozenset(part for part, cues in _CUES.items() if cues.search(flat)) if is_story else None,
    )


def asks_for_a_story(title: str) -> bool:
    """Whether a question wants something that happened: a time when, a project, an achievement, a challenge."""
    return _STORY.search(title) is not None


def length_of(speech: Speech) -> Length:
    """How the length strikes a listener who expects one to two minutes."""
    if speech.minutes > VERY_LONG_MINUTES:
        return Length.VERY_LONG
    if speech.minutes > LONG_MINUTES:
        return Length.LONG
    return Length.SHORT if speech.minutes < SHORT_MINUTES else Length.FINE


def has_many_fillers(speech: Speech) -> bool:
    return bool(speech.fillers) and 100 * (speech.fillers or 0) >= MANY_FILLERS_OF_100 * speech.words


def _is_result(sentence: str) -> bool:
    return _CHANGED.search(sentence) is not None and bool(quantities_in(sentence))
