"""The member's own settings and words, and carrying their key to another device."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import LinkAsked, LinkFollowed, ProfileSet, WordsOpened, WordsSet
from bot.model.question import PlaceholderKind
from bot.model.refs import CommunityId, MemberId, Platform, QuestionId
from bot.model.views import (
    EnrolledIn,
    Gap,
    GapsOfQuestion,
    LinkOpened,
    LinkReady,
    ProfileShown,
    Refused,
    Returned,
    Why,
    WordsForm,
)
from bot.practice.away import away_until, be_away, until_of
from bot.practice.caller import Caller
from bot.practice.digest import redraw_digests
from bot.practice.interview import NONE, interview_of, promise_sheet
from bot.practice.own_question import daily_of, keep_daily, time_wanted
from bot.practice.own_words import without_versions
from bot.practice.redrawing import redraw_open
from bot.practice.reviewing import put_interview
from bot.practice.wishes import wanted_of
from bot.rules import personalising as rules
from bot.rules.calendar import local_date_of
from bot.rules.personalising import KeyedGap
from bot.store import facts, members, profiles, questions, schedules
from bot.store.database import Database
from bot.store.profiles import Gapped

LINK_LASTS = timedelta(minutes=15)


async def show_profile(db: Database, who: Caller, *, now: datetime, changed: bool = False) -> ProfileShown:
    async with db.read() as tx:
        member = await members.member(tx, who.member)
        joined = await schedules.joined_by(tx, who.member)
        values = await profiles.values_of(tx, who.member)
        gapped = await profiles.gapped(tx, community=who.community)
        wishes = await members.wishes_of(tx, who.member)
        today = local_date_of(now, (member.zone if member else None) or "UTC")
        until = await away_until(tx, who.member, today=today)
        daily = await daily_of(tx, who.platform, who.member, now=now)
    is_ahead = wishes.interview_on is not None and wishes.interview_on >= today
    words = without_versions(values)
    slots = _slots(gapped, words)
    asked_for = {slot.key for slot in slots}
    return ProfileShown(
        zone=member.zone if member else None,
        name=member.name if member else None,
        enrolled=tuple(EnrolledIn(schedule, place, at) for schedule, place, at in joined),
        slots=slots,
        gaps=tuple(each for each in (_gaps_of(one, values) for one in gapped) if each is not None),
        unused=tuple(
            (key, value)
            for key, value in sorted(words.items())
            if rules.is_slot_key(key) and key not in asked_for
        ),
        changed=changed,
        interview_on=wishes.interview_on if is_ahead else None,
        interview_in=(wishes.interview_on - today).days if wishes.interview_on and is_ahead else 0,
        pictures=wishes.pictures,
        shares_effort=wishes.shares_effort,
        sharing=wishes.sharing,
        away_until=until,
        nudged=wishes.nudged,
        daily=daily.at if daily else None,
        daily_next=daily.next_at if daily else None,
    )


async def open_words(db: Database, who: Caller, event: WordsOpened, *, now: datetime) -> Returned:
    """The form for the slots of all answers, or for all that one answer leaves to the member."""
    del now
    async with db.read() as tx:
        return await _form(tx, who, event.question, event.page)


async def _form(
    tx: AsyncConnection, who: Caller, question_id: QuestionId | None, page: int
) -> WordsForm | Refused:
    words = without_versions(await profiles.values_of(tx, who.member))
    if question_id is None:
        slots = _slots(await profiles.gapped(tx, community=who.community), words)
        return WordsForm(None, None, slots, page) if slots else Refused(Why.NO_GAPS)
    question = await questions.by_id(tx, question_id, community=who.community)
    if question is None:
        return Refused(Why.NOT_FOUND)
    gaps = _each_once(rules.keyed(question.id, question.placeholders), words, text=question.answer.markdown)
    return WordsForm(question.id, question.name, gaps, page) if gaps else Refused(Why.NO_GAPS)


async def set_words(db: Database, who: Caller, event: WordsSet, *, now: datetime) -> Returned:
    """Values of gaps, all of them or none. A key is a slot's words, however they are written, or one gap of a question."""
    values = _words_of(event.values)
    if isinstance(values, Refused):
        return values
    async with db.write() as tx:
        if not await _are_seen(tx, values, who.community):
            return Refused(Why.NOT_FOUND)
        await profiles.put_down(tx, who.member, values)
        form = await _form(tx, who, event.question, event.page) if event.page else None
    shown = await show_profile(db, who, now=now, changed=True)
    return replace(shown, filling=form) if isinstance(form, WordsForm) else shown


