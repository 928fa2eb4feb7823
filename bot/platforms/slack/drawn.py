"""One message as Slack takes it: blocks, the sentence that stands for them, and what is done to it once it stands."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.model.refs import MessageRef
from bot.pictures import diagram
from bot.platforms import buttons
from bot.platforms.sheet import ChartPicture
from bot.platforms.slack.richtext import Json


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file as it is; with `alt` a picture, which stands in the message itself."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram that becomes a picture when it is sent."""

    name: str
    text: str
    alt: str


Picture = Bytes | Diagram
Item = Json | Picture


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """`text` is all that a notification and a screen reader have. `documents` cannot stand in a message: they follow it.

    `charts` are drawn once it stands, and go to its reader's direct messages.
    """

    items: tuple[Item, ...]
    text: str
    documents: tuple[Bytes, ...] = ()
    charts: tuple[ChartPicture, ...] = ()
    seeds: tuple[str, ...] = ()
    in_thread: bool = False
    under_first: bool = False

    def under(self, anchor: MessageRef | None, first: MessageRef | None) -> MessageRef | None:
        """The message in whose thread it belongs: the one its post hangs on, or the first of its own post."""
        if self.under_first:
            return first
        return anchor if self.in_thread else None

    @property
    def digest(self) -> str:
        said: list[Any] = [self.text, self.items, self.documents]
        return hashlib.sha256(json.dumps(said, default=repr, sort_keys=True).encode()).hexdigest()

    @property
    def blocks(self) -> list[Json]:
        """Without its pictures."""
        return [item for item in self.items if isinstance(item, dict)]

    @property
    def pictures(self) -> list[Picture]:
        return [item for item in self.items if not isinstance(item, dict)]

    @property
    def has_files(self) -> bool:
        return bool(self.documents or self.pictures)

    @property
    def marker(self) -> str | None:
        """The key of its post, where a button carries it."""
        return next(markers(self.blocks), None)


def markers(blocks: list[Json]) -> Iterator[str]:
    """The keys that the buttons of a message carry, as it was drawn or as Slack gives it back."""
    for block in blocks:
        for element in (block.get("elements") or []) if block.get("type") == "actions" else []:
            marker = buttons.marker_of(str(element.get("value") or ""))
            if marker is not None:
                yield marker


async def content_of(picture: Picture) -> bytes:
    """Drawn off the event loop."""
    if isinstance(picture, Bytes):
        return picture.content
    return await asyncio.to_thread(diagram.draw, picture.text, ground=diagram.LIGHT)
