"""Tells the app what happened, as far as it subscribed, has the scope and is there to see it."""

from __future__ import annotations

from tests.slack_loopback.core import Slack
from tests.slack_loopback.delivery import Freight, Shipment
from tests.slack_loopback.world import Channel, ChannelKind, Json

MESSAGE_SUBSCRIPTIONS = {
    ChannelKind.PUBLIC: ("message.channels", "channels:history"),
    ChannelKind.PRIVATE: ("message.groups", "groups:history"),
    ChannelKind.DM: ("message.im", "im:history"),
    ChannelKind.GROUP_DM: ("message.mpim", "mpim:history"),
}
SCOPES = {
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "app_mention": "app_mentions:read",
    "file_change": "files:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_rename": "channels:read",
    "channel_deleted": "channels:read",
    "group_archive": "groups:read",
    "group_rename": "groups:read",
}


def tell_of_message(slack: Slack, channel: Channel, event: Json) -> None:
    """New, changed and deleted messages alike."""
    subscription, scope = MESSAGE_SUBSCRIPTIONS[channel.kind]
    _tell(slack, event, subscription=subscription, scope=scope, channel=channel)


def tell(slack: Slack, event: Json, *, channel: Channel | None = None) -> None:
    """Any other event; in a channel only while the bot is in it."""
    kind = str(event["type"])
    _tell(slack, event, subscription=kind, scope=SCOPES.get(kind), channel=channel)


def envelope(slack: Slack, event: Json) -> Json:
    """The body Slack posts, and puts into a socket's frame."""
    world = slack.world
    return {
        "token": "verification",
        "team_id": world.team_id,
        "context_team_id": world.team_id,
        "api_app_id": world.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": slack.clock.id("Ev"),
        "event_time": slack.clock.seconds(),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team_id,
                "user_id": world.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def _tell(
    slack: Slack, event: Json, *, subscription: str, scope: str | None, channel: Channel | None
) -> None:
    slack.touched()
    world = slack.world
    installation = world.installation
    if channel is not None and not world.bot_is_in(channel):
        return
    if installation.dead_because is not None or subscription not in installation.subscriptions:
        return
    if scope is None or scope in installation.scopes:
        slack.delivery.ship(Shipment(Freight.EVENT, envelope(slack, event)))
