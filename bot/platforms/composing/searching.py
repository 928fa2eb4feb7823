"""What a search found: each question with its passage, and a choice that opens its answer."""

from __future__ import annotations

from bot.model.incoming import AnswerAsked
from bot.model.views import Hit, Hits
from bot.platforms.composing.pieces import line, quiet
from bot.platforms.sheet import Element, Heading, Line, Select, Sheet
from bot.platforms.wording import questions as names
from bot.platforms.wording import searching as words

LONGEST_NAME, LONGEST_OPTION = 90, 100


def compose(view: Hits) -> Sheet:
    sentence = words.found_line(view)
    elements: list[Element] = [line(sentence)]
    for hit in view.hits:
        elements += _hit(hit)
    if view.hits:
        elements.append(Select(words.OPEN_AN_ANSWER, tuple(map(_option, view.hits))))
    return Sheet(tuple(elements), summary=sentence)


def answer_of(hit: Hit) -> AnswerAsked:
    """By id: a number or title may be another's too."""
    return AnswerAsked(f"id:{hit.question}")


def _hit(hit: Hit) -> tuple[Element, ...]:
    name = Heading((names.short_name(hit.number, hit.title, LONGEST_NAME),), level=3)
    if hit.sealed:
        return name, quiet(words.STILL_SEALED)
    spans = words.passage_spans(hit)
    return (name, Line(spans)) if spans else (name,)


def _option(hit: Hit) -> tuple[str, str, AnswerAsked]:
    return names.short_name(hit.number, hit.title, LONGEST_OPTION), "", answer_of(hit)
