"""What partners say of one's answer, shown in private once one has rated it oneself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.records import Asking, Post, PostKind, Rating, ScheduleKind
from bot.model.refs import AskingId, MemberId, PostId
from bot.model.text import Words
from bot.model.views import PeerSeen, PeerToView, PeerViews
from bot.practice.caller import lock_of
from bot.practice.people import clocks_of
from bot.rules.ratings import winning
from bot.store import (
    alarms,
    askings,
    attempts,
    members,
    peer_views,
    places,
    posts,
    questions,
    ratings,
    schedules,
)


async def show_if_rated(tx: AsyncConnection, asking: Asking, member: MemberId, *, now: datetime) -> None:
    """Tells a member what others said of their answer to a pair's question, if both that and their own rating are there."""
    if asking.round is not None or not await peer_views.about(tx, asking.id, member):
        return
    known = await members.member(tx, member)
    if known is None or winning(await ratings.of_asking(tx, asking.id, member)) is None:
        return
    post = await posts.wish(
        tx,
        key=f"v{asking.id}.{member}",
        place=await places.private_place_of(tx, known.platform, member),
        kind=PostKind.PEER_VIEWS,
        subject=asking.id,
        reason=str(member),
        now=now,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock_of(known.platform), at=now)


async def posted_views(tx: AsyncConnection, post: Post) -> PeerViews | None:
    """None while the member's own rating is taken back."""
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None or asking.version is None or post.reason is None:
        return None
    member = MemberId(int(post.reason))
    question = await questions.by_version(tx, asking.version, community=asking.community)
    own = winning(await ratings.of_asking(tx, asking.id, member))
    said = await peer_views.about(tx, asking.id, member)
    clocks = await clocks_of(tx, [each.rater for each in said])
    if question is None or own is None or not said:
        return None
    seen = tuple(
        PeerSeen(clocks[each.rater].person, each.rating, each.observed, Words(each.sentence)) for each in said
    )
    return PeerViews(asking.id, question, own, seen)


async def to_view(tx: AsyncConnection, asking: Asking, member: MemberId) -> tuple[PeerToView, ...]:
    """The partners whose open answers a member has read, and said nothing of yet."""
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule is not None else None
    if schedule is None or schedule.kind is not ScheduleKind.PAIR or asking.revealed_at is None:
        return ()
    others = [each for each in await attempts.answered(tx, asking.id) if each != member]
    clocks = await clocks_of(tx, others)
    found = []
    for other, clock in clocks.items():
        if all(view.rater != member for view in await peer_views.about(tx, asking.id, other)):
            found.append(PeerToView(other, clock.person))
    return tuple(found)


async def own_view(tx: AsyncConnection, asking: AskingId, member: MemberId) -> Rating | None:
    """How it went for the one who answered: their rating, or what they said after an interview."""
    rating = winning(await ratings.of_asking(tx, asking, member))
    said = await peer_views.said_of(tx, asking, about=member, rater=member) if rating is None else None
    return rating if said is None else said.rating


async def unseen_by(tx: AsyncConnection, member: MemberId) -> set[tuple[AskingId, MemberId]]:
    """The question and the rater of what others said of answers that their member has not rated yet."""
    hidden = set()
    for view in await peer_views.of_member(tx, member):
        if await own_view(tx, view.asking, member) is None:
            hidden.add((view.asking, view.rater))
    return hidden


async def posts_of(tx: AsyncConnection, rater: MemberId) -> list[PostId]:
    """The posts that show what a member said of others' answers."""
    found = [
        await posts.by_key(tx, f"v{view.asking}.{view.about}")
        for view in await peer_views.by_rater(tx, rater)
    ]
    return [post.id for post in found if post is not None]
