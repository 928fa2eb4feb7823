"""Makes people, channels and conversations, and moves people in and out of them."""

from __future__ import annotations

from tests.slack_loopback import events
from tests.slack_loopback.core import Slack
from tests.slack_loopback.world import Channel, ChannelKind, User

PREFIX = {
    ChannelKind.PUBLIC: "C",
    ChannelKind.PRIVATE: "C",
    ChannelKind.DM: "D",
    ChannelKind.GROUP_DM: "G",
}


def add_user(
    slack: Slack, name: str, *, tz: str = "Etc/UTC", is_admin: bool = False, is_owner: bool = False
) -> User:
    user = User(slack.clock.id("U"), name, tz=tz, is_admin=is_admin, is_owner=is_owner)
    slack.world.users[user.id] = user
    return user


def add_channel(
    slack: Slack, name: str, *, creator_id: str, is_private: bool = False, with_bot: bool = True
) -> Channel:
    kind = ChannelKind.PRIVATE if is_private else ChannelKind.PUBLIC
    channel = Channel(slack.clock.id(PREFIX[kind]), name, kind, creator_id, slack.clock.seconds())
    slack.world.channels[channel.id] = channel
    channel.member_ids.append(creator_id)
    if with_bot and creator_id != slack.world.bot_user_id:
        channel.member_ids.append(slack.world.bot_user_id)
    return channel


def conversation(slack: Slack, user_ids: list[str]) -> Channel:
    """The DM or group DM of exactly these people and the bot, opened or found again."""
    world = slack.world
    people = list(dict.fromkeys([world.bot_user_id, *user_ids]))
    kind = ChannelKind.DM if len(people) == 2 else ChannelKind.GROUP_DM
    found = world.conversation_of(kind, set(people))
    if found is None:
        names = "--".join(sorted(world.users[each].name for each in people))
        found = Channel(
            slack.clock.id(PREFIX[kind]),
            "" if kind is ChannelKind.DM else f"mpdm-{names}-1",
            kind,
            world.bot_user_id,
            slack.clock.seconds(),
            member_ids=people,
        )
        world.channels[found.id] = found
    return found


def join(slack: Slack, channel: Channel, user_id: str, *, inviter_id: str | None = None) -> None:
    if user_id in channel.member_ids:
        return
    channel.member_ids.append(user_id)
    event = {
        "type": "member_joined_channel",
        "user": user_id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind is ChannelKind.PUBLIC else "G",
        "team": slack.world.team_id,
        "event_ts": slack.clock.ts(),
    }
    events.tell(slack, event if inviter_id is None else {**event, "inviter": inviter_id}, channel=channel)


def leave(slack: Slack, channel: Channel, user_id: str) -> None:
    """The bot hears of its own leaving too."""
    event = {
        "type": "member_left_channel",
        "user": user_id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind is ChannelKind.PUBLIC else "G",
        "team": slack.world.team_id,
        "event_ts": slack.clock.ts(),
    }
    events.tell(slack, event, channel=channel)
    channel.member_ids.remove(user_id)


def set_archived(slack: Slack, channel: Channel, *, archived: bool, user_id: str) -> None:
    """Slack takes everybody's word, but not the bot's membership."""
    verb = "archive" if archived else "unarchive"
    group = "group" if channel.kind is ChannelKind.PRIVATE else "channel"
    channel.is_archived = archived
    event = {"type": f"{group}_{verb}", "channel": channel.id, "user": user_id, "event_ts": slack.clock.ts()}
    events.tell(slack, event, channel=channel)


def rename(slack: Slack, channel: Channel, name: str) -> None:
    channel.name = name
    told = {"id": channel.id, "name": name, "created": channel.created}
    group = "group" if channel.kind is ChannelKind.PRIVATE else "channel"
    event = {"type": f"{group}_rename", "channel": told, "event_ts": slack.clock.ts()}
    events.tell(slack, event, channel=channel)


def delete(slack: Slack, channel: Channel) -> None:
    event = {"type": "channel_deleted", "channel": channel.id, "event_ts": slack.clock.ts()}
    events.tell(slack, event, channel=channel)
    del slack.world.channels[channel.id]
