"""REST for reactions: put, delete and the paged list of people."""

from __future__ import annotations

from tests.discord_loopback import emoji, messages, payloads
from tests.discord_loopback.errors import refused
from tests.discord_loopback.permissions import Permission, require
from tests.discord_loopback.rest import Answer, Call, Route
from tests.discord_loopback.world import Channel

KINDS_LIMIT = 20
BURST = 1


def add_own(call: Call) -> Answer:
    discord, world, channel, message = call.discord, call.discord.world, call.channel(), call.message()
    require(world, channel, world.bot_id, Permission.READ_MESSAGE_HISTORY)
    _require_open(channel)
    spelled = emoji.known(call.params["emoji"], world.guild_of(channel))
    if messages.reaction_of(message, spelled) is None:
        require(world, channel, world.bot_id, Permission.ADD_REACTIONS)
        if len(message.reactions) >= KINDS_LIMIT:
            raise refused(30010)
    messages.add_reaction(discord, message, world.bot_id, spelled)
    return Answer()


def remove_own(call: Call) -> Answer:
    channel, message = call.channel(), call.message()
    _require_open(channel)
    spelled = emoji.known(call.params["emoji"], call.discord.world.guild_of(channel))
    messages.remove_reaction(call.discord, message, call.discord.world.bot_id, spelled)
    return Answer()


def remove_of_user(call: Call) -> Answer:
    channel, message = call.channel(), call.message()
    _require_manage(call, channel)
    spelled = emoji.known(call.params["emoji"], call.discord.world.guild_of(channel))
    messages.remove_reaction(call.discord, message, call.id("user"), spelled)
    return Answer()


def list_people(call: Call) -> Answer:
    """By ascending id; nobody here gives super reactions."""
    world, channel, message = call.discord.world, call.channel(), call.message()
    require(world, channel, world.bot_id, Permission.READ_MESSAGE_HISTORY)
    limit, after = call.number("limit", 25, most=100), call.moment("after") or 0
    reaction = messages.reaction_of(message, emoji.known(call.params["emoji"], world.guild_of(channel)))
    if reaction is None or call.query.get("type") == str(BURST):
        return Answer(200, [])
    found = sorted(each for each in reaction.user_ids if each > after)[:limit]
    return Answer(200, [payloads.user(world.users[each]) for each in found])


def clear_all(call: Call) -> Answer:
    channel, message = call.channel(), call.message()
    _require_manage(call, channel)
    messages.clear_reactions(call.discord, message, None)
    return Answer()


def clear_one(call: Call) -> Answer:
    channel, message = call.channel(), call.message()
    _require_manage(call, channel)
    messages.clear_reactions(
        call.discord, message, emoji.known(call.params["emoji"], call.discord.world.guild_of(channel))
    )
    return Answer()


BASE = "/channels/{channel}/messages/{message}/reactions"
ROUTES = [
    Route("PUT", BASE + "/{emoji}/@me", add_own),
    Route("DELETE", BASE + "/{emoji}/@me", remove_own),
    Route("DELETE", BASE + "/{emoji}/{user}", remove_of_user),
    Route("GET", BASE + "/{emoji}", list_people),
    Route("DELETE", BASE + "/{emoji}", clear_one),
    Route("DELETE", BASE, clear_all),
]


def _require_open(channel: Channel) -> None:
    if channel.archived:
        raise refused(50083)


def _require_manage(call: Call, channel: Channel) -> None:
    if channel.is_dm:
        raise refused(50003)
    _require_open(channel)
    require(call.discord.world, channel, call.discord.world.bot_id, Permission.MANAGE_MESSAGES)
