"""reactions.* and pins.*: what hangs on a message."""

from __future__ import annotations

from tests.slack_loopback import message_payload, messages
from tests.slack_loopback.call import Call, Method
from tests.slack_loopback.emoji import is_known
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.world import Channel, Json, Message


def add(call: Call) -> Json:
    call.require("reactions:write")
    channel, message = _item(call)
    if channel.is_archived:
        raise Refusal("is_archived")
    name = _name(call)
    me = call.slack.world.bot_user_id
    found = messages.reaction_of(message, name)
    if found is not None and me in found.user_ids:
        raise Refusal("already_reacted")
    if found is None and len(message.reactions) >= call.slack.rules.emoji_per_message:
        raise Refusal("too_many_emoji")
    if sum(me in each.user_ids for each in message.reactions) >= call.slack.rules.reactions_per_person:
        raise Refusal("too_many_reactions")
    messages.add_reaction(call.slack, message, me, name)
    return {}


def remove(call: Call) -> Json:
    """Only the bot's own."""
    call.require("reactions:write")
    _, message = _item(call)
    if not messages.remove_reaction(call.slack, message, call.slack.world.bot_user_id, _name(call)):
        raise Refusal("no_reaction")
    return {}


def get(call: Call) -> Json:
    call.require("reactions:read")
    channel, message = _item(call)
    shown = message_payload.message(call.slack.world, message)
    if call.flag("full") and message.reactions:
        shown["reactions"] = [
            {"name": each.name, "users": list(each.user_ids), "count": len(each.user_ids)}
            for each in message.reactions
        ]
    return {"type": "message", "channel": channel.id, "message": shown}


def pin(call: Call) -> Json:
    call.require("pins:write")
    channel, message = _item(call)
    if message.ts in channel.pinned:
        raise Refusal("already_pinned")
    channel.pinned.append(message.ts)
    call.slack.touched()
    return {}


def unpin(call: Call) -> Json:
    call.require("pins:write")
    channel, message = _item(call)
    if message.ts not in channel.pinned:
        raise Refusal("no_pin")
    channel.pinned.remove(message.ts)
    call.slack.touched()
    return {}


def list_pins(call: Call) -> Json:
    call.require("pins:read")
    channel = call.joined()
    world = call.slack.world
    pinned = [channel.messages[ts] for ts in channel.pinned if ts in channel.messages]
    return {
        "items": [
            {"type": "message", "channel": channel.id, "message": message_payload.message(world, each)}
            for each in pinned
        ]
    }


def _item(call: Call) -> tuple[Channel, Message]:
    if not call.maybe("channel") or not call.maybe("timestamp"):
        raise Refusal("no_item_specified")
    channel = call.joined()
    message = call.message(channel)
    if message.is_tombstone:
        raise Refusal("message_not_found")
    return channel, message


def _name(call: Call) -> str:
    """Without colons."""
    name = call.text("name")
    if not is_known(name, call.slack.world.custom_emoji):
        raise Refusal("invalid_name")
    return name


METHODS: dict[str, Method] = {
    "reactions.add": add,
    "reactions.remove": remove,
    "reactions.get": get,
    "pins.add": pin,
    "pins.remove": unpin,
    "pins.list": list_pins,
}
