"""Whom the token belongs to, as chat and the listeners need it; known once Slack has answered for the first time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platforms.slack.calls import Calls
from bot.practice.chat import NotSent


@dataclass(frozen=True, slots=True)
class Identity:
    team: str
    user: str
    bot: str


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
