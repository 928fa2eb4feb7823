"""The member's own settings, and carrying their key to another device."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime, timedelta

from sqlalchemy import update

from bot.model.incoming import LinkAsked, LinkFollowed, ProfileSet
from bot.model.refs import Platform
from bot.model.views import (
    EnrolledIn,
    LinkOpened,
    LinkReady,
    ProfileShown,
    Refused,
    Returned,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.redrawing import redraw_open
from bot.rules.typed import Misunderstood
from bot.rules.zones import parse_zone
from bot.store import facts, members, schedules
from bot.store.database import Database
from bot.store.tables import members as members_table

LONGEST_NAME = 40
LINK_LASTS = timedelta(minutes=15)


async def show_profile(db: Database, who: Caller, *, changed: bool = False) -> Returned:
    async with db.read() as tx:
        member = await members.member(tx, who.member)
        joined = await schedules.joined_by(tx, who.member)
    return ProfileShown(
        zone=member.zone if member else None,
        name=member.name if member else None,
        enrolled=tuple(EnrolledIn(schedule, place, at) for schedule, place, at in joined),
        changed=changed,
    )


async def set_profile(db: Database, who: Caller, event: ProfileSet, *, now: datetime) -> Returned:
    """Sets the own zone, and in the room the own name. Entering the room joins its group."""
    values: dict[str, str] = {}
    if event.zone is not None:
        zone = parse_zone(event.zone)
        if isinstance(zone, Misunderstood):
            return Refused(
                Why.ZONE_NOT_UNDERSTOOD,
                (("words", event.zone), ("suggestion", zone.suggestion or "")),
            )
        values["zone"] = zone
    if event.name is not None:
        name = " ".join(event.name.split())[:LONGEST_NAME]
        if not name:
            return Refused(Why.NAME_MISSING)
        values["name"] = name
    async with db.write() as tx:
        if values:
            await tx.execute(update(members_table).where(members_table.c.id == who.member).values(**values))
        if event.name is not None and who.platform is Platform.ROOM and who.community is not None:
            for schedule in await schedules.living(tx):
                if schedule.community == who.community:
                    await schedules.join(tx, schedule.id, who.member, now=now)
                    await redraw_open(tx, schedule.place, lock=who.lock, now=now)
    return await show_profile(db, who, changed=True)


async def make_link(db: Database, event: LinkAsked, *, now: datetime) -> Returned:
    """A token that opens once within a quarter of an hour.

    What is stored opens only with the token itself, which is not stored.
    """
    token = secrets.token_urlsafe(18)
    until = now + LINK_LASTS
    content = {"until": until.isoformat(), "sealed": _mask(event.secret.encode(), token).hex()}
    async with db.write() as tx:
        await facts.write(tx, _fact_of(token), json.dumps(content))
    return LinkReady(token, until)


async def follow_link(db: Database, event: LinkFollowed, *, now: datetime) -> Returned:
    async with db.write() as tx:
        stored = await facts.read(tx, _fact_of(event.token))
        if stored is None:
            return Refused(Why.LINK_SPENT)
        await facts.delete(tx, _fact_of(event.token))
    content = json.loads(stored)
    if now > datetime.fromisoformat(content["until"]):
        return Refused(Why.LINK_SPENT)
    return LinkOpened(_mask(bytes.fromhex(content["sealed"]), event.token).decode())


def _fact_of(token: str) -> str:
    return "link." + hashlib.sha256(token.encode()).hexdigest()


def _mask(content: bytes, token: str) -> bytes:
    """The content with a pad of the same length that only the token yields; twice gives it back."""
    pad = hashlib.shake_256(b"practice-bot link" + token.encode()).digest(len(content))
    return bytes(a ^ b for a, b in zip(content, pad, strict=True))
