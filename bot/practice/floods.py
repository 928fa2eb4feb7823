"""Keeping one member's haste from slowing everybody."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta

from bot.model.incoming import (
    AnswerGiven,
    CompletionAsked,
    Event,
    HeardTicked,
    HomeOpened,
    MockPageOpened,
    NoteGiven,
    OwnVersionGiven,
    PairPageOpened,
    PeerViewGiven,
    PracticeOpened,
    RatingGiven,
    TogetherOpened,
    UnreadableReply,
    WordsSet,
)
from bot.model.refs import MemberKey

MOST = 20
WITHIN = timedelta(seconds=10)
REMEMBERED_MEMBERS = 10_000
NEVER_HELD_BACK = (
    AnswerGiven,
    NoteGiven,
    OwnVersionGiven,
    PeerViewGiven,
    WordsSet,
    RatingGiven,
    UnreadableReply,
    CompletionAsked,
    HomeOpened,
    HeardTicked,
    MockPageOpened,
    PairPageOpened,
    PracticeOpened,
    TogetherOpened,
)
"""Nobody's words or ratings are turned away; pages and completions cost little and come in bursts."""


class Floods:
    """Counts each member's recent acts; what it forgets at a restart does no harm."""

    def __init__(self) -> None:
        self._acts: OrderedDict[MemberKey, deque[datetime]] = OrderedDict()

    def is_too_fast(self, member: MemberKey, what: Event, *, at: datetime) -> bool:
        """Whether this act comes on top of too many within ten seconds; if not, it counts."""
        if isinstance(what, NEVER_HELD_BACK):
            return False
        acts = self._acts.setdefault(member, deque())
        self._acts.move_to_end(member)
        while len(self._acts) > REMEMBERED_MEMBERS:
            self._acts.popitem(last=False)
        while acts and at - acts[0] > WITHIN:
            acts.popleft()
        if len(acts) >= MOST:
            return True
        acts.append(at)
        return False
