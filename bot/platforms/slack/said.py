"""Slack's events as our own: what was said, changed, deleted or reacted to, and what became of a channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    CommunityJoined,
    CommunityLeft,
    Event,
    Incoming,
    MessageGone,
    PlaceGone,
    RatingGiven,
    UnreadableReply,
)
from bot.model.records import Door
from bot.model.refs import MessageRef
from bot.platforms.slack.connection import Identity
from bot.platforms.slack.keys import (
    community_key,
    is_direct,
    member_key,
    message_ref,
    moment_of,
    place_key,
)
from bot.platforms.slack.literal import unwritten
from bot.platforms.slack.reactions import rating_of
from bot.platforms.slack.richtext import Json

IsOurs = Callable[[MessageRef], Awaitable[bool]]

SPOKEN = frozenset({None, "thread_broadcast", "file_share", "me_message"})
RECORDINGS = frozenset({"slack_audio", "slack_video"})
COMPLETE = "complete"
_GONE = frozenset({"channel_archive", "channel_deleted", "group_archive", "group_deleted"})
_LEFT = frozenset({"app_uninstalled", "tokens_revoked"})


@dataclass(frozen=True, slots=True)
class Recording:
    """A clip: how long it is, and Slack's own transcript of it, empty where there is none yet."""

    seconds: float
    transcript: str = ""


async def heard(event: Json, own: Identity, is_ours: IsOurs, *, now: datetime) -> Incoming | None:
    """The event without its name, or none for what is not meant for us."""
    kind = event.get("type")
    if kind == "message":
        return await _message(event, own, is_ours)
    if kind in {"reaction_added", "reaction_removed"}:
        return _reaction(event, own)
    told = _told(event, own)
    return Incoming(None, told, _at(event, now)) if told is not None else None


async def said_in(message: Json, channel: str, own: Identity, is_ours: IsOurs) -> Incoming | None:
    """A member's message as it stands, new or changed."""
    user = message.get("user")
    ts = str(message.get("ts") or "")
    by_somebody = isinstance(user, str) and user and user != own.user and not message.get("bot_id")
    if not by_somebody or not ts or message.get("subtype") not in SPOKEN:
        return None
    meant, to = await _meant(message, channel, ts, own, is_ours)
    if not meant:
        return None
    direct = is_direct(channel)
    ref = message_ref(channel, ts)
    edited = (message.get("edited") or {}).get("ts")
    who = actor_of(str(user), channel, own)
    words, recording = _words(message, own), recording_of(message.get("files") or [])
    if (
        recording is None
        and not words
        and to is not None
        and not (direct or edited)
        and _is_recorded(message)
    ):
        return Incoming(
            who, UnreadableReply(to), moment_of(ts), to
        )  # what is said of it stands in that thread
    given = AnswerGiven(
        to,
        words or (recording.transcript if recording is not None else ""),
        sealed=direct,
        door=Door.DIRECT if direct else Door.REPLY,
        source=ref.message,
        seconds=recording.seconds if recording is not None else None,
        is_transcript=recording is not None and not words,
    )
    return Incoming(who, given, moment_of(str(edited or ts)), ref)


def actor_of(user: str, channel: str | None, own: Identity, *, manages: bool = False) -> Actor:
    """Whoever did it; a conversation of two is no place of the community's."""
    place = place_key(own.team, channel) if channel and not is_direct(channel) else None
    return Actor(member_key(own.team, user), community_key(own.team), place, manages=manages)


async def _message(event: Json, own: Identity, is_ours: IsOurs) -> Incoming | None:
    channel = str(event.get("channel") or "")
    match event.get("subtype"):
        case "message_changed":
            return await _changed(event, channel, own, is_ours)
        case "message_deleted":
            return _gone(channel, str(event.get("deleted_ts") or ""), event, own)
        case _:
            return await said_in(event, channel, own, is_ours)


