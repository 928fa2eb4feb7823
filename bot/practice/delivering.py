"""Sending what shall stand, once, and keeping it as it should be: the only room that speaks unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.model.alarms import Alarm, AlarmKind
from bot.model.records import Message, MessageState, Place, Post, PostKind, PostState
from bot.model.refs import (
    AskingId,
    MemberKey,
    MessageRef,
    PartKey,
    PlaceId,
    PlaceKind,
    Platform,
    PostId,
    VersionId,
)
from bot.practice.caller import lock_of
from bot.practice.chat import (
    Chat,
    ChatError,
    Forbidden,
    Found,
    NotSent,
    Payload,
    Vanished,
)
from bot.practice.doubts import LOOK_BACK, first_of, standing_in_doubt, without_others
from bot.practice.showing import Shown, once_shown, view_of
from bot.practice.standing import LATE, first_stood
from bot.practice.troubles import community_of, miss, move_notice, note_failure
from bot.store import alarms, askings, communities, places, posts, questions
from bot.store.database import Database

UNKNOWN = ""
"""The digest of a message of which nobody knows what it shows."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """A post with all that is needed to send it, read in one go."""

    post: Post
    place: Place
    members: tuple[MemberKey, ...]
    parts: dict[int, Message]
    shown: Shown | None
    once_shown: tuple[Shown, ...] = ()  # what it may have said, where it shows nothing any more


class Deliverer:
    """Delivers posts through the platforms' chats.

    Remembers in which places it has looked since it started: before the first sending to a place it looks whether what it is
    about to send stands there already, as it does after a restored backup.
    """

    def __init__(
        self,
        db: Database,
        chats: Mapping[Platform, Chat],
        *,
        may_speak: Callable[[Platform], bool],
    ) -> None:
        """`may_speak` is asked before each sending: whether this process still speaks for the platform."""
        self._db = db
        self._may_speak = may_speak
        self._chats = chats
        self._looked: set[PlaceId] = set()

    async def deliver(self, alarm: Alarm, *, now: datetime) -> None:
        """Makes one post stand as its rows say. What fails is put off, and told where it matters."""
        wish = await self._read(PostId(alarm.subject), now=now)
        if wish is None or wish.post.state in {PostState.MISSED, PostState.GONE}:
            await self._put_away(alarm)
            return
        chat = self._chats[wish.place.platform]
        try:
            if wish.shown is None:
                await self._take_down(chat, wish)
            elif _too_late(wish.post, now) and not await self._was_sent(chat, wish, wish.shown):
                await self._miss(wish, now=now)
            else:
                await self._make_stand(chat, wish, wish.shown, late=_is_late(alarm, wish, now), now=now)
            await self._put_away(alarm)
        except ChatError as error:
            meant = await self._without_its_address(wish, error)
            async with self._db.write() as tx:
                await note_failure(tx, alarm, wish.post, wish.place.platform, meant, now=now)
            if wish.post.kind is PostKind.NOTICE and isinstance(error, Forbidden | Vanished):
                await self._tell_the_server_instead(chat, alarm, wish, now=now)

    async def _read(self, post_id: PostId, *, now: datetime) -> _Wish | None:
        async with self._db.read() as tx:
            post = await posts.post(tx, post_id)
            place = await places.place(tx, post.place) if post else None
            if post is None or place is None:
                return None
            shown = await view_of(tx, post, now=now)
            return _Wish(
                post=post,
                place=place,
                members=await places.members_of_place(tx, place.id),
                parts={message.part: message for message in await posts.parts(tx, post_id)},
                shown=shown,
                once_shown=await once_shown(tx, post) if shown is None else (),
            )

    async def _make_stand(self, chat: Chat, wish: _Wish, shown: Shown, *, late: bool, now: datetime) -> None:
        place = await self._addressed(chat, wish)
        payloads = await chat.draw(shown.view, place)
        look = late or place.id not in self._looked
        first = first_of(wish.parts.values())
        fresh: list[tuple[MessageRef, Payload]] = []
        for number, payload in enumerate(payloads, start=1):
            message = wish.parts.get(number)
            if message is not None and message.state is MessageState.STANDS and message.ref:
                if message.digest != payload.digest:
                    await self._change(chat, wish.post, message, message.ref, payload)
                continue
            hung = replace(shown, first=first)
            ref = await self._send_part(chat, wish, place, number, payload, hung, look=look, now=now)
            first = first or ref
            fresh.append((ref, payload))
        self._looked.add(place.id)
        for number, message in wish.parts.items():
            if number > len(payloads) and message.ref is not None:
                await chat.remove(message.ref)
        undressed = [] if wish.post.state is PostState.STANDS else _standing(wish, payloads)
        for ref, payload in (*undressed, *fresh):
            await chat.dress(ref, payload)
        async with self._db.write() as tx:
            await posts.forget_parts(tx, wish.post.id, after=len(payloads))
            await posts.set_state(tx, wish.post.id, PostState.STANDS, now=now)
            if wish.post.state is not PostState.STANDS:
                await first_stood(tx, wish.post, place.platform, now=now)

    async def _change(
        self, chat: Chat, post: Post, message: Message, ref: MessageRef, payload: Payload
    ) -> None:
        """What it shows is unknown from before the first byte leaves until the platform has answered."""
        if message.digest != UNKNOWN:
            async with self._db.write() as tx:
                await posts.stand(tx, post.id, message.part, ref, digest=UNKNOWN)
        await chat.edit(ref, payload)
        await self._stands(post, message.part, ref, payload)

    async def _send_part(
        self,
        chat: Chat,
        wish: _Wish,
        place: Place,
        number: int,
        payload: Payload,
        shown: Shown,
        *,
        look: bool,
        now: datetime,
    ) -> MessageRef:
        """Sends one part once: the intent is committed before the first byte leaves, and in doubt we look first."""
        key = PartKey(wish.post.key, number)
        before = wish.parts.get(number)
        since = (before.intent_at if before else wish.post.created_at) - LOOK_BACK
        async with self._db.write() as tx:
            await posts.intend(tx, wish.post.id, number, place=place.id, now=now)
        if look or before is not None:
            found = await self._look(
                chat, place, key, payload, shown, since=since, in_doubt=before is not None
            )
            if found:
                return await self._adopt(chat, wish.post, number, found, payload, now=now)
            metrics.RECONCILED.labels(place.platform, "nothing" if before is None else "resent").inc()
        try:
            self._check_that_we_speak(place.platform)
            ref = await chat.send(place, key, payload, anchor=shown.anchor, first=shown.first)
        except (NotSent, Forbidden):
            if before is None:
                async with self._db.write() as tx:
                    await posts.unsend(tx, wish.post.id, number)
            raise
        await self._stands(wish.post, number, ref, payload)
        return ref

    async def _look(
        self,
        chat: Chat,
        place: Place,
        key: PartKey,
        payload: Payload,
        shown: Shown,
        *,
        since: datetime,
        in_doubt: bool,
    ) -> Sequence[Found]:
        """What stands of this part already. Where looking is forbidden, only a sending in doubt has to wait for it."""
        try:
            found = await chat.find(place, key, payload, anchor=shown.anchor, first=shown.first, since=since)
        except Forbidden:
            if in_doubt:
                raise
            return ()
        return await without_others(self._db, found, key.key)

    def _check_that_we_speak(self, platform: Platform) -> None:
        if not self._may_speak(platform):
            raise NotSent("another process speaks for this platform now")

    async def _adopt(
        self,
        chat: Chat,
        post: Post,
        number: int,
        found: Sequence[Found],
        payload: Payload,
        *,
        now: datetime,
    ) -> MessageRef:
        """Takes the first message found for ours and removes further ones.

        It may say what another database knew: the question it shows is taken over, and it is drawn anew.
        """
        first, *copies = found
        for copy in copies:
            await chat.remove(copy.message)
            metrics.DUPLICATE_POSTS.labels(chat.platform).inc()
        metrics.RECONCILED.labels(chat.platform, "adopted").inc()
        async with self._db.write() as tx:
            await posts.stand(tx, post.id, number, first.message, digest=UNKNOWN)
            if await _take_over(tx, post, first):
                lock = lock_of(first.message.platform)
                await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)
                return first.message
        await chat.edit(first.message, payload)
        await self._stands(post, number, first.message, payload)
        return first.message

    async def _stands(self, post: Post, number: int, ref: MessageRef, payload: Payload) -> None:
        async with self._db.write() as tx:
            await posts.stand(tx, post.id, number, ref, digest=payload.digest)

    async def _addressed(self, chat: Chat, wish: _Wish) -> Place:
        """The place with its address; a private one is opened at its first use."""
        if wish.place.external_id is not None:
            return wish.place
        async with self._db.read() as tx:
            of = wish.place.community
            community = await communities.key_of(tx, of) if of is not None else None
        address = await chat.open(wish.place, wish.members, community=community)
        async with self._db.write() as tx:
            await places.set_place_address(tx, wish.place.id, address)
        return replace(wish.place, external_id=address)

    async def _without_its_address(self, wish: _Wish, error: ChatError) -> ChatError:
        """A place for a few that was deleted is opened anew for what was to stand there next."""
        is_gone = isinstance(error, Vanished) and error.place and wish.place.external_id is not None
        stood = any(part.ref is not None for part in wish.parts.values())
        if not is_gone or stood or wish.place.kind is not PlaceKind.TOGETHER:
            return error
        async with self._db.write() as tx:
            await places.forget_address(tx, wish.place.id)
            await posts.forget_parts(tx, wish.post.id)
        return NotSent(f"{error}; its place is opened anew")

    async def _take_down(self, chat: Chat, wish: _Wish) -> None:
        standing = [message.ref for message in wish.parts.values() if message.ref is not None]
        for shown in wish.once_shown:
            found = await standing_in_doubt(chat, wish.place, wish.post, wish.parts.values(), shown)
            standing += [each.message for each in await without_others(self._db, found, wish.post.key)]
        for ref in dict.fromkeys(standing):
            await chat.remove(ref)
        async with self._db.write() as tx:
            await posts.forget_parts(tx, wish.post.id)
            await posts.set_state(tx, wish.post.id, PostState.GONE)

    async def _was_sent(self, chat: Chat, wish: _Wish, shown: Shown) -> bool:
        """Whether a part whose sending was never answered stands after all."""
        return bool(await standing_in_doubt(chat, wish.place, wish.post, wish.parts.values(), shown))

    async def _miss(self, wish: _Wish, *, now: datetime) -> None:
        async with self._db.write() as tx:
            await miss(tx, wish.post, wish.place.platform, now=now)

    async def _tell_the_server_instead(self, chat: Chat, alarm: Alarm, wish: _Wish, *, now: datetime) -> None:
        """Direct messages are closed: a notice goes where the server takes its own."""
        async with self._db.read() as tx:
            community = await community_of(tx, wish.post)
        if community is None:
            return
        try:
            where = await chat.commons(community[1])
        except ChatError:
            return
        if where is not None:
            async with self._db.write() as tx:
                await move_notice(tx, alarm, wish.post, where, community[0], now=now)

    async def _put_away(self, alarm: Alarm) -> None:
        async with self._db.write() as tx:
            await alarms.put_away(tx, alarm)


def _too_late(post: Post, now: datetime) -> bool:
    waits = post.state in {PostState.WAITS, PostState.BLOCKED}
    return waits and post.not_after is not None and now >= post.not_after


def _is_late(alarm: Alarm, wish: _Wish, now: datetime) -> bool:
    return wish.post.state is not PostState.STANDS and now - alarm.at > LATE


def _standing(wish: _Wish, payloads: Sequence[Payload]) -> list[tuple[MessageRef, Payload]]:
    """Parts that stood already when this delivery began; a crash may have kept them from being dressed."""
    return [
        (message.ref, payload)
        for number, payload in enumerate(payloads, start=1)
        if (message := wish.parts.get(number)) is not None
        and message.state is MessageState.STANDS
        and message.ref is not None
    ]


async def _take_over(tx: AsyncConnection, post: Post, found: Found) -> bool:
    """The question a found message really shows becomes the day's, if this database knows it."""
    if post.kind is not PostKind.DAY or found.question is None:
        return False
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None or asking.version == found.question:
        return False
    known = await questions.by_version(tx, VersionId(found.question), community=asking.community)
    if known is None:
        return False
    await askings.change(tx, asking.id, {"version_id": found.question, "reason": None})
    return True
