"""What the bot may do in a channel, worked out from Discord's payloads, and how to mend what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord


@dataclass(frozen=True, slots=True)
class Need:
    """One permission in Discord's words; without it `without` happens."""

    name: str
    flag: str
    without: str
    stops: bool = False


NEEDS = (
    Need("View Channel", "view_channel", "nothing can be posted there", stops=True),
    Need("Send Messages", "send_messages", "nothing can be posted there", stops=True),
    Need(
        "Read Message History",
        "read_message_history",
        "what is in doubt is not sent again, and nothing is caught up on",
        stops=True,
    ),
    Need("Attach Files", "attach_files", "wide diagrams come without their pictures"),
    Need("Add Reactions", "add_reactions", "ratings are given by button or word alone"),
    Need("Create Public Threads", "create_public_threads", "answers stand in the channel itself"),
    Need("Send Messages in Threads", "send_messages_in_threads", "answers stand in the channel itself"),
)

THREADS = (
    Need("View Channel", "view_channel", "no pair gets a place of its own", stops=True),
    Need("Create Private Threads", "create_private_threads", "no pair gets a place of its own", stops=True),
    Need(
        "Send Messages in Threads", "send_messages_in_threads", "nothing can be posted for a pair", stops=True
    ),
    Need(
        "Read Message History",
        "read_message_history",
        "what is in doubt is not sent again, and nothing is caught up on",
    ),
    Need("Attach Files", "attach_files", "wide diagrams come without their pictures"),
    Need("Add Reactions", "add_reactions", "ratings are given by button or word alone"),
)
"""What private threads take in the channel they hang on."""

HISTORY = "Read Message History"


def lacking_in(held: discord.Permissions, needs: Sequence[Need] = NEEDS) -> tuple[str, ...]:
    """What is missing, the gravest first."""
    return tuple(need.name for need in needs_lacking(held, needs))


def needs_lacking(held: discord.Permissions, needs: Sequence[Need] = NEEDS) -> tuple[Need, ...]:
    """Without what only goes with another permission that is missing itself."""
    if not held.view_channel:
        return tuple(needs[:1])
    speaks = held.send_messages_in_threads if needs is THREADS else held.send_messages
    return tuple(
        need for need in needs if not getattr(held, need.flag) and (speaks or need.flag != "attach_files")
    )


def held_by(
    user_id: int, *, guild: Mapping[str, Any], member: Mapping[str, Any], channel: Mapping[str, Any]
) -> discord.Permissions:
    """A member's permissions in a channel, by Discord's hierarchy: roles first, then the channel's exceptions."""
    if int(guild["owner_id"]) == user_id:
        return discord.Permissions.all()
    own = {str(each) for each in member["roles"]}
    everyone = str(guild["id"])
    base = 0
    for role in guild["roles"]:
        if role["id"] in own or role["id"] == everyone:
            base |= int(role["permissions"])
    if discord.Permissions(base).administrator:
        return discord.Permissions.all()
    exceptions = channel.get("permission_overwrites") or []
    for group in (
        [each for each in exceptions if each["id"] == everyone],
        [each for each in exceptions if each["id"] in own],
        [each for each in exceptions if each["id"] == str(user_id)],
    ):
        base = _excepted(base, group)
    held = discord.Permissions(base)
    return held if held.view_channel else discord.Permissions.none()


def _excepted(base: int, group: Iterable[Mapping[str, Any]]) -> int:
    deny = allow = 0
    for each in group:
        deny |= int(each["deny"])
        allow |= int(each["allow"])
    return (base & ~deny) | allow
