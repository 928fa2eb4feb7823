"""The sentences of every no: what happened, what is safe, what to do, in this order."""

from __future__ import annotations

from datetime import date, datetime

from bot.model.views import Refused, Why
from bot.platforms.sheet import Command
from bot.platforms.wording.group_refusals import SIMPLE, WITH_FACTS
from bot.platforms.wording.mock_refusals import MOCK_REFUSALS
from bot.platforms.wording.numbers import list_in_words, shortened
from bot.platforms.wording.partner_refusals import PARTNERS_SIMPLE, PARTNERS_WITH_FACTS
from bot.platforms.wording.refusing import QUOTED, Telling, figure, not_understood, quoted
from bot.platforms.wording.spans import Spans, at_time, plain
from bot.platforms.wording.times import date_in_words

_LONGEST_NUMBER = 6

RATE_THEN = "Rate it then, or look now with Show me the answer."


def refusal(refused: Refused, zone: str = "UTC") -> str:
    """The whole refusal as plain words; a time in it is that of `zone`."""
    return plain(refusal_spans(refused, zone))


def refusal_spans(refused: Refused, zone: str, community: str = "server") -> Spans:
    """The same with its times and commands as the platform may draw them; `community` is its word for one."""
    if refused.why is Why.MANAGERS_ONLY:
        return _managers_only(refused, community)
    simple = _SIMPLE.get(refused.why)
    return simple if simple is not None else _WITH_FACTS[refused.why](refused, zone)


def failed_line(reference: str) -> str:
    """What we did wrong: the reference is all that is told."""
    return f"Something went wrong here. What was stored before is safe. If you report it, give {reference}."


_SIMPLE: dict[Why, Spans] = {
    **PARTNERS_SIMPLE,
    **MOCK_REFUSALS,
    **SIMPLE,
    Why.NO_QUESTIONS: (
        "The bank holds no questions yet. Whoever manages brings some with ",
        Command("bank import"),
        ".",
    ),
    Why.RETIRED: ("This button belongs to a question that was taken out of the bank. Its history is kept.",),
    Why.NOT_FOUND: (
        "What this belonged to is no longer here. Nothing was changed; ",
        Command("help"),
        " names what there is.",
    ),
    Why.NOTHING_OPEN: (
        "No question is open to you at present. ",
        Command("answer"),
        " shows any prepared answer.",
    ),
    Why.EMPTY: ("Nothing was written, so nothing was kept. Write a few words and send them again.",),
    Why.NO_INTERVIEW: (
        "No interview is set, so there is no sheet for it. ",
        Command("profile"),
        " takes its date.",
    ),
    Why.ZONE_MISSING: ("A time needs its zone. Nothing was changed. Add one, such as Europe/Berlin.",),
    Why.OWN_ZONE_MISSING: (
        "A question of your own comes by your own clock, and your time zone is not known. Nothing was changed. ",
        Command("profile"),
        " with a zone, such as Europe/Berlin, sets it.",
    ),
    Why.NO_SCHEDULE: ("No question comes here yet. ", Command("schedule set"), " gives this channel one."),
    Why.NOT_PAUSED: (
        "Nothing is paused here, so nothing was changed. ",
        Command("schedule show"),
        " names the next dates.",
    ),
    Why.ANSWERED_ALREADY: (
        "Somebody has answered this question already, so it stays. The next date brings another.",
    ),
    Why.NOT_IN_A_SERVER: ("This belongs to a channel. Use it there; nothing was changed.",),
    Why.TOO_FAST: (
        "That came too fast to follow, so nothing was changed. Wait a few seconds and try again.",
    ),
    Why.NOTHING_TO_LOOK_FOR: (
        "There is no word in that to look for. Write one or two that the answer would hold.",
    ),
    Why.NAME_MISSING: ("A name is missing. Write what the others shall call you.",),
    Why.NOT_A_PERSON: ("That is a bot, so nothing was sent. Name somebody who practises here.",),
    Why.NOTHING_TO_SHOW: ("You have sealed no answer to this question, so there is none to show.",),
    Why.NO_GAPS: ("No answer here leaves anything to your own words, so there is nothing to fill in.",),
    Why.CHANGED_MEANWHILE: (
        "Your version was changed elsewhere meanwhile, so nothing was replaced. Your words are below; open it anew.",
    ),
    Why.LINK_SPENT: (
        "This link was used before, or its time is over. Your answers are safe; ask for a new one.",
    ),
}


def _unknown_question(refused: Refused, _: str) -> Spans:
    words = refused.fact("words").strip()
    held = _held(refused.fact("held"))
    if not words:
        return ("Which question? Write its number, or a word of its title.", held)
    if words.isdigit() and len(words) <= _LONGEST_NUMBER:
        first = f"There is no Question {words}."
    else:
        first = f"No question speaks of {quoted(words)}."
    return (first, held, _nearest(refused.fact("nearest")))


