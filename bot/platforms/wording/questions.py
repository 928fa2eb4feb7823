"""How questions, their parts and their points are spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.question import KeyPoint
from bot.model.records import StoredQuestion
from bot.platforms.sheet import Strong
from bot.platforms.wording.numbers import capitalised, counted_in_words, number_in_words, shortened
from bot.platforms.wording.spans import Spans

LISTED_POINTS = 12

WHICH_ONE = "Which one?"
REPLY_TO_WHICH = "Choose one and write it in its form, or reply to the message of the question."
NO_ANSWER_YET = "No answer is prepared for this one yet."
ASKED_NEXT = "An interviewer may ask next:"
NEXT = "Next"
WHOLE_ANSWER = "Whole answer"
NOTHING_LISTED = "The bank is empty."


def name_of(number: str | None, title: str) -> str:
    """ "Question 19", or the title where there is no number."""
    return f"Question {number}" if number else title


def name_inside(question: StoredQuestion) -> str:
    """How a sentence speaks of it: "Question 19", or its title in quotes."""
    return question.name if question.number else f"“{shortened(question.title, 80)}”"


def short_name(number: str | None, title: str, limit: int) -> str:
    """ "19 · Your profile says…" in at most `limit` characters, for threads and choices."""
    return shortened(f"{number} · {title}" if number else title, limit)


def kicker(question: StoredQuestion, *more: str) -> Spans:
    """ "**Question 19** · Reliability · Monday 5 October"."""
    name = f"Question {question.number}" if question.number else "A question"
    rest = [words for words in (question.topic, *more) if words]
    return (Strong(name), *(f" · {words}" for words in rest))


def part_line(title: str, part: int, of: int) -> Spans:
    """The first line of each part of a long text: "**Question 19** · part 1 of 4"."""
    return (Strong(title), f" · part {part} of {of}") if of > 1 else (Strong(title),)


def diagram_alt(title: str, number: int, of: int) -> str:
    """What a picture of a diagram is, before its own lines: "Diagram 2 of 2 from Question 19"."""
    return f"Diagram {number} of {of} from {title}" if of > 1 else f"Diagram from {title}"


def point_lines(points: Sequence[KeyPoint]) -> tuple[str, ...]:
    """The points one per line; past twelve the rest is counted."""
    if len(points) <= LISTED_POINTS + 1:
        return tuple(point.text for point in points)
    shown = tuple(point.text for point in points[:LISTED_POINTS])
    return (*shown, f"and {len(points) - LISTED_POINTS} more")


def several_matches(count: int, words: str) -> str:
    """ "Three questions speak of “uptime”." """
    if not words:
        return f"There are {number_in_words(count)} to choose from."
    return f"{capitalised(number_in_words(count))} questions speak of “{shortened(words, 80)}”."


def several_open(count: int) -> str:
    return f"{capitalised(number_in_words(count))} questions are open to you."


def another_answer(name: str, number: int, of: int) -> str:
    """ "Question 19 · another answer"; numbered where there are several."""
    return f"{name} · another answer" if of == 1 else f"{name} · another answer, {number} of {of}"


def more_answers_line(count: int) -> str:
    """ "The document gives one further answer; Whole answer shows it." """
    answers = counted_in_words(count, "further answer")
    return f"The document gives {answers}; {WHOLE_ANSWER} shows {'it' if count == 1 else 'them'}."


def file_name(question: StoredQuestion) -> str:
    """ "question-19.md"; characters that a file's name cannot hold become a hyphen."""
    stem = question.number or shortened(question.title, 40).rstrip("…")
    safe = "".join(character if character.isalnum() else "-" for character in stem.casefold())
    return f"question-{'-'.join(filter(None, safe.split('-'))) or 'answer'}.md"
