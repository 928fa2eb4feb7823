"""What one member alone shall see: behind their own press, as a whisper in a channel, or directly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.platforms.pacing import Urgency
from bot.platforms.slack.calls import Calls, Json
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.uploading import blocks_with_pictures, share
from bot.practice.chat import ChatError

MOST_REPLIES = 4
"""A response_url takes five; one is left to say where the rest is."""


class Whisperer:
    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def reply(
        self, url: str, messages: Sequence[DrawnMessage], *, in_place: bool = False
    ) -> Sequence[DrawnMessage]:
        """Behind a press, where no membership is needed; what the address no longer takes is given back."""
        for index, message in enumerate(messages[:MOST_REPLIES]):
            body = body_of(message)
            replaces = in_place and index == 0
            if not await self._calls.send_to(url, {**body, "replace_original": replaces}):
                return messages[index:]
        return messages[MOST_REPLIES:]

    async def whisper(
        self, channel: str, user: str, messages: Sequence[DrawnMessage], *, thread: str | None = None
    ) -> None:
        """In a channel, to be seen by one; directly where that is not possible."""
        try:
            for message in messages:
                wanted: Json = {
                    "channel": channel,
                    "user": user,
                    "text": message.text,
                    "blocks": message.blocks,
                    "thread_ts": thread,
                }
                await self._calls.once("chat.postEphemeral", wanted, urgency=Urgency.MEMBER, as_json=True)
        except ChatError:
            await self.post(await self.direct(user), messages)

    async def direct(self, user: str) -> str:
        """The conversation of two with somebody."""
        answer = await self._calls.once("conversations.open", {"users": user}, urgency=Urgency.MEMBER)
        return str(answer["channel"]["id"])

    async def post(self, channel: str, messages: Sequence[DrawnMessage]) -> None:
        """All of it with its pictures and files, into a conversation of two."""
        for message in messages:
            blocks = await blocks_with_pictures(self._calls, message)
            if blocks:
                wanted: Json = {
                    "channel": channel,
                    "text": message.text,
                    "blocks": blocks,
                    "unfurl_links": False,
                    "unfurl_media": False,
                }
                await self._calls.once("chat.postMessage", wanted, urgency=Urgency.MEMBER, as_json=True)
            await share(self._calls, message.documents, channel=channel)


def body_of(message: DrawnMessage) -> Json:
    """An answer for its asker alone, said with every word of it: Slack's own default differs from place to place."""
    return {"response_type": "ephemeral", "text": message.text, "blocks": message.blocks}
