"""The few sentences that only Discord needs."""

from __future__ import annotations

from bot.model.incoming import AnswerOpened, Event
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Line, Sheet
from bot.platforms.wording.day import ANSWER

SUBMIT_AS_MY_ANSWER = "Submit as my answer"
OPEN_THE_FORM = "Open the form"

NOT_YOUR_MESSAGE = "That message is somebody else's, so nothing was kept. Use it on a message of your own."
FORM_TOOK_LONG = "The form took too long to open. Nothing is lost; press the button once more."


def not_your_message() -> Sheet:
    return Sheet((Line((NOT_YOUR_MESSAGE,)),), summary=NOT_YOUR_MESSAGE)


def form_took_long(event: Event) -> Sheet:
    """A form can only be the first thing said; past that it has to be asked for again."""
    again = Button(ANSWER if isinstance(event, AnswerOpened) else OPEN_THE_FORM, event, ButtonStyle.MAIN)
    return Sheet((Line((FORM_TOOK_LONG,)), Buttons((again,))), summary=FORM_TOOK_LONG)
