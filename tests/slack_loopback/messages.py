"""Stores, changes and removes messages and reactions, and tells of it."""

from __future__ import annotations

import copy

from tests.slack_loopback import events, message_payload
from tests.slack_loopback.core import Slack
from tests.slack_loopback.emoji import same
from tests.slack_loopback.world import Channel, Json, Message, Reaction


def store(slack: Slack, message: Message) -> Message:
    """A new message, heard in its channel; ephemeral ones are kept apart and nobody hears of them."""
    channel = slack.world.channels[message.channel_id]
    if message.ephemeral_for is not None:
        channel.ephemerals[message.ts] = message
        slack.touched()
        return message
    channel.messages[message.ts] = message
    for file_id in message.file_ids:
        slack.world.files[file_id].shares.setdefault(channel.id, []).append(message.ts)
    told = message_payload.event(slack.world, channel, message)
    events.tell_of_message(slack, channel, told)
    if not message.by_bot and f"<@{slack.world.bot_user_id}>" in message.text:
        events.tell(slack, {**told, "type": "app_mention"}, channel=channel)
    return message


def change(slack: Slack, message: Message, *, marks_edit: bool = True, **new: object) -> None:
    """Sets what is given and tells of the change, with what stood before."""
    before = message_payload.message(slack.world, message)
    for name, value in new.items():
        setattr(message, name, value)
    message.times_edited += 1
    if marks_edit:
        message.edited_ts = slack.clock.ts()
    if message.ephemeral_for is None:
        tell_of_change(slack, message, before)
    slack.touched()


def tell_of_change(slack: Slack, message: Message, before: Json) -> None:
    """Also for what is no edit, as the preview of a link."""
    channel = slack.world.channels[message.channel_id]
    ts = slack.clock.ts()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": message_payload.message(slack.world, message),
        "previous_message": before,
        "channel": channel.id,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind.value,
    }
    events.tell_of_message(slack, channel, event)


def remove(slack: Slack, message: Message) -> None:
    """A message with replies leaves a tombstone behind."""
    channel = slack.world.channels[message.channel_id]
    if message.ephemeral_for is not None:
        channel.ephemerals.pop(message.ts, None)
        slack.touched()
        return
    before = message_payload.message(slack.world, message)
    if len(slack.world.thread(channel, message.ts)) > 1 and not message.is_reply:
        message.is_tombstone = True
        message.reactions.clear()
        tell_of_change(slack, message, before)
        return
    del channel.messages[message.ts]
    ts = slack.clock.ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": before,
        "channel": channel.id,
        "hidden": True,
        "deleted_ts": message.ts,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind.value,
    }
    events.tell_of_message(slack, channel, event)


def reaction_of(message: Message, name: str) -> Reaction | None:
    """The reaction under that name or an alias of it, tone included."""
    return next((each for each in message.reactions if same(each.name, name)), None)


def add_reaction(slack: Slack, message: Message, user_id: str, name: str) -> None:
    found = reaction_of(message, name)
    if found is None:
        found = Reaction(name)
        message.reactions.append(found)
    found.user_ids.append(user_id)
    _tell_of_reaction(slack, "reaction_added", message, user_id, name)


def remove_reaction(slack: Slack, message: Message, user_id: str, name: str) -> bool:
    """False where the user had not reacted so."""
    found = reaction_of(message, name)
    if found is None or user_id not in found.user_ids:
        return False
    found.user_ids.remove(user_id)
    if not found.user_ids:
        message.reactions.remove(found)
    _tell_of_reaction(slack, "reaction_removed", message, user_id, name)
    return True


def with_ids(slack: Slack, blocks: list[Json]) -> list[Json]:
    """Blocks as Slack keeps them: each has a block_id; the one given to a markdown block is dropped."""
    kept = copy.deepcopy(blocks)
    for block in kept:
        if "block_id" not in block or block["type"] == "markdown":
            block["block_id"] = slack.clock.id("b")
    return kept


def _tell_of_reaction(slack: Slack, kind: str, message: Message, user_id: str, name: str) -> None:
    channel: Channel = slack.world.channels[message.channel_id]
    event = {
        "type": kind,
        "user": user_id,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user_id,
        "event_ts": slack.clock.ts(),
    }
    events.tell(slack, event, channel=channel)
