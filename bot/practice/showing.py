"""What a post shows now, read from the rows each time it is sent or redrawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Post, PostKind, ScheduleKind, StoredQuestion
from bot.model.refs import (
    AskingId,
    AttemptId,
    CommunityId,
    MemberKey,
    MessageRef,
    PlaceKey,
    PlaceKind,
    ScheduleId,
    VersionId,
)
from bot.model.views import (
    Announced,
    AnswerInPublic,
    DayQuestion,
    Greeting,
    Notice,
    OpenKept,
    OwnQuestion,
    Posted,
    Reveal,
    Unread,
)
from bot.practice import shared
from bot.practice.digest import posted_digest
from bot.practice.found_views import posted_matching
from bot.practice.group_views import told_alone
from bot.practice.interview import posted_sheet
from bot.practice.mock_posts import told_in_interview
from bot.practice.no_place import told_of_place
from bot.practice.pair_views import pair_question, told_together
from bot.practice.reasons import reason_of, told_of
from bot.practice.turnout import count
from bot.practice.upcoming import next_instants
from bot.rules import spacing
from bot.rules.history import reviews_of
from bot.store import askings, places, posts, questions, ratings, schedules

WORDS_A_MINUTE = 140
SHORTEST_AIM, LONGEST_AIM = 1, 3
LATE_AFTER_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """A view, the message it hangs on, and its own first message once that stands."""

    view: Posted
    anchor: MessageRef | None = None
    first: MessageRef | None = None


async def view_of(tx: AsyncConnection, post: Post, *, now: datetime) -> Shown | None:  # noqa: C901, PLR0911, PLR0912 -- the list of posts
    """What the post shows; None when there is nothing to show any more and its messages are to be taken down."""
    match post.kind:
        case PostKind.DAY:
            return await _day(tx, post, now=now)
        case PostKind.REVEAL:
            return await _reveal(tx, post, now=now)
        case PostKind.ANNOUNCED:
            return await _announced(tx, post, now=now)
        case PostKind.SHOWN:
            return await _in_public(tx, post)
        case PostKind.GREETING:
            return Shown(Greeting())
        case PostKind.UNREAD:
            return await _unread(tx, post)
        case PostKind.NOTICE:
            return await _notice(tx, post)
        case PostKind.POCKET:
            sheet = await posted_sheet(tx, post)
            return Shown(sheet) if sheet else None
        case PostKind.NUDGE | PostKind.PROPOSED | PostKind.DECIDED:
            alone = await told_alone(tx, post, now=now)
            return Shown(alone) if alone else None
        case PostKind.DIGEST:
            week = await posted_digest(tx, post, now=now)
            return Shown(week) if week else None
        case PostKind.FOUND | PostKind.PARTNER_OUT | PostKind.LEFT_OUT | PostKind.SET_ASIDE:
            matching = await posted_matching(tx, post, now=now)
            return Shown(matching) if matching else None
        case PostKind.NO_PLACE:
            lacking = await told_of_place(tx, post)
            return Shown(lacking) if lacking else None
        case PostKind.SHARED:
            return await _shared(tx, post)
        case PostKind.OPEN_KEPT:
            return await _open_kept(tx, post)
        case PostKind.TURN | PostKind.CARD | PostKind.MOCK_HINT | PostKind.MOCK_PAGE:
            interview = await told_in_interview(tx, post, now=now)
            return Shown(interview) if interview else None
        case (
            PostKind.INVITED
            | PostKind.CALLED
            | PostKind.SETTLED
            | PostKind.RHYTHM
            | PostKind.ENDED
            | PostKind.PEER_VIEWS
            | PostKind.MISSING
        ):
            told = await told_together(tx, post, now=now)
            return Shown(told) if told else None


async def once_shown(tx: AsyncConnection, post: Post) -> tuple[Shown, ...]:
    """What a post that shows nothing any more may have said, for its messages to be found by."""
    if post.kind is not PostKind.SHARED:
        return ()
    replies = await shared.replies_once_shown(tx, AttemptId(post.subject))
    return tuple([Shown(each, await first_message(tx, PostKind.DAY, each.asking)) for each in replies])


async def day_view(tx: AsyncConnection, asking: Asking, *, marker: str, now: datetime) -> DayQuestion | None:
    """The day's question as everybody sees it."""
    if asking.schedule is None or asking.version is None or asking.local_date is None:
        return None
    schedule = await schedules.schedule(tx, asking.schedule)
    question = await questions.by_version(tx, asking.version, community=asking.community)
    if schedule is None or question is None:
        return None
    return DayQuestion(
        asking=asking.id,
        schedule=schedule.id,
        question=question,
        local_date=asking.local_date,
        zone=schedule.zone,
        reason=reason_of(asking.reason),
        aim_minutes=aim_minutes(question),
        turnout=(await count(tx, asking, now=now)).turnout,
        reveal=schedule.reveal,
        reveal_at=asking.reveal_at,
        revealed_at=asking.revealed_at,
        late=_is_late(asking),
        marker=f"{marker}.{question.version}",
        mention=schedule.mention,
    )


