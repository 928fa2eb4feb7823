"""The mirror on the command line: an answer from standard input beside the prepared one."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import CommandFailed
from bot.cli.finding import one_question
from bot.cli.printing import count, say, say_json, say_table
from bot.cli.starting import database_for_command, settings_for_command

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.model.mirror import Mirror

_DECIMALS = 4
_FOUND = {"covered": "covered", "touched": "touched", "missing": "not found in your answer"}


def mirror(
    number: Annotated[str, typer.Argument(help="The question's number, as 19.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Prints one JSON object and nothing else.")] = False,
) -> None:
    """Read a typed answer from standard input and show which key points of the prepared answer it holds."""
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    seen = asyncio.run(_mirrored(settings_for_command(), number, text))
    if as_json:
        say_json(_as_json(seen))
    else:
        _say(seen)


async def _mirrored(settings: Settings, number: str, text: str) -> Mirror:
    from bot.practice.mirroring import mirror as hold_against

    question = await one_question(settings, number)
    if not question.key_points:
        raise CommandFailed(f"{question.name} has no prepared answer to hold yours against.")
    async with database_for_command(settings) as db:
        return await hold_against(db, question, text, community=None)


def _as_json(seen: Mirror) -> dict[str, object]:
    return {
        "points": [
            {"text": point.text, "state": point.state.value, "score": round(point.score, _DECIMALS)}
            for point in seen.points
        ],
        "figures": [
            {"said": figure.said, "noted": figure.noted, "right": figure.right} for figure in seen.figures
        ],
        "minutes": round(seen.speech.minutes, 2),
        "words": seen.speech.words,
    }


def _say(seen: Mirror) -> None:
    say_table(("Found", "Key point"), [(_FOUND[point.state], point.text) for point in seen.points])
    for figure in seen.figures:
        if not figure.right:
            quoted = f"{figure.before}{figure.said}{figure.after}"
            shown = quoted if quoted == figure.said else f"“{quoted}”"
            say(f"You said {shown}, the notes say {figure.noted}.")
    right = sum(figure.right for figure in seen.figures)
    if right:
        say(f"{count(right, 'figure')} as in the notes.")
    said = sum(point.state == "covered" for point in seen.points)
    say(
        f"{said} of {count(len(seen.points), 'key point')} covered; {count(seen.speech.words, 'word')}, {seen.speech.minutes:.1f} minutes aloud."
    )
