"""The few sentences that only Slack needs."""

from __future__ import annotations

from bot.model.incoming import AnswerOpened, EraseAsked, Event, ExportAsked, HelpAsked
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Line, Sheet
from bot.platforms.wording.day import ANSWER

SUBMIT_AS_MY_ANSWER = "Submit as my answer"
PRACTISE_NOW = "Practise now"
OPEN_THE_FORM = "Open the form"
SEAL = "Seal"
SEND = "Send"
CANCEL = "Cancel"
CLOSE = "Close"
PROGRESS = "Progress"
SETTINGS = "Settings"
EXPORT, ERASE, HELP = "Export", "Erase", "Help"

LONGER = "At most {limit} characters. Longer? Write it in the thread, or to me directly; it counts the same."
NOT_YOUR_MESSAGE = "That message is somebody else's, so nothing was kept. Use it on a message of your own."
FORM_TOOK_LONG = "The form took too long to open. Nothing is lost; press the button once more."
IN_DIRECT_MESSAGES = "This holds a file, so it went to your direct messages with me."
GOES_ON_DIRECTLY = "The rest of this is in your direct messages with me."
DIRECT_CLOSED = (
    "This holds a file, and I could not write to you directly. Open my Messages tab once, and ask again."
)
MORE_THAN_A_PAGE = "There is more than this page holds; a command in a channel brings it whole."
TEXT_AS_FILE = "Slack takes this text only as a file; it follows in the thread."


def not_your_message() -> Sheet:
    return Sheet((Line((NOT_YOUR_MESSAGE,)),), summary=NOT_YOUR_MESSAGE)


def form_took_long(event: Event) -> Sheet:
    """A form can only follow a press at once; past that it has to be asked for again."""
    again = Button(ANSWER if isinstance(event, AnswerOpened) else OPEN_THE_FORM, event, ButtonStyle.MAIN)
    return Sheet((Line((FORM_TOOK_LONG,)), Buttons((again,))), summary=FORM_TOOK_LONG)


def in_direct_messages() -> Sheet:
    return Sheet((Line((IN_DIRECT_MESSAGES,)),), summary=IN_DIRECT_MESSAGES)


def goes_on_directly() -> Sheet:
    return Sheet((Line((GOES_ON_DIRECTLY,)),), summary=GOES_ON_DIRECTLY)


def direct_closed() -> Sheet:
    return Sheet((Line((DIRECT_CLOSED,)),), summary=DIRECT_CLOSED)


def own_words_buttons() -> tuple[Button, ...]:
    """What belongs under one's settings."""
    return (Button(EXPORT, ExportAsked()), Button(ERASE, EraseAsked()), Button(HELP, HelpAsked()))
