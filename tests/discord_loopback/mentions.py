"""Who a text names, and whom of them the message really pings."""

from __future__ import annotations

import re

from tests.discord_loopback.errors import invalid_form
from tests.discord_loopback.world import Json, Pings

USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(everyone|here)\b")


def pings_of(
    text: str, allowed: Json | None, *, default_kinds: tuple[str, ...], replied_to: int | None
) -> Pings:
    """`default_kinds` is what Discord parses when `allowed_mentions` is absent."""
    kinds = list(default_kinds) if allowed is None else list(allowed.get("parse") or [])
    listed = allowed or {}
    users = [int(each) for each in dict.fromkeys(USER.findall(text))]
    roles = [int(each) for each in dict.fromkeys(ROLE.findall(text))]
    pings = Pings(
        user_ids=[
            each for each in users if "users" in kinds or str(each) in map(str, listed.get("users") or [])
        ],
        role_ids=[
            each for each in roles if "roles" in kinds or str(each) in map(str, listed.get("roles") or [])
        ],
        everyone="everyone" in kinds and EVERYONE.search(text) is not None,
    )
    reply_pings = allowed is None or bool(allowed.get("replied_user", False))
    if replied_to is not None and reply_pings and replied_to not in pings.user_ids:
        pings.user_ids.append(replied_to)
    return pings


def check_allowed_mentions(body: Json, *, strict: bool, where: str = "allowed_mentions") -> None:
    """Discord's own rule, and with `strict` the house rule: always present, and parsing nothing."""
    allowed = body.get("allowed_mentions")
    if strict and allowed is None:
        raise invalid_form(
            where, "House rule: allowed_mentions must be sent with every message.", "HOUSE_RULE"
        )
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        raise invalid_form(where, "Only dictionaries may be used in a DictType", "DICT_TYPE_CONVERT")
    parse = allowed.get("parse")
    if strict and parse != []:
        raise invalid_form(f"{where}.parse", "House rule: allowed_mentions.parse must be [].", "HOUSE_RULE")
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        if listed and kind in (parse or []):
            raise invalid_form(
                where, f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.', "MUTUALLY_EXCLUSIVE"
            )
        if len(listed) > 100:
            raise invalid_form(f"{where}.{kind}", "Must be 100 or fewer in length.", "BASE_TYPE_MAX_LENGTH")
