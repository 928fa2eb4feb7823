"""The link with which an administrator invites the bot to a Discord server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

from bot.config import MustBeMended

PERMISSIONS = 377957239872
SCOPES = "bot applications.commands"

_AUTHORIZE = "https://discord.com/oauth2/authorize"
_TIMEOUT_S = 10.0
_OK = 200
_UNAUTHORIZED = 401
_MESSAGE_CONTENT = 1 << 18 | 1 << 19  # the intent granted, or allowed to an app of few servers


class TokenRejected(MustBeMended):
    """The platform does not know the token."""


class NotAnswered(Exception):
    """The platform did not answer, or not as expected; the text says so in one line."""


@dataclass(frozen=True, slots=True)
class Application:
    """What Discord says of the token's application; `at` is Discord's own clock, to the second."""

    id: str
    may_read_content: bool
    at: datetime | None


async def invite_link(api_url: str, token: str) -> str:
    """Asks Discord which application the token belongs to."""
    return link_for((await ask_application(api_url, token)).id)


def link_for(application: str) -> str:
    return (
        f"{_AUTHORIZE}?{urlencode({'client_id': application, 'scope': SCOPES, 'permissions': PERMISSIONS})}"
    )


async def ask_application(api_url: str, token: str) -> Application:
    """Raises TokenRejected, or NotAnswered where nobody can say."""
    import aiohttp

    address = f"{api_url}/oauth2/applications/@me"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session,
            session.get(address, headers={"Authorization": f"Bot {token}"}) as response,
        ):
            _refuse(response.status)
            found = await response.json()
            return Application(
                str(int(found["id"])),
                bool(int(found.get("flags", 0)) & _MESSAGE_CONTENT),
                _moment(response.headers.get("Date")),
            )
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise NotAnswered(
            f"Discord could not be reached ({type(error).__name__}). Check the network and DISCORD_API_URL."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotAnswered(f"{address} does not answer as Discord does. Check DISCORD_API_URL.") from error


def _refuse(status: int) -> None:
    if status == _UNAUTHORIZED:
        raise TokenRejected(
            "DISCORD_TOKEN is not accepted by Discord. Make a new one under Bot, Reset Token,"
            " in the developer portal, and set it."
        )
    if status != _OK:
        raise NotAnswered(f"Discord answered {status} when asked for the application. Try again later.")


def _moment(header: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
