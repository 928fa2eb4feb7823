"""An event written into a button's id of at most 100 characters, and read back weeks later.

An id is `p1:` (the version), two letters for the event, its fields, and on a day's first button the key of its post.
Whatever cannot be read is none: ids come from outside, and old messages keep old ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from bot.model.incoming import (
    AnotherAsked,
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    BankChoice,
    BankChosen,
    ChartKind,
    EraseAsked,
    EraseConfirmed,
    Event,
    ExportAsked,
    HelpAsked,
    HintAsked,
    HomeOpened,
    JoinAsked,
    LeaveAsked,
    LookAsked,
    MirrorAsked,
    OwnVersionGiven,
    OwnVersionOpened,
    PartAsked,
    PocketAsked,
    PointsTicked,
    PostRetried,
    PracticeAsked,
    ProfileAsked,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionsListed,
    RatingGiven,
    RevealAsked,
    RoundMoved,
    ScheduleAct,
    ScheduleAsked,
    StatsAsked,
    WayChosen,
    WholeAsked,
    WordsOpened,
    WordsSet,
)
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, MessageRef, PlaceKey, Platform, QuestionId
from bot.platforms.sheet import GUESS

LONGEST_ID = 100
LONGEST_WORDS = 80
"""How many characters of somebody's words fit into an id, whatever they are."""

PATTERN = r"p[0-9]+:[\s\S]+"
"""Every button of ours, of any version; what `decode` cannot read any more deserves an answer all the same."""

FORM_PATTERN = r"f[0-9]+:[\s\S]+"

