"""The sentences of a group: who has joined, who is away, one reminder, and the questions its members propose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from bot.model.refs import Person
from bot.model.views import (
    JoinedMember,
    Nudge,
    NudgeState,
    Proposals,
    ProposalState,
    Proposed,
    QuestionDecided,
)
from bot.platforms.sheet import Command, Moment, MomentStyle, Name, Span, Strong
from bot.platforms.wording.numbers import counted, list_in_words, number_in_words, shortened
from bot.platforms.wording.questions import name_inside
from bot.platforms.wording.spans import Spans, at_time
from bot.platforms.wording.times import date_in_words, day, local, time_in_words

NOT_TODAY = "Not today"
PAUSE = "Pause"
BACK_AGAIN = "I am back"
ACCEPT, DECLINE = "Accept", "Decline"
PROPOSE = "Propose a question"
PROPOSALS = "Proposed by members"

PAUSE_INTRO = "While you are away nobody waits for you, and nothing reminds you. You may answer all the same."
PAUSE_LABEL = "Back on"
PAUSE_HINT = "A date such as 3 January; none says that you are back"
PROPOSE_INTRO = (
    "Whoever manages reads it and decides; until then nobody else does. You are told what comes of it."
)
QUESTION_LABEL = "The question"
ANSWER_LABEL = "An answer to begin from"
ANSWER_HINT = "May stay empty. Markdown is kept."
TOPIC_LABEL = "Its topic"
TOPIC_HINT = "May stay empty"
SEND_PROPOSAL = "Propose it"
NUDGED = "You get one reminder of a question that you have not answered."
NOBODY_PROPOSES = "Nobody proposes a question at the moment."
ENDS_REMINDERS: Spans = (Command("profile"), " with nudge: off ends these.")

LONGEST_NAMES = 20
LONGEST_ANSWER_LISTED = 300
MOST_ZONES = 4


def joined_line(joined: Sequence[JoinedMember], at: datetime | None) -> str | None:
    """ "7 joined: 4 in Europe/Berlin, 3 in Asia/Singapore; for them 09:00 and 15:00." """
    if not joined:
        return None
    zones = Counter(each.zone for each in joined if each.zone).most_common()
    named = [f"{count} in {zone}" for zone, count in zones[:MOST_ZONES]]
    rest = len(joined) - sum(count for _, count in zones[:MOST_ZONES])
    if rest:
        named.append(f"{rest} elsewhere" if len(zones) > MOST_ZONES else f"{rest} in a zone not set")
    if not zones:
        return f"{len(joined)} joined."
    hours = [time_in_words(local(at, zone).time()) for zone, _ in zones[:MOST_ZONES]] if at else []
    theirs = f"; for them {list_in_words(hours)}" if len(set(hours)) > 1 else ""
    return f"{len(joined)} joined: {', '.join(named)}{theirs}."


def names_line(joined: Sequence[JoinedMember]) -> Spans:
    """Each by name, with who is not waited for at the moment."""
    spans: list[Span] = []
    for each in joined[:LONGEST_NAMES]:
        spans += [", "] if spans else []
        spans += [Name(each.person), _why_not(each)]
    more = len(joined) - LONGEST_NAMES
    return (*spans, f" and {number_in_words(more)} more." if more > 0 else ".")


def _why_not(member: JoinedMember) -> str:
    if member.away_until is not None:
        return f" (away, back on {day(member.away_until)})"
    return " (silent for two weeks)" if member.silent else ""


def left_out_line(spans: Sequence[tuple[date, date]]) -> str | None:
    """ "No question from 24 December to 2 January, and on 6 January." """
    if not spans:
        return None
    named = [
        f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}" for first, last in spans
    ]
    return f"No question {list_in_words(named)}."


def away_line(until: date) -> str:
    return f"You are away: nobody waits for you until {date_in_words(until)}."


def nudge_line(nudge: Nudge) -> Spans:
    """ "Question 19 is still open for you until ⟨18:00⟩." """
    name = name_inside(nudge.question)
    match nudge.state:
        case NudgeState.OPEN:
            return (f"{name} is still open for you until ", at_time(nudge.reveal_at, nudge.zone), ".")
        case NudgeState.ANSWERED:
            return (f"Answered: {name}.",)
        case NudgeState.NOT_TODAY:
            return (f"Not today, then. {name} takes late answers as well.",)
        case NudgeState.OVER:
            return (f"The answer to {name} is open.",)


def proposed_line(view: Proposed) -> Spans:
    """ "Ben proposes a question about Storage:" """
    by: Span = Name(view.by) if view.by is not None else "Somebody"
    about = f" about {view.topic}" if view.topic else ""
    return (by, f" proposes a question{about}:")


def title_line(view: Proposed) -> Spans:
    return (Strong(view.title),)


def outcome_line(view: Proposed) -> Spans | None:
    """ "Accepted by Ana on ⟨Monday 5 October⟩." """
    if view.state is ProposalState.LAPSED:
        return ("Nobody settled it in a month, so it was let go.",)
    if view.state is ProposalState.OPEN or view.settled_at is None:
        return None
    verb = "Accepted" if view.state is ProposalState.ACCEPTED else "Declined"
    return (verb, *_by(view.settled_by), " on ", Moment(view.settled_at, MomentStyle.DAY, view.zone), ".")


def decided_line(view: QuestionDecided) -> Spans:
    title = f"“{shortened(view.title, 120)}”"
    if view.accepted:
        return (f"Your question {title} was accepted", *_by(view.by), ". It is in the bank here now.")
    return (f"Your question {title} was declined", *_by(view.by), ". Thank you for it all the same.")


def proposals_line(view: Proposals) -> str:
    """ "Members propose 9 questions; these are the oldest." """
    if not view.of:
        return NOBODY_PROPOSES
    oldest = "; these are the oldest" if view.of > len(view.waiting) else ""
    return f"Members propose {counted(view.of, 'question')}{oldest}."


def _by(person: Person | None) -> Spans:
    return (" by ", Name(person)) if person is not None else ()
