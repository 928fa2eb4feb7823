"""The sentences of a private round: its beginning, each turn, and what it changed."""

from __future__ import annotations

from datetime import date, timedelta

from bot.model.views import Moved, NextDue, NothingDue, RoundBegun, RoundClosed, RoundStep
from bot.platforms.sheet import Command, Moment, MomentStyle
from bot.platforms.wording.numbers import capitalised, counted_in_words, number_in_words, shortened
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import day, weekday

PRACTISE = "Practise"
PRACTISE_AHEAD = "Practise ahead"
SKIP = "Skip"
NEXT_QUESTION = "Next question"
STOP = "Stop"
GO_ON = "Go on"
RESUMED = "Here is where you stopped."
SEEN_FIRST = "seen before answering"
STOP_WHENEVER = "Stop whenever you like; the place is kept."

LONGEST_NAME = 60
MOST_NAMED = 6
"""Questions that a sentence names; of a longer round it counts the rest."""


def turn_in_words(turn: int, of: int) -> str:
    """ "2 of 5"."""
    return f"{turn} of {of}"


def due_line(count: int, minutes: int) -> str:
    """ "Five are due, about 15 minutes." """
    verb = "is" if count == 1 else "are"
    return f"{_number(count)} {verb} due, about {counted_in_words(minutes, 'minute')}."


def begun_line(begun: RoundBegun) -> str:
    """ "Five are due, about 15 minutes. Stop whenever you like; the place is kept." """
    if not begun.ahead:
        return f"{due_line(begun.count, begun.minutes)} {STOP_WHENEVER}"
    minutes = counted_in_words(begun.minutes, "minute")
    return f"{_number(begun.count)} ahead of {'its' if begun.count == 1 else 'their'} time, about {minutes}. {STOP_WHENEVER}"


def answered_line(view: RoundStep) -> str | None:
    """What was done about this turn so far."""
    if view.own and view.answer_open:
        return "You have answered, and the prepared answer is open to you. Rate it, and the next one comes."
    if view.own:
        return "You have answered. Show me the answer opens what was prepared."
    if view.answer_open:
        return "The prepared answer is open to you. Rate it, and the next one comes."
    return None


def closed_lines(view: RoundClosed) -> tuple[Spans, ...]:
    """What a round came to, sentence by sentence."""
    first = " ".join(filter(None, (done_line(view), moved_line(view))))
    return tuple(spans for spans in ((first,), _left(view), (_next(view),)) if any(spans))


def done_line(view: RoundClosed) -> str:
    """ "Five done." """
    return f"{_number(view.done)} done." if view.done else "Nothing is rated yet."


def moved_line(view: RoundClosed) -> str:
    """ "Question 9 moved from tomorrow to Thursday, Question 17 to 30 October." """
    said: list[str] = []
    moved = False
    for change in view.changes[:MOST_NAMED]:
        after = day_from(change.after, view.today)
        if change.before == change.after:
            said.append(f"{_name(change)} stays on {after}")
            moved = False
            continue
        came = change.before is not None and change.before > view.today
        origin = f"from {day_from(change.before, view.today)} " if came and change.before else ""
        said.append(f"{_name(change)} {'' if moved else 'moved '}{origin}to {after}")
        moved = True
    if len(view.changes) > MOST_NAMED:
        said.append(f"and {number_in_words(len(view.changes) - MOST_NAMED)} more")
    return f"{', '.join(said)}." if said else ""


def nothing_due_line(view: NothingDue) -> str:
    """ "Nothing is due today. Question 8 comes on Thursday. Practise ahead?" """
    asks = "Practise ahead?" if view.ahead else None
    return " ".join(filter(None, (none_line(view), coming_line(view), asks)))


def none_line(view: NothingDue) -> str:
    """ "Nothing is due today." """
    about = f" about {shortened(view.topic, LONGEST_NAME)}" if view.topic else ""
    return f"Nothing{about} is due today."


def coming_line(view: NothingDue) -> str | None:
    """ "Question 8 comes on Thursday." """
    return _coming(view.next, view.today) if view.next else None


def day_from(on: date, today: date) -> str:
    """ "tomorrow", "Thursday" within the week, "30 October" after it."""
    if on <= today:
        return "today"
    if on == today + timedelta(days=1):
        return "tomorrow"
    return weekday(on) if on < today + timedelta(days=7) else day(on)


def _coming(coming: NextDue, today: date) -> str:
    on = day_from(coming.on, today)
    name = f"Question {coming.number}" if coming.number else f"“{shortened(coming.title, LONGEST_NAME)}”"
    return f"{name} comes {on if on in {'today', 'tomorrow'} else f'on {on}'}."


def _left(view: RoundClosed) -> Spans:
    """What was not come to, and until when its place is kept."""
    if not view.left:
        return ()
    left = f"{_number(view.left)} {'is' if view.left == 1 else 'are'} left"
    if view.kept_until is None:
        return (f"{left}; the place was kept for a day. ", Command("practice"), " begins anew.")
    until = Moment(view.kept_until, MomentStyle.DAY_TIME, view.zone)
    return (f"{left}; the place is kept until ", until, ".")


def _next(view: RoundClosed) -> str:
    if view.due:
        return f"{_number(view.due)} more {'is' if view.due == 1 else 'are'} due today."
    if view.left:
        return ""
    until = f" until {day_from(view.next_on, view.today)}" if view.next_on else ""
    return f"Nothing else is due{until}."


def _number(count: int) -> str:
    return capitalised(number_in_words(count))


def _name(change: Moved) -> str:
    return f"Question {change.number}" if change.number else f"“{shortened(change.title, LONGEST_NAME)}”"
