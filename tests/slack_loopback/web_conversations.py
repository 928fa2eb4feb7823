"""conversations.*: opening, joining and listing them, their members and their messages."""

from __future__ import annotations

from tests.slack_loopback import message_payload, payloads, places
from tests.slack_loopback.call import KIND_SCOPE, Call, Method, page
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.world import Channel, ChannelKind, Json, Message, moment

MOST_PEOPLE = 8
TYPES = {
    "public_channel": ChannelKind.PUBLIC,
    "private_channel": ChannelKind.PRIVATE,
    "im": ChannelKind.DM,
    "mpim": ChannelKind.GROUP_DM,
}


def open_conversation(call: Call) -> Json:
    """With one person their DM, with more a group DM of exactly these."""
    if call.maybe("channel"):
        channel = call.channel()
        return {"no_op": True, "already_open": True, "channel": _opened(call, channel)}
    ids = [each for each in (call.maybe("users") or "").split(",") if each]
    if not ids:
        raise Refusal("users_list_not_supplied")
    if len(ids) > MOST_PEOPLE:
        raise Refusal("too_many_users")
    if not set(ids) <= set(call.slack.world.users):
        raise Refusal("user_not_found")
    if any(call.slack.world.users[each].is_bot for each in ids):
        raise Refusal("cannot_dm_bot")
    if any(call.slack.world.users[each].deleted for each in ids):
        raise Refusal("user_disabled")
    call.require("im:write" if len(ids) == 1 else "mpim:write")
    return {"channel": _opened(call, places.conversation(call.slack, ids))}


def history(call: Call) -> Json:
    """Newest first; with `oldest` alone those nearest to it, as Slack does."""
    channel = _readable(call)
    found = _between(call, [each for each in channel.standing if each.in_channel])
    forwards = bool(call.maybe("oldest")) and not call.maybe("latest")
    limit = call.slack.limits.history_page
    shown, cursor = page(call, found if forwards else found[::-1], default=min(100, limit), most=limit)
    return _messages(call, shown[::-1] if forwards else shown, cursor)


def replies(call: Call) -> Json:
    """The parent first, then oldest first; any message of the thread names it."""
    channel = _readable(call)
    asked = channel.messages.get(call.ts("ts", error="invalid_ts"))
    if asked is None:
        raise Refusal("thread_not_found")
    parent = channel.messages.get(asked.thread_ts or asked.ts)
    if parent is None:
        raise Refusal("thread_not_found")
    following = [each for each in call.slack.world.thread(channel, parent.ts) if each is not parent]
    limit = call.slack.limits.history_page
    shown, cursor = page(call, _between(call, following), default=limit, most=limit)
    return _messages(call, [parent, *shown], cursor)


def info(call: Call) -> Json:
    channel = call.channel()
    call.require(f"{KIND_SCOPE[channel.kind]}:read")
    shown = payloads.channel(call.slack.world, channel, num_members=call.flag("include_num_members"))
    return {"channel": shown}


def members(call: Call) -> Json:
    channel = call.channel()
    call.require(f"{KIND_SCOPE[channel.kind]}:read")
    shown, cursor = page(call, channel.member_ids)
    return {"members": shown, "response_metadata": {"next_cursor": cursor}}


def join(call: Call) -> Json:
    call.require("channels:join")
    channel = call.channel()
    if channel.kind is not ChannelKind.PUBLIC:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    was_in = call.slack.world.bot_is_in(channel)
    places.join(call.slack, channel, call.slack.world.bot_user_id)
    shown = {"channel": payloads.channel(call.slack.world, channel)}
    if not was_in:
        return shown
    told = {"warnings": ["already_in_channel"]}
    return {**shown, "warning": "already_in_channel", "response_metadata": told}


def list_all(call: Call) -> Json:
    """Public channels, and of the rest those the bot is in."""
    return _listed(call, only_joined=False)


def list_joined(call: Call) -> Json:
    return _listed(call, only_joined=True)


def _listed(call: Call, *, only_joined: bool) -> Json:
    world = call.slack.world
    wanted = [each.strip() for each in (call.maybe("types") or "public_channel").split(",")]
    if not set(wanted) <= set(TYPES):
        raise Refusal("invalid_types")
    for each in wanted:
        call.require(f"{KIND_SCOPE[TYPES[each]]}:read")
    found = [
        each
        for each in world.channels.values()
        if each.kind in {TYPES[name] for name in wanted}
        and (world.bot_is_in(each) or (each.kind is ChannelKind.PUBLIC and not only_joined))
        and not (each.is_archived and call.flag("exclude_archived"))
    ]
    shown, cursor = page(call, found)
    told = [payloads.channel(world, each, num_members=True) for each in shown]
    return {"channels": told, "response_metadata": {"next_cursor": cursor}}


def _readable(call: Call) -> Channel:
    channel = call.joined()
    call.require(f"{KIND_SCOPE[channel.kind]}:history")
    return channel


def _between(call: Call, found: list[Message]) -> list[Message]:
    """Oldest first; the ends count only with `inclusive`."""
    inclusive = call.flag("inclusive")
    oldest, latest = call.maybe("oldest"), call.maybe("latest")
    if oldest:
        start = _bound(oldest, "invalid_ts_oldest")
        found = [each for each in found if (at := moment(each.ts)) > start or (inclusive and at == start)]
    if latest:
        end = _bound(latest, "invalid_ts_latest")
        found = [each for each in found if (at := moment(each.ts)) < end or (inclusive and at == end)]
    return found


def _bound(given: str, error: str) -> tuple[int, int]:
    """Whole seconds will do here."""
    try:
        return moment(given if "." in given else f"{given}.0")
    except ValueError:
        raise Refusal(error) from None


def _messages(call: Call, shown: list[Message], cursor: str) -> Json:
    whole = call.flag("include_all_metadata")
    return {
        "messages": [message_payload.message(call.slack.world, each, whole_metadata=whole) for each in shown],
        "has_more": bool(cursor),
        **({"response_metadata": {"next_cursor": cursor}} if cursor else {}),
    }


def _opened(call: Call, channel: Channel) -> Json:
    if call.flag("return_im"):
        return payloads.channel(call.slack.world, channel)
    return {"id": channel.id}


METHODS: dict[str, Method] = {
    "conversations.open": open_conversation,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.join": join,
    "conversations.list": list_all,
    "users.conversations": list_joined,
}
