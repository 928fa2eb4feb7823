"""Everything about a member: handed out, or erased; and what goes by itself after a time.

The tables are found by their foreign keys to `members`, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import CommunityJoined, CommunityLeft
from bot.model.records import PostKind
from bot.model.refs import CommunityId, MemberId, PostId
from bot.model.views import Done, Erased, EraseQuestion, FileReady, Returned, What
from bot.practice import inbox, inviting, mock_turns, partnerships, peer_posts, proposing
from bot.practice.caller import Caller, lock_of
from bot.practice.digest import redraw_digests
from bot.practice.offering import STANDS_FOR
from bot.practice.redrawing import redraw_day
from bot.practice.sharing import shown_about
from bot.store import alarms, communities, erasures, facts, members, places, posts, proposals, schedules
from bot.store.database import Database
from bot.store.proposals import ProposalKind
from bot.store.tables import attempts, enrolments, metadata, peer_views
from bot.store.tables import communities as communities_table
from bot.store.tables import facts as facts_table
from bot.store.tables import members as members_table
from bot.store.tables import proposals as proposed

KEPT_AFTER_LEAVING = timedelta(days=30)
KEPT_IN_BACKUPS = timedelta(days=35)
TIDY_EVERY = timedelta(days=1)


def tables_about_members() -> list[tuple[Table, tuple[str, ...]]]:
    """Every table with a foreign key to `members`, and the columns that hold it; `members` itself first."""
    found: list[tuple[Table, tuple[str, ...]]] = [(members_table, ("id",))]
    for table in metadata.sorted_tables:
        columns = tuple(
            column.name
            for column in table.columns
            if any(key.column.table is members_table for key in column.foreign_keys)
        )
        if columns:
            found.append((table, columns))
    return found


async def export(db: Database, who: Caller, *, now: datetime) -> Returned:
    """All rows about the member as one JSON file: a list for each table.

    What partners said of an answer that the member has not rated yet waits for that here as elsewhere.
    """
    content: dict[str, Any] = {"exported_at": now.isoformat(), "platform": who.platform.value}
    sums: list[tuple[str, int]] = []
    async with db.read() as tx:
        unseen = await peer_posts.unseen_by(tx, who.member)
        for table, columns in tables_about_members():
            rows = [
                {name: _plain(value) for name, value in row.items()}
                for row in await _rows(tx, table, columns, who.member)
                if table is not peer_views or (row["asking_id"], row["rater_id"]) not in unseen
                if table is not proposed or row["member_id"] == who.member  # else it is whose they settled
            ]
            content[table.name] = rows
            sums.append((table.name, len(rows)))
        if heard := await inbox.of_member(tx, who.key):
            content["inbox"] = [json.loads(event) for _, event in heard]
            sums.append(("inbox", len(heard)))
    text = json.dumps(content, ensure_ascii=False, indent=2)
    name = f"practice-{now.date().isoformat()}.json"
    return FileReady(name, text.encode(), tuple(sums))


async def ask_erase(db: Database, who: Caller) -> Returned:
    async with db.read() as tx:
        sums = [
            (table.name, len(await _rows(tx, table, columns, who.member)))
            for table, columns in tables_about_members()
            if table is not members_table
        ]
    return EraseQuestion(tuple((name, count) for name, count in sums if count))


async def erase(db: Database, who: Caller, *, now: datetime) -> Returned:
    """Erases the member: their rows, their private places and what posts show of them.

    Only a hash remains, so that neither a restored backup nor the platform's own history brings them back.
    """
    async with db.write() as tx:
        asking_ids = (
            (
                await tx.execute(
                    select(attempts.c.asking_id).where(attempts.c.member_id == who.member).distinct()
                )
            )
            .scalars()
            .all()
        )
        announced = (
            (await tx.execute(select(enrolments.c.schedule_id).where(enrolments.c.member_id == who.member)))
            .scalars()
            .all()
        )
        await erasures.note(tx, who.key, now=now)
        await inbox.forget_member(tx, who.key)
        shown = await _shown_to_others(tx, who.member)
        await partnerships.end_all_of(tx, who.member, lock=who.lock, now=now)
        await mock_turns.leave_all(tx, who.member, lock=who.lock, now=now)
        await places.drop_private(tx, who.member)
        await proposing.forget(tx, who, now=now)
        for post_id in await posts.forget_reasons(tx, PostKind.UNREAD, who.key.external_id):
            await alarms.ring_by(tx, AlarmKind.DELIVER, post_id, lock=who.lock, at=now)
        own_shown, commented = await shown_about(tx, who.member)
        for post_id in (*own_shown, *await inviting.posts_about(tx, who.member)):
            await posts.forget_subject(tx, post_id)
        await tx.execute(delete(members_table).where(members_table.c.id == who.member))
        for post_id in (*shown, *own_shown, *commented):
            await alarms.ring_by(tx, AlarmKind.DELIVER, post_id, lock=who.lock, at=now)
        for asking in asking_ids:
            await redraw_day(tx, asking, lock=who.lock, now=now)
        for schedule in announced:
            post = await posts.of_subject(tx, PostKind.ANNOUNCED, schedule)
            if post is not None:
                await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=who.lock, at=now)
        await redraw_digests(tx, announced, lock=who.lock, now=now)
        await alarms.drop(tx, AlarmKind.POCKET, who.member)
        await alarms.ring_by(tx, AlarmKind.ERASURE, 0, lock=Lock.HOUSE, at=now)
    return Erased((now + KEPT_IN_BACKUPS).date())


async def _shown_to_others(tx: AsyncConnection, member: MemberId) -> list[PostId]:
    """What stands with others and names the member: invitations, the places of a few, what they said of a partner."""
    found = [*await inviting.posts_about(tx, member), *await peer_posts.posts_of(tx, member)]
    for place in await places.shared_by(tx, member):
        found += [post.id for post in await posts.standing_at(tx, place)]
    return found


async def community_left(db: Database, event: CommunityLeft, *, now: datetime) -> Returned:
    """The bot was taken out: schedules are suspended, and everything is erased after 30 days."""
    async with db.write() as tx:
        community = await communities.by_key(tx, event.community)
        if community is not None:
            await communities.suspend(tx, community, now=now)
            await alarms.ring_at(tx, AlarmKind.LEAVE, community, lock=Lock.HOUSE, at=now + KEPT_AFTER_LEAVING)
    return Done(What.NOTED)


async def community_joined(db: Database, event: CommunityJoined, *, now: datetime) -> Returned:
    """The bot was invited, or is back: schedules go on, and the first time a greeting leads to them."""
    async with db.write() as tx:
        community = await communities.community_for(tx, event.community)
        was_away = await communities.suspended_since(tx, community) is not None
        await communities.resume(tx, community)
        lock = lock_of(event.community.platform)
        for schedule in await schedules.living(tx):
            if was_away and schedule.community == community:
                await schedules.change(tx, schedule.id, {"since": now})
                await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=lock, at=now)
        if event.place is not None and await communities.note_greeting(tx, community, now=now):
            place = await places.place_for(tx, event.place, community=community)
            post = await posts.wish(
                tx,
                key=f"g{community}",
                place=place,
                kind=PostKind.GREETING,
                subject=community,
                now=now,
                not_after=now + timedelta(days=1),
            )
            await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    return Done(What.NOTED)


async def leave(db: Database, community: CommunityId) -> None:
    """Thirty days after the bot was taken out: the community's rows go, unless it is back."""
    async with db.write() as tx:
        if await communities.suspended_since(tx, community) is None:
            return
        await members.forget_those_only_in(tx, community)
        await tx.execute(delete(communities_table).where(communities_table.c.id == community))


async def tidy(db: Database, *, now: datetime) -> None:
    """Lets go what has been kept long enough: links nobody opened, files nobody applied, names of events.

    Nobody's words are among it.
    """
    async with db.write() as tx:
        for key, value in await facts.starting_with(tx, "link."):
            if datetime.fromisoformat(json.loads(value)["until"]) < now:
                await tx.execute(delete(facts_table).where(facts_table.c.key == key))
        await proposals.empty(tx, ProposalKind.FILE, offered_before=now - STANDS_FOR)
        await proposing.lapse(tx, now=now)
        await inbox.tidy(tx, now=now)
        await alarms.ring_at(tx, AlarmKind.TIDY, 0, lock=Lock.HOUSE, at=now + TIDY_EVERY)


async def _rows(
    tx: AsyncConnection, table: Table, columns: tuple[str, ...], member: MemberId
) -> list[dict[str, Any]]:
    """The member's rows of one table; what was only rated, set or paused by them counts as theirs too."""
    about = [table.c[name] == member for name in columns]
    condition = about[0]
    for other in about[1:]:
        condition = condition | other
    return [dict(row) for row in (await tx.execute(select(table).where(condition))).mappings()]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value
