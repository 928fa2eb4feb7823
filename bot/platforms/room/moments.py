"""Times on a page, in the reader's zone, with the moment itself for the script to count by."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.platforms.room.html import Html, Node, tag
from bot.platforms.wording.times import date_in_words, local, time_in_words


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def time_tag(at: datetime, *says: Node, counts: bool = False) -> Html:
    """`counts`: the script says how long it is until then."""
    return tag("time", *says, datetime=stamp(at), data_until=counts)


def clock(at: datetime, zone: str) -> str:
    """ "18:00"."""
    return time_in_words(local(at, zone).time())


def end_of(at: datetime, zone: str, today: date) -> str:
    """When something ends: "today 20:00", "Tuesday 6 October, 24:00"."""
    there = local(at, zone)
    midnight = there.time() == time(0)
    on = there.date() - timedelta(days=1) if midnight else there.date()
    hour = "24:00" if midnight else time_in_words(there.time())
    return f"today {hour}" if on == today else f"{date_in_words(on)}, {hour}"
