"""Finds what in a text would notify somebody, by the rules of the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.slack_loopback.core import Slack
from tests.slack_loopback.recording import Ping
from tests.slack_loopback.world import Json

BROADCAST = re.compile(r"<!(?:here|channel|everyone|subteam\^\w+)(?:\|[^>]*)?>")
GROUP = re.compile(r"<!subteam\^(\w+)(?:\|[^>]*)?>")
PLAIN = re.compile(r"(?<![\w@])@(?:here|channel|everyone)\b")
MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")


def note_pings(slack: Slack, body: Json, *, channel_id: str | None, names_people: bool = True) -> None:
    """Records every ping of a message's or view's body; `names_people` is False where a mention notifies nobody."""
    if not slack.rules.forbids_pings:
        return
    for token, pointer, text in _pings(body):
        person = MENTION.fullmatch(token)
        if person and (not names_people or person[1] in slack.rules.may_ping):
            continue
        group = GROUP.fullmatch(token)
        if group and (not names_people or group[1] in slack.rules.may_ping):
            continue
        slack.recorder.pings.append(Ping(token, pointer, channel_id, text))


def _pings(body: Json) -> Iterator[tuple[str, str, str]]:
    linked = body.get("link_names") in (True, 1, "1", "true") or body.get("parse") == "full"
    for name in ("text", "initial_comment"):
        if isinstance(body.get(name), str):
            yield from _live(body[name], f"/{name}", bare=linked)
    if isinstance(body.get("markdown_text"), str):
        yield from _live(body["markdown_text"], "/markdown_text", bare=True)
    for index, each in enumerate(body.get("attachments") or []):
        for name in ("text", "pretext", "fallback"):
            if isinstance(each.get(name), str):
                yield from _live(each[name], f"/attachments/{index}/{name}", bare=linked)
        yield from _within(each.get("blocks") or [], f"/attachments/{index}/blocks")
    yield from _within(body.get("blocks") or [], "/blocks")


def _within(value: Any, at: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _within(each, f"{at}/{index}")
    if not isinstance(value, dict):
        return
    kind, text = value.get("type"), value.get("text")
    if kind == "mrkdwn" and isinstance(text, str):
        yield from _live(text, at, bare=not value.get("verbatim", False))
    elif kind == "markdown" and isinstance(text, str):
        yield from _live(text, at, bare=True)
    elif kind == "user" and "user_id" in value:
        yield f"<@{value['user_id']}>", at, ""
    elif kind == "usergroup" and "usergroup_id" in value:
        yield f"<!subteam^{value['usergroup_id']}>", at, ""
    elif kind == "broadcast":
        yield f"<!{value.get('range')}>", at, ""
    for name, each in value.items():
        if isinstance(each, (dict, list)):
            yield from _within(each, f"{at}/{name}")


def _live(text: str, at: str, *, bare: bool) -> Iterator[tuple[str, str, str]]:
    for pattern in (BROADCAST, MENTION, *([PLAIN] if bare else [])):
        for found in pattern.finditer(text):
            yield found[0], at, text
