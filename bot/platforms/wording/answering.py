"""The sentences around a member's own answer, hints and an early look."""

from __future__ import annotations

from bot.model.views import AttemptKept, HintKind, HintShown, Turnout
from bot.platforms.wording.day import opens_in_words
from bot.platforms.wording.numbers import capitalised, counted, counted_in_words, shortened
from bot.platforms.wording.questions import name_inside
from bot.platforms.wording.spans import Spans, at_time
from bot.platforms.wording.times import length_in_words, spoken_seconds

YOUR_ANSWER = "Your answer"
PLACEHOLDER = "Write as you would speak it."
EDIT_MY_ANSWER = "Edit my answer"
NEXT_HINT = "Next hint"
SHOW_IT = "Show it"
FOR_YOU_ALONE = "Nobody else sees it."
LOOK_QUESTION = "You have not answered yet. Show it anyway?"
FROM_ITS_AUTHOR = "From whoever wrote the question:"
KEY_POINTS = "The key points:"
PARTS = "The parts:"
NO_PARTS = "The notes name no separate parts."


def kept_line(view: AttemptKept, zone: str) -> Spans:
    """ "Sealed at ⟨09:14⟩. 4 of 7 are in; it opens at ⟨18:00⟩, or when all are in." """
    at = at_time(view.said_at, zone)
    return (_verb(view), " at ", at, _aside(view), ". ", *_what_follows(view, zone))


def _verb(view: AttemptKept) -> str:
    if view.edited:
        return "Edited"
    if _is_alone(view):
        return "Kept"
    return "Sealed" if view.sealed else "Kept, in the open,"


def _is_alone(view: AttemptKept) -> bool:
    return view.step is not None or view.alone


def _aside(view: AttemptKept) -> str:
    return ", as a late answer" if view.late else ""


def _what_follows(view: AttemptKept, zone: str) -> Spans:
    if _is_alone(view):
        return (f"{FOR_YOU_ALONE} Show me the answer opens what was prepared.",)
    if view.revealed:
        return (f"The answer to {name_inside(view.question)} is open already.",)
    return (*_are_in(view.turnout), *opens_in_words(view.reveal, view.reveal_at, zone), ".")


def _are_in(turnout: Turnout) -> Spans:
    if turnout.joined:
        return (f"{turnout.answered} of {turnout.joined} {'is' if turnout.joined == 1 else 'are'} in; it ",)
    if turnout.answered:
        return (f"{turnout.answered} {'is' if turnout.answered == 1 else 'are'} in; it ",)
    return ("It ",)


def spoken_line(words: int) -> str:
    """ "262 words, about 1 min 52 s aloud." """
    return f"{counted(words, 'word')}, about {length_in_words(spoken_seconds(words))} aloud."


def hint_line(view: HintShown) -> str:
    """ "Hint 1 of 3. Ten parts. The first is about “Redundancy by design”." """
    number = f"Hint {view.step} of {view.of}."
    if not view.lines:
        return f"{number} {NO_PARTS}"
    match view.kind:
        case HintKind.WRITTEN:
            return f"{number} {FROM_ITS_AUTHOR}"
        case HintKind.OUTLINE:
            parts = capitalised(counted_in_words(view.parts, "part"))
            return f"{number} {parts}. The first is about “{shortened(view.lines[0], 120)}”."
        case HintKind.PARTS:
            return f"{number} {PARTS}"
        case HintKind.POINTS:
            return f"{number} {KEY_POINTS}"
