"""Messages filled one after the other: text as long as it fits, buttons and files where they belong."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model.text import Block, BlockKind
from bot.platforms import buttons
from bot.platforms.discord.drawn import Bytes, Diagram, DrawnMessage, Options, Press, Row
from bot.platforms.discord.pages import LONGEST
from bot.platforms.measuring import utf16_units
from bot.platforms.sheet import ChartPicture
from bot.platforms.splitting import split

MOST_ROWS = 5
MOST_FILES = 10


@dataclass(slots=True)
class _Draft:
    text: str = ""
    rows: list[Row] = field(default_factory=list)
    files: list[Bytes | Diagram] = field(default_factory=list)
    charts: list[ChartPicture] = field(default_factory=list)


class Filling:
    """The messages of one place, in order. A gap is wanted after a long text, so that what follows stands apart.

    Where the first message leads, because a thread hangs on it, it carries the buttons that hold the post's key.
    """

    def __init__(self, *, first_leads: bool = False) -> None:
        self._first_leads = first_leads
        self._drafts = [_Draft()]
        self._gap = False

    def add_line(self, text: str) -> None:
        """Text that stands on lines of its own; what no message can hold is cut at lines and words."""
        if utf16_units(text) > LONGEST:
            for part in split([Block(BlockKind.PARAGRAPH, text)], limit=LONGEST, count=utf16_units):
                self.add_line(part.text)
            return
        draft = self._drafts[-1]
        joint = ("\n\n" if self._gap else "\n") if draft.text else ""
        if utf16_units(draft.text + joint + text) > LONGEST:
            self._begin()
            draft, joint = self._drafts[-1], ""
        draft.text += joint + text
        self._gap = False

    def add_page(self, text: str, *, alone: bool) -> None:
        """A page of a long text; `alone` begins a message."""
        if alone and self._drafts[-1].text:
            self._begin()
        self.add_line(text)
        self._gap = True

    def add_row(self, row: Row) -> None:
        """Buttons stand under what was said last, or lead with the first message."""
        marked = not isinstance(row, Options) and any(_is_marked(press) for press in row)
        draft = self._drafts[0] if marked and self._first_leads else self._drafts[-1]
        if len(draft.rows) == MOST_ROWS:
            self._begin()
            draft = self._drafts[-1]
        draft.rows.append(row)

    def add_file(self, file: Bytes | Diagram) -> None:
        if len(self._drafts[-1].files) == MOST_FILES:
            self._begin()
        self._drafts[-1].files.append(file)

    def add_chart(self, chart: ChartPicture) -> None:
        self._drafts[-1].charts.append(chart)

    def messages(self) -> list[DrawnMessage]:
        return [
            DrawnMessage(draft.text, tuple(draft.rows), tuple(draft.files), tuple(draft.charts))
            for draft in self._drafts
            if draft.text or draft.rows or draft.files
        ]

    def _begin(self) -> None:
        self._drafts.append(_Draft())


def _is_marked(press: Press) -> bool:
    return buttons.marker_of(press.custom_id) is not None
