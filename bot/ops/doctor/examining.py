"""Everything is looked at in one order, and told in lines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.config import Settings
from bot.model.refs import Platform
from bot.ops.doctor.database import (
    ExaminedPlace,
    database_findings,
    examined_places,
    schedule_findings,
)
from bot.ops.doctor.installation import backup_findings, clock_findings, content_findings, settings_findings
from bot.ops.doctor.platforms import discord_findings, place_findings, platform_findings
from bot.practice.chat import Chat, Finding, FindingKind


async def examine(settings: Settings, chats: Sequence[Chat], *, now: datetime) -> list[Finding]:
    """Looks at everything and changes nothing. `chats` are the platforms that can be asked for permissions."""
    findings = settings_findings(settings)
    findings += await asyncio.to_thread(content_findings, settings.content_dir)
    database = await database_findings(settings, now=now)
    findings += database
    findings += clock_findings(now=now)
    if settings.discord_token is not None and not any(chat.platform is Platform.DISCORD for chat in chats):
        findings += await discord_findings(settings)
    places: Sequence[ExaminedPlace] = ()
    if not stops_something(database):
        places = await examined_places(settings, now=now)
    for chat in chats:
        findings += await platform_findings(chat)
        findings += await place_findings(chat, [each.place for each in places])
    findings += await asyncio.to_thread(backup_findings, settings, now=now)
    for each in places:
        findings += schedule_findings(each)
    return findings


def as_lines(findings: Sequence[Finding], *, aligned: bool) -> Iterator[str]:
    """A line for each finding, then the summary; aligned for a person, parted by tabs for a program."""
    width = max((len(finding.subject) for finding in findings), default=0)
    for finding in findings:
        says = " ".join(f"{finding.says} {finding.remedy}".split())
        if aligned:
            yield f"{finding.kind:<5} {finding.subject:<{width}}  {says}"
        else:
            yield f"{finding.kind}\t{finding.subject}\t{says}"
    yield summary(findings)


def summary(findings: Sequence[Finding]) -> str:
    stops = sum(finding.kind is FindingKind.STOP for finding in findings)
    to_mend = stops + sum(finding.kind is FindingKind.LOOK for finding in findings)
    if not to_mend:
        return "Nothing to mend."
    if to_mend == stops == 1:
        return "1 to mend; it stops or changes a daily post."
    which = "none of them stops or changes" if not stops else f"{stops} of them stop or change"
    if stops == 1:
        which = "1 of them stops or changes"
    return f"{to_mend} to mend; {which} a daily post."


def stops_something(findings: Sequence[Finding]) -> bool:
    return any(finding.kind is FindingKind.STOP for finding in findings)
