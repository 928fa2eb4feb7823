"""The one way in: whoever did something becomes a caller, and the event finds its verb."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

import structlog

from bot import metrics
from bot.model.incoming import (
    FOR_MANAGERS,
    AnotherAsked,
    AnswerGiven,
    CommunityJoined,
    CommunityLeft,
    Event,
    Incoming,
    MessageGone,
    NoteGiven,
    OwnVersionGiven,
    PlaceGone,
    RatingGiven,
    RevealAsked,
)
from bot.model.refs import MessageRef, Platform
from bot.model.views import AttemptKept, Done, Failed, Refused, Returned, What, Why
from bot.practice import inbox, verbs
from bot.practice.caller import identify
from bot.practice.floods import Floods
from bot.store import erasures, posts
from bot.store.database import Database
from bot.store.errors import Damaged, DiskFull, ReadOnly, StoreError

log = structlog.get_logger()

REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 4


class Reception:
    """Takes every event, and answers with what its actor alone shall see."""

    def __init__(self, db: Database, *, wake: Callable[[], None]) -> None:
        self._db = db
        self._wake = wake
        self._floods = Floods()

    async def accept(self, incoming: Incoming, *, now: datetime) -> bool:
        """Writes an event down, so that its platform may be told that it was heard; False where it was told before.

        Raises StoreError: then the platform must not be told, and delivers it again.
        """
        return await inbox.accept(self._db, _platform(incoming), incoming, now=now)

    async def is_ours(self, message: MessageRef) -> bool:
        """Whether a message is one of our posts: whoever hears every thread asks before words are passed on."""
        async with self._db.read() as tx:
            return await posts.by_message(tx, message) is not None

    async def receive(self, incoming: Incoming) -> Returned:
        """Runs the event's verb. What the actor did wrong is refused; what we did wrong is logged and named by a reference.

        An event with a name is handled once; one that failed is taken up again by the clockwork.
        """
        if incoming.id is None:
            return await self._receive(incoming)
        platform = _platform(incoming)
        try:
            if await inbox.is_handled(self._db, platform, incoming.id):
                return Done(What.NOTED)
            shown = await self._receive(incoming)
            if not _may_be_mended(shown):
                await inbox.put_away(self._db, platform, incoming.id)
            if isinstance(
                incoming.what, MessageGone
            ):  # a new message has its own name, and may come after its end
                gone = incoming.what.message.message
                await inbox.foresee(self._db, platform, gone, now=incoming.at)
        except StoreError as error:
            log.warning("event_not_put_away", reason=str(error))
            return Refused(Why.NOT_STORED, (("reason", str(error)), ("words", "")))
        return shown

    async def _receive(self, incoming: Incoming) -> Returned:
        what = incoming.what
        platform = _platform_of(incoming)
        try:
            with metrics.timing(platform, type(what).__name__):
                shown = await self._dispatch(incoming)
        except StoreError as error:
            log.warning("not_stored", event_kind=type(what).__name__, reason=str(error))
            words = what.text if isinstance(what, AnswerGiven | OwnVersionGiven | NoteGiven) else ""
            return Refused(Why.NOT_STORED, (("reason", _reason(error)), ("words", words)))
        except Exception:
            reference = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))
            log.exception("verb_failed", event_kind=type(what).__name__, reference=reference)
            return Failed(reference)
        _count(platform, what, shown)
        self._wake()
        return shown

    async def _dispatch(self, incoming: Incoming) -> Returned:
        what = incoming.what
        if isinstance(what, verbs.FromThePlatform):
            return await verbs.told(self._db, what, now=incoming.at)
        if incoming.who is None:
            raise ValueError(f"{type(what).__name__} came without anybody who did it")
        if self._floods.is_too_fast(incoming.who.member, what, at=incoming.at):
            return Refused(Why.TOO_FAST)
        if isinstance(what, FOR_MANAGERS) and not incoming.who.manages:
            return Refused(Why.MANAGERS_ONLY, _act_of(what))
        async with self._db.read() as tx:
            erased_at = await erasures.erased_at(tx, incoming.who.member)
        if erased_at is not None and incoming.at <= erased_at:
            return Done(What.NOTED)
        who = await identify(self._db, incoming.who, now=incoming.at)
        if who is None:
            return Refused(Why.NAME_MISSING)
        return await verbs.did(self._db, who, incoming)


def _reason(error: StoreError) -> str:
    """What a member is told; where the database lies is for the log."""
    match error:
        case DiskFull():
            return "the disk is full"
        case ReadOnly():
            return "the database may only be read"
        case Damaged():
            return "the database is damaged"
        case _:
            return "the database does not answer"


def _act_of(what: Event) -> tuple[tuple[str, str], ...]:
    """The words of the button that only who manages may press; a command names itself."""
    match what:
        case RevealAsked():
            return (("act", "Reveal to all"),)
        case AnotherAsked():
            return (("act", "Another question"),)
        case _:
            return ()


def _may_be_mended(shown: Returned) -> bool:
    """What failed by our own fault, or the disk's, may go well the next time."""
    return isinstance(shown, Failed) or (isinstance(shown, Refused) and shown.why is Why.NOT_STORED)


def _platform(incoming: Incoming) -> Platform:
    """Where an event with a name came from."""
    if incoming.who is not None:
        return incoming.who.member.platform
    match incoming.what:
        case MessageGone(message):
            return message.platform
        case PlaceGone(place):
            return place.platform
        case CommunityJoined(community) | CommunityLeft(community):
            return community.platform
        case what:
            raise ValueError(f"{type(what).__name__} tells no platform")


def _platform_of(incoming: Incoming) -> str:
    if incoming.who is not None:
        return incoming.who.member.platform.value
    return incoming.message.platform.value if incoming.message else "platform"


def _count(platform: str, what: Event, shown: Returned) -> None:
    if isinstance(what, AnswerGiven) and isinstance(shown, AttemptKept):
        metrics.REPLIES.labels(platform, what.door.value).inc()
    if isinstance(what, RatingGiven) and not isinstance(shown, Refused | Failed):
        metrics.RATINGS.labels(platform, what.door.value).inc()