_VERSION = "p1"
_FORM_VERSION = "f1"
_MARKER = re.compile(r"[a-z][a-z0-9]*(?:\.[a-z0-9]+)*")
_INTEGER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class _Field:
    """How one kind of value is written, and read again; reading raises ValueError for anything else."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _escaped(text: str) -> str:
    return text.replace("~", "~~").replace(":", "~.")


def _unescaped(text: str) -> str:
    return re.sub(r"~(.?)", _unescape, text, flags=re.DOTALL)


def _unescape(found: re.Match[str]) -> str:
    try:
        return {"~": "~", ".": ":"}[found[1]]
    except KeyError:
        raise ValueError(f"{found[0]!r} is no escape") from None


def _read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or text != str(int(text)):
        raise ValueError(f"{text!r} is no id")
    return int(text)


def _read_truth(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError(f"{text!r} is neither 0 nor 1")
    return text == "1"


def _write_target(target: AskingId | MessageRef | None) -> str:
    match target:
        case None:
            return ""
        case MessageRef(platform, channel, message):
            return f"{platform}/{channel}/{message}"
        case _:
            return str(target)


def _read_target(text: str) -> AskingId | MessageRef | None:
    match text.split("/"):
        case [""]:
            return None
        case [asking]:
            return AskingId(_read_integer(asking))
        case [platform, channel, message]:
            return MessageRef(Platform(platform), channel, message)
        case _:
            raise ValueError(f"{text!r} names no message")


def _read_place(text: str) -> PlaceKey:
    platform, slash, external_id = text.partition("/")
    if not slash:
        raise ValueError(f"{text!r} names no place")
    return PlaceKey(Platform(platform), external_id)


def _read_date(text: str) -> date | None:
    on = date.fromisoformat(text) if text else None
    if on is not None and on.isoformat() != text:
        raise ValueError(f"{text!r} is no date as we write it")
    return on


def _read_places(text: str) -> tuple[int, ...]:
    return tuple(_read_integer(place) for place in text.split(".")) if text else ()


def _after_sign(text: str) -> str | None:
    if text and not text.startswith("="):
        raise ValueError(f"{text!r} has no sign")
    return text[1:] if text else None


_ID = _Field(str, _read_integer)
_TRUTH = _Field(lambda truth: "1" if truth else "0", _read_truth)
_WORDS = _Field(str, str)
_MAYBE_ID = _Field(
    lambda number: "" if number is None else str(number), lambda text: _read_integer(text) if text else None
)
_MAYBE_WORDS = _Field(lambda words: "" if words is None else f"={words}", _after_sign)
_MAYBE_DATE = _Field(lambda on: on.isoformat() if on else "", _read_date)
_TARGET = _Field(_write_target, _read_target)
_PLACE = _Field(lambda place: f"{place.platform}/{place.external_id}", _read_place)
_PLACES = _Field(lambda places: ".".join(map(str, places)), _read_places)
_RATING = _Field(lambda rating: str(rating.value), lambda text: Rating(_read_integer(text)))
_DOOR = _Field(str, Door)
_ACT = _Field(str, ScheduleAct)
_BANK = _Field(str, BankChoice)
_CHART = _Field(lambda kind: kind or "", lambda text: ChartKind(text) if text else None)


_EVENTS: dict[str, tuple[type[Any], tuple[_Field, ...]]] = {
    "ao": (AnswerOpened, (_ID,)),
    "hi": (HintAsked, (_ID, _ID)),
    "lo": (LookAsked, (_ID, _TRUTH)),
    "mi": (MirrorAsked, (_ID,)),
    "pt": (PointsTicked, (_ID, _PLACES)),
    "re": (RevealAsked, (_ID,)),
    "an": (AnotherAsked, (_ID,)),
    "jo": (JoinAsked, (_ID,)),
    "le": (LeaveAsked, (_ID,)),
    "ra": (RatingGiven, (_TARGET, _RATING, _TRUTH, _DOOR)),
    "aa": (AnswerAsked, (_WORDS, _TRUTH)),
    "pa": (PartAsked, (_ID, _ID)),
    "wh": (WholeAsked, (_ID,)),
    "qu": (QuestionAsked, (_WORDS,)),
    "ql": (QuestionsListed, ()),
    "wc": (WayChosen, (_ID, _WORDS)),
    "ps": (ProposalSettled, (_ID, _TRUTH, _MAYBE_WORDS)),
    "bc": (BankChosen, (_BANK,)),
    "qm": (QuestionMarked, (_WORDS, _MAYBE_WORDS, _MAYBE_WORDS)),
    "wo": (WordsOpened, (_MAYBE_ID, _ID)),
    "vo": (OwnVersionOpened, (_ID, _ID)),
    "vg": (OwnVersionGiven, (_ID, _WORDS, _ID, _WORDS)),
    "pq": (PracticeAsked, (_MAYBE_WORDS, _MAYBE_ID, _TRUTH)),
    "rm": (RoundMoved, (_ID, _ID, _TRUTH)),
    "st": (StatsAsked, (_CHART,)),
    "pk": (PocketAsked, ()),
    "pr": (ProfileAsked, ()),
    "ho": (HomeOpened, (_MAYBE_DATE,)),
    "he": (HelpAsked, ()),
    "sc": (ScheduleAsked, (_PLACE, _ACT, _MAYBE_WORDS)),
    "po": (PostRetried, (_ID,)),
    "ex": (ExportAsked, ()),
    "er": (EraseAsked, ()),
    "ec": (EraseConfirmed, ()),
}

_LETTERS = {kind: letters for letters, (kind, _) in _EVENTS.items()}

ON_BUTTONS = tuple(_LETTERS)
"""The kinds of event that can stand on a button."""


def encode(event: Event, *, marker: str = "") -> str:
    """The id of a button; ValueError for an event that cannot stand on one, or does not fit."""
    letters = _LETTERS.get(type(event))
    if letters is None:
        raise ValueError(f"{type(event).__name__} cannot stand on a button")
    if marker and not _MARKER.fullmatch(marker):
        raise ValueError(f"{marker!r} is no key of a post")
    _, codecs = _EVENTS[letters]
    values = [getattr(event, field.name) for field in fields(event)]
    written = [_escaped(codec.write(value)) for codec, value in zip(codecs, values, strict=True)]
    custom_id = ":".join([_VERSION, letters, *written, *([marker] if marker else [])])
    if len(custom_id) > LONGEST_ID:
        raise ValueError(
            f"the id of {type(event).__name__} takes {len(custom_id)} of {LONGEST_ID} characters"
        )
    return custom_id


def decode(custom_id: str) -> Event | None:
    """The event of a button; none for what is unknown or malformed."""
    found = _parse(custom_id)
    return found[0] if found else None


def decode_ticks(custom_id: str, places: Sequence[str]) -> Event | None:
    """The event of several choices at once: which are chosen now."""
    event = decode(custom_id)
    if not isinstance(event, PointsTicked):
        return None
    try:
        return replace(event, points=tuple(sorted(map(_read_integer, places))))
    except ValueError:
        return None


def marker_of(custom_id: str) -> str | None:
    """The key of the post a button stands on, where its id carries one."""
    found = _parse(custom_id)
    return found[1] if found else None


def _parse(custom_id: str) -> tuple[Event, str | None] | None:
    version, _, rest = custom_id.partition(":")
    letters, *values = rest.split(":")
    if version != _VERSION or letters not in _EVENTS or len(custom_id) > LONGEST_ID:
        return None
    kind, codecs = _EVENTS[letters]
    marker = values.pop() if len(values) == len(codecs) + 1 else None
    if len(values) != len(codecs) or (marker is not None and not _MARKER.fullmatch(marker)):
        return None
    try:
        event: Event = kind(
            *(codec.read(_unescaped(value)) for codec, value in zip(codecs, values, strict=True))
        )
    except ValueError:
        return None
    return event, marker


def encode_form(event: Event, nonce: str) -> str:
    """The id of the form that gives `event` its text or values; `nonce` keeps two open forms apart."""
    match event:
        case AnswerGiven(to=to, sealed=sealed, source=source) if not isinstance(to, MessageRef):
            fields = ["ag", "" if to is None else str(to), _TRUTH.write(sealed), _escaped(source)]
        case WordsSet(_, question, page):
            fields = ["ws", _MAYBE_ID.write(question), str(page)]
        case OwnVersionGiven(question, _, part, base):
            fields = ["vg", str(question), str(part), _escaped(base)]
        case _:
            raise ValueError(f"{type(event).__name__} has no form")
    custom_id = ":".join([_FORM_VERSION, *fields, _escaped(nonce)])
    if len(custom_id) > LONGEST_ID:
        raise ValueError(f"the id of a form takes {len(custom_id)} of {LONGEST_ID} characters")
    return custom_id


def decode_form(custom_id: str, text: str, values: Mapping[str, str] | None = None) -> Event | None:
    """The event of a form that was sent, also after a restart; none for what is unknown or malformed.

    `text` is what stood in its long field, `values` what stood in each, by name.
    """
    version, _, rest = custom_id.partition(":")
    if version != _FORM_VERSION:
        return None
    try:
        match rest.split(":"):
            case ["ag", target, sealed, source, _]:
                to = AskingId(_read_integer(target)) if target else None
                guess = (values or {}).get(GUESS)
                return AnswerGiven(
                    to,
                    text,
                    _read_truth(sealed),
                    Door.FORM,
                    _unescaped(source),
                    guess=Rating(_read_integer(guess)) if guess else None,
                )
            case ["ws", question, page, _]:
                return WordsSet(tuple((values or {}).items()), _MAYBE_ID.read(question), _read_integer(page))
            case ["vg", question, part, base, _]:
                to_question = QuestionId(_read_integer(question))
                return OwnVersionGiven(to_question, text, _read_integer(part), _unescaped(base))
            case _:
                return None
    except ValueError:
        return None
