"""Users, channels, files and views as the Web API and events tell of them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.slack_loopback.world import Channel, ChannelKind, File, Json, User, View, World

DM_NAME = "directmessage"
GROUP_DM_NAME = "mpdm"


def user(world: World, someone: User, now: datetime) -> Json:
    local = now.astimezone(ZoneInfo(someone.tz))
    offset = local.utcoffset()
    return {
        "id": someone.id,
        "team_id": world.team_id,
        "name": someone.name,
        "deleted": someone.deleted,
        "real_name": someone.name.title(),
        "tz": someone.tz,
        "tz_label": local.tzname(),
        "tz_offset": 0 if offset is None else int(offset.total_seconds()),
        "profile": {
            "real_name": someone.name.title(),
            "display_name": someone.name,
            "team": world.team_id,
        },
        "is_admin": someone.is_admin,
        "is_owner": someone.is_owner,
        "is_primary_owner": someone.is_owner,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": someone.is_bot,
        "is_app_user": False,
        "updated": 0,
    }


def channel(world: World, place: Channel, *, num_members: bool = False) -> Json:
    common: Json = {
        "id": place.id,
        "created": place.created,
        "is_archived": place.is_archived,
        "is_im": place.kind is ChannelKind.DM,
        "is_org_shared": False,
        "context_team_id": world.team_id,
    }
    if place.kind is ChannelKind.DM:
        others = [each for each in place.member_ids if each != world.bot_user_id]
        return {**common, "user": others[0] if others else world.bot_user_id, "is_open": True}
    shown: Json = {
        **common,
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": place.kind is ChannelKind.PUBLIC,
        "is_group": place.kind is ChannelKind.PRIVATE,
        "is_mpim": place.kind is ChannelKind.GROUP_DM,
        "is_private": place.kind is not ChannelKind.PUBLIC,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": world.bot_is_in(place),
        "creator": place.creator_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    if num_members:
        shown["num_members"] = len(place.member_ids)
    return shown


PREVIEW = 120
"""Characters of a transcript that are told with its file."""


def channel_name(place: Channel) -> str:
    """What commands and interactions call the channel."""
    if place.kind is ChannelKind.DM:
        return DM_NAME
    return place.name if place.kind is not ChannelKind.GROUP_DM else GROUP_DM_NAME


def file(world: World, stored: File) -> Json:
    base = f"{world.url}/files-pri/{stored.id}"
    shown: Json = {
        "id": stored.id,
        "created": stored.created,
        "timestamp": stored.created,
        "name": stored.name,
        "title": stored.title,
        "mimetype": stored.mimetype,
        "filetype": stored.name.rpartition(".")[2] if "." in stored.name else "text",
        "user": stored.user_id,
        "size": len(stored.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": any(world.channels[each].kind is ChannelKind.PUBLIC for each in stored.shares),
        "url_private": f"{base}/{stored.name}",
        "url_private_download": f"{base}/download/{stored.name}",
        "permalink": f"https://{world.domain}.slack.com/files/{stored.user_id}/{stored.id}/{stored.name}",
        "shares": _shares(world, stored),
        "channels": [each for each in stored.shares if world.channels[each].kind is ChannelKind.PUBLIC],
        "ims": [each for each in stored.shares if world.channels[each].kind is ChannelKind.DM],
    }
    if stored.alt_text is not None:
        shown["alt_txt"] = stored.alt_text
    if stored.subtype is not None:
        shown |= {"subtype": stored.subtype, "media_display_type": "audio"}
        shown["transcription"] = {"status": "processing"}
    if stored.duration_ms is not None:
        shown["duration_ms"] = stored.duration_ms
    if stored.transcript is not None:
        shown["transcription"] = _transcription(stored.transcript)
        shown["vtt"] = f"{base}/{stored.id}.vtt"
    return shown


def _transcription(words: str) -> Json:
    """Only the beginning is told; the whole is a file of subtitles."""
    preview = {"content": words[:PREVIEW], "has_more": len(words) > PREVIEW}
    return {"status": "complete", "locale": "en-US", "preview": preview}


def view(world: World, stored: View, *, state: Json | None = None) -> Json:
    body = stored.body
    return {
        "id": stored.id,
        "team_id": world.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": state or {}},
        "hash": stored.hash,
        "title": body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": stored.previous_id,
        "root_view_id": stored.root_id,
        "app_id": world.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": world.team_id,
        "bot_id": world.bot_id,
    }


def _share(world: World, channel_id: str, ts: str) -> Json:
    """In a thread it names the thread."""
    message = world.channels[channel_id].messages.get(ts)
    root = {"thread_ts": message.thread_ts} if message is not None and message.thread_ts else {}
    return {"ts": ts, "team_id": world.team_id, **root}


def _shares(world: World, stored: File) -> Json:
    shown: Json = {}
    for channel_id, stamps in stored.shares.items():
        kind = "public" if world.channels[channel_id].kind is ChannelKind.PUBLIC else "private"
        told = [_share(world, channel_id, ts) for ts in stamps]
        shown.setdefault(kind, {})[channel_id] = told
    return shown
