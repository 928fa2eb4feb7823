"""The sentences of a mock interview: its turns, the interviewer's card, and the page afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.records import Observed, Rating, Role
from bot.model.refs import Person
from bot.model.views import HintKind, MockCard, MockHint, MockPage, MockTurn, PartnerView, TurnSeen, TurnState
from bot.platforms.sheet import Moment, MomentStyle, Name, Span, Strong
from bot.platforms.wording.numbers import capitalised, counted_in_words, list_in_words, shortened
from bot.platforms.wording.rating import rating_in_words
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import length_in_words

READY = "Ready"
ASK_FOR_A_HINT = "Ask for a hint"
I_AM_DONE = "I am done"
MY_CARD = "My card"
MY_PAGE = "My page"
GO_ON_ALONE = "Go on alone"
KEEP_IT = "Keep it"
GIVE_A_HINT = "Give a hint"
MODEL_ANSWER = "Model answer"
NOTE = "Note"
END_ROUND = "End round"
LEAVE_IT_OUT = "Leave it out"
TICK_WHAT_YOU_SAID = "Tick what you said"
TICK_WHAT_YOU_HEAR = "Tick what you hear"

WHERE_TO_SPEAK = "Speak in a voice channel, a huddle or a call of your choice, or write here."
CLOCK_WAITS = "The question comes, and the clock starts, when both of you have pressed Ready."
ANSWER_HERE = "Speak, or reply here. Ask for a hint whenever you like."
NO_POINTS = "The notes have no separate points; listen for what matters to you."
NOTHING_HEARD = "Heard so far: nothing yet."
NOTES_LABEL = "Your notes"
NOTES_PLACEHOLDER = "What was good, what was missing, what to try next."
NOTES_TITLE = "Notes"
OWN_VIEW_FIRST = "How did it go? Your own view first; it touches no dates."
COUNT_IT = "Count this towards your dates?"
PARTNER_SILENT = "The other has not said yet how it went for them."
SEEN_WHILE_ANSWERING = "The prepared answer was looked at while answering."
YOUR_WORDS = "What you wrote:"
NOTHING_TAKEN = "No turn was taken."
LEFT = "The other has left, and what was theirs is erased."
LONGEST_LABEL, LONGEST_HEARD, LONGEST_FOLLOW_UP, LONGEST_NOTES = 75, 600, 160, 300
_SHORT_POINT = 60

OBSERVED = {
    Observed.CLEAR_START: "the first sentence answered the question",
    Observed.FIGURE: "a result came with a figure",
    Observed.IN_TIME: "it ended in time",
}


def named(person: Person | None) -> Span:
    return Name(person) if person is not None else "somebody"


def turn_line(view: MockTurn) -> Spans:
    """ "Half time. Ben asks you, Ana · round 2 of 2 · 10 minutes · Ready?" """
    is_half_time = view.turn > 1 and view.state in {TurnState.WAITS, TurnState.AWAY}
    half: Spans = ("Half time. ",) if is_half_time else ()
    head: Spans = (*half, *_who(view), f" · {round_in_words(view.turn, view.of)}")
    match view.state:
        case TurnState.WAITS | TurnState.AWAY:
            return (*head, f" · {counted_in_words(view.minutes, 'minute')} · Ready?")
        case TurnState.RUNS if view.ends_at is not None:
            return (*head, " · ends ", Moment(view.ends_at, MomentStyle.RELATIVE, view.zone))
        case TurnState.CLOSED:
            return (*head, " · not begun")
        case _:
            return (*head, f" · over after {length_in_words(view.seconds)}")


def _who(view: MockTurn) -> Spans:
    if view.alone:
        return (named(view.candidate), ", you answer alone")
    if view.left:
        return ("A mock interview",)
    return (named(view.interviewer), " asks you, ", named(view.candidate))


def ready_line(view: MockTurn) -> Spans | None:
    """ "Ben is ready." """
    return (*_names(view.ready), f" {'is' if len(view.ready) == 1 else 'are'} ready.") if view.ready else None


def away_line(view: MockTurn) -> Spans:
    """ "Ben has been away for three minutes. The round is kept until tomorrow." """
    return (named(view.away), " has been away for three minutes. The round is kept until tomorrow.")


def kept_line(view: MockTurn) -> Spans | None:
    if view.kept_until is None or not view.kept:
        return None
    return ("The round is kept until ", Moment(view.kept_until, MomentStyle.DAY_TIME, view.zone), ".")


def over_line(view: MockTurn) -> str | None:
    """After a turn, and after the last of them."""
    if view.left:
        return f"{LEFT} The interview is over."
    if view.over and view.state is TurnState.CLOSED:
        return "The interview is over; nobody came to this turn."
    if view.over:
        return "The interview is over. Each of you has a page of it."
    return None


def round_in_words(turn: int, of: int) -> str:
    return f"round {turn} of {of}"


def hint_head(view: MockHint) -> str:
    number = f"Hint {view.step} of {view.of}."
    match view.kind:
        case HintKind.WRITTEN:
            return f"{number} From whoever wrote the question:"
        case HintKind.OUTLINE:
            parts = capitalised(counted_in_words(view.parts, "part"))
            return f"{number} {parts}. The first is about “{shortened(view.lines[0], 120)}”."
        case _:
            return f"{number} The parts:"


def card_line(view: MockCard) -> Spans:
    """ "You ask Ana · round 1 of 2 · ends ⟨in 10 minutes⟩"."""
    if view.own:
        return (Strong("What you said"), f" · {round_in_words(view.turn, view.of)}")
    head: Spans = (
        Strong("You ask"),
        " ",
        named(view.candidate),
        f" · {round_in_words(view.turn, view.of)} · ",
    )
    if view.closed:
        return (*head, "over")
    return (*head, "ends ", Moment(view.ends_at, MomentStyle.RELATIVE, view.zone))


def heard_line(view: MockCard) -> str:
    """ "Heard so far: Redundancy by design, Health checks"."""
    if not view.heard:
        return NOTHING_HEARD if not view.closed else "Heard: nothing was ticked."
    heard = ", ".join(shortened(point, _SHORT_POINT) for point in view.heard)
    return f"{'Heard' if view.closed else 'Heard so far'}: {shortened(heard, 200)}"


def follow_ups_line(follow_ups: Sequence[str]) -> str | None:
    """ "Follow-ups: What did the last nine hours go on? · When is a breaker the wrong tool?" """
    if not follow_ups:
        return None
    return f"Follow-ups: {shortened(' · '.join(follow_ups), 220)}"


def ticks_prompt(page: int, of: int) -> str:
    return TICK_WHAT_YOU_HEAR if of == 1 else f"{TICK_WHAT_YOU_HEAR} · {page} of {of}"


def page_line(view: MockPage) -> Spans:
    """ "Your mock interview with Ana · 20 minutes"."""
    with_whom: Spans = (" with ", named(view.partner)) if view.partner is not None else ()
    minutes = counted_in_words(view.minutes, "minute")
    return (Strong("Your mock interview"), *with_whom, f" · {minutes}")


def seen_line(seen: TurnSeen) -> Spans:
    """ "Round 1: Ben asked you · 9 min 40 s · one hint"."""
    hints = f" · {counted_in_words(seen.hints, 'hint')}" if seen.hints else ""
    return (
        Strong(f"Round {seen.turn}"),
        ": ",
        *_asked(seen),
        f" · {length_in_words(seen.seconds)}{hints}",
    )


def _asked(seen: TurnSeen) -> Spans:
    if seen.alone:
        return ("you answered alone",)
    if seen.role is Role.CANDIDATE:
        return (named(seen.partner), " asked you")
    return ("you asked ", named(seen.partner))


def heard_head(seen: TurnSeen) -> str:
    if seen.alone:
        return "Said"
    return "Heard" if seen.role is Role.CANDIDATE else "You heard"


def not_heard_head(seen: TurnSeen) -> str:
    return "Not said" if seen.alone else "Not heard"


def found_line(found: Sequence[str]) -> str | None:
    """What was found in what they wrote."""
    if not found:
        return None
    return f"Found in what you wrote: {shortened(', '.join(found), 200)}"


def notes_head(seen: TurnSeen) -> Spans:
    if seen.role is Role.CANDIDATE:
        return ("Notes of ", named(seen.partner), ":")
    return ("Your notes:",)


def own_view_line(rating: Rating) -> str:
    return f"Your own view: {rating_in_words(rating)}."


def partner_view_line(partner: Person | None, view: PartnerView) -> Spans:
    """ "Ben: 3 good; a result came with a figure." """
    observed = list_in_words([OBSERVED[each] for each in view.observed])
    return (named(partner), f": {rating_in_words(view.rating)}{f'; {observed}' if observed else ''}.")


def counted_line(rating: Rating) -> str:
    return f"It counts as {rating_in_words(rating)} towards your dates."


def how_was_it(person: Person | None) -> str:
    """A button cannot hold a name that only the platform knows."""
    if person is None or not person.name:
        return "How was their answer?"
    return f"How was {shortened(person.name, 14)}’s answer?"


def _names(people: Sequence[Person]) -> Spans:
    first, *rest = people
    return (Name(first), *(span for person in rest for span in (" and ", Name(person))))
