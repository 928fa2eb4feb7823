"""auth.*, apps.*, team.* and users.*: who the app is, where it is and who is there."""

from __future__ import annotations

from tests.slack_loopback import payloads
from tests.slack_loopback.call import Call, Method, page
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.world import Json


def auth_test(call: Call) -> Json:
    world = call.slack.world
    return {
        "url": f"https://{world.domain}.slack.com/",
        "team": world.team_name,
        "user": world.bot.name,
        "team_id": world.team_id,
        "user_id": world.bot_user_id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Json:
    return {"url": call.slack.sockets.issue()}


def team_info(call: Call) -> Json:
    call.require("team:read")
    world = call.slack.world
    return {"team": {"id": world.team_id, "name": world.team_name, "domain": world.domain}}


def bots_info(call: Call) -> Json:
    call.require("users:read")
    world = call.slack.world
    if call.maybe("bot") != world.bot_id:
        raise Refusal("bot_not_found")
    told = {"id": world.bot_id, "app_id": world.app_id, "user_id": world.bot_user_id, "name": world.bot.name}
    return {"bot": {**told, "deleted": False}}


def users_info(call: Call) -> Json:
    call.require("users:read")
    return {"user": payloads.user(call.slack.world, call.user(), call.slack.clock.now())}


def users_list(call: Call) -> Json:
    call.require("users:read")
    now = call.slack.clock.now()
    shown, cursor = page(call, list(call.slack.world.users.values()))
    told = [payloads.user(call.slack.world, each, now) for each in shown]
    return {"members": told, "cache_ts": int(now.timestamp()), "response_metadata": {"next_cursor": cursor}}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "apps.connections.open": open_connection,
    "team.info": team_info,
    "bots.info": bots_info,
    "users.info": users_info,
    "users.list": users_list,
}
