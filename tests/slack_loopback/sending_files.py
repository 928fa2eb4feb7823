"""Files that a member puts into a form: sent before the form is, and told to the app with it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from tests.slack_loopback import payloads, web_files
from tests.slack_loopback.components import Component, fields
from tests.slack_loopback.core import Slack
from tests.slack_loopback.elements import FILES_LIMIT
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.forms import FILES
from tests.slack_loopback.world import Json, User, View

FILE_BYTES_LIMIT = 1_000_000_000


def with_files(slack: Slack, user: User, view: View, values: Mapping[str, Any]) -> Json:
    """The values, with files sent in place of their names and contents."""
    takers = [each for each in fields(view.body["blocks"]) if each.element["type"] == FILES]
    return {name: _sent(slack, user, _taker(takers, name), value) for name, value in values.items()}


def _taker(takers: Sequence[Component], name: str) -> Component | None:
    return next((each for each in takers if each.is_meant_by(name)), None)


def _sent(slack: Slack, user: User, taker: Component | None, value: Any) -> Any:
    if taker is None or value is None:
        return value
    files = value if isinstance(value, list) and not _is_file(value) else [value]
    most = taker.element.get("max_files", FILES_LIMIT)
    if len(files) > most:
        raise ClientRefusal(f"{taker.label!r} takes {most} files, not {len(files)}")
    kinds = taker.element.get("filetypes")
    return [_send(slack, user, each, kinds) for each in files]


def _send(slack: Slack, user: User, file: Any, kinds: Sequence[str] | None) -> Json:
    if not _is_file(file):
        raise ClientRefusal("a file is its name and its content")
    name, content = file
    content = base64.b64decode(content) if isinstance(content, str) else bytes(content)
    if not content or len(content) > FILE_BYTES_LIMIT:
        raise ClientRefusal(f"a file of {len(content)} bytes cannot be sent")
    if kinds is not None and name.rpartition(".")[2].lower() not in kinds:
        raise ClientRefusal(f"{name!r} is none of {list(kinds)}")
    stored = web_files.new_file(slack, name, content, user.id)
    stored.hidden_for = slack.rules.files_hidden_for
    return payloads.file(slack.world, stored)


def _is_file(value: Any) -> bool:
    """A name and a content; from another process the content comes as base64."""
    return (
        isinstance(value, (tuple, list))
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], (str, bytes))
    )
