"""A file that came with a command: looked at before it is fetched, and fetched from Discord's own servers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from discord.http import Route

from bot.bank.decoding import MAX_BYTES
from bot.model.incoming import BankOffered, Incoming
from bot.model.views import Refused, Why
from bot.platforms.downloading import read_bounded

log = structlog.get_logger()

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
FETCH_S = 20.0

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """What was sent with a file that is still on Discord's servers; `offer` has its name and no content yet."""

    incoming: Incoming
    offer: BankOffered
    url: str


def attached(described: Json, incoming: Incoming, *, only_check: bool) -> Attached | Refused:
    """The file as Discord describes it beside the command; one that is too large is not fetched."""
    name, size = str(described.get("filename") or ""), int(described.get("size") or 0)
    if size > MAX_BYTES:
        facts = (("name", name), ("size", str(size)), ("limit", str(MAX_BYTES)))
        return Refused(Why.FILE_TOO_LARGE, facts)
    url = str(described.get("url") or "")
    if not is_discords(url):
        log.warning("attachment_from_elsewhere", host=urlsplit(url).hostname)
        return _not_fetched(name)
    return Attached(incoming, BankOffered(name, b"", only_check=only_check), url)


async def fetch(file: Attached) -> Incoming | Refused:
    """The event with the file's content in it."""
    timeout = aiohttp.ClientTimeout(total=FETCH_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(file.url, allow_redirects=False) as answer,
        ):
            if answer.status != 200:  # noqa: PLR2004
                log.warning("attachment_not_fetched", status=answer.status)
                return _not_fetched(file.offer.name)
            content = await read_bounded(answer.content)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("attachment_not_fetched", error=type(error).__name__)
        return _not_fetched(file.offer.name)
    return replace(file.incoming, what=replace(file.offer, content=content))


def is_discords(url: str) -> bool:
    """Discord's own servers; where another address stands in for Discord, that one too."""
    try:
        parts, api = urlsplit(url), urlsplit(Route.BASE)
    except ValueError:
        return False
    if (parts.scheme, parts.netloc) == (api.scheme, api.netloc):
        return True
    return parts.scheme == "https" and parts.hostname in HOSTS and parts.port in {None, 443}


def _not_fetched(name: str) -> Refused:
    return Refused(Why.FILE_NOT_FETCHED, (("name", name),))
