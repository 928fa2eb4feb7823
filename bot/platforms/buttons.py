"""An event written into a button's id of at most 100 characters, and read back weeks later.

An id is `p1:` (the version), two letters for the event, its fields, and on a day's first button the key of its post.
Whatever cannot be read is none: ids come from outside, and old messages keep old ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from bot.model.incoming import (
    AnotherAsked,
    AnswerAsked,
    AnswerOpened,
    AwaySet,
    BankChosen,
    CardOpened,
    CountLeftOut,
    EraseAsked,
    EraseConfirmed,
    Event,
    ExportAsked,
    HeardTicked,
    HelpAsked,
    HintAsked,
    HintGiven,
    HomeOpened,
    InvitationAnswered,
    InvitationOpened,
    JoinAsked,
    LeaveAsked,
    LookAsked,
    MirrorAsked,
    MockAsked,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteOpened,
    NudgeDeclined,
    OwnVersionGiven,
    OwnVersionOpened,
    OwnViewGiven,
    PairKept,
    PairOpened,
    PairWaits,
    PartAsked,
    PartnerAsked,
    PartnershipEnded,
    PauseOpened,
    PeerViewOpened,
    PocketAsked,
    PointsTicked,
    PostRetried,
    PracticeAsked,
    ProfileAsked,
    ProposalSettled,
    ProposeOpened,
    QuestionAsked,
    QuestionMarked,
    QuestionSettled,
    QuestionsListed,
    RatingGiven,
    RevealAsked,
    RhythmOpened,
    RoundMoved,
    ScheduleAsked,
    SeekingSet,
    SharingSet,
    StatsAsked,
    TogetherOpened,
    TurnEnded,
    WayChosen,
    WeekDeclined,
    WholeAsked,
    WordsOpened,
)
from bot.platforms.id_fields import (
    ACT,
    BANK,
    CHART,
    DOOR,
    ID,
    LONGEST_ID,
    MAYBE_DATE,
    MAYBE_ID,
    MAYBE_WORDS,
    PARTNER,
    PLACE,
    PLACES,
    RATING,
    SHARED,
    TARGET,
    TRUTH,
    WORDS,
    Field,
    escaped,
    read_integer,
    unescaped,
)

LONGEST_WORDS = 80
"""How many characters of somebody's words fit into an id, whatever they are."""

PATTERN = r"p[0-9]+:[\s\S]+"
"""Every button of ours, of any version; what `decode` cannot read any more deserves an answer all the same."""

_VERSION = "p1"
_MARKER = re.compile(r"[a-z][a-z0-9]*(?:\.[a-z0-9]+)*")

_EVENTS: dict[str, tuple[type[Any], tuple[Field, ...]]] = {
    "ao": (AnswerOpened, (ID,)),
    "hi": (HintAsked, (ID, ID)),
    "lo": (LookAsked, (ID, TRUTH)),
    "mi": (MirrorAsked, (ID,)),
    "pt": (PointsTicked, (ID, PLACES)),
    "re": (RevealAsked, (ID,)),
    "an": (AnotherAsked, (ID,)),
    "jo": (JoinAsked, (ID,)),
    "le": (LeaveAsked, (ID,)),
    "sh": (SharingSet, (ID, SHARED)),
    "ra": (RatingGiven, (TARGET, RATING, TRUTH, DOOR)),
    "aa": (AnswerAsked, (WORDS, TRUTH)),
    "pa": (PartAsked, (ID, ID)),
    "wh": (WholeAsked, (ID,)),
    "qu": (QuestionAsked, (WORDS,)),
    "ql": (QuestionsListed, ()),
    "wc": (WayChosen, (ID, WORDS)),
    "ps": (ProposalSettled, (ID, TRUTH, MAYBE_WORDS)),
    "bc": (BankChosen, (BANK,)),
    "qm": (QuestionMarked, (WORDS, MAYBE_WORDS, MAYBE_WORDS)),
    "wo": (WordsOpened, (MAYBE_ID, ID)),
    "vo": (OwnVersionOpened, (ID, ID)),
    "vg": (OwnVersionGiven, (ID, WORDS, ID, WORDS)),
    "pq": (PracticeAsked, (MAYBE_WORDS, MAYBE_ID, TRUTH)),
    "rm": (RoundMoved, (ID, ID, TRUTH)),
    "sk": (SeekingSet, (TRUTH, ID)),
    "wd": (WeekDeclined, (ID,)),
    "kp": (PairKept, (ID,)),
    "st": (StatsAsked, (CHART,)),
    "pk": (PocketAsked, ()),
    "pr": (ProfileAsked, ()),
    "to": (TogetherOpened, ()),
    "ry": (RhythmOpened, (ID,)),
    "pe": (PartnershipEnded, (ID,)),
    "ow": (PairOpened, (ID,)),
    "pw": (PairWaits, (ID,)),
    "pv": (PeerViewOpened, (ID, ID)),
    "mk": (MockAsked, (PARTNER, MAYBE_WORDS, MAYBE_ID)),
    "mr": (MockReady, (ID,)),
    "mw": (MockKept, (ID, TRUTH)),
    "mc": (CardOpened, (ID,)),
    "ma": (ModelAnswerAsked, (ID,)),
    "mt": (HeardTicked, (ID, PLACES, ID)),
    "mn": (NoteOpened, (ID,)),
    "mh": (HintGiven, (ID, ID)),
    "me": (TurnEnded, (ID,)),
    "mp": (MockPageOpened, (ID,)),
    "mv": (OwnViewGiven, (ID, RATING)),
    "ml": (CountLeftOut, (ID,)),
    "io": (InvitationOpened, (ID,)),
    "ia": (InvitationAnswered, (ID, TRUTH)),
    "pn": (PartnerAsked, (PARTNER, MAYBE_WORDS, MAYBE_WORDS, MAYBE_WORDS, MAYBE_WORDS)),
    "pu": (PauseOpened, ()),
    "aw": (AwaySet, (WORDS,)),
    "nd": (NudgeDeclined, (ID,)),
    "pp": (ProposeOpened, ()),
    "qs": (QuestionSettled, (ID, TRUTH)),
    "ho": (HomeOpened, (MAYBE_DATE,)),
    "he": (HelpAsked, ()),
    "sc": (ScheduleAsked, (PLACE, ACT, MAYBE_WORDS)),
    "po": (PostRetried, (ID,)),
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
    written = [escaped(codec.write(value)) for codec, value in zip(codecs, values, strict=True)]
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
    if not isinstance(event, PointsTicked | HeardTicked):
        return None
    try:
        return replace(event, points=tuple(sorted(map(read_integer, places))))
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
            *(codec.read(unescaped(value)) for codec, value in zip(codecs, values, strict=True))
        )
    except ValueError:
        return None
    return event, marker
