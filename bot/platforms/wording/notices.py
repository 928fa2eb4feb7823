"""The sentences said unasked: greetings, troubles with a schedule, and short receipts."""

from __future__ import annotations

from datetime import date

from bot.model.views import Notice, Trouble, What
from bot.platforms.sheet import ChannelName, Command, Mention, Strong
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import date_in_words

POST_AGAIN = "Post again"
PLATFORM_SAID = "The platform's own words: "

GREETING: tuple[Spans, ...] = (
    (Strong("A question a day, and the prepared answer after your own."),),
    ("Begin in the channel where it shall come: ", Command("schedule set"), ", with a time and a time zone."),
    (Command("answer"), " shows any prepared answer to you alone; ", Command("help"), " names the rest."),
)

DONE = {
    What.JOINED: "You have joined. From the next question on it waits for your answer too.",
    What.LEFT: "You have left. Nothing waits for you here; your answers and dates are kept.",
    What.REVEALED: "The answer is opening for all.",
    What.ANOTHER: "Another question takes its place.",
    What.SHOWN_IN_PUBLIC: "The answer is on its way to the channel.",
    What.RETRIED: "It is being sent again.",
    What.WITHDRAWN: "Your answer is withdrawn.",
    What.CANCELLED: "Nothing was changed; the file is let go.",
    What.WAITING: "It waits until tomorrow; then it opens by itself.",
    What.PAIR_ENDED: "Ended. Nothing is asked there any more; what you wrote stays yours.",
    What.NOT_TODAY: "Fine. Nothing more comes about it today.",
    What.PROPOSED: "Proposed. Whoever manages here reads it, and you are told what comes of it.",
    What.QUESTION_TAKEN: "Accepted. It is among your own questions now, and its author is told.",
    What.QUESTION_TAKEN_ASIDE: (
        "Accepted, and its author is told. Only the shipped questions are in use here, so it is not asked yet."
    ),
    What.QUESTION_DECLINED: "Declined, and its author is told.",
    What.NOTED: "Noted.",
    What.READY: "You are ready. The clock starts as soon as both of you are.",
    What.CLOCK_RUNS: "The clock runs.",
    What.MOCK_KEPT: "It is kept until tomorrow. Press Ready again when both of you are here.",
    What.TURN_ENDED: "That turn is over.",
    What.HINT_GIVEN: "The hint stands where you both see it.",
    What.NOTES_KEPT: "Your notes are kept; both of you see them on the page afterwards.",
    What.HEARD: "Kept. What was found in it stands on your page afterwards.",
    What.OWN_VIEW_KEPT: "Noted. Your page shows it now, beside what the other says.",
    What.LEFT_OUT: "It stays out of your dates.",
}


def unread_line(to: Mention, unreadable: str) -> Spans:
    return (to, " ", unreadable)


def trouble_line(notice: Notice) -> Spans:
    """What happened to a schedule, and what to do; the platform's own words stand apart."""
    channel = ChannelName(notice.place.external_id)
    match notice.trouble:
        case Trouble.MISSED:
            return (channel, ": ", _missed(notice.detail))
        case Trouble.FORBIDDEN:
            lacking = f": {notice.detail}" if notice.detail else ""
            waits = "The question waits; it is sent once that is allowed there."
            return ("In ", channel, f" a permission is missing{lacking}. {waits}")
        case Trouble.PLACE_GONE:
            return (
                "The channel of a daily question is gone. ",
                Command("schedule set"),
                " starts one in another.",
            )
        case Trouble.MESSAGE_GONE:
            return (
                "The question in ",
                channel,
                " was deleted. It is not sent again; the answers given are kept.",
            )
        case Trouble.FAILED:
            return (
                "The question for ",
                channel,
                " could not be sent for hours. It is tried again until the date ends.",
            )
        case Trouble.NO_QUESTIONS:
            return (
                "No question could be asked in ",
                channel,
                ": the bank is empty. It goes on once questions are imported.",
            )


def _missed(detail: str) -> str:
    """The reason stands in `/schedule show`; a detail that is no date is told as it is."""
    try:
        which = date_in_words(date.fromisoformat(detail))
    except ValueError:
        which = detail or "A date"
    return f"{which} was missed. It was not made up; the next date comes as planned."


def trouble_row(notice: Notice, on: date) -> Spans:
    """The same in `/schedule show`, with the date it is about."""
    return (Strong("Not mended yet"), f", since {date_in_words(on)}: ", *trouble_line(notice))
