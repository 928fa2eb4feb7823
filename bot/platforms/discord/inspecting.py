"""What doctor hears of Discord: the token, the intents, the starts left, the clocks, and permissions per channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.model.records import Place
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.errors import UNKNOWN_CHANNEL, code_of
from bot.platforms.discord.permissions import THREADS, Need, needs_lacking
from bot.practice.chat import Finding, FindingKind, Forbidden, Vanished

FEWEST_STARTS = 50
CLOCK_TOLERANCE = timedelta(seconds=3)
SUBJECT = "discord"

CREATING = "create_private_threads"
FOR_PAIRS = (Need("Create Private Threads", CREATING, "nobody can practise in pairs there"),)
_CONTENT_FLAGS = 1 << 18 | 1 << 19  # the intent granted, or allowed to an application on few servers


async def inspect_application(connection: Connection, *, reads_everything: bool) -> Sequence[Finding]:
    """What holds for the application as a whole."""
    http = connection.client.http
    application = await connection.calls.once(http.application_info, route="application")
    gateway = await connection.calls.once(http.get_bot_gateway, route="application")
    findings = [_ok(f"The token is that of application {application['id']}.")]
    if reads_everything and not int(application.get("flags", 0)) & _CONTENT_FLAGS:
        findings.append(
            Finding(
                FindingKind.STOP,
                SUBJECT,
                "DISCORD_MESSAGE_CONTENT is true, but the application may not read message content.",
                "Turn the intent on under Bot in the developer portal, or set it to false.",
            )
        )
    left = gateway[2]["remaining"]
    findings.append(
        _ok(f"{left:,} session starts are left today.") if left >= FEWEST_STARTS else _few_starts(left)
    )
    offset = connection.calls.clock_offset
    if offset is not None and abs(offset) > CLOCK_TOLERANCE:
        seconds = abs(offset.total_seconds())
        way = "behind" if offset > timedelta(0) else "ahead of"
        findings.append(
            Finding(
                FindingKind.LOOK,
                "clock",
                f"{seconds:.0f} s {way} Discord's; posts may be off by as much.",
                "Turn on time synchronisation.",
            )
        )
    return findings


async def inspect_place(connection: Connection, place: Place) -> Sequence[Finding]:
    """What the bot may not do in one channel, each with what to allow."""
    channel_id = int(place.external_id or 0)
    try:
        channel = await connection.channel(channel_id)
        name = f"#{channel.get('name') or channel_id}"
        held = await connection.held_in(channel_id)
    except Vanished:
        return [_gone(channel_id)]
    except Forbidden as error:
        if code_of(error) == UNKNOWN_CHANNEL:
            return [_gone(channel_id)]
        return [_stop(f"#{channel_id}", "may not be seen", "View Channel")]
    if channel.get("thread_metadata") is not None:
        lacking = tuple(need for need in needs_lacking(held, THREADS) if need.flag != CREATING)
    else:
        lacking = (*needs_lacking(held), *(FOR_PAIRS if not getattr(held, CREATING) else ()))
    if not lacking:
        return [_ok(f"{name}: every permission is there.")]
    return [
        Finding(
            FindingKind.STOP if need.stops else FindingKind.LOOK,
            SUBJECT,
            f"{name}: “{need.name}” is missing; {need.without}.",
            f"Allow “{need.name}” for the bot there.",
        )
        for need in lacking
    ]


def _ok(says: str) -> Finding:
    return Finding(FindingKind.OK, SUBJECT, says)


def _stop(name: str, says: str, permission: str) -> Finding:
    return Finding(FindingKind.STOP, SUBJECT, f"{name} {says}.", f"Allow “{permission}” for the bot there.")


def _few_starts(left: int) -> Finding:
    return Finding(
        FindingKind.STOP,
        SUBJECT,
        f"Only {left} session starts are left today; the bot does not connect below {FEWEST_STARTS}.",
        "Find out what restarts it, and wait until tomorrow: at zero Discord takes the token away.",
    )


def _gone(channel_id: int) -> Finding:
    return Finding(
        FindingKind.STOP,
        SUBJECT,
        f"#{channel_id} is gone.",
        "Run `/schedule set` in the channel that takes its place.",
    )