def _held(ranges: str) -> str:
    return f" The bank holds {shortened(ranges, 60)}." if ranges else ""


def _nearest(numbers: str) -> str:
    return f" Nearest: {shortened(numbers, 60)}." if numbers else ""


def _managers_only(refused: Refused, community: str) -> Spans:
    act = refused.fact("act") or "That"
    if act == "Reveal to all":
        return (
            f"Reveal to all is for those who manage this {community}. ",
            "Show me the answer opens it for you alone.",
        )
    return (f"{act} is for those who manage this {community}. Nothing was changed; ask one of them.",)


def _not_open(refused: Refused, zone: str) -> Spans:
    name = _name(refused)
    try:
        moment = at_time(datetime.fromisoformat(refused.fact("reveal_at")), zone)
    except ValueError:
        return (f"{name} is not open yet. {RATE_THEN}",)
    return (f"{name} opens at ", moment, f". {RATE_THEN}")


def _closed(refused: Refused, _: str) -> Spans:
    name = _name(refused)
    on = _date(refused.fact("closed_on"))
    when = f" on {on}" if on else ""
    return (
        f"{name} closed for answers{when}. ",
        Command("answer"),
        " brings its prepared answer to you alone.",
    )


def _still_sealed(refused: Refused, _: str) -> Spans:
    name = _name(refused)
    return (
        f"{name} is today's and not open yet, so its answer is not shown to all. ",
        "Without “public” it comes to you alone.",
    )


def _line_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (f"That is {length} characters; a comment takes {limit}. Nothing was sent.",)


def _too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (
        f"That is {length} characters; the form takes {limit}. ",
        "Nothing is lost: send it as a reply or a direct message and it counts the same.",
    )


def _zone(refused: Refused, _: str) -> Spans:
    suggestion = refused.fact("suggestion")
    hint = f"Did you mean {suggestion}?" if suggestion else "Write one such as Europe/Berlin."
    return (f"{quoted(refused.fact('words'))} is no zone name. {hint}",)


def _asked_already(refused: Refused, _: str) -> Spans:
    on = _date(refused.fact("date")) or "today"
    return (
        f"The question of {on} stands already, and no date is asked twice. The next one comes on its date.",
    )


def _cannot_post(refused: Refused, _: str) -> Spans:
    lacking = [name.strip() for name in refused.fact("lacking").split(",") if name.strip()]
    missing = f": {list_in_words(lacking)}" if lacking else ""
    return (f"I may not post in that channel{missing}. Nothing was changed; allow it there and try again.",)


def _file_too_large(refused: Refused, _: str) -> Spans:
    name, limit = quoted(refused.fact("name")), _megabytes(refused.fact("limit"))
    return (
        f"{name} has {_megabytes(refused.fact('size'))}; a file may have {limit}. It was not fetched, and nothing was changed. ",
        "Split it into several.",
    )


def _file_not_fetched(refused: Refused, _: str) -> Spans:
    name = quoted(refused.fact("name")) if refused.fact("name") else "The file"
    return (f"{name} could not be fetched, so nothing was changed. Send it again.",)


def _proposal_settled(refused: Refused, _: str) -> Spans:
    return (
        f"{quoted(refused.fact('name'))} is settled already; nothing more was changed. ",
        Command("bank use"),
        " shows what the bank holds.",
    )


def _proposal_lapsed(refused: Refused, _: str) -> Spans:
    return (
        f"{quoted(refused.fact('name'))} waited for a day, or newer files took its place, so nothing was changed. ",
        "Bring it again with ",
        Command("bank import"),
        ".",
    )


def _bank_empty(refused: Refused, _: str) -> Spans:
    if refused.fact("which") == "shipped":
        return ("No questions are shipped with this bot, so nothing was changed.",)
    return (
        "There are no questions of your own yet, so nothing was changed. ",
        Command("bank import"),
        " brings some.",
    )


def _topic_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (f"That topic takes {length} characters of {limit}. Nothing was changed; write a shorter one.",)


def _unknown_topic(refused: Refused, _: str) -> Spans:
    topics = [topic for topic in refused.fact("topics").split(", ") if topic]
    known = f" There are: {shortened(list_in_words(topics), 200)}." if topics else ""
    return (f"No question here is about {quoted(refused.fact('words'))}.{known}",)


