"""One message as Discord takes it: words, rows of buttons, files, and what is done to it once it stands."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.pictures import diagram
from bot.platforms import buttons
from bot.platforms.sheet import ButtonStyle, ChartPicture

_STYLES = {
    ButtonStyle.MAIN: discord.ButtonStyle.primary,
    ButtonStyle.PLAIN: discord.ButtonStyle.secondary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


@dataclass(frozen=True, slots=True)
class Press:
    label: str
    custom_id: str
    style: ButtonStyle


@dataclass(frozen=True, slots=True)
class Options:
    """A select; label, description and value of each option. With `chosen` any number may be, and these are."""

    custom_id: str
    prompt: str
    options: tuple[tuple[str, str, str], ...]
    chosen: frozenset[str] | None = None


Row = tuple[Press, ...] | Options


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file as it is."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram that becomes a picture when it is sent."""

    name: str
    text: str
    alt: str


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """`charts` are drawn once it stands. `pings` are the only members it may ping, `tells` the only roles, and these only when it is sent. `in_thread` belongs into the day's thread; `is_reply` answers its anchor."""

    content: str
    rows: tuple[Row, ...] = ()
    files: tuple[Bytes | Diagram, ...] = ()
    charts: tuple[ChartPicture, ...] = ()
    pings: tuple[int, ...] = ()
    tells: tuple[int, ...] = ()
    seeds: tuple[str, ...] = ()
    thread: str | None = None
    in_thread: bool = False
    is_reply: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr((self.content, self.rows, self.files)).encode()).hexdigest()

    @property
    def marker(self) -> str | None:
        """The key of its post, where a button carries it."""
        ids = [press.custom_id for row in self.rows if not isinstance(row, Options) for press in row]
        return next((marker for each in ids if (marker := buttons.marker_of(each))), None)

    @property
    def mentions(self) -> discord.AllowedMentions:
        users = [discord.Object(each) for each in self.pings]
        return discord.AllowedMentions(everyone=False, roles=False, users=users, replied_user=False)

    @property
    def mentions_when_sent(self) -> discord.AllowedMentions:
        allowed = self.mentions
        allowed.roles = [discord.Object(each) for each in self.tells]
        return allowed

    def view(self) -> discord.ui.View | None:
        """The rows for discord.py, finished before it is sent: nothing of it is kept, presses are read by their ids."""
        if not self.rows:
            return None
        view = discord.ui.View(timeout=None)
        for number, row in enumerate(self.rows):
            for item in _items(row, number):
                view.add_item(item)
        view.stop()
        return view


async def open_files(files: Iterable[Bytes | Diagram]) -> list[discord.File]:
    """Fresh file objects, each for one sending; pictures are drawn off the event loop."""
    return [await _open(file) for file in files]


async def _open(file: Bytes | Diagram) -> discord.File:
    content = file.content if isinstance(file, Bytes) else await asyncio.to_thread(_draw, file.text)
    return discord.File(io.BytesIO(content), filename=file.name, description=file.alt or None)


def _draw(text: str) -> bytes:
    return diagram.draw(text, ground=diagram.DARK)


def _items(row: Row, number: int) -> list[discord.ui.Item[discord.ui.View]]:
    if isinstance(row, Options):
        select: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=row.custom_id,
            placeholder=row.prompt,
            min_values=1 if row.chosen is None else 0,
            max_values=1 if row.chosen is None else len(row.options),
            options=[
                discord.SelectOption(
                    label=label,
                    description=description or None,
                    value=value,
                    default=value in (row.chosen or ()),
                )
                for label, description, value in row.options
            ],
            row=number,
        )
        return [select]
    return [
        discord.ui.Button(
            label=press.label, custom_id=press.custom_id, style=_STYLES[press.style], row=number
        )
        for press in row
    ]
