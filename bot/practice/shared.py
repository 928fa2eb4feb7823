"""Answers that are shown to the others: which they are, in which words, and under whose name."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Attempt, Schedule, ScheduleKind, Sharing
from bot.model.refs import AttemptId, MemberId, MemberKey, Person, Platform
from bot.model.text import Words
from bot.model.views import LineShown, SharedAnswer, SharedReply
from bot.store import askings, attempts, lines, members, questions, schedules
from bot.store.lines import Line


def is_chosen(schedule: Schedule | None) -> bool:
    """Whether members choose to show what they answer: in a round nobody sees it, in a pair both do."""
    return schedule is not None and schedule.kind is ScheduleKind.QUESTION


def shown_as(attempt: Attempt, schedule: Schedule | None) -> Sharing:
    """How an answer is shown once it is open; what came in the open stands there already."""
    if schedule is None or not attempt.sealed or attempt.withdrawn_at is not None or not attempt.open_words:
        return Sharing.KEEP
    match schedule.kind:
        case ScheduleKind.PAIR:
            return Sharing.NAMED
        case ScheduleKind.QUESTION:
            return attempt.sharing
        case ScheduleKind.OWN:
            return Sharing.KEEP


async def to_show(tx: AsyncConnection, asking: Asking) -> list[Attempt]:
    """The answers to one question that are shown at its reveal, oldest first."""
    schedule = await schedule_of(tx, asking)
    return [
        attempt
        for attempt in await attempts.sealed(tx, asking.id)
        if shown_as(attempt, schedule) is not Sharing.KEEP
    ]


async def reply_of(tx: AsyncConnection, attempt_id: AttemptId) -> SharedReply | None:
    """What all see of an answer; none while its question is sealed, and for what its member keeps."""
    attempt = await attempts.attempt(tx, attempt_id)
    asking = await askings.own(tx, attempt.asking) if attempt else None
    if attempt is None or asking is None or asking.revealed_at is None:
        return None
    sharing = shown_as(attempt, await schedule_of(tx, asking))
    return await _reply(tx, attempt, asking, sharing) if sharing is not Sharing.KEEP else None


async def replies_once_shown(tx: AsyncConnection, attempt_id: AttemptId) -> list[SharedReply]:
    """What all may have seen of an answer that was taken back: with its name, or without."""
    attempt = await attempts.attempt(tx, attempt_id)
    asking = await askings.own(tx, attempt.asking) if attempt else None
    if attempt is None or asking is None or asking.revealed_at is None:
        return []
    ways = [await _reply(tx, attempt, asking, each) for each in (Sharing.NAMED, Sharing.UNNAMED)]
    return [each for each in ways if each is not None]


async def on_page(tx: AsyncConnection, asking: Asking, viewer: MemberId) -> tuple[SharedAnswer, ...]:
    """What was shown to one question with the comments, those with a name first."""
    if asking.revealed_at is None:
        return ()
    shown = await to_show(tx, asking)
    said = await lines.under(tx, [attempt.id for attempt in shown])
    answers = [
        SharedAnswer(
            attempt.id,
            reply,
            attempt.member == viewer,
            tuple(_line(line, attempt, reply) for line in said if line.attempt == attempt.id),
        )
        for attempt in shown
        if (reply := await reply_of(tx, attempt.id)) is not None
    ]
    return tuple(sorted(answers, key=lambda each: each.reply.by is None))


async def schedule_of(tx: AsyncConnection, asking: Asking) -> Schedule | None:
    return await schedules.schedule(tx, asking.schedule) if asking.schedule is not None else None


async def _reply(
    tx: AsyncConnection, attempt: Attempt, asking: Asking, sharing: Sharing
) -> SharedReply | None:
    if asking.version is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    schedule = await schedule_of(tx, asking)
    if question is None or schedule is None:
        return None
    return SharedReply(
        asking=asking.id,
        question=question.name,
        by=await _person(tx, attempt.member) if sharing is Sharing.NAMED else None,
        words=Words(attempt.open_words),
        seconds=attempt.seconds,
        late_at=attempt.said_at if attempt.late else None,
        zone=schedule.zone,
        lines=await lines.count(tx, attempt.id),
        about=attempt.member if schedule.kind is ScheduleKind.PAIR else None,
    )


def _line(line: Line, answer: Attempt, reply: SharedReply) -> LineShown:
    """Whoever shows an answer without a name is not named under it either."""
    is_hidden = reply.by is None and line.member == answer.member
    return LineShown(None if is_hidden else line.name or "", Words(line.text), line.at)


async def _person(tx: AsyncConnection, member: MemberId) -> Person | None:
    known = await members.member(tx, member)
    if known is None:
        return None
    name = known.name if known.platform is Platform.ROOM else None
    return Person(MemberKey(known.platform, known.external_id), name)
