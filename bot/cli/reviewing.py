"""Reviews made elsewhere, on the command line: a member brings their history along."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import CommandFailed
from bot.cli.printing import count, problem_as_json, progress, say, say_json, say_problems
from bot.cli.starting import database_for_command, settings_for_command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.config import Settings
    from bot.model.question import Problem
    from bot.model.records import Member
    from bot.practice.reviewing import ReviewsImported
    from bot.rules.review_log import LogProblem
    from bot.store.database import Database

CARDS_NAMED = 10
MEMBERS_NAMED = 5


def reviews(
    file: Annotated[
        Path,
        typer.Argument(
            help="A CSV of card_id, rating and review_time, as FSRS tools write it.", show_default=False
        ),
    ],
    *,
    member: Annotated[
        str | None,
        typer.Option(
            "--member",
            metavar="PLATFORM:ID",
            help="Whose reviews they are, as discord:80351110224678912 or room:Ana; may be left out where one member is known.",
        ),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help="A CSV of card and question: the number or title that a card's own id is not.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Prints one JSON object and nothing else.")] = False,
) -> None:
    """Bring a member's reviews along from another program."""
    from bot.rules.card_names import read_card_names

    _check_form(member)
    settings = settings_for_command()
    log = _text_of(file)
    names = read_card_names(_text_of(map_) if map_ else "")
    who, done = asyncio.run(_imported(settings, member, log, names.of, quiet=as_json))
    problems = [*_problems(file, done.problems), *(_problems(map_, names.problems) if map_ else ())]
    if as_json:
        say_json(
            {
                "new": done.new,
                "known": done.known,
                "unmatched": list(done.unmatched),
                "problems": [problem_as_json(problem) for problem in problems],
            }
        )
    else:
        _say(who, done, problems)
    _fail_if_nothing_came(file, done)


async def _imported(
    settings: Settings, member: str | None, log: str, names: Mapping[str, str], *, quiet: bool
) -> tuple[Member, ReviewsImported]:
    from bot.clock import now
    from bot.practice.reviewing import STEPS, import_reviews

    async with database_for_command(settings) as db:
        who = await _one_member(db, member)
        with progress("Reading the log", steps=STEPS, wanted=not quiet) as doing:
            return who, await import_reviews(db, who.id, log, names, now=now(), progress=doing)


def _check_form(member: str | None) -> None:
    from bot.model.refs import Platform

    if member is None:
        return
    platform, _, key = member.partition(":")
    if platform not in set(Platform) or not key.strip():
        named = ", ".join(Platform)
        raise typer.BadParameter(f"{member} names no member; write PLATFORM:ID, with one of {named}")


async def _one_member(db: Database, words: str | None) -> Member:
    """By what the platform calls them, or by the name the others see; without words the only one there is."""
    from bot.model.refs import MemberKey, Platform
    from bot.store import members

    async with db.read() as tx:
        known = await members.first_known(tx, most=MEMBERS_NAMED + 1)
        if words is None:
            found = known
        else:
            name, _, key = words.partition(":")
            exact = await members.by_key(tx, MemberKey(Platform(name), key.strip()))
            found = [exact] if exact else await members.by_name(tx, Platform(name), key.strip())
    if len(found) == 1:
        return found[0]
    if not known:
        raise CommandFailed(
            "Nobody is known here yet: whoever answers, rates or opens the practice room becomes a member."
        )
    if not found:
        raise CommandFailed(f"There is no member {words}. Known are {_listed(known)}.")
    raise CommandFailed(
        f"Several members could be meant: {_listed(found)}. Say with --member whose reviews they are."
    )


def _listed(found: Sequence[Member]) -> str:
    named = [
        f"{each.platform}:{each.external_id}" + (f" ({each.name})" if each.name else "")
        for each in found[:MEMBERS_NAMED]
    ]
    return ", ".join(named) + (" and others" if len(found) > MEMBERS_NAMED else "")


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandFailed(f"{path} is no text in UTF-8; save it as one.") from error
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def _problems(path: Path, found: Sequence[LogProblem]) -> list[Problem]:
    from bot.model.question import Problem, Severity
    from bot.rules.review_log import Flaw

    return [
        Problem(
            str(path),
            each.line,
            Severity.ERROR if each.flaw is Flaw.COLUMNS else Severity.WARNING,
            each.flaw.name.lower(),
            f"This row is left out: {each.flaw}."
            if each.flaw is not Flaw.COLUMNS
            else f"There are {each.flaw}.",
        )
        for each in found
    ]


def _say(who: Member, done: ReviewsImported, problems: Sequence[Problem]) -> None:
    say_problems(problems)
    if done.unmatched:
        named = ", ".join(done.unmatched[:CARDS_NAMED])
        more = f" and {len(done.unmatched) - CARDS_NAMED:,} more" if len(done.unmatched) > CARDS_NAMED else ""
        say(f"Of no question in the bank: {count(len(done.unmatched), 'card')}: {named}{more}.")
    known = f"{done.known:,} known already, " if done.known else ""
    whose = who.name or f"{who.platform}:{who.external_id}"
    say(
        f"{count(done.new, 'day of practice', 'days of practice')} added for {whose}, {known}{count(len(problems), 'problem')}."
    )


def _fail_if_nothing_came(file: Path, done: ReviewsImported) -> None:
    from bot.rules.review_log import Flaw

    if any(each.flaw is Flaw.COLUMNS for each in done.problems):
        raise CommandFailed(f"{file} could not be read: there are {Flaw.COLUMNS}.")
    if done.new or done.known:
        return
    if done.unmatched:
        raise CommandFailed(
            f"None of the cards in {file} is a question of the bank; name their questions with --map."
        )
    raise CommandFailed(f"No reviews were found in {file}.")
