"""chat.*: posting, updating, deleting, whispering, and a message's address."""

from __future__ import annotations

from tests.slack_loopback import message_payload, messages, places
from tests.slack_loopback.call import Call, Method
from tests.slack_loopback.drafting import Draft, draft
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.pings import note_pings
from tests.slack_loopback.world import Channel, ChannelKind, Json, Message, moment


def post_message(call: Call) -> Json:
    call.require("chat:write")
    channel = _destination(call)
    made = draft(call, call.slack.rules)
    thread_ts = _thread_ts(call)
    note_pings(call.slack, call.arguments, channel_id=channel.id)
    broadcast = thread_ts is not None and call.flag("reply_broadcast")
    message = Message(
        ts=call.slack.clock.ts(),
        channel_id=channel.id,
        user_id=call.slack.world.bot_user_id,
        text=made.text,
        blocks=messages.with_ids(call.slack, made.blocks),
        attachments=made.attachments,
        metadata=made.metadata,
        thread_ts=thread_ts,
        subtype="thread_broadcast" if broadcast else None,
        by_bot=True,
    )
    messages.store(call.slack, message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_payload.message(call.slack.world, message, whole_metadata=True),
        **_warned(made),
    }


def update(call: Call) -> Json:
    """Text without blocks takes the blocks away; what is not given otherwise stays."""
    call.require("chat:write")
    channel = call.channel()
    message = call.message(channel, "ts")
    if message.is_tombstone:
        raise Refusal("message_not_found")
    if message.user_id != call.slack.world.bot_user_id:
        raise Refusal("cant_update_message")
    if channel.is_archived:
        raise Refusal("is_archived")
    made = draft(call, call.slack.rules, updates=True)
    note_pings(call.slack, call.arguments, channel_id=channel.id)
    new: Json = {}
    if "text" in made.says:
        new["text"] = made.text
    if made.says & {"text", "blocks"}:
        new["blocks"] = messages.with_ids(call.slack, made.blocks)
    if "attachments" in made.says:
        new["attachments"] = made.attachments
    if "metadata" in made.says:
        new["metadata"] = made.metadata
    messages.change(call.slack, message, marks_edit=not made.blocks, **new)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_payload.message(call.slack.world, message, whole_metadata=True),
        **_warned(made),
    }


def delete(call: Call) -> Json:
    call.require("chat:write")
    channel = call.channel()
    message = call.message(channel, "ts")
    if message.is_tombstone:
        raise Refusal("message_not_found")
    if message.user_id != call.slack.world.bot_user_id:
        raise Refusal("cant_delete_message")
    messages.remove(call.slack, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    call.require("chat:write")
    channel = call.joined()
    if channel.is_archived:
        raise Refusal("is_archived")
    user = call.user()
    if user.id not in channel.member_ids:
        raise Refusal("user_not_in_channel")
    made = draft(call, call.slack.rules)
    note_pings(call.slack, call.arguments, channel_id=channel.id, names_people=False)
    message = Message(
        ts=call.slack.clock.ts(),
        channel_id=channel.id,
        user_id=call.slack.world.bot_user_id,
        text=made.text,
        blocks=messages.with_ids(call.slack, made.blocks),
        attachments=made.attachments,
        thread_ts=_thread_ts(call),
        by_bot=True,
        ephemeral_for=user.id,
    )
    messages.store(call.slack, message)
    return {"message_ts": message.ts, **_warned(made)}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    return {"channel": channel.id, "permalink": message_payload.permalink(call.slack.world, message)}


def _destination(call: Call) -> Channel:
    """A channel by id, or a member's DM by theirs."""
    world = call.slack.world
    wanted = call.text("channel")
    if wanted in world.users:
        if world.users[wanted].is_bot:
            raise Refusal("cannot_dm_bot")
        channel = places.conversation(call.slack, [wanted])
    else:
        channel = call.channel()
    if channel.kind is ChannelKind.DM and not world.installation.messages_tab:
        raise Refusal("messages_tab_disabled")
    if channel.is_archived:
        raise Refusal("is_archived")
    if not world.bot_is_in(channel) and "chat:write.public" not in world.installation.scopes:
        raise Refusal("not_in_channel")
    return channel


def _thread_ts(call: Call) -> str | None:
    """Well formed is enough: a reply to nothing is taken, and stands nowhere."""
    given = call.maybe("thread_ts")
    if not given:
        return None
    try:
        moment(given)
    except ValueError:
        raise Refusal("invalid_thread_ts") from None
    return given


def _warned(made: Draft) -> Json:
    return {"response_metadata": {"warnings": made.warnings}} if made.warnings else {}


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
