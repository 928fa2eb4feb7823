"""What the app wants to say, judged by everything Slack refuses in a message."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.slack_loopback import blocks, measuring
from tests.slack_loopback.call import Call
from tests.slack_loopback.core import Rules
from tests.slack_loopback.errors import Refusal, invalid_blocks
from tests.slack_loopback.world import Json

MESSAGE_BLOCKS = 50
TEXT_KEPT = 40_000
UPDATE_BYTES = 4_000
ATTACHMENTS_LIMIT = 100
EVENT_TYPE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Draft:
    """`says` names what was given at all, since an update keeps what is not."""

    says: set[str]
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    warnings: list[str] = field(default_factory=list)


def draft(call: Call, rules: Rules, *, updates: bool = False, has_budget: bool = True) -> Draft:
    """`has_budget` is False for response URLs, which the limit of the whole message spares."""
    says = {
        name for name in ("text", "blocks", "attachments", "metadata") if call.arguments.get(name) is not None
    }
    markdown = call.maybe("markdown_text")
    if markdown is not None:
        if says & {"text", "blocks"}:
            raise Refusal("markdown_text_conflict")
        if len(markdown) > blocks.MARKDOWN_LIMIT:
            raise Refusal("msg_too_long")
        says |= {"text", "blocks"}
    made = Draft(says)
    made.text = call.maybe("text") or ""
    made.blocks = _blocks(call) if markdown is None else [{"type": "markdown", "text": markdown}]
    made.attachments = _attachments(call)
    made.metadata = _metadata(call, rules)
    if not (made.text or made.blocks or made.attachments or (updates and says & {"blocks", "attachments"})):
        raise Refusal("no_text")
    if has_budget and measuring.counted(made.blocks) > rules.message_budget:
        raise Refusal("msg_blocks_too_long")
    if updates and len(made.text.encode()) > UPDATE_BYTES:
        raise Refusal("msg_too_long")
    if len(made.text) > TEXT_KEPT:
        made.text = made.text[:TEXT_KEPT]
        made.warnings.append("message_truncated")
    return made


def _blocks(call: Call) -> list[Json]:
    given: Any = call.parsed("blocks")
    if given is None:
        return []
    if not isinstance(given, list):
        raise Refusal("invalid_blocks_format")
    complaints = blocks.blocks(given, "/blocks", most=MESSAGE_BLOCKS)
    if not complaints and measuring.expanded(given) > MESSAGE_BLOCKS:
        complaints = [f"no more than {MESSAGE_BLOCKS} items allowed [json-pointer:/blocks]"]
    if complaints:
        raise invalid_blocks(complaints)
    return given


def _attachments(call: Call) -> list[Json]:
    given = call.parsed("attachments") or []
    if len(given) > ATTACHMENTS_LIMIT:
        raise Refusal("too_many_attachments")
    return list(given)


def _metadata(call: Call, rules: Rules) -> Json | None:
    given = call.parsed("metadata")
    if not given:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_payload"), dict):
        raise Refusal("invalid_metadata_format")
    if not EVENT_TYPE.fullmatch(str(given.get("event_type", ""))):
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(given)) > rules.metadata_chars:
        raise Refusal("metadata_too_large")
    return given
