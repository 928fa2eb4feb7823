"""Which emoji Discord knows, and when two spellings are one emoji."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from tests.discord_loopback.errors import refused
from tests.discord_loopback.world import Guild, Json

PRESENTATION = "\N{VARIATION SELECTOR-16}"
KEYCAP = re.compile(f"[0-9#*]{PRESENTATION}\N{COMBINING ENCLOSING KEYCAP}")
CUSTOM = re.compile(r"(\w{2,32}):(\d{15,20})")
JOINERS = {PRESENTATION, "\N{ZERO WIDTH JOINER}"}


def plain(emoji: str) -> str:
    """The form in which two spellings of one emoji are equal."""
    return emoji.replace(PRESENTATION, "")


def known(raw: str, guild: Guild | None) -> str:
    """The emoji of a reaction's address; refuses what Discord does not know."""
    emoji = unquote(raw)
    custom = CUSTOM.fullmatch(emoji)
    if custom is not None:
        if guild is None or int(custom[2]) not in guild.emoji_names:
            raise refused(10014)
        return emoji
    if not (KEYCAP.fullmatch(emoji) or _is_pictorial(emoji)):
        raise refused(10014)
    return emoji


def payload(emoji: str) -> Json:
    custom = CUSTOM.fullmatch(emoji)
    if custom is not None:
        return {"id": custom[2], "name": custom[1], "animated": False}
    return {"id": None, "name": emoji}


def _is_pictorial(emoji: str) -> bool:
    signs = [each for each in emoji if each not in JOINERS]
    return (
        bool(signs) and len(emoji) <= 32 and all(unicodedata.category(each) in ("So", "Sk") for each in signs)
    )
