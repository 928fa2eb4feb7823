"""Discord's JSON for a message, as the bot may read it."""

from __future__ import annotations

from tests.discord_loopback import emoji, payloads
from tests.discord_loopback.censoring import censored, is_readable
from tests.discord_loopback.components import numbered
from tests.discord_loopback.world import Attachment, ChannelKind, Json, Message, MessageKind, World


def message(world: World, of: Message, *, reads_all: bool) -> Json:
    """`reads_all`: the reader has the message content intent."""
    payload = whole_message(world, of, reads_all=reads_all)
    return payload if reads_all or is_readable(world, of) else censored(payload)


def whole_message(world: World, of: Message, *, reads_all: bool = True) -> Json:
    """With all its words, whoever reads; `reads_all` still decides over the message it answers."""
    channel = world.channels[of.channel_id]
    payload: Json = {
        "id": str(of.id),
        "channel_id": str(of.channel_id),
        "type": int(of.kind),
        "author": payloads.user(world.users[of.author_id]),
        "content": of.content,
        "timestamp": payloads.moment(of.created_at),
        "edited_timestamp": payloads.moment(of.edited_at),
        "tts": False,
        "mention_everyone": of.pings.everyone,
        "mentions": [payloads.user(world.users[each]) for each in of.pings.user_ids if each in world.users],
        "mention_roles": [str(each) for each in of.pings.role_ids],
        "mention_channels": [],
        "attachments": [attachment(world, of, each) for each in of.attachments],
        "embeds": [{"type": "rich", **each} for each in of.embeds],
        "components": numbered(of.components),
        "pinned": of.pinned_at is not None,
        "flags": of.flags,
    }
    if of.reactions:
        payload["reactions"] = [
            {
                "emoji": emoji.payload(each.emoji),
                "count": len(each.user_ids),
                "count_details": {"normal": len(each.user_ids), "burst": 0},
                "me": world.bot_id in each.user_ids,
                "me_burst": False,
                "burst_colors": [],
            }
            for each in of.reactions
        ]
    if of.interaction_id is not None:
        payload |= _interaction_marks(world, of)
    if of.thread_id is not None and of.thread_id in world.channels:
        payload["thread"] = payloads.thread(world, world.channels[of.thread_id])
    if of.reference_id is not None:
        payload |= _reference(world, of, reads_all=reads_all)
    if channel.kind is ChannelKind.PUBLIC_THREAD:
        payload["position"] = 0
    return payload


def gateway_message(world: World, of: Message, *, reads_all: bool) -> Json:
    """The gateway adds the guild, the author's membership and the sender's own nonce."""
    payload = message(world, of, reads_all=reads_all)
    channel = world.channels[of.channel_id]
    payload["channel_type"] = int(channel.kind)
    guild = world.guild_of(channel)
    if guild is not None:
        payload["guild_id"] = str(guild.id)
        if of.author_id in guild.members and of.interaction_id is None:
            payload["member"] = payloads.member(world, guild.members[of.author_id], with_user=False)
    if of.nonce is not None:
        payload["nonce"] = of.nonce
    return payload


def attachment(world: World, of: Message, each: Attachment) -> Json:
    url = f"{world.url}/attachments/{of.channel_id}/{each.id}/{each.filename}"
    payload: Json = {
        "id": str(each.id),
        "filename": each.filename,
        "content_type": each.content_type,
        "size": len(each.content),
        "url": url,
        "proxy_url": url,
        "ephemeral": of.is_ephemeral,
        "flags": 0,
    }
    if each.description is not None:
        payload["description"] = each.description
    if each.duration_secs is not None:
        payload |= {"duration_secs": each.duration_secs, "waveform": each.waveform}
    return payload


def _interaction_marks(world: World, of: Message) -> Json:
    marks: Json = {"webhook_id": str(world.application_id), "application_id": str(world.application_id)}
    if of.kind in (MessageKind.SLASH_RESPONSE, MessageKind.MENU_RESPONSE) and of.invoker_id is not None:
        marks["interaction_metadata"] = {
            "id": str(of.interaction_id),
            "type": 2,
            "user": payloads.user(world.users[of.invoker_id]),
            "authorizing_integration_owners": {},
        }
    return marks


def _reference(world: World, of: Message, *, reads_all: bool) -> Json:
    channel = world.channels[of.channel_id]
    reference = {"type": 0, "message_id": str(of.reference_id), "channel_id": str(of.channel_id)}
    if channel.guild_id is not None:
        reference["guild_id"] = str(channel.guild_id)
    answered = world.messages.get(of.reference_id or 0)
    if answered is None:
        return {"message_reference": reference, "referenced_message": None}
    shown = whole_message(world, answered, reads_all=reads_all)
    shown.pop("referenced_message", None)
    if not reads_all and not is_readable(world, answered):
        shown = censored(shown)
    return {"message_reference": reference, "referenced_message": shown}
