"""What Slack tells of a press, a form or a shortcut, taken apart. Nothing of it is kept between two of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming import AnswerGiven, Event, Field
from bot.model.records import Door
from bot.model.refs import MessageRef
from bot.platforms import buttons
from bot.platforms.menu import COMMANDS
from bot.platforms.sheet import Sheet
from bot.platforms.slack import forms
from bot.platforms.slack.calls import Json
from bot.platforms.slack.connection import Identity
from bot.platforms.slack.keys import is_direct, message_ref, moment_of
from bot.platforms.slack.literal import unwritten
from bot.platforms.slack.said import recording_of
from bot.platforms.slack.surfaces import Act
from bot.platforms.slack.words import not_your_message


@dataclass(frozen=True, slots=True)
class Pressed:
    """`event` is none where it cannot be read; `is_private` where only the presser sees the message."""

    act: Act
    event: Event | None
    at: datetime
    message: MessageRef | None
    is_private: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """`command` is the command a form was opened for; `name` tells this sending from any other.

    `values` are what was filled in, `written` what stands in every field.
    """

    act: Act
    callback: str
    command: str | None
    values: Mapping[str, str]
    written: Mapping[str, str]
    name: str


def pressed(body: Json) -> Pressed:
    action: Json = body["actions"][0]
    chosen: Json = action.get("selected_option") or {}
    container: Json = body.get("container") or {}
    view: Json = body.get("view") or {}
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    ts = str(container.get("message_ts") or "")
    origin = forms.origin_of(str(view.get("private_metadata") or ""))
    is_modal = view.get("type") == "modal"
    act = Act(
        user=str(body["user"]["id"]),
        trigger=str(body.get("trigger_id", "")),
        url=str(body.get("response_url") or origin.url),
        channel=channel or origin.channel,
        view=str(view["id"]) if is_modal else "",
        home=view.get("type") == "home",
    )
    message = message_ref(channel, ts) if channel and ts else None
    value = str(chosen.get("value") or action.get("value") or "")
    ticked = action.get("selected_options")
    event = buttons.decode(value) if ticked is None else _ticked(action, ticked)
    is_private = bool(container.get("is_ephemeral"))
    return Pressed(act, event, moment_of(str(action["action_ts"])), message, is_private)


def _ticked(action: Json, chosen: Sequence[Json]) -> Event | None:
    return buttons.decode_ticks(
        str(action.get("action_id") or ""), [str(option["value"]) for option in chosen]
    )


def submitted(body: Json) -> Submitted:
    view: Json = body["view"]
    callback = str(view.get("callback_id") or "")
    origin = forms.origin_of(str(view.get("private_metadata") or ""))
    state: Json = (view.get("state") or {}).get("values") or {}
    values = forms.values_of(state)
    act = Act(
        user=str(body["user"]["id"]),
        trigger=str(body.get("trigger_id", "")),
        url=origin.url,
        channel=origin.channel,
    )
    command = callback.removeprefix(forms.COMMAND_FORM) if callback.startswith(forms.COMMAND_FORM) else None
    digest = hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
    sending = body.get("trigger_id") or digest
    written = forms.written_in(state)
    return Submitted(act, callback, command, values, written, f"form.{view['id']}.{sending}")


def shortcut(body: Json) -> Act:
    return Act(
        user=str(body["user"]["id"]),
        trigger=str(body.get("trigger_id", "")),
        url=str(body.get("response_url") or ""),
        channel=str((body.get("channel") or {}).get("id") or ""),
    )


def submitted_message(body: Json, own: Identity) -> tuple[AnswerGiven, MessageRef] | Sheet:
    """*Submit as my answer*: Slack sends the message along; only one's own is taken."""
    message: Json = body["message"]
    channel = str(body["channel"]["id"])
    ts = str(message.get("ts") or body.get("message_ts"))
    if message.get("user") != body["user"]["id"]:
        return not_your_message()
    ref = message_ref(channel, ts)
    root = message.get("thread_ts")
    to = message_ref(channel, str(root)) if root and root != ts else None
    text = unwritten(str(message.get("text") or "").replace(f"<@{own.user}>", "")).strip()
    recording = recording_of(message.get("files") or [])
    given = AnswerGiven(
        to,
        text or (recording.transcript if recording is not None else ""),
        sealed=is_direct(channel),
        door=Door.SUBMITTED,
        source=ref.message,
        seconds=recording.seconds if recording is not None else None,
        is_transcript=recording is not None and not text,
    )
    return given, ref


def field_of(action_id: str) -> Field | None:
    """What an input of a form is completed with, by the name of its argument."""
    for command in COMMANDS:
        argument = command.argument(action_id)
        if argument is not None and argument.kind in forms.COMPLETED:
            return forms.COMPLETED[argument.kind]
    return None