async def _changed(event: Json, channel: str, own: Identity, is_ours: IsOurs) -> Incoming | None:
    """New words. A message with replies that is deleted is told as changed; a link's preview changes no words."""
    message: Json = event.get("message") or {}
    if message.get("subtype") == "tombstone":
        return _gone(channel, str(message.get("ts") or ""), event, own)
    recording = recording_of(message.get("files") or [])
    is_written_down = recording is not None and recording.transcript
    if not (message.get("edited") or is_written_down):
        return None
    return await said_in(message, channel, own, is_ours)


def _gone(channel: str, ts: str, event: Json, own: Identity) -> Incoming | None:
    if not ts:
        return None
    ref = message_ref(channel, ts)
    return Incoming(
        None, MessageGone(ref), moment_of(str(event.get("event_ts") or event.get("ts") or ts)), ref
    )


async def _meant(
    message: Json, channel: str, ts: str, own: Identity, is_ours: IsOurs
) -> tuple[bool, MessageRef | None]:
    """Whether a message speaks to us, and to which message of ours."""
    root = message.get("thread_ts")
    if isinstance(root, str) and root != ts:
        to = message_ref(channel, root)
        parent = message.get("parent_user_id")
        if parent == own.user or (parent is None and await is_ours(to)):
            return True, to
        return is_direct(channel) or _calls(message, own), None
    return is_direct(channel) or _calls(message, own), None


def _calls(message: Json, own: Identity) -> bool:
    return f"<@{own.user}" in str(message.get("text") or "")


def _words(message: Json, own: Identity) -> str:
    """Without the name that only called us."""
    text = str(message.get("text") or "")
    for mention in (f"<@{own.user}> ", f"<@{own.user}>"):
        text = text.replace(mention, "")
    return unwritten(text).strip()


def _is_recorded(message: Json) -> bool:
    return any(is_recording(file) for file in message.get("files") or [])


def is_recording(file: Json) -> bool:
    return str(file.get("subtype") or "") in RECORDINGS


def recording_of(files: Sequence[Json]) -> Recording | None:
    """The one recording among a message's files, where Slack says how long it is."""
    recorded = [file for file in files if is_recording(file)]
    if len(recorded) != 1 or not isinstance(recorded[0].get("duration_ms"), int):
        return None
    return Recording(recorded[0]["duration_ms"] / 1000, _transcript(recorded[0]))


def _transcript(file: Json) -> str:
    """What Slack wrote down, once it is done and the whole of it is told."""
    transcription = file.get("transcription") or {}
    preview = transcription.get("preview") or {}
    is_whole = transcription.get("status") == COMPLETE and not preview.get("has_more")
    return str(preview.get("content") or "").strip() if is_whole else ""


def _reaction(event: Json, own: Identity) -> Incoming | None:
    """On a message of ours, as far as Slack says whose it is."""
    item: Json = event.get("item") or {}
    rating = rating_of(str(event.get("reaction") or ""))
    user = str(event.get("user") or "")
    if rating is None or item.get("type") != "message" or not user or user == own.user:
        return None
    if event.get("item_user") not in {None, own.user}:
        return None
    channel = str(item["channel"])
    ref = message_ref(channel, str(item["ts"]))
    given = RatingGiven(ref, rating, held=event["type"] == "reaction_added", door=Door.REACTION)
    return Incoming(actor_of(user, channel, own), given, moment_of(str(event["event_ts"])), ref)


def _told(event: Json, own: Identity) -> Event | None:
    """What became of a channel, or of our own place in the workspace."""
    kind = str(event.get("type") or "")
    channel = str(event.get("channel") or "")
    community = community_key(own.team)
    if kind in _GONE and channel:
        return PlaceGone(place_key(own.team, channel))
    if kind == "member_joined_channel" and event.get("user") == own.user and channel:
        return CommunityJoined(community, place_key(own.team, channel))
    if kind == "app_uninstalled" or (kind == "tokens_revoked" and _is_ours(event, own)):
        return CommunityLeft(community)
    return None


def _is_ours(event: Json, own: Identity) -> bool:
    """Whether a revoked token is the bot's; where Slack does not say, it is."""
    tokens = event.get("tokens") or {}
    return own.user in (tokens.get("bot") or [own.user])


def _at(event: Json, now: datetime) -> datetime:
    return moment_of(str(event["event_ts"])) if event.get("event_ts") else now
