"""The bank on the command line: import, check, show, export."""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import CommandFailed
from bot.cli.finding import one_question
from bot.cli.printing import count, problem_as_json, progress, say, say_json, say_problems, say_table
from bot.cli.putting import write_file, write_files
from bot.cli.starting import database_for_command, settings_for_command

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.model.question import Document, ImportReport, Problem
    from bot.model.records import StoredQuestion
    from bot.ops.files import Collected
    from bot.practice.exporting import ExportedFile


OTHERS_NAMED = 5


class ExportFormat(StrEnum):
    """The forms of `practice.exporting`, which is imported when it is needed."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    ANKI = "anki"


def _known_encoding(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise typer.BadParameter(f"{name} is no encoding; write it as utf-8 or cp1252") from None


Paths = Annotated[list[Path], typer.Argument(help="Files or folders to read.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Prints one JSON object and nothing else.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="E",
        callback=_known_encoding,
        help="How the files are encoded, if not as UTF-8.",
    ),
]


def import_(
    paths: Paths,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Says what would change, and changes nothing.")
    ] = False,
    questions_only: Annotated[
        bool, typer.Option("--questions-only", help="Takes questions that have no answer, too.")
    ] = False,
    encoding: Encoding = None,
    as_json: AsJson = False,
) -> None:
    """Read files or folders into the bank of this installation."""
    from bot.ops.files import collect

    settings = settings_for_command()
    found = collect(paths)
    report = asyncio.run(
        _import(
            settings, found, dry_run=dry_run, questions_only=questions_only, encoding=encoding, quiet=as_json
        )
    )
    problems = (*found.problems, *report.problems)
    if as_json:
        say_json(
            {
                "questions": report.questions,
                "added": report.added,
                "changed": report.changed,
                "moved": report.moved,
                "unchanged": report.unchanged,
                "gone": report.gone,
                "problems": [problem_as_json(problem) for problem in problems],
            }
        )
    else:
        _say_report(report, problems, found.others, dry_run=dry_run)
    _fail_if_refused(report.questions, problems)


async def _import(
    settings: Settings,
    found: Collected,
    *,
    dry_run: bool,
    questions_only: bool,
    encoding: str | None,
    quiet: bool,
) -> ImportReport:
    from bot.cli.choosing import asked_way, can_ask
    from bot.clock import now
    from bot.practice.importing import STEPS_A_FILE, import_paths

    async with database_for_command(settings) as db:
        steps = len(found.files) * STEPS_A_FILE
        with progress("Reading", steps=steps, wanted=not quiet) as doing:
            return await import_paths(
                db,
                found.files,
                covers=found.covers,
                dry_run=dry_run,
                questions_only=questions_only,
                encoding=encoding,
                now=now(),
                progress=doing,
                choose=None if quiet or not can_ask() else lambda document: asked_way(document, doing),
            )


def check(paths: Paths, *, encoding: Encoding = None, as_json: AsJson = False) -> None:
    """Read files or folders as import would, without a database."""
    from bot.bank.bystanders import as_bystander
    from bot.bank.reading import read_document
    from bot.model.question import Verdict
    from bot.ops.files import collect

    found = collect(paths)
    documents = []
    with progress("Reading", steps=len(found.files), wanted=not as_json) as doing:
        for file in found.files:
            document = read_document(file.path, file.content, encoding=encoding)
            doing(file.path)
            if file.origin not in found.covers:
                document = as_bystander(document, lines=1 + file.content.count(b"\n"))
            documents.append(document)
    problems = [*found.problems, *(problem for document in documents for problem in document.problems)]
    questions = sum(len(document.questions) for document in documents)
    if as_json:
        read = {document.path for document in documents}
        unread = {problem.file: Verdict.REFUSED for problem in found.problems if problem.file not in read}
        say_json(
            {
                "questions": questions,
                "problems": [problem_as_json(problem) for problem in problems],
                "files": [
                    *(_document_as_json(document) for document in documents),
                    *(
                        {"file": file, "verdict": verdict.value, "questions": []}
                        for file, verdict in unread.items()
                    ),
                ],
            }
        )
    else:
        say_table(
            ("File", "Verdict", "Questions"),
            [(document.path, document.verdict.value, str(len(document.questions))) for document in documents],
        )
        say_problems(problems)
        _say_others(found.others)
        say(
            f"{count(questions, 'question')} in {count(len(documents), 'file')}, {count(len(problems), 'problem')}."
        )
    _fail_if_refused(questions, problems)


def show(
    number: Annotated[str, typer.Argument(help="The question's number, as 19.", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Print one question with its answer, as stored."""
    question = asyncio.run(one_question(settings_for_command(), number))
    if as_json:
        say_json(_question_as_json(question))
        return
    say(f"{question.name}: {question.title}" if question.number else question.title)
    say(" · ".join(word for word in (question.part and f"Part {question.part}", question.topic) if word))
    say(f"{question.file}:{question.line}")
    if question.body:
        say(f"\n{question.body}")
    say(f"\n{question.answer.markdown}" if question.answer.blocks else "\nThis question has no answer yet.")


