"""A channel's schedule, to all when it begins and to who manages when they ask."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import JoinAsked, ScheduleAct, ScheduleAsked
from bot.model.records import Schedule
from bot.model.refs import MemberKey
from bot.model.views import Announced, Preview, ScheduleShown
from bot.platforms.composing.pieces import body_of, lines, quiet
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChannelName,
    Element,
    GroupMention,
    Heading,
    Line,
    Mention,
    Sheet,
)
from bot.platforms.wording import Spans, group, plain, reason_in_words
from bot.platforms.wording import schedule as words
from bot.platforms.wording.day import JOIN
from bot.platforms.wording.notices import trouble_row
from bot.platforms.wording.questions import kicker
from bot.platforms.wording.times import local


def compose(view: Announced | ScheduleShown | Preview, reader: Reader) -> Sheet:
    match view:
        case Announced():
            return _announced(view)
        case ScheduleShown():
            return _shown(view, reader)
        case Preview():
            return _preview(view)
        case _:
            assert_never(view)


def _announced(view: Announced) -> Sheet:
    schedule = view.schedule
    sentence = words.announced_line(schedule)
    first = words.first_line(view.next_at, schedule.zone) if view.next_at else None
    elements: tuple[Element, ...] = (
        *lines(sentence, first, words.opens_line(schedule), words.HOW_TO_JOIN),
        quiet(words.joined_line(view.joined)),
        Buttons((Button(JOIN, JoinAsked(schedule.id), ButtonStyle.MAIN, view.marker),)),
    )
    return Sheet(elements, summary=sentence)


def _preview(view: Preview) -> Sheet:
    question = view.question
    elements: tuple[Element, ...] = (
        *lines(words.preview_line(view.at, view.zone), kicker(question)),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        *lines(reason_in_words(view.reason)),
        quiet(words.PREVIEW_NOTE),
    )
    return Sheet(elements, summary=words.preview_line(view.at, view.zone))


def _shown(view: ScheduleShown, reader: Reader) -> Sheet:
    schedule = view.schedule
    if schedule is None:
        return Sheet((Line(words.NONE_YET),), summary=plain(words.NONE_YET))
    done = _done(view, schedule, reader)
    if schedule.removed_at is not None:
        gone = done or words.REMOVED
        return Sheet((Line(gone),), summary=plain(gone))
    head = words.head_line(ChannelName(view.place.external_id), schedule)
    elements: tuple[Element, ...] = (
        *lines(done, head, words.opens_line(schedule)),
        *_dates(view, schedule, reader),
        *_group(view, schedule),
        *_past(view, schedule),
        _buttons(view, schedule),
    )
    return Sheet(elements, summary=plain(done or head))


def _viewer_zone(view: ScheduleShown, reader: Reader) -> str | None:
    return view.viewer_zone or reader.zone


def _done(view: ScheduleShown, schedule: Schedule, reader: Reader) -> Spans | None:
    """What was just changed, with the next post in words."""
    zone, viewer_zone = schedule.zone, _viewer_zone(view, reader)
    match view.done:
        case "set":
            return (words.set_line(view.next_at, zone, viewer_zone),)
        case "paused":
            return words.paused_now(schedule.paused_until)
        case "resumed":
            return (words.resumed(view.next_at, zone, viewer_zone),)
        case "skipped":
            return (words.skipped(view.skipped, view.skipped_until),)
        case "unskipped":
            return (words.UNSKIPPED,)
        case "removed":
            return words.REMOVED
        case "asked":
            return (words.ASKED,)
        case _:
            return None


def _dates(view: ScheduleShown, schedule: Schedule, reader: Reader) -> tuple[Element, ...]:
    """When it comes next; what the first sentence has said already is not said again."""
    change = view.clock_change
    changes = words.clock_change_line(change[0], schedule, forward=change[1]) if change else None
    if schedule.paused_at is not None:
        paused = words.paused_line(schedule, _mention(view.paused_by), view.next_at)
        return lines(None if view.done == "paused" else paused, changes)
    if view.done in {"set", "resumed"}:
        return lines(words.then_line(view.next_at, schedule.zone), changes)
    return lines(words.next_line(view.next_at, schedule.zone, _viewer_zone(view, reader)), changes)


def _past(view: ScheduleShown, schedule: Schedule) -> tuple[Element, ...]:
    last = words.last_line(view.last_date, view.last_sent_at, view.last_skipped_because, schedule.zone)
    set_by = words.set_by_line(_mention(view.set_by), schedule.set_at, schedule.zone)
    trouble = view.trouble
    lacking = words.lacking_line(view.lacking) if view.lacking else None
    spoken = (last, " ") if last else ()
    return lines(
        (*spoken, *set_by),
        trouble_row(trouble, local(trouble.at, schedule.zone).date()) if trouble else None,
        lacking,
    )


def _group(view: ScheduleShown, schedule: Schedule) -> tuple[Element, ...]:
    """Who is told, who has joined, and on which dates nothing is asked."""
    told: Spans | None = (*words.TOLD, GroupMention(schedule.mention), ".") if schedule.mention else None
    at = view.next_at[0] if view.next_at else None
    joined = group.joined_line(view.joined, at)
    return lines(
        group.left_out_line(view.left_out), told, joined, group.names_line(view.joined) if joined else None
    )


def _mention(member: MemberKey | None) -> Mention | None:
    """Named, and not pinged: the sheet's own `mentions` stay empty."""
    return Mention(member) if member else None


def _buttons(view: ScheduleShown, schedule: Schedule) -> Buttons:
    pausing = (words.RESUME, ScheduleAct.RESUME) if schedule.paused_at else (words.PAUSE, ScheduleAct.PAUSE)
    return Buttons(
        tuple(
            Button(label, ScheduleAsked(view.place, act))
            for label, act in ((words.SKIP_THE_NEXT, ScheduleAct.SKIP), pausing)
        )
    )
