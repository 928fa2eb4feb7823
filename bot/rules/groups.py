"""A role or user group as each platform writes one; the words that mean everybody are told from it."""

from __future__ import annotations

import re

from bot.model.refs import Platform
from bot.model.views import Why
from bot.rules.typed import Misunderstood

NONE = "none"

_FORMS = {
    Platform.DISCORD: re.compile(r"(?:<@&)?(?P<id>[0-9]{1,20})>?"),
    Platform.SLACK: re.compile(r"(?:<!subteam\^)?(?P<id>S[A-Z0-9]{2,20})(?:\|[^>]*)?>?"),
}
_EVERYBODY = re.compile(r"[<!@]*(?:everyone|here|channel)(?:\|[^>]*)?>?", re.IGNORECASE)


def parse_group(text: str, platform: Platform) -> str | Misunderstood | None:
    """Its id on the platform; None for "none". Everybody at once is never mentioned, and in the room nobody can be."""
    wanted = text.strip()
    if wanted.casefold() == NONE:
        return None
    if platform not in _FORMS:
        return Misunderstood(text, Why.NO_GROUPS_HERE)
    if _EVERYBODY.fullmatch(wanted):
        return Misunderstood(text, Why.EVERYBODY_MENTIONED)
    found = _FORMS[platform].fullmatch(wanted)
    return found["id"] if found else Misunderstood(text, Why.GROUP_NOT_UNDERSTOOD)
