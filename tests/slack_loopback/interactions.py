"""One thing a member did to the app: its trigger, its response_url, its acknowledgement and all that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from tests.slack_loopback.world import Json, Message, View


class Kind(Enum):
    COMMAND = "command"
    BLOCK_ACTIONS = "block_actions"
    BLOCK_SUGGESTION = "block_suggestion"
    VIEW_SUBMISSION = "view_submission"
    VIEW_CLOSED = "view_closed"
    MESSAGE_SHORTCUT = "message_action"
    SHORTCUT = "shortcut"


@dataclass(slots=True)
class Interaction:
    """`ack` is None while there is none; `failed` names what the member saw instead of an answer."""

    id: str
    kind: Kind
    user_id: str
    payload: Json
    at: datetime
    trigger_id: str = ""
    channel_id: str | None = None
    source: Message | None = None
    view_id: str | None = None
    ack: Json | None = None
    failed: str | None = None
    trigger_used: bool = False
    response_url_uses: int = 0
    replies: list[Message] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    errors: dict[str, str] | None = None
    options: list[Json] | None = None

    @property
    def is_over(self) -> bool:
        return self.ack is not None or self.failed is not None


def as_payload(body: Any) -> Json:
    """An acknowledgement's body: text alone is what a command says."""
    if isinstance(body, str):
        return {"text": body} if body else {}
    return dict(body) if isinstance(body, dict) else {}
