"""What a member typed about themselves, as the values that are kept."""

from __future__ import annotations

from bot.model.charts import Theme
from bot.model.incoming import ProfileSet
from bot.model.views import Refused, Why
from bot.practice.interview import NONE
from bot.rules.typed import Misunderstood
from bot.rules.zones import parse_zone

LONGEST_NAME = 40
GROUNDS = tuple(Theme)
SHARED = frozenset({"share", "on", "yes"})
UNSHARED = frozenset({"keep", "off", "no", NONE})

Values = dict[str, str | bool | None]


def wanted_of(event: ProfileSet) -> Values | Refused:
    """By the name of their column, or the first that was not understood."""
    values: Values = {}
    if event.zone is not None:
        zone = parse_zone(event.zone)
        if isinstance(zone, Misunderstood):
            facts = (("words", event.zone), ("suggestion", zone.suggestion or ""))
            return Refused(Why.ZONE_NOT_UNDERSTOOD, facts)
        values["zone"] = zone
    if event.name is not None:
        values["name"] = " ".join(event.name.split())[:LONGEST_NAME]
        if not values["name"]:
            return Refused(Why.NAME_MISSING)
    if event.pictures is not None:
        ground = event.pictures.strip().casefold()
        if ground not in {*GROUNDS, NONE}:
            return Refused(Why.PICTURES_NOT_UNDERSTOOD, (("words", event.pictures),))
        values["pictures"] = None if ground == NONE else ground
    if event.effort is not None:
        effort = event.effort.strip().casefold()
        if effort not in SHARED | UNSHARED:
            return Refused(Why.EFFORT_NOT_UNDERSTOOD, (("words", event.effort),))
        values["shares_effort"] = effort in SHARED
    return values
