"""Statements on `posts` and `messages`: what shall stand where, and what does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Message, MessageState, Post, PostKind, PostState
from bot.model.refs import MessageRef, PlaceId, Platform, PostId
from bot.store.database import insert
from bot.store.tables import messages, places, posts

_BY_ID = select(posts).where(posts.c.id == bindparam("post"))
_BY_KEY = select(posts).where(posts.c.key == bindparam("key"))
_OF_SUBJECT = (
    select(posts)
    .where(posts.c.kind == bindparam("kind"), posts.c.subject == bindparam("subject"))
    .order_by(posts.c.id.desc())
)
_MESSAGES = (
    select(messages, places.c.platform)
    .join(places, places.c.id == messages.c.place_id)
    .where(messages.c.post_id == bindparam("post"))
    .order_by(messages.c.part)
)
_BY_MESSAGE = (
    select(posts)
    .join(messages, messages.c.post_id == posts.c.id)
    .join(places, places.c.id == messages.c.place_id)
    .where(places.c.platform == bindparam("platform"), messages.c.message_id == bindparam("message"))
)
_STANDING_AT = (
    select(posts)
    .where(posts.c.place_id == bindparam("place"), posts.c.state != PostState.GONE.value)
    .order_by(posts.c.id)
)


def post_of(row: Row[Any]) -> Post:
    return Post(
        id=PostId(row.id),
        key=row.key,
        place=PlaceId(row.place_id),
        kind=PostKind(row.kind),
        subject=row.subject,
        reason=row.reason,
        state=PostState(row.state),
        not_after=row.not_after,
        created_at=row.created_at,
        shown_at=row.shown_at,
    )


def message_of(row: Row[Any]) -> Message:
    ref = None
    if row.message_id is not None:
        ref = MessageRef(Platform(row.platform), row.channel_id, row.message_id)
    return Message(
        post=PostId(row.post_id),
        part=row.part,
        ref=ref,
        state=MessageState(row.state),
        intent_at=row.intent_at,
        digest=row.digest,
    )


async def post(tx: AsyncConnection, post_id: PostId) -> Post | None:
    row = (await tx.execute(_BY_ID, {"post": post_id})).first()
    return post_of(row) if row else None


async def by_key(tx: AsyncConnection, key: str) -> Post | None:
    row = (await tx.execute(_BY_KEY, {"key": key})).first()
    return post_of(row) if row else None


async def of_subject(tx: AsyncConnection, kind: PostKind, subject: int) -> Post | None:
    """The newest post of this kind about this subject."""
    row = (await tx.execute(_OF_SUBJECT, {"kind": kind.value, "subject": subject})).first()
    return post_of(row) if row else None


async def by_message(tx: AsyncConnection, message: MessageRef) -> Post | None:
    row = (
        await tx.execute(_BY_MESSAGE, {"platform": message.platform.value, "message": message.message})
    ).first()
    return post_of(row) if row else None


async def all_of_subject(tx: AsyncConnection, kind: PostKind, subject: int) -> list[Post]:
    rows = await tx.execute(_OF_SUBJECT, {"kind": kind.value, "subject": subject})
    return [post_of(row) for row in rows]


async def wish(
    tx: AsyncConnection,
    *,
    key: str,
    place: PlaceId,
    kind: PostKind,
    subject: int,
    now: datetime,
    reason: str | None = None,
    not_after: datetime | None = None,
) -> PostId:
    """Wishes for a post; the same key again is the same post, and leaves it as it is."""
    statement = (
        insert(tx, posts)
        .values(
            key=key,
            place_id=place,
            kind=kind.value,
            subject=subject,
            reason=reason,
            state=PostState.WAITS.value,
            not_after=not_after,
            created_at=now,
        )
        .on_conflict_do_update(index_elements=["key"], set_={"key": key})
        .returning(posts.c.id)
    )
    return PostId((await tx.execute(statement)).scalar_one())


async def set_state(
    tx: AsyncConnection, post_id: PostId, state: PostState, *, now: datetime | None = None
) -> None:
    values: dict[str, Any] = {"state": state.value}
    if now is not None:
        values["shown_at"] = func.coalesce(posts.c.shown_at, now)
    await tx.execute(update(posts).where(posts.c.id == post_id).values(**values))


async def note_reason(tx: AsyncConnection, post_id: PostId, reason: str) -> None:
    await tx.execute(update(posts).where(posts.c.id == post_id).values(reason=reason))


async def forget_reasons(tx: AsyncConnection, kind: PostKind, member: str) -> list[PostId]:
    """Empties the reason of posts of a kind that names this member first; they have nothing to show any more."""
    statement = (
        update(posts)
        .where(posts.c.kind == kind.value, posts.c.reason.startswith(member + "|", autoescape=True))
        .values(reason=None)
        .returning(posts.c.id)
    )
    return [PostId(post) for post in (await tx.execute(statement)).scalars()]


async def forget(tx: AsyncConnection, post_id: PostId) -> None:
    """As if it had never been wished for; its message, if there is one, stays as it is."""
    await tx.execute(delete(posts).where(posts.c.id == post_id))


async def forget_subject(tx: AsyncConnection, post_id: PostId) -> None:
    """What it showed is erased: it has nothing to show any more, nor what gets the same number one day."""
    await tx.execute(update(posts).where(posts.c.id == post_id).values(subject=0, key=f"gone{post_id}"))


async def move(tx: AsyncConnection, post_id: PostId, place: PlaceId) -> None:
    """Another place for a post that does not stand yet."""
    await tx.execute(
        update(posts).where(posts.c.id == post_id).values(place_id=place, state=PostState.WAITS.value)
    )


async def parts(tx: AsyncConnection, post_id: PostId) -> list[Message]:
    return [message_of(row) for row in await tx.execute(_MESSAGES, {"post": post_id})]


async def intend(tx: AsyncConnection, post_id: PostId, part: int, *, place: PlaceId, now: datetime) -> None:
    """Says, before the first byte leaves, that a part is being sent; a later intent keeps the first time."""
    await tx.execute(
        insert(tx, messages)
        .values(
            post_id=post_id,
            part=part,
            place_id=place,
            state=MessageState.SENDING.value,
            intent_at=now,
        )
        .on_conflict_do_update(index_elements=["post_id", "part"], set_={"state": MessageState.SENDING.value})
    )


async def unsend(tx: AsyncConnection, post_id: PostId, part: int) -> None:
    """Takes an intent back: it surely was not sent."""
    await tx.execute(
        delete(messages).where(
            and_(
                messages.c.post_id == post_id,
                messages.c.part == part,
                messages.c.message_id.is_(None),
            )
        )
    )


async def stand(tx: AsyncConnection, post_id: PostId, part: int, ref: MessageRef, *, digest: str) -> None:
    await tx.execute(
        update(messages)
        .where(messages.c.post_id == post_id, messages.c.part == part)
        .values(
            channel_id=ref.channel,
            message_id=ref.message,
            state=MessageState.STANDS.value,
            digest=digest,
        )
    )


async def forget_parts(tx: AsyncConnection, post_id: PostId, *, after: int = 0) -> None:
    """Drops the rows of parts numbered above `after`; their messages are gone."""
    await tx.execute(delete(messages).where(messages.c.post_id == post_id, messages.c.part > after))


async def standing_at(tx: AsyncConnection, place: PlaceId) -> Sequence[Post]:
    return [post_of(row) for row in await tx.execute(_STANDING_AT, {"place": place})]
