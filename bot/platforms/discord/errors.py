"""What Discord and the network may answer, in the four words practice knows."""

from __future__ import annotations

import aiohttp
import discord

from bot.platforms.wording.lacking import DIRECT_MESSAGES
from bot.practice.chat import ChatError, Forbidden, InDoubt, NotSent, Vanished

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE = 10003, 10004, 10008
MISSING_ACCESS, CANNOT_MESSAGE_USER, MISSING_PERMISSIONS = 50001, 50007, 50013
WRONG_KIND_OF_CHANNEL, THREAD_ARCHIVED = 50024, 50083
THREAD_EXISTS, THREAD_LOCKED = 160004, 160005

TOO_MANY_REQUESTS, SERVER_ERRORS = 429, 500

_GONE_PLACES = frozenset({UNKNOWN_CHANNEL, UNKNOWN_GUILD})
_LACKING = {
    MISSING_ACCESS: "View Channel",
    CANNOT_MESSAGE_USER: DIRECT_MESSAGES,
    THREAD_LOCKED: "Manage Threads",
}
_DEFAULT_WAIT_S = 60.0


class TokenRejected(Exception):
    """Discord does not take the token; no restart helps before it is mended."""

    def __init__(self) -> None:
        super().__init__(
            "DISCORD_TOKEN is not accepted by Discord. Make a new one under Bot, Reset Token, in the developer portal."
        )


class AskedAgain(Exception):
    """discord.py would try the same request once more; what became of the first is for us to find out."""


def code_of(error: BaseException | None) -> int:
    """Discord's own code, also behind the word that practice knows; 0 where there is none."""
    while isinstance(error, ChatError):
        error = error.__cause__
    return error.code if isinstance(error, discord.HTTPException) else 0


def chat_error(error: Exception, *, sent: bool, status: int | None, needs: str) -> ChatError | None:
    """What it means for one request; none where the mistake is ours.

    `sent` says whether bytes may have left, `status` what was answered last, `needs` the permission the act is about.
    """
    match error:
        case ChatError():
            return error
        case discord.RateLimited():
            return NotSent("Discord asked to wait", retry_after=error.retry_after)
        case discord.HTTPException():
            return _of_answer(error, needs)
        case AskedAgain():
            return InDoubt(f"Discord answered {status}")
        case aiohttp.ClientConnectorError():
            return NotSent("Discord could not be reached")
        case TimeoutError():
            waited = not sent or status == TOO_MANY_REQUESTS
            return NotSent("Discord asked to wait") if waited else InDoubt("Discord did not answer in time")
        case aiohttp.ClientError() | OSError():
            return InDoubt(f"The connection to Discord broke ({type(error).__name__})")
        case _:
            return None


def _of_answer(error: discord.HTTPException, needs: str) -> ChatError:
    says = f"Discord answered {error.status} {error.code}: {error.text}"
    if error.status >= SERVER_ERRORS:
        return InDoubt(f"Discord answered {error.status}")
    if error.status == TOO_MANY_REQUESTS:
        return NotSent("Discord asked to wait", retry_after=_wait_of(error))
    if error.code in _LACKING or error.status == 403:  # noqa: PLR2004
        return Forbidden(says, lacking=_LACKING.get(error.code, needs))
    if error.status == 404:  # noqa: PLR2004
        return Vanished(says, place=error.code in _GONE_PLACES)
    return NotSent(says)


def _wait_of(error: discord.HTTPException) -> float:
    try:
        return float(error.response.headers.get("Retry-After", _DEFAULT_WAIT_S))
    except ValueError:
        return _DEFAULT_WAIT_S
