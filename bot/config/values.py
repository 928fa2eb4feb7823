"""How each setting's text is read; a ValueError says what is wrong and how to write it, never a secret's value."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

DISCORD_API = "https://discord.com/api/v10"
SLACK_API = "https://slack.com/api"
SQLITE = "sqlite+aiosqlite:///"
POSTGRESQL = "postgresql+asyncpg://"

_SWITCHES = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SHOWN = 40  # characters of a malformed value that an error repeats

Kind = TypeVar("Kind", bound=StrEnum)


def read_token(text: str) -> str:
    if text.startswith(("Bot ", "Bearer ")):
        raise ValueError("holds a word before the token; give the token alone")
    if re.search(r"[^\x21-\x7e]", text):
        raise ValueError("is no token: it holds spaces or letters that a token never has; copy it anew")
    return text


def read_key(text: str) -> str:
    if re.search(r"[^\x20-\x7e]", text):
        raise ValueError(
            "holds characters that cannot be sent as a key; use letters, digits and signs of ASCII"
        )
    return text


def read_slack_token(text: str, *, kind: str) -> str:
    """A token of Slack's; one of another kind is known by its first letters: xoxb is the bot's, xapp the app's."""
    if re.match(r"(?:xox[a-z]|xapp)[-.]", read_token(text)) and not text.startswith(f"{kind}-"):
        raise ValueError(f"holds another kind of token; this one begins with {kind}-")
    return text


def read_prefix(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]{1,20}", text):
        raise ValueError(
            f"{_quoted(text)} is no beginning of a command; use small letters, digits, hyphens and underscores"
        )
    return text


def read_api(text: str, *, like: str) -> str:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(f"is no address; write it as {like}") from None
    if not whole:
        raise ValueError(f"is no address; write it as {like}")
    if parts.username or parts.password:
        raise ValueError("holds a user name or a password; give the address without them")
    return text.rstrip("/")


def read_shards(text: str) -> tuple[int, ...]:
    shards: set[int] = set()
    for piece in text.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", piece, re.ASCII)
        if not found:
            raise ValueError(f"{_quoted(text)} is no list of shards; write it as 0,1 or 0-3")
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise ValueError(f"{_quoted(piece)} runs backwards; write it as {last}-{first}")
        shards.update(range(first, last + 1))
    return tuple(sorted(shards))


def read_number(text: str, *, first: int, last: int) -> int:
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not first <= int(text) <= last:
        raise ValueError(f"{_quoted(text)} is no number from {first} to {last}")
    return int(text)


def read_switch(text: str) -> bool:
    if text.lower() not in _SWITCHES:
        raise ValueError(f"{_quoted(text)} is neither true nor false")
    return _SWITCHES[text.lower()]


def read_choice(text: str, kind: type[Kind]) -> Kind:
    if text.lower() not in list(kind):
        raise ValueError(f"{_quoted(text)} is not one of {', '.join(kind)}")
    return kind(text.lower())


def read_database(text: str) -> str:
    ways = f"write it as {SQLITE}data/practice.db or {POSTGRESQL}user:password@host/name"
    if text.startswith(SQLITE):
        if text.removeprefix(SQLITE).partition("?")[0] in {"", ":memory:"}:
            raise ValueError(f"names no file, so nothing would be remembered; {ways}")
        return text
    if not text.startswith(POSTGRESQL):
        raise ValueError(f"is no address of a database the bot knows; {ways}")
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname and parts.path.strip("/")) and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(f"names no host, no database or no valid port; {ways}")
    return text


def read_folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError("names no folder")
    return Path(text).expanduser()


def read_host(text: str) -> str:
    host = text.strip("[]")
    if not re.fullmatch(r"[A-Za-z0-9.\-:]+", host) or (":" in host and not _is_address(host)):
        raise ValueError(f"{_quoted(text)} is no address to listen on; write it as 127.0.0.1, ::1 or 0.0.0.0")
    return host


def read_duration(text: str) -> timedelta | None:
    """A length of time as 15m, 6h or 1d; None for off."""
    if text.lower() == "off":
        return None
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.lower().replace(" ", ""), re.ASCII)
    if not found or int(found[1]) == 0:
        raise ValueError(f"{_quoted(text)} is no length of time; write it as 15m, 6h or off")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def sqlite_path(database_url: str) -> Path | None:
    """The file of a SQLite address; None for any other database."""
    if not database_url.startswith("sqlite"):
        return None
    return Path(database_url.partition(":///")[2].partition("?")[0])


def _quoted(text: str) -> str:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"“{shown.replace(chr(10), ' ')}”"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
