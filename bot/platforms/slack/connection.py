"""Whom the token belongs to, as chat and the listeners need it; known once Slack has answered for the first time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platforms.slack.calls import Calls
from bot.platforms.slack.errors import TOKENS_REFUSED, TokenRejected, code_of
from bot.practice.chat import ChatError, NotSent


@dataclass(frozen=True, slots=True)
class Identity:
    team: str
    user: str
    bot: str


async def identity(calls: Calls) -> Identity:
    """Whom the bot token belongs to; raises TokenRejected, or a ChatError where Slack cannot say."""
    try:
        answer = await calls.once("auth.test")
    except ChatError as error:
        if code_of(error) in TOKENS_REFUSED:
            raise TokenRejected("SLACK_BOT_TOKEN", code_of(error)) from error
        raise
    return Identity(str(answer["team_id"]), str(answer["user_id"]), str(answer.get("bot_id") or ""))


class Connection:
    """Without an identity nothing can be sent, and surely was not."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self._identity: Identity | None = None

    def known_as(self, identity: Identity | None) -> None:
        self._identity = identity

    @property
    def is_known(self) -> bool:
        return self._identity is not None

    @property
    def own(self) -> Identity:
        if self._identity is None:
            raise NotSent("Slack is not connected")
        return self._identity
