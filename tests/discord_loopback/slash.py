"""Turns what a member types behind a slash into the data of an interaction, as the client's form would."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from tests.discord_loopback import offered, payloads
from tests.discord_loopback.core import Discord
from tests.discord_loopback.interaction_payload import FILE_BYTES_LIMIT
from tests.discord_loopback.refusals_commands import GROUP, SLASH, SUBCOMMAND
from tests.discord_loopback.world import Channel, Json

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)


class ClientRefusal(AssertionError):
    """What Discord's own client would not have let a member do."""


def registered(discord: Discord, name: str, kind: int) -> Json:
    for command in discord.world.commands:
        if (command["type"], command["name"]) == (kind, name):
            return command
    names = sorted(each["name"] for each in discord.world.commands)
    raise ClientRefusal(f"no command {name!r} of kind {kind} is registered; there are {names}")


def require_context(discord: Discord, command: Json, channel: Channel, permissions: int) -> None:
    """The command shows up here for this member."""
    contexts = command.get("contexts")
    here = 1 if channel.is_dm else 0
    if contexts is not None and here not in contexts:
        raise ClientRefusal(
            f"/{command['name']} is not offered {'in DMs' if channel.is_dm else 'in servers'}"
        )
    needed = int(command.get("default_member_permissions") or 0)
    if not channel.is_dm and permissions & needed != needed:
        raise ClientRefusal(f"/{command['name']} is hidden from this member by its default permissions")


def slash_data(
    discord: Discord,
    words: str,
    values: Mapping[str, Any],
    *,
    guild_id: int | None,
    focused: str | None = None,
) -> tuple[Json, Json]:
    """The registered command and the interaction's data; `words` may name a subcommand (`schedule set`)."""
    name, *deeper = words.lstrip("/").split()
    command = registered(discord, name, SLASH)
    options, level = [], command
    for word in deeper:
        found = next((each for each in level.get("options") or [] if each["name"] == word), None)
        if found is None or found["type"] not in (SUBCOMMAND, GROUP):
            raise ClientRefusal(f"/{words}: there is no subcommand {word!r}")
        level = found
    resolved: Json = {}
    options = _filled(discord, words, level, values, guild_id=guild_id, resolved=resolved, focused=focused)
    for word in reversed(deeper):
        kind = SUBCOMMAND if word == deeper[-1] else GROUP
        options = [{"name": word, "type": kind, "options": options}]
    data: Json = {"id": command["id"], "name": name, "type": SLASH, "options": options}
    if resolved:
        data["resolved"] = resolved
    return command, data


def _filled(
    discord: Discord,
    words: str,
    level: Json,
    values: Mapping[str, Any],
    *,
    guild_id: int | None,
    resolved: Json,
    focused: str | None,
) -> list[Json]:
    defined = {each["name"]: each for each in level.get("options") or []}
    if any(each["type"] in (SUBCOMMAND, GROUP) for each in defined.values()):
        raise ClientRefusal(f"/{words} needs one of its subcommands {sorted(defined)}")
    if set(values) - set(defined):
        raise ClientRefusal(
            f"/{words} has no options {sorted(set(values) - set(defined))}; it has {sorted(defined)}"
        )
    filled = []
    for name, option in defined.items():
        if name not in values:
            if option.get("required") and focused is None:
                raise ClientRefusal(f"/{words}: the option {name!r} is required")
            continue
        value = values[name]
        if name == focused:
            filled.append({"name": name, "type": option["type"], "value": value, "focused": True})
            continue
        _check_value(words, option, value)
        given = _resolve(discord, option["type"], value, guild_id, resolved)
        filled.append({"name": name, "type": option["type"], "value": given})
    return filled


def _check_value(words: str, option: Json, value: Any) -> None:
    name = option["name"]
    wanted: dict[int, type | tuple[type, ...]] = {
        STRING: str,
        INTEGER: int,
        BOOLEAN: bool,
        NUMBER: (int, float),
    }
    if option["type"] in wanted and not isinstance(value, wanted[option["type"]]):
        raise ClientRefusal(f"/{words}: {name!r} cannot be {value!r}")
    choices = [each["value"] for each in option.get("choices") or []]
    if choices and value not in choices:
        raise ClientRefusal(f"/{words}: {name!r} must be one of {choices}")
    least, most = option.get("min_value"), option.get("max_value")
    if (least is not None and value < least) or (most is not None and value > most):
        raise ClientRefusal(f"/{words}: {name!r} must lie between {least} and {most}")
    longest = option.get("max_length") or 6000
    if isinstance(value, str) and not (option.get("min_length") or 0) <= len(value) <= longest:
        raise ClientRefusal(f"/{words}: {name!r} has {len(value)} characters, {longest} fit")


def _resolve(discord: Discord, kind: int, value: Any, guild_id: int | None, resolved: Json) -> Any:
    """Members and channels are given by id and described beside."""
    world = discord.world
    if kind == USER:
        resolved.setdefault("users", {})[str(value)] = payloads.user(world.users[int(value)])
        guild = None if guild_id is None else world.guilds[guild_id]
        if guild is not None and int(value) in guild.members:
            member = payloads.member(world, guild.members[int(value)], with_user=False)
            resolved.setdefault("members", {})[str(value)] = {**member, "permissions": "0"}
        return str(value)
    if kind == CHANNEL:
        channel = payloads.channel(world, world.channels[int(value)])
        resolved.setdefault("channels", {})[str(value)] = {**channel, "permissions": "0"}
        return str(value)
    if kind == ROLE and guild_id is not None:
        guild = world.guilds[guild_id]
        position = list(guild.roles).index(int(value))
        resolved.setdefault("roles", {})[str(value)] = payloads.role(guild.roles[int(value)], position)
        return str(value)
    if kind == ATTACHMENT:
        made = offered.offer(discord, *_file(discord, value))
        resolved.setdefault("attachments", {})[str(made.id)] = offered.described(discord, made)
        return str(made.id)
    return value


def _file(discord: Discord, value: Any) -> tuple[str, bytes]:
    """A file's name and content; from another process the content comes as base64."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise ClientRefusal("an attachment is a file's name and its content")
    name, content = value
    if isinstance(content, str):
        content = base64.b64decode(content)
    if not name or "/" in name:
        raise ClientRefusal(f"{name!r} is no file's name")
    if not content:
        raise ClientRefusal("an empty file cannot be sent")
    if len(content) > FILE_BYTES_LIMIT and not discord.rules.paid_uploads:
        raise ClientRefusal(f"{len(content)} bytes; a file may have {FILE_BYTES_LIMIT}")
    return str(name), bytes(content)
