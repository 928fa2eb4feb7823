"""Starts an interaction: its payload as Slack sends it, its trigger, its response_url, and its delivery."""

from __future__ import annotations

import uuid
from typing import Any

from tests.slack_loopback import acks, message_payload, payloads
from tests.slack_loopback.core import Slack
from tests.slack_loopback.delivery import Freight, Shipment
from tests.slack_loopback.interactions import Interaction, Kind
from tests.slack_loopback.world import Channel, Json, Message, User, View

WITHOUT_TRIGGER = frozenset({Kind.BLOCK_SUGGESTION, Kind.VIEW_CLOSED})


def command(slack: Slack, user: User, channel: Channel, name: str, text: str) -> Interaction:
    world = slack.world
    made = _interaction(slack, Kind.COMMAND, user, channel=channel)
    made.payload = {
        "token": "verification",
        "team_id": world.team_id,
        "team_domain": world.domain,
        "channel_id": channel.id,
        "channel_name": payloads.channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(slack, made),
        "trigger_id": made.trigger_id,
    }
    return _ship(slack, made, Freight.COMMAND)


def block_actions(
    slack: Slack, user: User, where: Message | View, actions: list[Json], state: Json
) -> Interaction:
    if isinstance(where, View):
        made = _interaction(slack, Kind.BLOCK_ACTIONS, user, view=where)
        shown = payloads.view(slack.world, where, state=where.chosen | state)
        made.payload = _common(slack, made, user, container={"type": "view", "view_id": where.id}, view=shown)
    else:
        channel = slack.world.channels[where.channel_id]
        made = _interaction(slack, Kind.BLOCK_ACTIONS, user, channel=channel, source=where)
        made.payload = _common(
            slack,
            made,
            user,
            **_of_message(slack, where),
            state={"values": state},
            response_url=response_url(slack, made),
        )
    made.payload["actions"] = actions
    return _ship(slack, made)


def suggestion(
    slack: Slack, user: User, where: Message | View, element: Json, block_id: str, text: str
) -> Interaction:
    """A question for the options of an external select."""
    specific = {"action_id": element["action_id"], "block_id": block_id, "value": text}
    if isinstance(where, View):
        made = _interaction(slack, Kind.BLOCK_SUGGESTION, user, view=where)
        container = {"type": "view", "view_id": where.id}
        shown = payloads.view(slack.world, where)
        made.payload = _common(slack, made, user, container=container, view=shown, **specific)
    else:
        channel = slack.world.channels[where.channel_id]
        made = _interaction(slack, Kind.BLOCK_SUGGESTION, user, channel=channel, source=where)
        made.payload = _common(slack, made, user, **_of_message(slack, where), **specific)
    return _ship(slack, made)


def submission(slack: Slack, user: User, view: View, state: Json) -> Interaction:
    made = _interaction(slack, Kind.VIEW_SUBMISSION, user, view=view)
    shown = payloads.view(slack.world, view, state=state)
    made.payload = _common(slack, made, user, view=shown, response_urls=[])
    return _ship(slack, made)


def closing(slack: Slack, user: User, view: View) -> Interaction:
    made = _interaction(slack, Kind.VIEW_CLOSED, user, view=view)
    made.payload = _common(slack, made, user, view=payloads.view(slack.world, view), is_cleared=False)
    return _ship(slack, made)


def message_shortcut(slack: Slack, user: User, message: Message, callback_id: str) -> Interaction:
    channel = slack.world.channels[message.channel_id]
    made = _interaction(slack, Kind.MESSAGE_SHORTCUT, user, channel=channel, source=message)
    made.payload = _common(
        slack,
        made,
        user,
        callback_id=callback_id,
        action_ts=slack.clock.ts(),
        channel={"id": channel.id, "name": payloads.channel_name(channel)},
        message_ts=message.ts,
        message=message_payload.message(slack.world, message),
        response_url=response_url(slack, made),
    )
    return _ship(slack, made)


def global_shortcut(slack: Slack, user: User, callback_id: str) -> Interaction:
    made = _interaction(slack, Kind.SHORTCUT, user)
    made.payload = _common(slack, made, user, callback_id=callback_id, action_ts=slack.clock.ts())
    return _ship(slack, made)


def response_url(slack: Slack, interaction: Interaction) -> str:
    return f"{slack.world.url}/commands/{slack.world.team_id}/{interaction.id}/not-secret"


def _interaction(
    slack: Slack,
    kind: Kind,
    user: User,
    *,
    channel: Channel | None = None,
    source: Message | None = None,
    view: View | None = None,
) -> Interaction:
    made = Interaction(
        id=slack.clock.id("I"),
        kind=kind,
        user_id=user.id,
        payload={},
        at=slack.clock.now(),
        trigger_id="" if kind in WITHOUT_TRIGGER else f"{slack.clock.seconds()}.{uuid.uuid4().hex}",
        channel_id=None if channel is None else channel.id,
        source=source,
        view_id=None if view is None else view.id,
    )
    slack.interactions[made.id] = made
    return made


def _common(slack: Slack, made: Interaction, user: User, **specific: Any) -> Json:
    world = slack.world
    shown: Json = {
        "type": made.kind.value,
        "token": "verification",
        "team": {"id": world.team_id, "domain": world.domain},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": world.team_id},
        "api_app_id": world.app_id,
        "is_enterprise_install": False,
        "enterprise": None,
    }
    if made.trigger_id:
        shown["trigger_id"] = made.trigger_id
    return shown | specific


def _of_message(slack: Slack, message: Message) -> Json:
    """An ephemeral message is not told, only where it was."""
    channel = slack.world.channels[message.channel_id]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    if message.thread_ts is not None:
        container["thread_ts"] = message.thread_ts
    shown: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": payloads.channel_name(channel)},
    }
    if message.ephemeral_for is None:
        shown["message"] = message_payload.message(slack.world, message)
    return shown


def _ship(slack: Slack, made: Interaction, freight: Freight = Freight.INTERACTION) -> Interaction:
    def failed(reason: str) -> None:
        made.failed = reason
        slack.touched()

    slack.delivery.ship(
        Shipment(
            freight,
            made.payload,
            on_ack=lambda body: acks.take(slack, made, body),
            on_failure=failed,
        )
    )
    return made
