"""files.*: an upload in three steps, and what is known of a file."""

from __future__ import annotations

import mimetypes

from tests.slack_loopback import messages, payloads
from tests.slack_loopback.call import Call, Method
from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import Refusal, invalid_arguments
from tests.slack_loopback.pings import note_pings
from tests.slack_loopback.world import Channel, File, Json, Message


def get_upload_url(call: Call) -> Json:
    call.require("files:write")
    name = call.text("filename")
    length = call.text("length")
    if not length.isdecimal() or int(length) == 0:
        raise invalid_arguments(["length must be a positive number [json-pointer:/length]"])
    stored = new_file(call.slack, name, b"", call.slack.world.bot_user_id)
    stored.declared_length = int(length)
    stored.alt_text = call.maybe("alt_txt")
    stored.completed = False
    return {"upload_url": f"{call.slack.world.url}/upload/v1/{stored.id}", "file_id": stored.id}


def complete_upload(call: Call) -> Json:
    """Once for each upload; the answer knows nothing of the message that shares the file."""
    call.require("files:write")
    wanted = call.parsed("files")
    if not isinstance(wanted, list) or not wanted:
        raise invalid_arguments(["missing required field: files [json-pointer:/files]"])
    stored = [_uploaded(call.slack, each) for each in wanted]
    channel = _shared_in(call)
    note_pings(call.slack, call.arguments, channel_id=None if channel is None else channel.id)
    for each, asked in zip(stored, wanted, strict=True):
        each.completed = True
        each.title = str(asked.get("title") or each.name)
    if channel is not None:
        share(
            call.slack,
            channel,
            stored,
            user_id=call.slack.world.bot_user_id,
            text=call.maybe("initial_comment") or "",
            thread_ts=call.maybe("thread_ts"),
        )
    return {"files": [payloads.file(call.slack.world, each) | {"shares": {}} for each in stored]}


def info(call: Call) -> Json:
    call.require("files:read")
    stored = call.slack.world.files.get(call.text("file"))
    if stored is None or not stored.completed:
        raise Refusal("file_not_found")
    if stored.hidden_for:
        stored.hidden_for -= 1
        raise Refusal("file_not_found")
    return {"file": payloads.file(call.slack.world, stored)}


def new_file(slack: Slack, name: str, content: bytes, user_id: str, *, subtype: str | None = None) -> File:
    stored = File(
        id=slack.clock.id("F"),
        name=name,
        title=name,
        user_id=user_id,
        created=slack.clock.seconds(),
        content=content,
        mimetype=mimetypes.guess_type(name)[0] or "text/plain",
        subtype=subtype,
        completed=True,
    )
    slack.world.files[stored.id] = stored
    return stored


def share(
    slack: Slack, channel: Channel, files: list[File], *, user_id: str, text: str, thread_ts: str | None
) -> Message:
    """A message of subtype file_share."""
    message = Message(
        ts=slack.clock.ts(),
        channel_id=channel.id,
        user_id=user_id,
        text=text,
        thread_ts=thread_ts,
        subtype="file_share",
        by_bot=user_id == slack.world.bot_user_id,
        file_ids=[each.id for each in files],
    )
    return messages.store(slack, message)


def _uploaded(slack: Slack, asked: Json) -> File:
    stored = slack.world.files.get(str(asked.get("id")))
    if stored is None or stored.completed or not stored.content:
        raise Refusal("file_not_found")
    return stored


def _shared_in(call: Call) -> Channel | None:
    if not call.maybe("channel_id"):
        return None
    channel = call.joined("channel_id")
    if channel.is_archived:
        raise Refusal("is_archived")
    return channel


METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
