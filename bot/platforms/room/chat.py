"""The room as a platform: it keeps no messages, a change is told to the pages that stand open."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming import Incoming
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PartKey, PlaceKey, PlaceKind, Platform
from bot.model.views import (
    AnswerInPublic,
    DayQuestion,
    InvitationSettled,
    Invited,
    LeftOut,
    MockCard,
    MockHint,
    MockPage,
    MockTurn,
    NoPlace,
    OwnQuestion,
    PairEnded,
    PairFound,
    PairMissing,
    PairQuestion,
    PairRhythm,
    PartnerOut,
    Posted,
    Reveal,
    SetAside,
    SharedReply,
    TurnState,
)
from bot.platforms.room.device import PLACE
from bot.platforms.room.hub import Hub
from bot.platforms.room.layout import MOCK, TOGETHER
from bot.platforms.room.reading import sheet_of
from bot.platforms.wording.day import all_in
from bot.platforms.wording.numbers import counted_in_words
from bot.platforms.wording.own_question import is_here
from bot.platforms.wording.questions import name_inside
from bot.practice.chat import Finding, Found, Mark, Payload


@dataclass(frozen=True, slots=True)
class RoomPayload:
    """What is said to whoever has a page open when this is sent, and when it changes; the page itself is drawn anew."""

    digest: str
    says: str | None
    says_when_changed: str | None = None
    to: str | None = None  # the page on which it is seen, for those who have another one open


class RoomChat:
    """`practice.chat.Chat` for the room. A post stands once the open pages were told; others draw it when they come."""

    platform = Platform.ROOM

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def draw(self, view: Posted, place: Place) -> Sequence[RoomPayload]:
        digest = hashlib.sha256(f"{place.id} {view!r}".encode()).hexdigest()
        match view:
            case DayQuestion():
                in_now = all_in(view.turnout)
                return [
                    RoomPayload(
                        digest, f"{name_inside(view.question)} is here.", f"{in_now}." if in_now else None
                    )
                ]
            case OwnQuestion():
                return [RoomPayload(digest, is_here(view.question))]
            case Reveal():
                return [RoomPayload(digest, f"The answer to {name_inside(view.question)} is open.")]
            case PairQuestion():
                told = f"{name_inside(view.day.question)} is here, for you together."
                return [RoomPayload(digest, told, to=f"{TOGETHER}/{int(view.day.schedule)}")]
            case MockTurn() | MockHint() | MockCard():
                return [_of_interview(digest, view)]
            case SharedReply():
                return [RoomPayload(digest, None)]  # thirty of them would be read out one by one
            case AnswerInPublic():
                return [RoomPayload(digest, f"Shown to all: the answer to {name_inside(view.question)}.")]
            case _:
                return [RoomPayload(digest, sheet_of(view, "UTC").summary or None, to=leads_to(view))]

    async def open(
        self, place: Place, members: Sequence[MemberKey], *, community: CommunityKey | None
    ) -> str:
        match place.kind:
            case PlaceKind.CHANNEL:
                return PLACE.external_id
            case PlaceKind.PRIVATE:
                return private_place(members)
            case PlaceKind.TOGETHER:
                return place_together(members)

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
        """Nothing: there is no store to look into, and telling a page twice changes nothing."""
        return []

    async def send(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
    ) -> MessageRef:
        del anchor, first  # nothing hangs on anything here
        channel = place.external_id or PLACE.external_id
        if isinstance(payload, RoomPayload):
            self._tell(channel, payload.says, payload.to)
        return MessageRef(Platform.ROOM, channel, str(key))

    async def edit(self, message: MessageRef, payload: Payload) -> None:
        if isinstance(payload, RoomPayload):
            self._tell(message.channel, payload.says_when_changed, payload.to)

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        """Nothing to seed and no thread to open."""

    async def remove(self, message: MessageRef) -> None:
        self._tell(message.channel, None)

    async def mark(self, message: MessageRef, mark: Mark) -> None:
        """Nothing: the page of whoever wrote it says so already."""

    async def gather(self, message: MessageRef, *, since: datetime) -> AsyncIterator[Incoming]:
        """Nothing: what is done in the room comes in at once or not at all."""
        nothing: Sequence[Incoming] = ()
        for incoming in nothing:
            yield incoming

    async def commons(self, community: CommunityKey) -> PlaceKey | None:
        """None: a page of one's own is always open to its owner."""
        return None

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        return []

    def _tell(self, channel: str, says: str | None, to: str | None = None) -> None:
        if channel == PLACE.external_id:
            self._hub.changed(says=says, to=to)
        else:
            those = self._hub.members_where(lambda who: _is_for(channel, who))
            self._hub.changed(says=says, to=to, members=those)


def leads_to(view: Posted) -> str | None:
    """The page on which something is seen that is told to a few; none for what stands on the day's page."""
    match view:
        case PairRhythm(schedule=schedule):
            return f"{TOGETHER}/{int(schedule.id)}"
        case MockPage(round=round_id):
            return f"{MOCK}/{int(round_id)}"
        case (
            Invited()
            | InvitationSettled()
            | PairMissing()
            | PairEnded()
            | NoPlace()
            | PairFound()
            | PartnerOut()
            | LeftOut()
            | SetAside()
        ):
            return TOGETHER
        case _:
            return None


def _of_interview(digest: str, view: MockTurn | MockHint | MockCard) -> RoomPayload:
    """A turn tells of itself when it comes and when it runs; its page says all else."""
    if not isinstance(view, MockTurn):
        return RoomPayload(digest, "A hint was given." if isinstance(view, MockHint) else None)
    to = f"{MOCK}/{int(view.round)}"
    starts = f"The clock runs: {counted_in_words(view.minutes, 'minute')}."
    match view.state:
        case TurnState.RUNS if not view.words and view.next_hint in {1, None}:
            return RoomPayload(digest, starts, starts, to)
        case TurnState.WAITS | TurnState.AWAY:
            half = "Half time: change places." if view.turn > 1 else "Your mock interview waits for you."
            return RoomPayload(digest, half, to=to)
        case _:
            return RoomPayload(digest, None, "The interview is over." if view.over else None, to)


def place_together(members: Sequence[MemberKey]) -> str:
    """The same for the same two or three, in whatever order; at most 40 characters, and each of them is known by it."""
    return "-".join(["with", *sorted(_mark(member) for member in members)])


def _mark(member: MemberKey) -> str:
    return hashlib.sha256(member.external_id.encode()).hexdigest()[:11]


def _is_for(channel: str, member: MemberKey) -> bool:
    return private_place([member]) == channel or _mark(member) in channel.split("-")[1:]


def private_place(members: Sequence[MemberKey]) -> str:
    """The same for the same members, in whatever order; at most 40 characters."""
    names = "\n".join(sorted(member.external_id for member in members))
    return f"with-{hashlib.sha256(names.encode()).hexdigest()[:32]}"
