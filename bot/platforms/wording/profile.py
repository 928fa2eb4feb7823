"""The sentences of a member's own words: what an answer leaves to them, and their own version of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.question import PlaceholderKind
from bot.model.records import StoredQuestion
from bot.model.views import Gap, GapsOfQuestion
from bot.platforms.sheet import Strong
from bot.platforms.wording.numbers import counted, counted_in_words, shortened
from bot.platforms.wording.questions import name_inside, short_name
from bot.platforms.wording.spans import Spans

LONGEST_LABEL, LONGEST_HINT, LONGEST_PLACEHOLDER = 45, 100, 100
LONGEST_OPTION = 100
LONGEST_NAMES = 120

WORDS_HEAD: Spans = (
    Strong("Your words in the answers."),
    " They are put in when an answer is shown to you, and to nobody else.",
)
NOT_SET = "not set"
NEEDS_WORDS = "These questions need your words:"
WHICH_QUESTION = "Fill in a question"
FILL_IN = "Fill in"
FILL_THEM = "Fill them in"
MORE_FIELDS = "The next fields"
YOUR_WORDS = "Your words"
KEPT = "Kept."
SEND = "Keep"

KEEP_LINE, HIDE_LINE, UNDECIDED = "Keep the line", "Leave the line out", "Undecided"

MY_VERSION = "My version"
REMOVE_MY_VERSION = "Remove my version"
YOUR_VERSION: Spans = (Strong("Your version"),)
VERSION_LABEL = "Your version of the answer"
VERSION_INTRO = (
    "For your eyes alone, beside the prepared answer. It opens with that answer until you change it."
)
VERSION_HINT = "Up to {limit} characters."
VERSION_HINT_IN_PARTS = f"{VERSION_HINT} Longer ones come in parts; the room takes them whole."
VERSION_REMOVED = "Your version is taken away; the prepared answer stands alone again."

_MARKS = re.compile(r"[*_`#>|]+|^\s*(?:[-+]|[0-9]+[.)])\s+")


def slot_row(gap: Gap) -> Spans:
    """ "current company: Acme", or that it is not set."""
    return (Strong(named(gap)), f": {gap.value}" if gap.value else f": {NOT_SET}")


def unused_row(key: str, value: str) -> Spans:
    return (Strong(key.replace("_", " ")), f": {value} (no answer asks for it)")


def gaps_row(gaps: GapsOfQuestion) -> str:
    """ "6 · Why do you leave? · 3 open, 2 filled · your version is kept"."""
    return f"{short_name(gaps.number, gaps.title, 90)} · {gaps_facts(gaps)}"


def gaps_facts(gaps: GapsOfQuestion) -> str:
    """ "3 open, 2 filled · your version is kept"."""
    said = f"{gaps.open} open, {gaps.filled} filled"
    return f"{said} · your version is kept" if gaps.own_version else said


def more_questions(count: int) -> str:
    return f"and {counted(count, 'question')} more; each has the button under its answer."


def filled_line(name: str, gaps: Sequence[Gap]) -> str:
    """ "Kept. Question 6 has 3 of its 11 gaps filled." """
    filled = sum(gap.value is not None for gap in gaps)
    return f"{KEPT} {shortened(name, 80)} has {filled} of its {counted(len(gaps), 'gap')} filled."


def page_label(page: int, of: int) -> str:
    return FILL_IN if of == 1 else f"{FILL_IN} {page} of {of}"


def option_label(gaps: GapsOfQuestion) -> str:
    return short_name(gaps.number, gaps.title, LONGEST_OPTION)


def form_title(name: str | None, page: int, of: int) -> str:
    """ "Question 6, 2 of 3"."""
    shown = shortened(name or YOUR_WORDS, 30)
    return f"{shown}, {page} of {of}" if of > 1 else shown


def named(gap: Gap) -> str:
    """A gap as its brackets name it."""
    return gap.text.strip("[]").strip()


def field_label(gap: Gap) -> str:
    """ "current company", or for a line that may go the line's first words: "If applicable: Crowds"."""
    if gap.kind is PlaceholderKind.CONDITIONAL and (line := _plain(gap.line.replace(gap.text, "", 1))):
        return shortened(f"{named(gap)}: {line}", LONGEST_LABEL)
    return shortened(named(gap), LONGEST_LABEL)


def field_hint(gap: Gap) -> str:
    """Where the words will stand."""
    if gap.line:
        return shortened(_around(gap), LONGEST_HINT)
    return shortened(f"Stands in the answers as {gap.text}", LONGEST_HINT)


def _around(gap: Gap) -> str:
    """The gap with the words before and after it."""
    line = _plain(gap.line)
    place = max(line.find(_plain(gap.text)), 0)
    begin = max(0, place - 40)
    return ("…" if begin else "") + line[begin:]


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def open_gaps_line(names: Sequence[str]) -> str:
    """ "Two gaps are not filled yet: company, team size." """
    verb = "is" if len(names) == 1 else "are"
    listed = shortened(", ".join(names), LONGEST_NAMES).rstrip(".")
    ending = "" if listed.endswith("…") else "."
    return f"{counted_in_words(len(names), 'gap').capitalize()} {verb} not filled yet: {listed}{ending}"


def version_title(question: StoredQuestion, part: int, of: int) -> str:
    name = f"Question {question.number}" if question.number else MY_VERSION
    return f"{name}, part {part} of {of}" if of > 1 else name


def version_intro(part: int, of: int) -> str:
    return f"Part {part} of {of}. The others open once this one is kept." if of > 1 else VERSION_INTRO


def version_kept(question: StoredQuestion) -> str:
    return f"Kept. Your version of {name_inside(question)} stands beside the prepared answer from now on."


def part_label(part: int) -> str:
    return f"Part {part}"
