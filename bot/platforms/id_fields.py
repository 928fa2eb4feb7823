"""How the fields of an id are written, and read again; reading raises ValueError for anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.model.incoming import BankChoice, ChartKind, ScheduleAct
from bot.model.records import Door, Rating, Sharing
from bot.model.refs import AskingId, MemberKey, MessageRef, PlaceKey, Platform

LONGEST_ID = 100

_INTEGER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of value."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def escaped(text: str) -> str:
    return text.replace("~", "~~").replace(":", "~.")


def unescaped(text: str) -> str:
    return re.sub(r"~(.?)", _unescape, text, flags=re.DOTALL)


def _unescape(found: re.Match[str]) -> str:
    try:
        return {"~": "~", ".": ":"}[found[1]]
    except KeyError:
        raise ValueError(f"{found[0]!r} is no escape") from None


def read_integer(text: str) -> int:
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
            return AskingId(read_integer(asking))
        case [platform, channel, message]:
            return MessageRef(Platform(platform), channel, message)
        case _:
            raise ValueError(f"{text!r} names no message")


def _read_place(text: str) -> PlaceKey:
    platform, slash, external_id = text.partition("/")
    if not slash:
        raise ValueError(f"{text!r} names no place")
    return PlaceKey(Platform(platform), external_id)


def _write_partner(partner: MemberKey | str | None) -> str:
    match partner:
        case None:
            return ""
        case MemberKey(platform, external_id):
            return f"@{platform}/{external_id}"
        case _:
            return f"={partner}"


def _read_partner(text: str) -> MemberKey | str | None:
    if not text.startswith("@"):
        return _after_sign(text)
    platform, slash, external_id = text[1:].partition("/")
    if not slash:
        raise ValueError(f"{text!r} names no member")
    return MemberKey(Platform(platform), external_id)


def _read_date(text: str) -> date | None:
    on = date.fromisoformat(text) if text else None
    if on is not None and on.isoformat() != text:
        raise ValueError(f"{text!r} is no date as we write it")
    return on


def _read_places(text: str) -> tuple[int, ...]:
    return tuple(read_integer(place) for place in text.split(".")) if text else ()


def _after_sign(text: str) -> str | None:
    if text and not text.startswith("="):
        raise ValueError(f"{text!r} has no sign")
    return text[1:] if text else None


ID = Field(str, read_integer)
TRUTH = Field(lambda truth: "1" if truth else "0", _read_truth)
WORDS = Field(str, str)
MAYBE_ID = Field(
    lambda number: "" if number is None else str(number), lambda text: read_integer(text) if text else None
)
MAYBE_WORDS = Field(lambda words: "" if words is None else f"={words}", _after_sign)
MAYBE_DATE = Field(lambda on: on.isoformat() if on else "", _read_date)
TARGET = Field(_write_target, _read_target)
PLACE = Field(lambda place: f"{place.platform}/{place.external_id}", _read_place)
PARTNER = Field(_write_partner, _read_partner)
PLACES = Field(lambda places: ".".join(map(str, places)), _read_places)
RATING = Field(lambda rating: str(rating.value), lambda text: Rating(read_integer(text)))
DOOR = Field(str, Door)
ACT = Field(str, ScheduleAct)
SHARED = Field(str, Sharing)
BANK = Field(str, BankChoice)
CHART = Field(lambda kind: kind or "", lambda text: ChartKind(text) if text else None)
