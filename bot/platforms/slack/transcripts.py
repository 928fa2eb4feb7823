"""What Slack wrote down of a clip: told with the message when it is short and ready, else read from the file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import structlog

from bot.model.incoming import Incoming
from bot.platforms.pacing import Urgency
from bot.platforms.slack.attaching import fetched
from bot.platforms.slack.calls import Json
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.said import COMPLETE, IsOurs, is_recording, said_in
from bot.practice.chat import ChatError

log = structlog.get_logger()

_NO_WORDS = re.compile(r"WEBVTT|NOTE|STYLE|REGION|\d+$|.*-->")
_TAG = re.compile(r"<[^>]*>")


def files_to_read(message: Json) -> list[str]:
    """Clips of a message whose transcript is ready, but told in part alone."""
    return [
        str(file["id"])
        for file in message.get("files") or []
        if is_recording(file) and _is_ready(file) and _preview(file).get("has_more")
    ]


async def written_down(connection: Connection, file_id: str, is_ours: IsOurs) -> AsyncIterator[Incoming]:
    """A clip's words as a new wording of every message it was sent in; nothing while Slack is still at it."""
    try:
        answer = await connection.calls.once("files.info", {"file": file_id}, urgency=Urgency.MEMBER)
    except ChatError as error:
        log.info("file_not_known", says=str(error))
        return
    file: Json = answer.get("file") or {}
    if not is_recording(file) or not _is_ready(file):
        return
    words = await _words(connection, file)
    if not words:
        return
    whole = {**file, "transcription": {"status": COMPLETE, "preview": {"content": words}}}
    for channel, ts, root in _messages(file):
        message = {"user": file.get("user"), "ts": ts, "thread_ts": root, "text": "", "files": [whole]}
        incoming = await said_in(message, channel, connection.own, is_ours)
        if incoming is not None:
            yield incoming


def spoken_words(vtt: str) -> str:
    """The words of subtitles, without their times."""
    lines = (line.strip() for line in vtt.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines())
    return " ".join(_TAG.sub("", line) for line in lines if line and not _NO_WORDS.match(line))


async def _words(connection: Connection, file: Json) -> str:
    preview = _preview(file)
    if not preview.get("has_more"):
        return str(preview.get("content") or "").strip()
    content = await fetched(connection.calls, str(file.get("vtt") or ""))
    return spoken_words(content.decode(errors="replace")) if content else ""


def _messages(file: Json) -> list[tuple[str, str, str | None]]:
    """Channel, time and thread of each message it was sent in."""
    shares: Json = file.get("shares") or {}
    return [
        (channel, str(share["ts"]), share.get("thread_ts"))
        for kind in shares.values()
        for channel, shared in kind.items()
        for share in shared
    ]


def _is_ready(file: Json) -> bool:
    return bool((file.get("transcription") or {}).get("status") == COMPLETE)


def _preview(file: Json) -> Json:
    return (file.get("transcription") or {}).get("preview") or {}
