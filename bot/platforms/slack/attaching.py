"""A file that came with a form: asked about first, then fetched from Slack's own servers with the bot's token alone."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import aiohttp
import structlog

from bot.bank.decoding import MAX_BYTES
from bot.model.incoming import BankOffered
from bot.model.views import Refused, Why
from bot.platforms.downloading import read_bounded
from bot.platforms.pacing import Urgency
from bot.platforms.slack.calls import Calls, Json
from bot.practice.chat import ChatError

log = structlog.get_logger()

DOMAIN = ".slack.com"
FETCH_S = 30.0
TRIES, PAUSE_S = 4, 0.75
"""A file that was sent a moment ago may not be known everywhere yet."""
_LOGIN_PAGE = "text/html"


class Attachments:
    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def offered(self, file: str, *, user: str, only_check: bool) -> BankOffered | Refused:
        """The file by its id, which must be the sender's own; one that is too large is not fetched."""
        described = await self._described(file)
        if described is None or described.get("user") != user:
            return _not_fetched("")
        name, size = str(described.get("name") or file), int(described.get("size") or 0)
        if size > MAX_BYTES:
            facts = (("name", name), ("size", str(size)), ("limit", str(MAX_BYTES)))
            return Refused(Why.FILE_TOO_LARGE, facts)
        url = str(described.get("url_private_download") or described.get("url_private") or "")
        wants_html = described.get("mimetype") == _LOGIN_PAGE
        content = await fetched(self._calls, url, wants_html=wants_html)
        return _not_fetched(name) if content is None else BankOffered(name, content, only_check=only_check)

    async def _described(self, file: str) -> Json | None:
        """What Slack says of it, once it is there."""
        for tried in range(TRIES):
            if tried:
                await asyncio.sleep(PAUSE_S)
            try:
                answer = await self._calls.once("files.info", {"file": file}, urgency=Urgency.MEMBER)
            except ChatError as error:
                log.info("file_not_known", says=str(error), tried=tried + 1)
                continue
            found: Json = answer.get("file") or {}
            if found.get("url_private") and found.get("size"):
                return found
        return None


async def fetched(calls: Calls, url: str, *, wants_html: bool = False) -> bytes | None:
    """What lies at an address of Slack's; None for any other, and where it is not given out."""
    session, client = calls.session, calls.client
    if session is None or client is None:
        return None
    if not is_slacks(url, api=client.base_url):
        log.warning("file_from_elsewhere", host=urlsplit(url).hostname)
        return None
    try:
        async with session.get(
            url,
            headers={"Authorization": f"Bearer {client.token}"},
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=FETCH_S),
        ) as answer:
            is_login = answer.content_type == _LOGIN_PAGE and not wants_html
            if answer.status != 200 or is_login:  # noqa: PLR2004 -- a refused token gets the login page
                log.warning("file_not_fetched", status=answer.status, type=answer.content_type)
                return None
            return await read_bounded(answer.content)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("file_not_fetched", error=type(error).__name__)
        return None


def is_slacks(url: str, *, api: str) -> bool:
    """Slack's own servers, which alone may see the token; where another address stands in for Slack, that one too."""
    try:
        parts, own = urlsplit(url), urlsplit(api)
        port = parts.port
    except ValueError:
        return False
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return True
    return parts.scheme == "https" and f".{parts.hostname}".endswith(DOMAIN) and port in {None, 443}


def _not_fetched(name: str) -> Refused:
    return Refused(Why.FILE_NOT_FETCHED, (("name", name),))