async def own_view(tx: AsyncConnection, asking: Asking, *, marker: str) -> OwnQuestion | None:
    """The day's question of one member, with what they were likely to know of it before that day."""
    if asking.schedule is None or asking.version is None or asking.local_date is None:
        return None
    schedule = await schedules.schedule(tx, asking.schedule)
    question = await questions.by_version(tx, asking.version, community=asking.community)
    member = next(iter(await askings.seated(tx, asking.id)), None)
    if schedule is None or question is None or member is None:
        return None
    on = asking.local_date
    earlier = [each for each in await ratings.of_question(tx, member, question.id) if each.day < on]
    card = spacing.replay(reviews_of(earlier))
    return OwnQuestion(
        asking=asking.id,
        question=question,
        local_date=on,
        zone=schedule.zone,
        aim_minutes=aim_minutes(question),
        recall=round(spacing.retrievability(card, on=on) * 100) if card else None,
        last_met=card.last if card else None,
        late=_is_late(asking),
        marker=f"{marker}.{question.version}",
    )


def _is_late(asking: Asking) -> bool:
    if asking.opened_at is None or asking.due_at is None:
        return False
    return (asking.opened_at - asking.due_at).total_seconds() > LATE_AFTER_SECONDS


def aim_minutes(question: StoredQuestion) -> int:
    """Minutes to aim for aloud: what half the prepared answer takes at 140 words a minute, one to three."""
    words = len(question.answer.markdown.split())
    return min(LONGEST_AIM, max(SHORTEST_AIM, math.ceil(words / 2 / WORDS_A_MINUTE)))


async def _day(tx: AsyncConnection, post: Post, *, now: datetime) -> Shown | None:
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None:
        return None
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule else None
    if schedule is not None and schedule.kind is ScheduleKind.OWN:
        own = await own_view(tx, asking, marker=post.key)
        return Shown(own) if own else None
    view = await day_view(tx, asking, marker=post.key, now=now)
    place = await places.place(tx, asking.place)
    if view is not None and place is not None and place.kind is PlaceKind.TOGETHER:
        return Shown(await pair_question(tx, view, now=now))
    return Shown(view) if view else None


async def _reveal(tx: AsyncConnection, post: Post, *, now: datetime) -> Shown | None:
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None or asking.version is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    if question is None:
        return None
    view = Reveal(
        asking.id,
        question,
        (await count(tx, asking, now=now)).turnout,
        post.key,
        shared=len(await shared.to_show(tx, asking)),
    )
    return Shown(view, await first_message(tx, PostKind.DAY, asking.id))


async def first_message(tx: AsyncConnection, kind: PostKind, subject: int) -> MessageRef | None:
    """The first message of the newest post of this kind about this subject, if it stands."""
    post = await posts.of_subject(tx, kind, subject)
    if post is None:
        return None
    parts = await posts.parts(tx, post.id)
    return parts[0].ref if parts else None


async def _announced(tx: AsyncConnection, post: Post, *, now: datetime) -> Shown | None:
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    if schedule is None:
        return None
    upcoming = await next_instants(tx, schedule, now=now)
    joined = await schedules.counted(tx, schedule.id, now=now)
    return Shown(Announced(schedule, upcoming[0] if upcoming else None, len(joined), post.key))


async def _in_public(tx: AsyncConnection, post: Post) -> Shown | None:
    place = await places.place(tx, post.place)
    community: CommunityId | None = place.community if place else None
    question = await questions.by_version(tx, VersionId(post.subject), community=community)
    return Shown(AnswerInPublic(question)) if question else None


async def _unread(tx: AsyncConnection, post: Post) -> Shown | None:
    place = await places.place(tx, post.place)
    if place is None or post.reason is None:
        return None
    member, channel, message = post.reason.split("|")
    return Shown(
        Unread(AskingId(post.subject), MemberKey(place.platform, member)),
        MessageRef(place.platform, channel, message),
    )


async def _shared(tx: AsyncConnection, post: Post) -> Shown | None:
    reply = await shared.reply_of(tx, AttemptId(post.subject))
    return Shown(reply, await first_message(tx, PostKind.DAY, reply.asking)) if reply else None


async def _open_kept(tx: AsyncConnection, post: Post) -> Shown | None:
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None or asking.version is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    return Shown(OpenKept(question.name)) if question else None


async def _notice(tx: AsyncConnection, post: Post) -> Shown | None:
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    place = await places.place(tx, schedule.place) if schedule else None
    if place is None:
        return None
    told = told_of(post.reason)
    return Shown(
        Notice(
            told.trouble,
            PlaceKey(place.platform, place.external_id or ""),
            told.detail,
            told.post,
            post.created_at,
        )
    )
