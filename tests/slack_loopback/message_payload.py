"""Messages as history, events and interactions tell of them."""

from __future__ import annotations

from tests.slack_loopback import payloads
from tests.slack_loopback.world import Channel, Json, Message, World

PEOPLE_SHOWN = 50  # the whole list is in reactions.get with `full`


def message(world: World, stored: Message, *, whole_metadata: bool = False) -> Json:
    """Without `whole_metadata` only the type of the metadata is told."""
    if stored.is_tombstone:
        return _tombstone(world, stored)
    shown: Json = {"type": "message", "user": stored.user_id, "text": stored.text, "ts": stored.ts}
    if stored.subtype is not None:
        shown["subtype"] = stored.subtype
    if stored.client_msg_id is not None:
        shown["client_msg_id"] = stored.client_msg_id
    shown["team"] = world.team_id
    if stored.by_bot:
        shown |= {
            "bot_id": world.bot_id,
            "app_id": world.app_id,
            "bot_profile": {"id": world.bot_id, "app_id": world.app_id, "name": world.bot.name},
        }
    if stored.blocks:
        shown["blocks"] = stored.blocks
    if stored.attachments:
        shown["attachments"] = stored.attachments
    if stored.file_ids:
        shown["files"] = [payloads.file(world, world.files[each]) for each in stored.file_ids]
    if stored.edited_ts is not None:
        shown["edited"] = {"user": stored.user_id, "ts": stored.edited_ts}
    if stored.reactions:
        shown["reactions"] = [
            {"name": each.name, "users": each.user_ids[:PEOPLE_SHOWN], "count": len(each.user_ids)}
            for each in stored.reactions
        ]
    if stored.metadata is not None:
        shown["metadata"] = (
            stored.metadata if whole_metadata else {"event_type": stored.metadata["event_type"]}
        )
    return shown | _threading(world, stored)


def event(world: World, place: Channel, stored: Message) -> Json:
    """The message event; metadata rides along whole."""
    shown = message(world, stored, whole_metadata=True)
    return {**shown, "channel": place.id, "channel_type": place.kind.value, "event_ts": stored.ts}


def permalink(world: World, stored: Message) -> str:
    link = f"https://{world.domain}.slack.com/archives/{stored.channel_id}/p{stored.ts.replace('.', '')}"
    return f"{link}?thread_ts={stored.thread_ts}&cid={stored.channel_id}" if stored.is_reply else link


def _threading(world: World, stored: Message) -> Json:
    place = world.channels[stored.channel_id]
    if stored.is_reply:
        parent = place.messages.get(stored.thread_ts or "")
        shown: Json = {"thread_ts": stored.thread_ts}
        return shown if parent is None else {**shown, "parent_user_id": parent.user_id}
    replies = [each for each in world.thread(place, stored.ts) if each.ts != stored.ts]
    if not replies:
        return {}
    people = list(dict.fromkeys(each.user_id for each in replies))
    return {
        "thread_ts": stored.ts,
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "reply_users": people,
        "is_locked": False,
        "subscribed": False,
    }


def _tombstone(world: World, stored: Message) -> Json:
    return {
        "type": "message",
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "ts": stored.ts,
        **_threading(world, stored),
    }
