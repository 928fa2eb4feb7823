"""The question that a command names by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.ending import CommandFailed
from bot.cli.starting import database_for_command

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.model.records import StoredQuestion


async def one_question(settings: Settings, number: str) -> StoredQuestion:
    """The question of this number, as 19 or #19; raises CommandFailed where there is none, or more than one."""
    from bot.rules.matching import ranges_in_words
    from bot.store import questions

    number = number.strip().lstrip("#")
    async with database_for_command(settings) as db, db.read() as tx:
        found = await questions.by_number(tx, number, community=None)
        held = (
            []
            if found
            else [number for _, number, *_ in await questions.titles(tx, community=None) if number]
        )
    if not found:
        holds = f"It holds {ranges_in_words(held)}." if held else "It holds none yet: import some."
        raise CommandFailed(f"There is no Question {number} in the bank. {holds}")
    if len(found) > 1:
        places = "; ".join(f"{question.file}:{question.line} “{question.title}”" for question in found)
        raise CommandFailed(
            f"Question {number} stands in {len(found)} documents: {places}. Renumber one of them."
        )
    return found[0]
