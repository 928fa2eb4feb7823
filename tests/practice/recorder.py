"""A platform's far side, on which a test can see what stands and decide what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.incoming import Incoming
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PartKey, PlaceKey, PlaceKind, Platform
from bot.model.views import DayQuestion, Notice, Posted, Reveal
from bot.practice.chat import ChatError, Finding, Found, Mark, Payload, Vanished


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: a view's part."""

    view: Posted
    part: int
    digest: str


@dataclass(slots=True)
class Standing:
    ref: MessageRef
    key: PartKey
    payload: Drawn
    sent_at: datetime
    dressed: int = 0
    edits: int = 0


@dataclass
class Recorder:
    """Messages that stand, in the order they came. `before_send` and `after_send` may raise what a platform would."""

    now: Callable[[], datetime]
    platform: Platform = Platform.DISCORD
    standing: dict[str, Standing] = field(default_factory=dict)
    removed: list[MessageRef] = field(default_factory=list)
    marks: list[MessageRef] = field(default_factory=list)
    meanwhile: list[Incoming] = field(default_factory=list)
    parts_of_a_reveal: int = 2
    faults: list[ChatError | None] = field(default_factory=list)
    faults_after: list[ChatError | None] = field(default_factory=list)
    closed: ChatError | None = None
    """What opening a place for a few raises."""
    common: PlaceKey | None = None
    looks: int = 0
    finds_by_words: bool = False
    opened: list[tuple[Place, CommunityKey | None]] = field(default_factory=list)
    _count: int = 0

    async def draw(self, view: Posted, place: Place) -> Sequence[Payload]:
        parts = self.parts_of_a_reveal if isinstance(view, Reveal) else 1
        return [Drawn(view, part, f"{part} {view!r}") for part in range(1, parts + 1)]

    async def open(
        self, place: Place, members: Sequence[MemberKey], *, community: CommunityKey | None
    ) -> str:
        if self.closed is not None and place.kind is PlaceKind.TOGETHER:
            raise self.closed
        self.opened.append((place, community))
        return "dm-" + "-".join(member.external_id for member in members)

    async def find(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
        since: datetime,
    ) -> Sequence[Found]:
        self.looks += 1
        found = []
        for standing in self.standing.values():
            is_it = standing.key == key
            if self.finds_by_words:  # as where a message carries no key
                is_it = isinstance(payload, Drawn) and standing.payload.digest == payload.digest
            if is_it and standing.sent_at >= since:
                view = standing.payload.view
                version = view.question.version if isinstance(view, DayQuestion) else None
                found.append(Found(standing.ref, version))
        return found

    async def send(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
    ) -> MessageRef:
        assert isinstance(payload, Drawn)
        if self.faults and (fault := self.faults.pop(0)):
            raise fault
        self._count += 1
        ref = MessageRef(self.platform, place.external_id or "", f"m{self._count}")
        self.standing[ref.message] = Standing(ref, key, payload, self.now())
        if self.faults_after and (fault := self.faults_after.pop(0)):
            raise fault
        return ref

    async def edit(self, message: MessageRef, payload: Payload) -> None:
        assert isinstance(payload, Drawn)
        if message.message not in self.standing:
            raise Vanished("unknown message")
        self.standing[message.message].payload = payload
        self.standing[message.message].edits += 1

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        self.standing[message.message].dressed += 1

    async def remove(self, message: MessageRef) -> None:
        self.standing.pop(message.message, None)
        self.removed.append(message)

    async def mark(self, message: MessageRef, mark: Mark) -> None:
        self.marks.append(message)

    async def gather(self, message: MessageRef, *, since: datetime) -> AsyncIterator[Incoming]:
        for incoming in self.meanwhile:
            yield incoming

    async def commons(self, community: CommunityKey) -> PlaceKey | None:
        return self.common

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        return []

    def of(self, kind: type[Posted]) -> list[Standing]:
        return [each for each in self.standing.values() if isinstance(each.payload.view, kind)]

    @property
    def days(self) -> list[Standing]:
        return self.of(DayQuestion)

    @property
    def reveals(self) -> list[Standing]:
        return self.of(Reveal)

    @property
    def notices(self) -> list[Notice]:
        return [each.payload.view for each in self.of(Notice) if isinstance(each.payload.view, Notice)]
