"""A morning whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from tests.loopback.faults import Faults
from tests.stories.scene import BotScene

KILLED = -9
STOPPED_AT_ONCE = -15
"""By a signal that came before the process listened to signals: it was started again a moment ago."""
ANNS = "Copies in three places, and somebody who tries to read them back."
BENS = "I would begin with what may be lost, and for how long."
AFTER_A_CRASH = timedelta(seconds=31)
"""By then every promise that somebody died over rings again."""
A_MINUTE = timedelta(minutes=1)
STANDING = "SELECT key || '.' || part, channel_id, message_id FROM messages JOIN posts ON posts.id = post_id"
UNSETTLED = "SELECT kind FROM alarms WHERE kind IN ('deliver', 'reveal')"
PATIENCE_OF_BEN_S = (2, 4, 8, 16, 32)

Said = TypeVar("Said")
"""A platform's message."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A folder with a database and a platform's world: a schedule of which the first question is due at `due`."""

    folder: Path
    due: datetime

    @property
    def world(self) -> Path:
        return self.folder / "world.json"


class GroupMorning(ABC, Generic[Said]):
    """What two members do once there is a question, while the bot dies and is started again."""

    seeds: list[str]
    """The names of the four reactions under the answer."""
    not_reached: str
    """What the log says when the platform does not answer at the start."""
    reply: Said | None = None
    """Ann's answer."""

    def __init__(self, scene: BotScene) -> None:
        self.watched = scene
        self.deaths = 0

    # what differs from platform to platform

    @property
    @abstractmethod
    def from_bot(self) -> list[Said]:
        """In the channel itself, oldest first."""

    @property
    @abstractmethod
    def standing(self) -> list[Said]:
        """In the channel and its threads, and what Ann was told of the sealed way, who answers in the open."""

    @abstractmethod
    def named(self, message: Said) -> tuple[str, str, str]:
        """The key the message carries, and where it stands, as in the database."""

    @abstractmethod
    def words_of(self, message: Said) -> str: ...

    @abstractmethod
    def seeds_of(self, message: Said) -> list[str]: ...

    @abstractmethod
    def is_marked(self, message: Said) -> bool: ...

    @abstractmethod
    async def ann_replies(self, to: Said) -> Said: ...

    @abstractmethod
    async def ben_seals(self, question: Said, *, patience_s: float) -> None:
        """By the form, to be shown with his name; raises AssertionError when nobody answers him."""

    @property
    @abstractmethod
    def faults(self) -> Faults: ...

    @abstractmethod
    def go_down(self) -> None: ...

    @abstractmethod
    def come_back(self) -> None: ...

    @abstractmethod
    def check_platform(self) -> None:
        """Nobody was told of troubles, and nothing was asked that the platform does not know."""

    # the morning

    async def live(self) -> None:
        """Both answer as soon as there is a question; whoever is not served tries again. Ends when nothing is left to do."""
        watch = asyncio.create_task(self._start_again())
        try:
            await self.ann_answers()
            await self.ben_answers()
            await self.revealed()
            await self.acknowledged()
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        status = await self.watched.bot.stop()
        assert status in {0, KILLED, STOPPED_AT_ONCE}, f"ended with {status}\n{self.watched.bot.log}"
        self.deaths += status == KILLED

    async def asked(self) -> Said:
        return await self.watched.until(lambda: self._question, what="the question")

    async def ann_answers(self) -> None:
        """By a reply, which a bot that is away has to find afterwards."""
        self.reply = await self.ann_replies(await self.asked())

    async def ben_answers(self) -> None:
        """By the form, again where nobody answers, each time with more patience."""
        for patience_s in PATIENCE_OF_BEN_S:
            with suppress(AssertionError):  # nobody answered him
                await self.ben_seals(await self.asked(), patience_s=patience_s)
                return
            await asyncio.sleep(0.1)
        raise AssertionError("nobody ever answered Ben")

    async def revealed(self) -> Said:
        def dressed() -> Said | None:
            last = self._opened
            return last if self.seeds_of(last) == self.seeds else None

        reveal = await self.watched.until(dressed, what="the reveal with its seeds")
        await self.watched.until_kept(UNSETTLED, [])
        return reveal

    async def acknowledged(self) -> None:
        """Ann's reply wears its check mark."""
        reply = self.reply
        assert reply is not None
        await self.watched.until(lambda: self.is_marked(reply), what="a check mark")

    def check(self) -> None:
        """Each message once, each known by its id; every word kept; nobody told of troubles."""
        kept, question, reveal = self.watched.kept, self._question, self._opened
        assert question is not None
        stands = sorted(self.named(each) for each in self.standing)
        assert stands == sorted(kept.rows(STANDING))
        assert [key for key, _, _ in stands if ".q." in key] == [self._key(question)]
        assert self._key(question).endswith(".q.1")
        assert "is open · 2 of 2 answered" in self.words_of(reveal), self.words_of(reveal)
        assert self.seeds_of(reveal) == self.seeds
        assert "opened at" in self.words_of(question)
        assert [BENS in self.words_of(each) for each in self.standing].count(True) == 1
        assert {state for (state,) in kept.rows("SELECT state FROM messages")} == {"stands"}
        assert kept.words() == sorted([ANNS, BENS])
        assert kept.is_sound()
        self.check_platform()

    @property
    def _opened(self) -> Said:
        """The newest in the channel but for what Ben shows, which on some platforms stands there as well."""
        return [each for each in self.from_bot if BENS not in self.words_of(each)][-1]

    @property
    def _question(self) -> Said | None:
        return next((each for each in self.from_bot if ".q." in self._key(each)), None)

    def _key(self, message: Said) -> str:
        return self.named(message)[0]

    async def _start_again(self) -> None:
        """As a service manager does."""
        while True:
            if await self.watched.bot.ended() != KILLED:
                raise AssertionError(self.watched.bot.log)
            self.deaths += 1
            self.watched.pass_time(AFTER_A_CRASH)
            self.watched.begin()


class Mornings(Protocol):
    """Opens such a morning in a folder that is not there yet, so long after its question is due."""

    def __call__(
        self, folder: Path, *, after_due: timedelta = A_MINUTE
    ) -> AbstractAsyncContextManager[GroupMorning[Any]]: ...
