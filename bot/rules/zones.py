"""Time zones by name: what people write is matched with the IANA names the machine knows."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.model.views import Why
from bot.rules.typed import Misunderstood

COMMON = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "UTC",
)

_AREAS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
_NOISE = re.compile(r"\b(?:standard|summer|winter|daylight|local|time|zone|timezone)\b")
_SPOKEN = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mdt": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "california": "America/Los_Angeles",
    "bst": "Europe/London",
    "uk": "Europe/London",
    "england": "Europe/London",
    "cest": "Europe/Berlin",
    "germany": "Europe/Berlin",
    "france": "Europe/Paris",
    "spain": "Europe/Madrid",
    "italy": "Europe/Rome",
    "ist": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "china": "Asia/Shanghai",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
}
_LEAST_LIKENESS = 75
_CERTAIN = 100


def parse_zone(text: str) -> str | Misunderstood:
    """The IANA name, whatever its case; anything else, even a plain city, comes back as a suggestion."""
    exact = _known().get(re.sub(r"\s*/\s*", "/", text.strip()).replace(" ", "_").casefold())
    return exact or Misunderstood(text, Why.ZONE_NOT_UNDERSTOOD, _nearest(text))


def complete_zone(words: str, *, limit: int = 25) -> tuple[str, ...]:
    """Names to offer while somebody types: those of which a word begins so, then those like it."""
    wanted = _plain(words)
    if not wanted:
        return COMMON[:limit]
    cities = _cities()
    begin = [name for name, city in cities.items() if city.startswith(wanted)]
    within = [name for name in cities if wanted in _plain(name)]
    alike = [_SPOKEN[wanted]] if wanted in _SPOKEN else []
    if not begin and not within:
        found = process.extract(wanted, cities, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=limit)
        alike += [name for _, _, name in found]
    return tuple(dict.fromkeys([*alike, *begin, *within]))[:limit]


def _nearest(text: str) -> str | None:
    wanted = " ".join(_NOISE.sub(" ", _plain(text)).split())
    if wanted in _SPOKEN:
        return _SPOKEN[wanted]
    found = process.extractOne(wanted, _cities(), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    if found is None:  # a city among other words: "Berlin, Germany"
        found = process.extractOne(wanted, _cities(), scorer=fuzz.token_set_ratio, score_cutoff=_CERTAIN)
    if found is None:
        whole = {name: _plain(name) for name in _cities()}
        found = process.extractOne(wanted, whole, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKENESS)
    return found[2] if found else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[/_,.-]", " ", text.casefold()).split())


@cache
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() - {"Factory", "localtime"}}


@cache
def _cities() -> dict[str, str]:
    """Names of places, with the city alone in plain words."""
    places = sorted(name for name in _known().values() if name.startswith(_AREAS))
    return {name: _plain(name.rpartition("/")[2]) for name in places}
