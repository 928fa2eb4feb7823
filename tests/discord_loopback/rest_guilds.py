"""REST for reading: the bot itself, its application, the gateway's address, guilds, channels, members and roles."""

from __future__ import annotations

from tests.discord_loopback import payloads
from tests.discord_loopback.errors import refused
from tests.discord_loopback.permissions import sees
from tests.discord_loopback.rest import Answer, Call, Route


def own_user(call: Call) -> Answer:
    return Answer(200, payloads.own_user(call.discord.bot))


def own_guilds(call: Call) -> Answer:
    world = call.discord.world
    return Answer(
        200, [payloads.partial_guild(world, each) for each in world.guilds.values() if each.has_bot]
    )


def application(call: Call) -> Answer:
    return Answer(200, payloads.application(call.discord.world))


def gateway_address(call: Call) -> Answer:
    return Answer(200, {"url": call.discord.gateway.url})


def gateway_for_bots(call: Call) -> Answer:
    gateway = call.discord.gateway
    limit = gateway.session_start_limit()
    return Answer(
        200, {"url": gateway.url, "shards": gateway.recommended_shards, "session_start_limit": limit}
    )


def get_user(call: Call) -> Answer:
    user = call.discord.world.users.get(call.id("user"))
    if user is None:
        raise refused(10013)
    return Answer(200, payloads.user(user))


def get_channel(call: Call) -> Answer:
    return Answer(200, payloads.channel(call.discord.world, call.channel()))


def get_guild(call: Call) -> Answer:
    guild = call.guild()
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return Answer(
        200, {**payloads.guild(guild), **(counts if call.query.get("with_counts") == "true" else {})}
    )


def guild_channels(call: Call) -> Answer:
    world = call.discord.world
    visible = [each for each in world.channels_of(call.guild().id) if sees(world, each, world.bot_id)]
    return Answer(200, [payloads.channel(world, each) for each in visible])


def active_threads(call: Call) -> Answer:
    world = call.discord.world
    threads = [
        each
        for each in world.threads_of(call.guild().id)
        if not each.archived and sees(world, each, world.bot_id)
    ]
    members = [
        payloads.thread_member(each, world.bot_id)
        for each in threads
        if world.bot_id in each.thread_member_ids
    ]
    return Answer(200, {"threads": [payloads.thread(world, each) for each in threads], "members": members})


def guild_member(call: Call) -> Answer:
    guild, world = call.guild(), call.discord.world
    member = guild.members.get(world.bot_id if call.params["user"] == "@me" else call.id("user"))
    if member is None:
        raise refused(10007)
    return Answer(200, payloads.member(world, member))


def guild_roles(call: Call) -> Answer:
    return Answer(200, payloads.roles(call.guild()))


ROUTES = [
    Route("GET", "/users/@me", own_user),
    Route("GET", "/users/@me/guilds", own_guilds),
    Route("GET", "/users/{user}", get_user),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/applications/@me", application),
    Route("GET", "/gateway", gateway_address, open=True),
    Route("GET", "/gateway/bot", gateway_for_bots),
    Route("GET", "/channels/{channel}", get_channel),
    Route("GET", "/guilds/{guild}", get_guild),
    Route("GET", "/guilds/{guild}/channels", guild_channels),
    Route("GET", "/guilds/{guild}/threads/active", active_threads),
    Route("GET", "/guilds/{guild}/members/{user}", guild_member),
    Route("GET", "/guilds/{guild}/roles", guild_roles),
]
