"""Files on their way to Slack: pictures that stand in a message, and documents that follow it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import structlog

from bot.platforms.pacing import Urgency
from bot.platforms.slack.calls import Calls
from bot.platforms.slack.drawn import Bytes, DrawnMessage, Picture, content_of
from bot.platforms.slack.richtext import Json, block, readable, section, text
from bot.platforms.slack.words import TEXT_AS_FILE
from bot.practice.chat import ChatError

log = structlog.get_logger()

LONGEST_ALT = 1000


async def blocks_with_pictures(calls: Calls, drawn: DrawnMessage) -> list[Json]:
    """The blocks as they are sent. A picture that cannot be uploaded is left out: what it shows stands in the text."""
    blocks: list[Json] = []
    for item in drawn.items:
        if isinstance(item, dict):
            blocks.append(item)
            continue
        try:
            blocks.append(await _picture(calls, item))
        except ChatError as error:
            log.info("picture_not_uploaded", name=item.name, says=str(error))
    return blocks


def without_text(drawn: DrawnMessage) -> list[Json]:
    """What is left of a message whose text goes as a file."""
    kept = [each for each in drawn.blocks if each["type"] != "rich_text"]
    return [block([section([text(TEXT_AS_FILE)])]), *kept]


def text_file(drawn: DrawnMessage) -> Bytes:
    said = [each for each in drawn.blocks if each["type"] == "rich_text"]
    return Bytes("text.txt", f"{readable(said)}\n".encode())


async def share(calls: Calls, documents: Sequence[Bytes], *, channel: str, thread: str | None = None) -> None:
    """Sends files into a conversation, as one message."""
    if not documents:
        return
    ids = [await _upload(calls, each.name, each.content, alt=each.alt) for each in documents]
    files = [{"id": number, "title": each.name} for number, each in zip(ids, documents, strict=True)]
    await calls.once(
        "files.completeUploadExternal",
        {"files": json.dumps(files), "channel_id": channel, "thread_ts": thread},
        urgency=Urgency.MEMBER,
    )


async def _picture(calls: Calls, picture: Picture) -> Json:
    number = await _upload(calls, picture.name, await content_of(picture), alt=picture.alt)
    files = json.dumps([{"id": number, "title": picture.name}])
    await calls.once("files.completeUploadExternal", {"files": files})
    return {"type": "image", "slack_file": {"id": number}, "alt_text": picture.alt or picture.name}


async def _upload(calls: Calls, name: str, content: bytes, *, alt: str) -> str:
    wanted = {"filename": name, "length": len(content), "alt_txt": alt[:LONGEST_ALT] or None}
    answer = await calls.once("files.getUploadURLExternal", wanted)
    await calls.upload(str(answer["upload_url"]), content)
    return str(answer["file_id"])
