"""What is called or done otherwise from one platform to the next."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import Platform


@dataclass(frozen=True, slots=True)
class Manners:
    """`community` is the platform's word for one, `open_reply` how one answers in the open there."""

    community: str
    open_reply: str
    unreadable: str


_BY_PING = Manners(
    "server",
    "a reply with the ping on",
    "Your reply came without its words, because its ping was off. Use Answer, or reply again with the ping on.",
)

MANNERS = {
    Platform.DISCORD: _BY_PING,
    Platform.SLACK: Manners(
        "workspace",
        "a reply in the thread",
        "Your reply came without words that I can read. Use Answer, or type it in the thread.",
    ),
    Platform.ROOM: _BY_PING,
}
