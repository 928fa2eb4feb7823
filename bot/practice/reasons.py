"""Small facts kept as text in one column: why a question was chosen, and what a notice tells."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.model.refs import PostId
from bot.model.views import Reason, ReasonKind, Trouble


def reason_as_stored(reason: Reason) -> str:
    return f"{reason.kind.value}:{reason.count}:{reason.of}"


def reason_of(stored: str | None) -> Reason:
    kind, _, counts = (stored or "new:0:0").partition(":")
    count, _, of = counts.partition(":")
    return Reason(ReasonKind(kind), int(count or 0), int(of or 0))


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice is about; `post` can be sent again."""

    trouble: Trouble
    detail: str
    post: PostId | None


def told_as_stored(told: Told) -> str:
    return json.dumps({"trouble": told.trouble.value, "detail": told.detail, "post": told.post})


def told_of(stored: str | None) -> Told:
    value = json.loads(stored or "{}")
    post = value.get("post")
    return Told(Trouble(value["trouble"]), str(value["detail"]), None if post is None else PostId(post))
