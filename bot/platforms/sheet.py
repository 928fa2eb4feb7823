"""The elements every view is put into words with, before a platform gives them its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import text
from bot.model.charts import Chart, Theme
from bot.model.incoming import BankOffered, ChartKind, Event, HeardTicked, PointsTicked
from bot.model.refs import MemberKey, Person, VersionId


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
class Name:
    """A member by name, whom that does not ping."""

    person: Person


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A role or user group by its external id; it pings those in it."""

    external_id: str


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


Span = str | Strong | Moment | Mention | GroupMention | Name | ChannelName | Command
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
    """Which page of a passage to show, from 1. Its buttons lead on, `beside` them others stand on every page.

    `closing` and then `at_end` stand under the last page; `has_more` says that the whole answer holds more than the passage.
    """

    version: VersionId
    number: int
    at_end: Buttons | None = None
    beside: tuple[Button, ...] = ()
    closing: tuple[Element, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown of a bank; the platform draws `title` above it, as `wording.part_line` has it: only it knows the parts.

    Without a title only the parts are named. Without `page` all of it is shown in as many parts as it takes.
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
class ChartPicture:
    """A picture of one's progress, drawn once its words stand; on the ground that was wished, or the platform's own."""

    kind: ChartKind
    chart: Chart
    alt: str
    theme: Theme | None = None

    @property
    def name(self) -> str:
        return f"{self.kind.value}.png"


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
class Ticks:
    """Any of several, at most 25: the place, the label, and whether it is chosen.

    With every change `event` is sent with the places of all that are chosen then.
    """

    prompt: str
    options: tuple[tuple[int, str, bool], ...]
    event: PointsTicked | HeardTicked


TEXT = "text"
"""The name of the field whose text an event of one text takes."""
GUESS = "guess"
"""The name of the field that holds how well one expects it to go."""
SHARING = "sharing"
"""The name of the field that holds whether the others shall see it."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field that opens with `words`. With `longest` it is one line of so many characters, else as long as the platform's.

    In the hint, "{limit}" stands for what the platform takes.
    """

    name: str
    label: str
    words: text.Words
    placeholder: str = ""
    hint: str = ""
    longest: int | None = None
    required: bool | None = None

    @property
    def is_required(self) -> bool:
        """Whether it may not be left empty: unless said, the long field of a form."""
        return self.longest is None if self.required is None else self.required


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few: the value and the words of each, of which `chosen` is the value it opens with; a value may be empty."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RadioField:
    """One of a few, all of them in sight and none chosen; it may be left so. The value and the words of each."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    hint: str = ""


Field = TextField | ChoiceField | RadioField


@dataclass(frozen=True, slots=True)
class Form:
    """A private form; `event` is sent with what stands in its fields."""

    title: str
    intro: str
    fields: tuple[Field, ...]
    event: Event
    send: str = ""

    @property
    def written(self) -> TextField | None:
        """Its one long field, where it has one."""
        return next(
            (each for each in self.fields if isinstance(each, TextField) and each.longest is None), None
        )


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
    Heading
    | Line
    | Rows
    | Passage
    | Quote
    | Picture
    | ChartPicture
    | File
    | Buttons
    | Select
    | Ticks
    | Form
    | Upload
    | Dressing
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view in words. `in_thread` elements go to the day's thread where a platform has one, the rest to the place."""

    elements: tuple[Element, ...]
    in_thread: tuple[Element, ...] = ()
    summary: str = ""  # one sentence for notifications and screen readers
    mentions: tuple[MemberKey, ...] = ()
    groups: tuple[str, ...] = ()  # whom its first message alone tells, once
