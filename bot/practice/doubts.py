"""Messages that may stand though their sending was never answered, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.model.records import Message, MessageState, Place, Post
from bot.model.refs import MessageRef, PartKey
from bot.practice.chat import Chat, Found
from bot.practice.showing import Shown
from bot.store import posts
from bot.store.database import Database

LOOK_BACK = timedelta(seconds=60)


def first_of(parts: Iterable[Message]) -> MessageRef | None:
    """The first message of a post, where it stands."""
    return next((part.ref for part in parts if part.part == 1), None)


async def standing_in_doubt(
    chat: Chat, place: Place, post: Post, parts: Iterable[Message], shown: Shown
) -> list[Found]:
    """What stands of the parts in doubt, if they say what is `shown`."""
    parts = tuple(parts)
    first = first_of(parts)
    in_doubt = [part for part in parts if part.state is MessageState.SENDING and part.ref is None]
    if not in_doubt:
        return []
    payloads = await chat.draw(shown.view, place)
    found: list[Found] = []
    for part in in_doubt:
        if part.part <= len(payloads):
            key, since = PartKey(post.key, part.part), part.intent_at - LOOK_BACK
            payload = payloads[part.part - 1]
            found += await chat.find(place, key, payload, anchor=shown.anchor, first=first, since=since)
            first = first or next((each.message for each in found), None)
    return found


async def without_others(db: Database, found: Sequence[Found], post_key: str) -> list[Found]:
    """Leaves out what is known to be of another post: two members may show the same words."""
    async with db.read() as tx:
        known = [await posts.by_message(tx, each.message) for each in found]
    return [each for each, of in zip(found, known, strict=True) if of is None or of.key == post_key]
