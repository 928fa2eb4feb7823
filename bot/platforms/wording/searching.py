"""What a search says of what it found."""

from __future__ import annotations

from bot.model.views import Hit, Hits
from bot.platforms.sheet import Strong
from bot.platforms.wording.numbers import capitalised, number_in_words, shortened
from bot.platforms.wording.spans import Spans

OPEN_AN_ANSWER = "Open an answer"
STILL_SEALED = "Its answer is still sealed; opening it counts as a look."

_LONGEST = 60


def found_line(view: Hits) -> str:
    """ "Three questions speak of “kafka ordering”." """
    if not view.hits:
        return f"No question speaks of {_quoted(view.words)}. Try another word for it, or fewer."
    instead = view.corrected
    first = f"Nothing is spelt {_quoted(view.words)}; this is {_quoted(instead)}. " if instead else ""
    return first + _counted(view, _quoted(instead or view.words))


def passage_spans(hit: Hit) -> Spans:
    """The passage with what was looked for standing out, after the label it stands under."""
    spans: list[str | Strong] = [f"{shortened(hit.section, _LONGEST)}: "] if hit.section else []
    at = 0
    for start, end in hit.matched:
        spans += [hit.passage[at:start], Strong(hit.passage[start:end])]
        at = end
    spans.append(hit.passage[at:])
    return tuple(span for span in spans if span)


def _counted(view: Hits, words: str) -> str:
    if view.partly:
        return f"No question holds all of {words}; {'this one holds' if len(view.hits) == 1 else 'these hold'} some."
    if len(view.hits) == 1:
        return f"One question speaks of {words}."
    count = number_in_words(len(view.hits))
    if view.more:
        return f"More than {count} questions speak of {words}; these come first."
    return f"{capitalised(count)} questions speak of {words}."


def _quoted(words: str) -> str:
    return f"“{shortened(words, _LONGEST)}”"