def export(
    path: Annotated[
        Path, typer.Argument(help="The folder to write Markdown into, or the file.", show_default=False)
    ],
    *,
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", help="The form to write; unless said, by the file's ending.", show_default="markdown"
        ),
    ] = None,
) -> None:
    """Write the bank in a form that other tools read."""
    form = format_ or _FORMATS.get(path.suffix.lower(), ExportFormat.MARKDOWN)
    if form is ExportFormat.MARKDOWN:
        files = asyncio.run(_export_documents(settings_for_command()))
        if not files:
            raise CommandFailed("The bank holds no questions yet; import some first.")
        write_files(path, files)
        say(f"{count(len(files), 'file')} written to {path}.")
        return
    exported = asyncio.run(_export_file(settings_for_command(), form))
    if exported is None:
        raise CommandFailed("The bank holds no questions yet; import some first.")
    write_file(path, exported.content)
    say(f"{path} written.")
    if form is ExportFormat.ANKI:
        say(_history_line(exported.reviews))


_FORMATS = {".csv": ExportFormat.CSV, ".json": ExportFormat.JSON, ".apkg": ExportFormat.ANKI}


async def _export_documents(settings: Settings) -> dict[str, str]:
    from bot.practice.exporting import export_documents

    async with database_for_command(settings) as db:
        return await export_documents(db)


async def _export_file(settings: Settings, form: ExportFormat) -> ExportedFile | None:
    from bot.clock import now
    from bot.practice.exporting import ExportForm, export_file, only_member_with_ratings

    async with database_for_command(settings) as db:
        member = await only_member_with_ratings(db) if form is ExportFormat.ANKI else None
        return await export_file(db, ExportForm(form.value), now=now(), member=member)


def _history_line(reviews: int) -> str:
    if reviews:
        return f"With it went {count(reviews, 'rating')} of the one member who has any."
    return "No ratings went with it: they go where exactly one member has any."


def _say_report(
    report: ImportReport, problems: Sequence[Problem], others: Sequence[str], *, dry_run: bool
) -> None:
    lists = {
        "added": report.added,
        "changed": report.changed,
        "moved": report.moved,
        "unchanged": report.unchanged,
        "gone": report.gone,
    }
    say_table(
        ("", "How many", "Questions"),
        [(name, str(len(numbers)), ", ".join(numbers)) for name, numbers in lists.items() if numbers],
    )
    say_problems(problems)
    _say_others(others)
    ending = " Nothing was changed." if dry_run else ""
    say(f"{count(report.questions, 'question')} read, {count(len(problems), 'problem')}.{ending}")


def _say_others(others: Sequence[str]) -> None:
    """What stands in a folder and was not opened is no problem, but nothing is left out in silence."""
    if others:
        more = f" and {len(others) - OTHERS_NAMED:,} more" if len(others) > OTHERS_NAMED else ""
        named = ", ".join(others[:OTHERS_NAMED])
        say(f"Passed over, of kinds that are not read: {count(len(others), 'file')}: {named}{more}.")


def _fail_if_refused(questions: int, problems: Sequence[Problem]) -> None:
    from bot.model.question import Severity

    refused = [problem for problem in problems if problem.severity is Severity.ERROR]
    if refused:
        first = refused[0]
        others = f" and {count(len(refused) - 1, 'other')}" if len(refused) > 1 else ""
        raise CommandFailed(f"{first.file}{others} could not be read: {first.message}")
    if not questions:
        raise CommandFailed("No questions were found.")


def _document_as_json(document: Document) -> dict[str, object]:
    return {
        "file": document.path,
        "verdict": document.verdict.value,
        "questions": [
            {
                "number": question.number,
                "title": question.title,
                "answer": question.answer.markdown,
                "line": question.line,
            }
            for question in document.questions
        ],
    }


def _question_as_json(question: StoredQuestion) -> dict[str, object]:
    return {
        "number": question.number,
        "title": question.title,
        "part": question.part,
        "topic": question.topic,
        "answer": question.answer.markdown,
        "sections": [{"title": section.title, "level": section.level} for section in question.sections],
        "key_points": [{"text": point.text, "section": point.section} for point in question.key_points],
        "placeholders": [
            {"text": gap.text, "kind": gap.kind.value, "line": gap.line} for gap in question.placeholders
        ],
        "source": {"file": question.file, "line": question.line},
    }
