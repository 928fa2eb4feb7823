"""What is said unasked, and receipts of one sentence."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerOpened, PostRetried
from bot.model.views import Done, Greeting, NoPlace, Notice, Trouble, Unread
from bot.platforms.composing.pieces import line, lines, quiet
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Element, Line, Mention, Sheet
from bot.platforms.wording import notices as words
from bot.platforms.wording import plain, shortened
from bot.platforms.wording.day import ANSWER
from bot.platforms.wording.lacking import no_place_line
from bot.platforms.wording.manners import MANNERS

_LONGEST_DETAIL = 200


def compose(view: Greeting | Unread | Notice | NoPlace | Done, reader: Reader) -> Sheet:
    match view:
        case Greeting():
            return Sheet(lines(*words.GREETING), summary=plain(words.GREETING[0]))
        case Unread(asking=asking, to=to):
            unreadable = MANNERS[reader.platform].unreadable
            sentence = words.unread_line(Mention(to), unreadable)
            answer = Button(ANSWER, AnswerOpened(asking), ButtonStyle.MAIN)
            return Sheet((Line(sentence), Buttons((answer,))), summary=unreadable, mentions=(to,))
        case Notice():
            return _notice(view)
        case NoPlace():
            sentence = no_place_line(view, reader.platform)
            return Sheet((Line(sentence),), summary=plain(sentence))
        case Done(what=what):
            return Sheet((line(words.DONE[what]),), summary=words.DONE[what])
        case _:
            assert_never(view)


def _notice(view: Notice) -> Sheet:
    sentence = words.trouble_line(view)
    elements: list[Element] = [Line(sentence)]
    if view.trouble is Trouble.FAILED and view.detail:
        elements.append(quiet(words.PLATFORM_SAID, shortened(view.detail, _LONGEST_DETAIL)))
    if view.retry is not None:
        elements.append(Buttons((Button(words.POST_AGAIN, PostRetried(view.retry)),)))
    return Sheet(tuple(elements), summary=plain(sentence))
