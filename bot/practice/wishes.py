"""What a member typed about themselves, as the values that are kept."""

from __future__ import annotations

from bot.model.charts import Theme
from bot.model.incoming import ProfileSet
from bot.model.records import Sharing
from bot.model.views import Refused, Why
from bot.practice.interview import NONE
from bot.rules.typed import Misunderstood
from bot.rules.zones import parse_zone

LONGEST_NAME = 40
GROUNDS = tuple(Theme)
SHARED = frozenset({"share", "on", "yes"})
UNSHARED = frozenset({"keep", "off", "no", NONE})
WISHED = frozenset({"on", "yes"})
UNWISHED = frozenset({"off", "no", NONE})

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
    for name, typed, yes, no, why in (
        ("shares_effort", event.effort, SHARED, UNSHARED, Why.EFFORT_NOT_UNDERSTOOD),
        ("nudged", event.nudge, WISHED, UNWISHED, Why.NUDGE_NOT_UNDERSTOOD),
    ):
        if typed is not None:
            if typed.strip().casefold() not in yes | no:
                return Refused(why, (("words", typed),))
            values[name] = typed.strip().casefold() in yes
    if event.sharing is not None:
        sharing = event.sharing.strip().casefold()
        if sharing not in {*Sharing, NONE}:
            return Refused(Why.SHARING_NOT_UNDERSTOOD, (("words", event.sharing),))
        values["sharing"] = Sharing.KEEP.value if sharing == NONE else sharing
    return values
