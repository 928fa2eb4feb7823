"""What doctor hears from the platforms: tokens, intents, permissions, their clock."""

from __future__ import annotations

from collections.abc import Sequence

from bot import clock
from bot.config import Settings
from bot.model.records import Place
from bot.ops.doctor.installation import clock_beside, look, ok, stop
from bot.ops.invite import NotAnswered, TokenRejected, ask_application
from bot.practice.chat import Chat, ChatError, Finding


async def discord_findings(settings: Settings) -> list[Finding]:
    """Asks Discord whether it knows the token, and how late it is there."""
    if settings.discord_token is None:
        return []
    try:
        told = await ask_application(settings.discord_api_url, settings.discord_token.get_secret_value())
    except TokenRejected as error:
        says, _, remedy = str(error).partition(". ")
        return [stop("discord", f"{says}.", remedy)]
    except NotAnswered as error:
        return [look("discord", str(error), "")]
    findings = [ok("discord", f"The token is that of application {told.id}.")]
    if settings.discord_message_content and not told.may_read_content:
        findings.append(
            stop(
                "discord",
                "DISCORD_MESSAGE_CONTENT is true, but the application may not read message content.",
                "Turn the intent on under Bot in the developer portal, or set it to false.",
            )
        )
    return findings + (clock_beside(told.at, now=clock.now()) if told.at else [])


async def platform_findings(chat: Chat) -> list[Finding]:
    return await _inspected(chat, None)


async def place_findings(chat: Chat, places: Sequence[Place]) -> list[Finding]:
    """What is missing in each place of the platform that has a schedule."""
    own = [place for place in places if place.platform is chat.platform]
    return [finding for place in own for finding in await _inspected(chat, place)]


async def _inspected(chat: Chat, place: Place | None) -> list[Finding]:
    try:
        return list(await chat.inspect(place))
    except ChatError as error:
        return [
            look(chat.platform.value, f"It could not be asked: {error}", "Check the network and try again.")
        ]
