"""The link with which an administrator invites the bot to a Discord server."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.config import MustBeMended

PERMISSIONS = 377957239872
SCOPES = "bot applications.commands"

_AUTHORIZE = "https://discord.com/oauth2/authorize"
_TIMEOUT_S = 10.0
_OK = 200
_UNAUTHORIZED = 401


class TokenRejected(MustBeMended):
    """The platform does not know the token."""


class NotAnswered(Exception):
    """The platform did not answer, or not as expected; the text says so in one line."""


async def invite_link(api_url: str, token: str) -> str:
    """Asks Discord which application the token belongs to."""
    return link_for(await application_id(api_url, token))


def link_for(application: str) -> str:
    return (
        f"{_AUTHORIZE}?{urlencode({'client_id': application, 'scope': SCOPES, 'permissions': PERMISSIONS})}"
    )


async def application_id(api_url: str, token: str) -> str:
    """Raises TokenRejected, or NotAnswered where nobody can say."""
    import aiohttp

    headers = {"Authorization": f"Bot {token}"}
    address = f"{api_url}/oauth2/applications/@me"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session,
            session.get(address, headers=headers) as response,
        ):
            if response.status == _UNAUTHORIZED:
                raise TokenRejected(
                    "DISCORD_TOKEN is not accepted by Discord. Make a new one under Bot, Reset Token,"
                    " in the developer portal, and set it."
                )
            if response.status != _OK:
                raise NotAnswered(
                    f"Discord answered {response.status} when asked for the application; try again later."
                )
            found = await response.json()
            return str(int(found["id"]))
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise NotAnswered(
            f"Discord could not be reached: {type(error).__name__}. Check the network and DISCORD_API_URL."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotAnswered(f"{address} does not answer as Discord does. Check DISCORD_API_URL.") from error
