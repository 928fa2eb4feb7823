"""A file's preview on a phone: sums first, then names, then problems, then the buttons."""

from __future__ import annotations

from bot.model.incoming import BankChoice, BankChosen, ProposalSettled, QuestionMarked, WayChosen
from bot.model.question import ImportReport, Problem, Severity, Way
from bot.model.refs import ProposalId
from bot.model.views import (
    BankChecked,
    BanksInUse,
    Choice,
    Imported,
    ImportPreview,
    Purpose,
    UploadForm,
    WhichOne,
)
from bot.platforms.sheet import Button, Buttons, File, Select, Upload
from bot.platforms.wording import banking as words
from tests.platforms.reading import composed, lines
from tests.platforms.samples import ASKED_AT

REPORT = ImportReport(
    questions=12,
    added=("7", "8", "9", "How do you begin?"),
    changed=("3",),
    unchanged=("1", "2", "4", "5"),
    gone=("6",),
    problems=(Problem("notes.md", 40, Severity.WARNING, "no-answer", "This question has no answer."),),
)
PREVIEW = ImportPreview(ProposalId(5), "notes.md", REPORT, ASKED_AT)


def problems(count: int) -> tuple[Problem, ...]:
    return tuple(
        Problem("notes.md", line, Severity.WARNING, "no-answer", f"Line {line} has none.")
        for line in range(1, count + 1)
    )


def buttons_of(view: ImportPreview | BanksInUse) -> list[Button]:
    return [
        button
        for element in composed(view).elements
        if isinstance(element, Buttons)
        for button in element.buttons
    ]


def test_the_sums_come_first_then_the_names_then_the_problems() -> None:
    assert lines(PREVIEW) == [
        "notes.md · 12 questions: 4 new, 1 changed, 4 as before, 3 left out, 1 gone from it.",
        "New: 7 to 9 and “How do you begin?”",
        "Changed: 3",
        "Gone: 6",
        "What is gone keeps its history and comes back with it.",
        "1 place to look at:",
        "notes.md:40 This question has no answer.",
        "Nothing is changed yet. This waits for Apply until Monday 5 October, 09:00.",
    ]


def test_apply_carries_the_way_that_was_read() -> None:
    view = ImportPreview(ProposalId(5), "notes.md", REPORT, ASKED_AT, reading="headings-2")

    assert [button.event for button in buttons_of(view)] == [
        ProposalSettled(ProposalId(5), apply=True, reading="headings-2"),
        ProposalSettled(ProposalId(5), apply=False),
    ]


def test_ten_problems_are_listed_and_all_of_many_are_in_a_file() -> None:
    ten = BankChecked("notes.md", ImportReport(30, problems=problems(10)))
    fifteen = BankChecked("notes.md", ImportReport(30, problems=problems(15)))

    assert sum(line.startswith("notes.md:") for line in lines(ten)) == 10
    assert not [each for each in composed(ten).elements if isinstance(each, File)]
    assert "and 5 more, all of them in the file beside this." in lines(fifteen)
    [file] = [each for each in composed(fifteen).elements if isinstance(each, File)]
    assert file.name == "notes.md.report.txt"
    assert file.content.decode().splitlines()[14] == "notes.md:15: warning no-answer: Line 15 has none."


def test_what_could_not_be_read_says_so() -> None:
    refused = Problem("deck.pdf", 1, Severity.ERROR, "binary", "A PDF is not read.")

    assert lines(BankChecked("deck.pdf", ImportReport(problems=(refused,)))) == [
        "deck.pdf could not be read.",
        "deck.pdf:1 A PDF is not read.",
        words.NOTHING_CHANGED,
    ]


def test_a_tie_is_a_choice_of_ways() -> None:
    ways = (Way("headings-2", "headings of level 2", 12), Way("bold", "bold lines", 1))
    view = ImportPreview(ProposalId(5), "notes.md", ImportReport(), ASKED_AT, ways=ways)
    [select] = [each for each in composed(view).elements if isinstance(each, Select)]

    assert lines(view)[0] == "notes.md may be read in two ways."
    assert select.options == (
        ("headings of level 2", "12 questions", WayChosen(ProposalId(5), "headings-2")),
        ("bold lines", "1 question", WayChosen(ProposalId(5), "bold")),
    )
    assert [button.label for button in buttons_of(view)] == ["Cancel"]


def test_what_apply_did_says_where_the_questions_are_used() -> None:
    said = lines(Imported("notes.md", REPORT, BankChoice.BOTH, open_today=True))

    assert words.OPEN_KEEPS_ITS_WORDS in said
    assert said[-1] == (
        "They are asked and found here from now on, beside the shipped ones. /bank use chooses."
    )
    unused = lines(Imported("notes.md", REPORT, BankChoice.SHIPPED, open_today=False))
    assert unused[-1] == "They are not in use yet: /bank use chooses what is asked and found here."


def test_only_banks_with_questions_can_be_chosen() -> None:
    full = BanksInUse(BankChoice.BOTH, 12, 10, (("notes.md", 12),))
    empty = BanksInUse(BankChoice.BOTH, 0, 10, ())

    assert [button.event for button in buttons_of(full)] == [
        BankChosen(BankChoice.OURS),
        BankChosen(BankChoice.SHIPPED),
    ]
    assert [button.label for button in buttons_of(empty)] == ["Shipped"]
    assert "notes.md: 12 questions" in lines(full)


def test_a_file_is_asked_for_by_a_form() -> None:
    [upload] = [each for each in composed(UploadForm(only_check=True)).elements if isinstance(each, Upload)]

    assert upload.event.only_check


def test_a_mark_goes_on_to_the_question_that_is_chosen() -> None:
    choices = (Choice("id:7", "3", "Ships?", "ships.md"), Choice("id:8", "3", "Boats?", "boats.md"))
    view = WhichOne("3", Purpose.MARK, choices, ("Water", None))
    [select] = [each for each in composed(view).elements if isinstance(each, Select)]

    assert select.options[0] == ("3 · Ships?", "ships.md", QuestionMarked("id:7", "Water", None))


def test_many_titles_are_counted() -> None:
    titles = tuple(f"Title number {number}" for number in range(1, 9))

    assert words.names_in_words((*titles, "4", "1", "2")).startswith("1, 2, 4, “Title number 1”")
    assert words.names_in_words(titles).endswith("“Title number 5” and 3 more")
