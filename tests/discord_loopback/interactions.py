"""What happened between a member's act and the bot's answers to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from tests.discord_loopback.errors import refused
from tests.discord_loopback.world import Json


class InteractionKind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


class ResponseKind(IntEnum):
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True)
class Response:
    """The first and only callback."""

    kind: ResponseKind
    at: datetime
    ephemeral: bool = False
    modal: Json | None = None
    choices: list[Json] | None = None


@dataclass(slots=True)
class Interaction:
    id: int
    token: str
    kind: InteractionKind
    user_id: int
    channel_id: int
    created_at: datetime
    payload: Json
    source_message_id: int | None = None
    is_menu: bool = False
    response: Response | None = None
    original_message_id: int | None = None
    followup_ids: list[int] = field(default_factory=list)

    def require_answerable(self, now: datetime, within: timedelta) -> None:
        if self.response is not None:
            raise refused(40060)
        if now - self.created_at > within:
            raise refused(10062)

    def require_alive(self, now: datetime, lives: timedelta) -> None:
        if now - self.created_at > lives:
            raise refused(50027)
        if self.response is None:
            raise refused(10015)
