"""What is stored about a member: as a file, or gone."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import EraseConfirmed
from bot.model.views import Erased, EraseQuestion, FileReady
from bot.platforms.composing.pieces import line, lines
from bot.platforms.sheet import Button, Buttons, ButtonStyle, File, Sheet
from bot.platforms.wording import privacy as words


def compose(view: FileReady | EraseQuestion | Erased) -> Sheet:
    match view:
        case FileReady(name=name, content=content, sums=sums):
            sentence = words.export_line(sums)
            return Sheet((line(sentence), File(name, content)), summary=sentence)
        case EraseQuestion(sums=sums):
            sentence = words.erase_question(sums)
            erase = Button(words.ERASE_EVERYTHING, EraseConfirmed(), ButtonStyle.DANGER)
            return Sheet(
                (*lines(sentence, words.CANNOT_BE_UNDONE, words.EXPORT_FIRST), Buttons((erase,))),
                summary=sentence,
            )
        case Erased(backups_gone_by=gone_by):
            sentence = words.erased_line(gone_by)
            return Sheet((line(sentence),), summary=sentence)
        case _:
            assert_never(view)
