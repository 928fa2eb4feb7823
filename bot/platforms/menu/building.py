"""What builds the event of a command from the values that were given with it."""

from __future__ import annotations

import re

from bot.model.incoming import (
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BanksShown,
    Event,
    MockAsked,
    PartnerAsked,
    PracticeAsked,
    ProfileAsked,
    ProfileSet,
    QuestionAsked,
    QuestionMarked,
    ScheduleAct,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
)
from bot.model.refs import MemberKey, PlaceKey, Platform
from bot.model.views import Refused, Why
from bot.platforms.menu.kinds import Build, Values
from bot.rules.typed import Misunderstood
from bot.rules.zones import parse_zone

WISHES = ("interview", "pictures", "effort", "daily", "sharing", "away", "nudge")
LONGEST_COUNT = 4
"""Digits; more questions than that no bank holds."""
FORMATS = ("markdown", "csv", "json", "anki")
_CHOSEN = {Platform.DISCORD: re.compile(r"<@\x21?(\d+)>"), Platform.SLACK: re.compile(r"<@(\w+/\w+)>")}
"""A member as each platform's adapter hands them over; no two of these are alike."""


def is_true(value: str) -> bool:
    return value.casefold() in {"1", "true", "yes", "on"}


def place_of(values: Values, place: PlaceKey | None) -> PlaceKey | None:
    """The channel that was named, on the platform it was said on; else the place itself."""
    channel = values.get("channel", "").strip("<#>")
    return PlaceKey(place.platform, channel) if place is not None and channel else place


def member_of(values: Values, place: PlaceKey | None, name: str = "partner") -> MemberKey | str | None:
    """Who was named: a member where one was chosen, else the words as typed; none where nobody was."""
    words = values.get(name, "").strip()
    for platform, form in _CHOSEN.items():
        chosen = form.fullmatch(words) if place is None or place.platform is platform else None
        if chosen is not None:
            return MemberKey(platform, chosen[1])
    return words.strip('"').removeprefix("@").strip() or None


def answer(values: Values, _: PlaceKey | None) -> Event | Refused:
    words = values.get("question", "").strip()
    if not words:
        return Refused(Why.UNKNOWN_QUESTION)
    return AnswerAsked(words, public=is_true(values.get("public", "")))


def question(values: Values, _: PlaceKey | None) -> Event | Refused:
    return QuestionAsked(values.get("question", "").strip())


def practice(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A topic of several words, a count, or both; typed in order, the count stands last or alone."""
    topic, count = values.get("topic", "").strip(), values.get("count", "").strip()
    if not count.isdecimal():
        *words, last = f"{topic} {count}".split() or [""]
        topic, count = (" ".join(words), last) if last.isdecimal() else (" ".join([*words, last]), "")
    if not count:
        return PracticeAsked(topic or None)
    if len(count) > LONGEST_COUNT or int(count) < 1:
        return Refused(Why.COUNT_NOT_UNDERSTOOD, (("words", count),))
    return PracticeAsked(topic or None, int(count))


def partner(values: Values, place: PlaceKey | None) -> Event | Refused:
    """Whom, and in which rhythm; or in which hours, where nobody is named."""
    names = ("days", "time", "question", "hours")
    days, time, question, hours = (values.get(name, "").strip() or None for name in names)
    return PartnerAsked(member_of(values, place, "member"), days, time, question, hours)


def mock(values: Values, place: PlaceKey | None) -> Event | Refused:
    """With whom, a topic of several words, and the minutes; typed in order, these stand last."""
    topic, minutes = values.get("topic", "").strip(), values.get("minutes", "").strip()
    if not minutes.isdecimal():
        *words, last = f"{topic} {minutes}".split() or [""]
        topic, minutes = (" ".join(words), last) if last.isdecimal() else (" ".join([*words, last]), "")
    partner = member_of(values, place, "member")
    if not minutes:
        return MockAsked(partner, topic or None)
    if len(minutes) > LONGEST_COUNT:
        return Refused(Why.MINUTES_NOT_UNDERSTOOD, (("words", minutes),))
    return MockAsked(partner, topic or None, int(minutes))


def search(values: Values, _: PlaceKey | None) -> Event | Refused:
    return SearchAsked(values.get("words", "").strip())


def profile(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A zone, a key with its value, or both; typed in order, what is not meant for a zone is the key.

    A wish may be typed by its name alone: "interview 14 October".
    """
    wish = values.get("timezone", "").strip().casefold()
    if wish in WISHES:
        typed = " ".join(filter(None, (values.get(name, "").strip() for name in ("key", "value"))))
        values = {**{name: values.get(name, "") for name in WISHES}, wish: typed}
    zone, key, value = (values.get(name, "").strip() for name in ("timezone", "key", "value"))
    wishes = {name: values.get(name, "").strip() or None for name in WISHES}
    if zone and key and isinstance(parse_zone(zone), Misunderstood):
        whole = f"{zone} {key} {value}".strip()
        if _is_like_a_zone(zone) and _is_like_a_zone(whole):
            zone, key = whole, ""
        else:
            zone, key, value = "", zone, whole.removeprefix(zone).strip()
    if not (zone or key or any(wishes.values())):
        return ProfileAsked()
    return ProfileSet(
        zone=zone or None,
        words=((key, value),) if key else (),
        **wishes,
    )


def _is_like_a_zone(words: str) -> bool:
    zone = parse_zone(words)
    return isinstance(zone, Misunderstood) and zone.suggestion is not None


def export(values: Values, _: PlaceKey | None) -> Event | Refused:
    form = values.get("format", "").strip().casefold() or FORMATS[0]
    return BankAsked(form) if form in FORMATS else Refused(Why.FORMAT_NOT_UNDERSTOOD, (("words", form),))


def use(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A question with its marks, or which bank; nothing at all shows what is in use."""
    question, bank = values.get("question", "").strip(), values.get("bank", "").strip().casefold()
    topic, difficulty = values.get("topic", "").strip(), values.get("difficulty", "").strip()
    if question:
        return QuestionMarked(question, topic or None, difficulty or None)
    if topic or difficulty:
        return Refused(Why.UNKNOWN_QUESTION)
    if not bank:
        return BanksShown()
    if bank not in set(BankChoice):
        return Refused(Why.BANK_NOT_UNDERSTOOD, (("words", bank),))
    return BankChosen(BankChoice(bank))


def schedule_set(values: Values, place: PlaceKey | None) -> Event | Refused:
    where = place_of(values, place)
    if where is None:
        return Refused(Why.NOT_IN_A_SERVER)
    return ScheduleSet(
        where,
        values.get("time", "").strip(),
        values.get("timezone", "").strip() or None,
        days=values.get("days") or None,
        reveal=values.get("reveal") or None,
        order=values.get("order") or None,
        mention=values.get("mention") or None,
    )


def always(event: Event) -> Build:
    return lambda _values, _place: event


def act(act: ScheduleAct, when: str = "") -> Build:
    def build(values: Values, place: PlaceKey | None) -> Event | Refused:
        where = place_of(values, place)
        if where is None:
            return Refused(Why.NOT_IN_A_SERVER)
        return ScheduleAsked(where, act, values.get(when, "").strip() or None)

    return build
