"""The sentences on the pages of those who practise together: where a question stands, and for whom it waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.model.records import Rating
from bot.model.refs import Person
from bot.model.views import Clock, MockStanding, PairStanding, PeerSeen
from bot.platforms.sheet import Name, Span
from bot.platforms.wording.mocks import OBSERVED
from bot.platforms.wording.numbers import counted_in_words, list_in_words
from bot.platforms.wording.partners import names
from bot.platforms.wording.rating import rating_in_words
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import city, date_in_words, local, time_in_words

NOTHING_YET = "Nothing was asked yet."
OPEN_TOGETHER = "Both answers and the prepared one open together."
ALL_OPEN_TOGETHER = "All answers and the prepared one open together."
OVER = "You practise together no more; what you wrote stays yours."
NOT_OPENED = "This was not opened; it takes no answers any more."


def with_whom(others: Sequence[Clock]) -> Spans:
    """ "With Ben and Cem" """
    return ("With ", *names([clock.person for clock in others]))


def until_line(missing: Sequence[Clock], opens_at: datetime | None, zone: str, today: date) -> Spans:
    """ "Ben has until 20:00." on their own clock; with a date where that is not the reader's today."""
    who = names([clock.person for clock in missing])
    if not missing:
        return ("All are in; it opens in a moment.",)
    if opens_at is None:
        return (*who, _are(missing), " not in yet.")
    theirs = _zone_of(missing, zone)
    there = local(opens_at, theirs)
    on = f" on {date_in_words(there.date())}" if there.date() != today else ""
    have = " has until " if len(missing) == 1 else " have until "
    return (*who, have, time_in_words(there.time()), f" ({city(zone)})" if _differ(missing) else "", on, ".")


def for_you_line(missing: Sequence[Clock], opens_at: datetime | None, zone: str) -> str | None:
    """ "That is 19:00 for you.", where one's own clock shows another hour."""
    if opens_at is None or not missing:
        return None
    mine, theirs = (time_in_words(local(opens_at, each).time()) for each in (zone, _zone_of(missing, zone)))
    return f"That is {mine} for you." if mine != theirs else None


def standing_line(standing: PairStanding, zone: str, today: date) -> Spans:
    """ "not answered", "yours is in; Ben has until 20:00. That is 19:00 for you." or "open" """
    if standing.revealed:
        return ("It is open.",)
    if standing.is_mine_in:
        until = until_line(standing.missing, standing.opens_at, zone, today)
        for_you = for_you_line(standing.missing, standing.opens_at, zone)
        return ("Yours is in. ", *until, f" {for_you}" if for_you else "")
    if standing.opens_at is None:
        return ("You have not answered yet.",)
    there = local(standing.opens_at, zone)
    on = f" on {date_in_words(there.date())}" if there.date() != today else ""
    return (f"You have not answered yet. It takes your answer until {time_in_words(there.time())}{on}.",)


def mock_line(standing: MockStanding, zone: str) -> Spans:
    """ "20 minutes with Ben, about Reliability" """
    whom: Spans = (" with ", Name(standing.partner)) if standing.partner is not None else ()
    about = f", about {standing.topic}" if standing.topic else ""
    on = f", {date_in_words(local(standing.begun_at, zone).date())}" if standing.over else ""
    return (f"{counted_in_words(standing.minutes, 'minute').capitalize()}", *whom, f"{about}{on}")


def how_was(person: Person) -> str:
    return f"How was {person.name}’s?" if person.name else "How was theirs?"


def said_line(seen: PeerSeen) -> Spans:
    """ "Ben: 3 good; a result came with a figure." """
    observed = list_in_words([OBSERVED[each] for each in seen.observed])
    return (Name(seen.by), f": {rating_in_words(seen.rating)}{f'; {observed}' if observed else ''}.")


def own_beside(rating: Rating) -> str:
    return f"Your own rating was {rating_in_words(rating)}."


def _zone_of(missing: Sequence[Clock], zone: str) -> str:
    """The clock of the one who is waited for; of several, the reader's, unless theirs agree."""
    return zone if _differ(missing) else missing[0].zone or zone


def _differ(missing: Sequence[Clock]) -> bool:
    return len({clock.zone for clock in missing}) > 1


def _are(missing: Sequence[Clock]) -> Span:
    return " is" if len(missing) == 1 else " are"