def _megabytes(size: str) -> str:
    """Rounded up, so that what is too large never looks as if it fitted."""
    tenths = -(-int(size) * 10 // 1_000_000) if size.isdigit() else 0
    return f"{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''} MB"


def _words_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    key = quoted(refused.fact("key").replace("_", " "))
    return (f"That is {length} characters for {key}; it takes {limit}, on one line. Nothing was changed.",)


def _version_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (
        f"That is {length} characters; a version of your own takes {limit}. Your words are below; nothing was changed.",
    )


def _notes_too_long(refused: Refused, _: str) -> Spans:
    length, limit = figure(refused.fact("length")), figure(refused.fact("limit"))
    return (f"That is {length} characters; notes take {limit}. They are below; nothing was changed.",)


def _unknown_command(refused: Refused, _: str) -> Spans:
    words, nearest = refused.fact("words"), [name for name in refused.fact("nearest").split(", ") if name]
    known: Spans = ("",) if not nearest else (" Nearest: ", *_commands(nearest), ".")
    return (f"{quoted(words)} is no command here.", *known, " ", Command("help"), " names them all.")


def _commands(names: list[str]) -> Spans:
    first, *rest = (Command(name) for name in names)
    return (first, *(span for command in rest for span in (", ", command)))


def _not_stored(refused: Refused, _: str) -> Spans:
    reason = shortened(refused.fact("reason"), QUOTED).rstrip(".") or "the disk is full"
    told = "Whoever runs the bot has been told."
    if not refused.fact("words"):
        return (f"That could not be saved: {reason}. Nothing was changed. {told}",)
    return (f"Your answer could not be saved: {reason}. Your words are below; copy them. {told}",)


def _name(refused: Refused) -> str:
    number, title = refused.fact("number"), refused.fact("title")
    if number:
        return f"Question {number}"
    return quoted(title) if title else "This question"


def _date(iso: str) -> str:
    try:
        return date_in_words(date.fromisoformat(iso))
    except ValueError:
        return ""


_WITH_FACTS: dict[Why, Telling] = {
    **PARTNERS_WITH_FACTS,
    **WITH_FACTS,
    Why.UNKNOWN_QUESTION: _unknown_question,
    Why.NOT_OPEN: _not_open,
    Why.CLOSED: _closed,
    Why.STILL_SEALED: _still_sealed,
    Why.TOO_LONG: _too_long,
    Why.LINE_TOO_LONG: _line_too_long,
    Why.TIME_NOT_UNDERSTOOD: not_understood("a time", "Write it as 09:30."),
    Why.ZONE_NOT_UNDERSTOOD: _zone,
    Why.DAYS_NOT_UNDERSTOOD: not_understood("a choice of days", "Write daily, mon-fri or mon,wed."),
    Why.HOURS_NOT_UNDERSTOOD: not_understood("hours of a day", "Write them as 18-21."),
    Why.REVEAL_NOT_UNDERSTOOD: not_understood("a time to reveal", "Write 18:00, 8h or by-hand."),
    Why.ORDER_NOT_UNDERSTOOD: not_understood("an order", "Write smart, author or topic."),
    Why.PICTURES_NOT_UNDERSTOOD: not_understood("a ground for pictures", "Write light, dark or none."),
    Why.SHARING_NOT_UNDERSTOOD: not_understood("a choice", "Write named, unnamed or keep."),
    Why.EFFORT_NOT_UNDERSTOOD: not_understood("a choice", "Write share or keep."),
    Why.DATE_NOT_UNDERSTOOD: not_understood("a date", "Write it as 2026-10-12, and not in the past."),
    Why.ASKED_ALREADY: _asked_already,
    Why.CANNOT_POST: _cannot_post,
    Why.UNKNOWN_COMMAND: _unknown_command,
    Why.FILE_TOO_LARGE: _file_too_large,
    Why.FILE_NOT_FETCHED: _file_not_fetched,
    Why.PROPOSAL_SETTLED: _proposal_settled,
    Why.PROPOSAL_LAPSED: _proposal_lapsed,
    Why.BANK_EMPTY: _bank_empty,
    Why.BANK_NOT_UNDERSTOOD: not_understood("a bank", "Write ours, shipped or both."),
    Why.DIFFICULTY_NOT_UNDERSTOOD: not_understood("a difficulty", "Write easy, medium, hard or none."),
    Why.COUNT_NOT_UNDERSTOOD: not_understood("a number of questions", "Write one such as 5."),
    Why.UNKNOWN_TOPIC: _unknown_topic,
    Why.FORMAT_NOT_UNDERSTOOD: not_understood("a format", "Write markdown, csv, json or anki."),
    Why.TOPIC_TOO_LONG: _topic_too_long,
    Why.NO_SUCH_GAP: not_understood("a gap", "Write the words that stand in its brackets, such as company."),
    Why.WORDS_TOO_LONG: _words_too_long,
    Why.VERSION_TOO_LONG: _version_too_long,
    Why.NOT_STORED: _not_stored,
    Why.MINUTES_NOT_UNDERSTOOD: not_understood("a number of minutes", "Write one from 4 to 60, such as 20."),
    Why.NOTES_TOO_LONG: _notes_too_long,
}
