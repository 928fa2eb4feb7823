"""The sentences of one's own figures, profile, help and home page."""

from __future__ import annotations

from datetime import date, datetime

from bot.model.incoming import ChartKind
from bot.model.views import FadingQuestion, ListedQuestion, Stats
from bot.platforms.sheet import ChannelName, Command, Strong
from bot.platforms.wording.numbers import capitalised, counted, number_in_words
from bot.platforms.wording.questions import name_of, short_name
from bot.platforms.wording.rating import ratings_line
from bot.platforms.wording.rounds import day_from
from bot.platforms.wording.spans import Spans, at_time
from bot.platforms.wording.times import date_in_words, day_time, length_in_words

LEAVE = "Leave"

TABS = {
    ChartKind.CALENDAR: "Calendar",
    ChartKind.KNOWN: "Still known",
    ChartKind.TOPICS: "Topics",
    ChartKind.CALIBRATION: "Guess and outcome",
    ChartKind.FIRST_AND_NOW: "First and now",
}
NO_SECOND_ANSWER = "No question is answered twice yet; a second answer will stand beside the first."
PICTURE_COMES = "The picture comes in your direct messages."

NO_FIGURES_YET = "Nothing is rated yet; the first rating brings the first date."
HELP_HEAD: Spans = (Strong("Practise prepared answers, one question a day."),)
HELP_WAYS: tuple[Spans, ...] = (
    (
        Strong("Rate"),
        " in three ways: a reaction 1️⃣ to 4️⃣, a button, or a word in reply: again, hard, good, easy.",
    ),
    (Strong("Look"), " at any time: Show me the answer opens it for you alone."),
)
HELP_COMMANDS: Spans = (Strong("Commands"),)
HELP_MANAGING: Spans = (Strong("For those who manage"),)

ENROLLED = "You have joined:"
NOT_ENROLLED = "You have joined no daily question yet. Join, or a first answer, does it."
NO_ZONE: Spans = (
    "No time zone of your own is set; dates follow the channel's. ",
    Command("profile"),
    " sets one.",
)

EFFORT_SHARED = "Your groups see how many days of the week you practised, and nothing more."

KEPT = "Kept."
LINK_OPENED = "This device now knows you. The link is spent."


def ways_to_answer(open_reply: str) -> Spans:
    return (
        Strong("Answer"),
        f" in three ways: the button Answer (sealed), {open_reply} (open), or a direct message.",
    )


def days_line(practised: int) -> str:
    """ "Five of the last seven days." """
    count = "none" if practised == 0 else number_in_words(practised)
    return f"{capitalised(count)} of the last seven days."


def fades_first(stats: Stats) -> str | None:
    """The topic least likely to be recalled, where there is more than one."""
    topic, _ = min(stats.recall, key=lambda entry: entry[1], default=("", 0))
    if all(topic == other for other, _ in stats.recall):
        return None
    return f"What fades first: {topic}."


def figures_line(stats: Stats) -> str:
    """ "61 answers · 10 of 10 questions met · 2 due today"."""
    met = f"{stats.met} of {counted(stats.questions, 'question')} met"
    return f"{counted(stats.answers, 'answer')} · {met} · {stats.due} due today"


def coming_line(stats: Stats) -> str | None:
    """ "Coming: 3 tomorrow, 2 on Thursday." """
    days = [(day_from(on, stats.today), count) for on, count in stats.coming]
    named = [f"{count} {day if day == 'tomorrow' else f'on {day}'}" for day, count in days]
    return f"Coming: {', '.join(named)}." if named else None


def own_ratings_line(stats: Stats) -> str:
    return f"Ratings: {ratings_line(stats.ratings)}"


def recall_line(stats: Stats) -> str | None:
    """ "Likely to recall today, of 100: Reliability 88 · Stories 52", strongest first."""
    if not stats.recall:
        return None
    entries = sorted(stats.recall, key=lambda entry: -entry[1])
    return f"Likely to recall today, of 100: {' · '.join(f'{topic} {value}' for topic, value in entries)}"


def rewriting_line(fading: FadingQuestion) -> str:
    """ "Worth rewriting: Question 9, back four times (achievements.md:173)"."""
    times = {1: "once", 2: "twice"}.get(fading.times, f"{number_in_words(fading.times)} times")
    name = name_of(fading.number, fading.title)
    return f"Worth rewriting: {name}, back {times} ({fading.file}:{fading.line})"


def pictures_line(theme: str) -> str:
    return f"Pictures come on {theme} ground."


def zone_line(zone: str) -> str:
    return f"Your time zone is {zone}."


def name_line(name: str) -> str:
    return f"The others call you {name}."


def enrolled_row(channel: ChannelName, joined_at: datetime, zone: str, number: int | None) -> Spans:
    """ "1: #practice, since Monday 5 October, 09:00"; numbered where the buttons need it."""
    lead: Spans = (f"{number}: ",) if number else ()
    return (*lead, channel, f", since {day_time(joined_at, zone)}")


def leave_label(number: int | None) -> str:
    return f"{LEAVE} {number}" if number else LEAVE


def command_row(name: str, description: str) -> Spans:
    return (Command(name), f": {description}")


def listed_row(question: ListedQuestion) -> str:
    """ "19 · Title · about 2 min · due on Thursday 8 October"."""
    words = [
        short_name(question.number, question.title, 120),
        f"about {length_in_words(round(question.minutes) * 60)}",
    ]
    if question.due_on:
        words.append(f"due on {date_in_words(question.due_on)}")
    return " · ".join(words)


def due_line(count: int) -> str:
    """ "Two of yours are due." """
    if count == 0:
        return "Nothing is due."
    return f"{capitalised(number_in_words(count))} of yours {'is' if count == 1 else 'are'} due."


def next_question_line(at: datetime, zone: str) -> str:
    return f"The next question comes on {day_time(at, zone)}."


def today_line(on: date) -> str:
    return date_in_words(on)


def link_line(until: datetime, zone: str) -> Spans:
    return ("This link opens once, until ", at_time(until, zone), ". Open it on your other device.")
