"""A community's questions: the form for a file, what it would change and did, what is in use, and marks."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import BankChoice, BankChosen, BankOffered, ProposalSettled, WayChosen
from bot.model.question import ImportReport
from bot.model.views import (
    BankChecked,
    BanksInUse,
    BankWritten,
    Imported,
    ImportPreview,
    Marked,
    UploadForm,
)
from bot.platforms.composing.pieces import line, lines, quiet, rows
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    Element,
    File,
    Line,
    Select,
    Sheet,
    Upload,
)
from bot.platforms.wording import banking as words
from bot.platforms.wording import plain
from bot.platforms.wording.numbers import counted

_View = UploadForm | ImportPreview | BankChecked | Imported | BankWritten | BanksInUse | Marked


def compose(view: _View, reader: Reader) -> Sheet:
    match view:
        case UploadForm(only_check=only_check):
            return _upload(only_check=only_check)
        case ImportPreview():
            return _ways(view) if view.ways else _preview(view, reader)
        case BankChecked():
            return _checked(view)
        case Imported():
            return _imported(view)
        case BankWritten(name=name, content=content, questions=questions, reviews=reviews):
            sentence = words.written_line(name, questions, reviews)
            return Sheet((line(sentence), File(name, content)), summary=sentence)
        case BanksInUse():
            return _in_use(view)
        case Marked():
            sentence = words.marked_line(
                view.number, view.title, view.topic, view.difficulty, changed=view.changed
            )
            return Sheet((line(sentence),), summary=sentence)
        case _:
            assert_never(view)


def _upload(*, only_check: bool) -> Sheet:
    intro = words.CHECK_INTRO if only_check else words.UPLOAD_INTRO
    title = words.CHECK_TITLE if only_check else words.UPLOAD_TITLE
    form = Upload(title, words.UPLOAD_LABEL, BankOffered("", b"", only_check=only_check))
    return Sheet((Line(intro), form), summary=plain(intro))


def _preview(view: ImportPreview, reader: Reader) -> Sheet:
    sums = words.sums_line(view.name, view.report)
    apply = ProposalSettled(view.proposal, apply=True, reading=view.reading)
    cancel = ProposalSettled(view.proposal, apply=False)
    elements: tuple[Element, ...] = (
        *lines(sums, *words.change_lines(view.report)),
        *lines(words.KEPT_ASIDE if view.report.gone else None),
        *_problems(view.name, view.report),
        Line(words.waits_line(view.until, reader.zone_or("UTC")), quiet=True),
        Buttons((Button(words.APPLY, apply, ButtonStyle.MAIN), Button(words.CANCEL, cancel))),
    )
    return Sheet(elements, summary=plain(sums))


def _ways(view: ImportPreview) -> Sheet:
    sentence = words.ways_line(view.name, len(view.ways))
    options = tuple(
        (way.words, counted(way.questions, "question"), WayChosen(view.proposal, way.name))
        for way in view.ways
    )
    cancel = Button(words.CANCEL, ProposalSettled(view.proposal, apply=False))
    return Sheet(
        (Line(sentence), Select(words.WHICH_WAY, options), Buttons((cancel,))), summary=plain(sentence)
    )


def _checked(view: BankChecked) -> Sheet:
    report = view.report
    sums = words.sums_line(view.name, report)
    if not report.questions:
        ending = words.NOTHING_CHANGED
    else:
        ending = words.NOTHING_TO_APPLY if report.unchanged else words.ONLY_READ
    elements = (*lines(sums), *_problems(view.name, report), quiet(ending))
    return Sheet(elements, summary=plain(sums))


def _imported(view: Imported) -> Sheet:
    sums = words.sums_line(view.name, view.report)
    elements = lines(
        sums,
        *words.change_lines(view.report),
        words.KEPT_ASIDE if view.report.gone else None,
        words.OPEN_KEEPS_ITS_WORDS if view.open_today else None,
        words.use_line(view.choice),
    )
    return Sheet(elements, summary=words.imported_summary(view.name, view.report))


def _problems(name: str, report: ImportReport) -> tuple[Element, ...]:
    """The first ten; where there are more, all of them in a file."""
    problems = report.problems
    if not problems:
        return ()
    head = () if words.is_refused(report) else (line(words.problems_line(problems)),)
    listed = [words.problem_row(problem) for problem in problems[: words.LISTED_PROBLEMS]]
    rest = len(problems) - len(listed)
    if not rest:
        return (*head, rows(tuple(listed)))
    whole = File(words.problems_file_name(name), words.problems_file(problems).encode())
    return (*head, rows((*listed, words.more_problems(rest))), whole)


def _in_use(view: BanksInUse) -> Sheet:
    sentence = words.in_use_line(view)
    documents = rows(tuple(words.document_row(name, count) for name, count in view.documents))
    listed: tuple[Element, ...] = (documents,) if view.documents else (Line(words.NO_DOCUMENTS),)
    others = [choice for choice in BankChoice if choice is not view.choice and _has_any(view, choice)]
    buttons = tuple(Button(words.CHOICES[choice], BankChosen(choice)) for choice in others)
    elements: tuple[Element, ...] = (line(sentence), line(words.held_line(view)), *listed)
    return Sheet((*elements, Buttons(buttons)) if buttons else elements, summary=sentence)


def _has_any(view: BanksInUse, choice: BankChoice) -> bool:
    held = {BankChoice.OURS: view.ours, BankChoice.SHIPPED: view.shipped}
    return held.get(choice, view.ours) > 0
