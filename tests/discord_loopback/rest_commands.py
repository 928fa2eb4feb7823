"""REST for the application's global commands."""

from __future__ import annotations

from tests.discord_loopback.errors import refused
from tests.discord_loopback.refusals_commands import SLASH, check_commands
from tests.discord_loopback.rest import Answer, Call, Route
from tests.discord_loopback.world import Json


def list_commands(call: Call) -> Answer:
    _require_own(call)
    return Answer(200, list(call.discord.world.commands))


def overwrite_commands(call: Call) -> Answer:
    """Commands of the same kind and name keep their id."""
    _require_own(call)
    world = call.discord.world
    commands = check_commands(call.body)
    known = {(each["type"], each["name"]): each["id"] for each in world.commands}
    world.commands = [_registered(call, each, known) for each in commands]
    call.discord.touched()
    return Answer(200, list(world.commands))


ROUTES = [
    Route("GET", "/applications/{application}/commands", list_commands),
    Route("PUT", "/applications/{application}/commands", overwrite_commands),
]


def _registered(call: Call, command: Json, known: dict[tuple[int, str], str]) -> Json:
    kind = command.get("type") or SLASH
    fresh = str(call.discord.clock.snowflake())
    return {
        "default_member_permissions": None,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
        "description": "",
        **command,
        "type": kind,
        "id": known.get((kind, command["name"]), fresh),
        "application_id": str(call.discord.world.application_id),
        "version": fresh,
    }


def _require_own(call: Call) -> None:
    if call.id("application") != call.discord.world.application_id:
        raise refused(50001)
