"""The tables. Times are UTC, dates are frozen local dates, ids from outside are text.

A member is named only by a foreign key to `members`, so that erasing one row erases everything about them.
"""

from __future__ import annotations

from bot.store.tables.bank import banks, documents, marks, proposals, questions, versions
from bot.store.tables.base import Instant, metadata
from bot.store.tables.house import erasures, facts
from bot.store.tables.people import communities, members, place_members, places, profile
from bot.store.tables.posting import alarms, inbox, messages, posts
from bot.store.tables.practice import askings, attempts, cards, enrolments, ratings, rounds, schedules, seats
from bot.store.tables.search import passages
from bot.store.tables.together import invitations, lines, meetings, peer_views, seekers

__all__ = [
    "Instant",
    "alarms",
    "askings",
    "attempts",
    "banks",
    "cards",
    "communities",
    "documents",
    "enrolments",
    "erasures",
    "facts",
    "inbox",
    "invitations",
    "lines",
    "marks",
    "meetings",
    "members",
    "messages",
    "metadata",
    "passages",
    "peer_views",
    "place_members",
    "places",
    "posts",
    "profile",
    "proposals",
    "questions",
    "ratings",
    "rounds",
    "schedules",
    "seats",
    "seekers",
    "versions",
]
