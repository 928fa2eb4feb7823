"""The elements every view is put into words with, before a platform gives them its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import text
from bot.model.incoming import BankOffered, Event
from bot.model.refs import MemberKey, VersionId


class MomentStyle(StrEnum):
    TIME = "time"  # 18:00
    DAY = "day"  # Tuesday 13 October
    DAY_TIME = "day-time"  # Tuesday 6 October, 09:00
    RELATIVE = "relative"  # in 10 minutes


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the reader's own zone where the platform can do that; else in `zone`."""

    at: datetime
    style: MomentStyle = MomentStyle.TIME
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Mention:
    """The only thing that pings, and it pings exactly this member."""

    member: MemberKey


@dataclass(frozen=True, slots=True)
class ChannelName:
    """A channel by its external id; a platform may link it."""

    external_id: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name with its words, as one would type it: "schedule set"."""

    name: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out; literal text."""

    words: str


Span = str | Strong | Moment | Mention | ChannelName | Command
"""A plain string is literal text of ours or a bank's title: a renderer escapes it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title above what follows; level 1 is a question, 2 a section, 3 smaller."""

    spans: tuple[Span, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. A quiet line is the small print."""

    spans: tuple[Span, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A list, one point a row."""

    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a passage to show, from 1. Its buttons lead on; `at_end` stands under the last page."""

    version: VersionId
    number: int
    at_end: Buttons | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown of a bank; the platform draws `title` above it, as `wording.part_line` has it: only it knows the parts.

    Without `page` all of it is shown in as many parts as it takes.
    """

    passage: text.Passage
    title: str
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A member's words."""

    words: text.Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram or chart as PNG with its alt text."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


class ButtonStyle(StrEnum):
    MAIN = "main"
    PLAIN = "plain"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A press that causes `event`; `marker` is the key of the post it stands on, which goes into its id."""

    label: str
    event: Event
    style: ButtonStyle = ButtonStyle.PLAIN
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """One row of buttons; each is the event it causes."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """One choice of several, at most 25: label, description and the event each causes."""

    prompt: str
    options: tuple[tuple[str, str, Event], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A private form with one long text field that opens with `words`; `event` is sent with the text in it."""

    title: str
    intro: str
    label: str
    placeholder: str
    words: text.Words
    event: Event


@dataclass(frozen=True, slots=True)
class Upload:
    """A private form that takes one file; `event` is sent with its name and content in it."""

    title: str
    label: str
    event: BankOffered


@dataclass(frozen=True, slots=True)
class Dressing:
    """Steps after sending: reactions to seed (in order), and the name of a thread to open."""

    seeds: tuple[str, ...] = ()
    thread: str | None = None


Element = (
    Heading | Line | Rows | Passage | Quote | Picture | File | Buttons | Select | Form | Upload | Dressing
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view in words. `in_thread` elements go to the day's thread where a platform has one, the rest to the place."""

    elements: tuple[Element, ...]
    in_thread: tuple[Element, ...] = ()
    summary: str = ""  # one sentence for notifications and screen readers
    mentions: tuple[MemberKey, ...] = ()