def _words_of(given: Iterable[tuple[str, str]]) -> dict[str, str] | Refused:
    values: dict[str, str] = {}
    for typed, value in given:
        words = rules.cleaned(value)
        of_question = rules.question_of(typed)
        key = typed if of_question is not None else rules.key_of(typed)
        if (length := rules.length_of(words)) > rules.LONGEST_VALUE:
            facts = (("key", key), ("length", str(length)), ("limit", str(rules.LONGEST_VALUE)))
            return Refused(Why.WORDS_TOO_LONG, facts)
        is_gap = of_question is not None and key != rules.own_version_key(of_question)
        if not is_gap and not rules.is_slot_key(key):
            return Refused(Why.NO_SUCH_GAP, (("words", typed),))
        values[key] = words
    return values


async def _are_seen(tx: AsyncConnection, keys: Iterable[str], community: CommunityId | None) -> bool:
    """Whether the member may know of every question that the keys belong to."""
    asked = {question for key in keys if (question := rules.question_of(key)) is not None}
    return all([await questions.by_id(tx, each, community=community) is not None for each in asked])


def _slots(gapped: Iterable[Gapped], words: Mapping[str, str]) -> tuple[Gap, ...]:
    found = (gap for one in gapped for gap in rules.keyed(one.question, one.placeholders))
    return _each_once((gap for gap in found if gap.placeholder.kind is PlaceholderKind.SLOT), words)


def _each_once(gaps: Iterable[KeyedGap], words: Mapping[str, str], text: str = "") -> tuple[Gap, ...]:
    """One for each key, as it stands where it is met first; with the answer's text, in the line it stands in."""
    first: dict[str, KeyedGap] = {}
    for gap in gaps:
        first.setdefault(gap.key, gap)
    return tuple(
        Gap(key, gap.placeholder.text, gap.placeholder.kind, words.get(key), _line_of(text, gap))
        for key, gap in first.items()
    )


def _line_of(text: str, gap: KeyedGap) -> str:
    start, end = gap.placeholder.start, gap.placeholder.end
    last = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)].strip()


def _gaps_of(one: Gapped, values: Mapping[str, str]) -> GapsOfQuestion | None:
    """A question of whose gaps some are its own alone."""
    own = [
        gap
        for gap in rules.keyed(one.question, one.placeholders)
        if gap.placeholder.kind is not PlaceholderKind.SLOT
    ]
    if not own:
        return None
    filled = sum(gap.key in values for gap in own)
    has_version = rules.own_version_key(one.question) in values
    return GapsOfQuestion(one.question, one.number, one.title, len(own) - filled, filled, has_version)


async def set_profile(db: Database, who: Caller, event: ProfileSet, *, now: datetime) -> Returned:
    """Sets the own zone, words and wishes, and in the room the own name. Entering the room joins its group."""
    wanted = wanted_of(event)
    words = _words_of(event.words)
    if isinstance(wanted, Refused):
        return wanted
    if isinstance(words, Refused):
        return words
    zone = str(wanted.get("zone") or who.zone or "UTC")
    interview = interview_of(event.interview or NONE, today=local_date_of(now, zone))
    if isinstance(interview, Refused):
        return interview
    until = until_of(event.away or NONE, today=local_date_of(now, zone))
    if isinstance(until, Refused):
        return until
    at = time_wanted(event.daily, who, zone=event.zone or who.zone)
    if isinstance(at, Refused):
        return at
    if "shares_effort" in wanted and who.platform is not Platform.ROOM:
        wanted["name"] = who.name if wanted["shares_effort"] else None  # what the group's week calls them
    async with db.write() as tx:
        if not await _are_seen(tx, words, who.community):
            return Refused(Why.NOT_FOUND)
        if event.away is not None and not await be_away(tx, who, until, now=now) and until:
            return Refused(Why.NOTHING_JOINED)
        await profiles.put_down(tx, who.member, words)
        await members.change(tx, who.member, wanted)
        await _keep_interview(tx, who.member, event, interview, now=now)
        await keep_daily(tx, who, event, at, zone=zone, now=now)
        if "shares_effort" in wanted:
            joined = [schedule for schedule, *_ in await schedules.joined_by(tx, who.member)]
            await redraw_digests(tx, joined, lock=who.lock, now=now)
        if event.name is not None and who.platform is Platform.ROOM:
            await _join_all(tx, who, now=now)
    return await show_profile(db, who, now=now, changed=True)


async def _keep_interview(
    tx: AsyncConnection, member: MemberId, event: ProfileSet, on: date | None, *, now: datetime
) -> None:
    """Its date as typed, and the sheet before it, which another zone moves as well."""
    if event.interview is not None:
        await put_interview(tx, member, on)
    if event.interview is not None or event.zone is not None:
        await promise_sheet(tx, member, now=now)


async def _join_all(tx: AsyncConnection, who: Caller, *, now: datetime) -> None:
    for schedule in await schedules.of_channels(tx):
        if schedule.community == who.community:
            await schedules.join(tx, schedule.id, who.member, now=now)
            await redraw_open(tx, schedule.place, lock=who.lock, now=now)


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
