"""The sentences of a community's questions: what a file holds and would change, what is in use, and marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model.incoming import BankChoice
from bot.model.question import ImportReport, Problem, Severity
from bot.model.views import BanksInUse
from bot.platforms.sheet import Command, Moment, MomentStyle, Strong
from bot.platforms.wording.numbers import counted, list_in_words, number_in_words, shortened
from bot.platforms.wording.questions import name_of
from bot.platforms.wording.spans import Spans

APPLY, CANCEL = "Apply", "Cancel"
LISTED_PROBLEMS = 10
LISTED_TITLES = 5
SHORTEST_RANGE = 3
LONGEST_MESSAGE = 160
LONGEST_LIST = 200

UPLOAD_TITLE, CHECK_TITLE = "Bring questions", "Check a file"
SHOW_CHANGES, ONLY_CHECK = "Show what it changes", "Only check it"
WHAT_IS_IN_USE = "What is in use"
EXPORT_TITLE, DOWNLOAD = "Take the questions away", "Download"
FORMATS = {"markdown": "Markdown", "csv": "CSV", "json": "JSON", "anki": "Anki deck"}
UPLOAD_LABEL = "A file with questions and answers"
UPLOAD_INTRO: Spans = (
    "Bring a file of questions and answers to ",
    Command("bank import"),
    ". What it would change is shown first; nothing changes before Apply.",
)
UPLOAD_HINT = (
    "Markdown, text, a table, JSON, YAML or an Anki deck, up to 10 MB. "
    "What it would change is shown first; nothing changes before Apply."
)
EXPORT_INTRO = "All that are in use here, in a form that other programs read."
IN_USE_TITLE = "Whose questions are asked"
IN_USE_INTRO = "The shipped ones, your own, or both; and one question's topic and difficulty here."
CHECK_INTRO: Spans = ("Bring a file to ", Command("bank check"), ". It is only read; nothing is changed.")
ONLY_READ = "Nothing was changed: the file was only read."
NOTHING_TO_APPLY = "There is nothing to apply: the bank holds all of it already."
NOTHING_CHANGED = "Nothing was changed."
WHICH_WAY = "Which of these are the questions?"
KEPT_ASIDE = "What is gone keeps its history and comes back with it."
OPEN_KEEPS_ITS_WORDS = "A question that is open now keeps the words it was asked with."

CHOICES = {BankChoice.OURS: "Ours", BankChoice.SHIPPED: "Shipped", BankChoice.BOTH: "Both"}
_IN_USE = {
    BankChoice.OURS: "This community's own questions",
    BankChoice.SHIPPED: "The shipped questions",
    BankChoice.BOTH: "This community's own questions and the shipped ones",
}


def sums_line(name: str, report: ImportReport) -> Spans:
    """ "**notes.md**: 12 questions: 3 new, 1 changed, 8 as before"."""
    kinds = (
        (report.added, "new"),
        (report.changed, "changed"),
        (report.moved, "moved"),
        (report.unchanged, "as before"),
    )
    parts = [f"{len(names):,} {word}" for names, word in kinds if names]
    left_out = report.questions - sum(len(names) for names, _ in kinds)
    if parts and left_out > 0:
        parts.append(f"{left_out:,} left out")
    if report.gone:
        parts.append(f"{len(report.gone):,} gone from it")
    if is_refused(report):
        return (Strong(name), " could not be read.")
    held = counted(report.questions, "question") if report.questions else "no questions found"
    return (Strong(name), f" · {held}{': ' if parts else ''}{', '.join(parts)}.")


def change_lines(report: ImportReport) -> tuple[Spans, ...]:
    """ "**New**: 7 to 9 and “How do you begin?”", for each kind of change there is."""
    kinds = (
        ("New", report.added),
        ("Changed", report.changed),
        ("Moved", report.moved),
        ("Gone", report.gone),
    )
    return tuple((Strong(word), f": {names_in_words(names)}") for word, names in kinds if names)


def names_in_words(names: Sequence[str]) -> str:
    """Numbers as ranges, then titles; what would be too long is counted."""
    numbers = sorted({int(name) for name in names if name.isascii() and name.isdigit()})
    others = [name for name in names if not (name.isascii() and name.isdigit())]
    said = [*_ranges(numbers), *(f"“{shortened(name, 60)}”" for name in others[:LISTED_TITLES])]
    if len(others) > LISTED_TITLES:
        said.append(f"{len(others) - LISTED_TITLES:,} more")
    return shortened(list_in_words(said), LONGEST_LIST)


def _ranges(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ([f"{run[0]} to {run[-1]}"] if len(run) >= SHORTEST_RANGE else map(str, run) for run in runs)
    return [each for run in said for each in run]


def is_refused(report: ImportReport) -> bool:
    """Whether the file could not be read at all, which is more than that nothing in it is a question."""
    errors = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    return bool(errors) and not report.questions


def problems_line(problems: Sequence[Problem]) -> str:
    """ "3 places to look at:"."""
    return f"{counted(len(problems), 'place')} to look at:"


def problem_row(problem: Problem) -> str:
    """ "notes.md:12 This question has no answer." """
    return f"{shortened(problem.file, 60)}:{problem.line} {shortened(problem.message, LONGEST_MESSAGE)}"


def more_problems(count: int) -> str:
    return f"and {count:,} more, all of them in the file beside this."


def problems_file(problems: Sequence[Problem]) -> str:
    """Every problem, one a line, with its code."""
    return "".join(
        f"{problem.file}:{problem.line}: {problem.severity.value} {problem.code}: {problem.message}\n"
        for problem in problems
    )


def problems_file_name(name: str) -> str:
    return f"{name}.report.txt"


def waits_line(until: datetime, zone: str) -> Spans:
    return (
        "Nothing is changed yet. This waits for Apply until ",
        Moment(until, MomentStyle.DAY_TIME, zone),
        ".",
    )


def ways_line(name: str, ways: int) -> Spans:
    return (Strong(name), f" may be read in {number_in_words(ways)} ways.")


def use_line(choice: BankChoice) -> Spans:
    """What is asked and found after an import."""
    if choice is BankChoice.SHIPPED:
        return ("They are not in use yet: ", Command("bank use"), " chooses what is asked and found here.")
    beside = ", beside the shipped ones" if choice is BankChoice.BOTH else ""
    return (f"They are asked and found here from now on{beside}. ", Command("bank use"), " chooses.")


def imported_summary(name: str, report: ImportReport) -> str:
    return f"{name} is in the bank: {counted(report.questions, 'question')}."


def in_use_line(view: BanksInUse) -> str:
    lead = "From now on these are" if view.changed else "These are"
    return f"{lead} asked and found here: {_IN_USE[view.choice][:1].lower()}{_IN_USE[view.choice][1:]}."


def held_line(view: BanksInUse) -> str:
    """ "Ours: 12 questions · Shipped: 40 questions"."""
    return f"Ours: {counted(view.ours, 'question')} · Shipped: {counted(view.shipped, 'question')}"


def document_row(name: str, count: int) -> str:
    return f"{name}: {counted(count, 'question')}"


NO_DOCUMENTS: Spans = ("There is no document of your own yet. ", Command("bank import"), " brings one.")


def marked_line(
    number: str | None, title: str, topic: str | None, difficulty: str | None, *, changed: bool
) -> str:
    """ "Question 19 is marked here: topic Reliability, difficulty hard." """
    name = name_of(number, title)
    said = [
        f"topic {topic}" if topic else "no topic",
        f"difficulty {difficulty}" if difficulty else "no difficulty",
    ]
    return (
        f"{name} now has {list_in_words(said)} here."
        if changed
        else f"{name} has {list_in_words(said)} here."
    )


def written_line(name: str, questions: int, reviews: int) -> str:
    """ "12 questions, all that are in use here, as bank.apkg, with 9 reviews of your own." """
    verb = "is" if questions == 1 else "are"
    beside = f", with {counted(reviews, 'review')} of your own" if reviews else ""
    return f"{counted(questions, 'question')}, all that {verb} in use here, as {name}{beside}."
