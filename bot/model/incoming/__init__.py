"""What somebody did, or a platform told, in words that no platform owns.

A button, a form, a typed word and a reaction make the same event. `to` and `on` name the asking an event is about: by its
id, by the message it answers, or not at all where the place or the member's open question decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming.bank import (
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BankEvent,
    BankOffered,
    BanksShown,
    CompletionAsked,
    Field,
    PartAsked,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionsListed,
    SearchAsked,
    UploadOpened,
    WayChosen,
    WholeAsked,
)
from bot.model.incoming.day import (
    AnotherAsked,
    AnswerGiven,
    AnswerOpened,
    HintAsked,
    JoinAsked,
    LeaveAsked,
    LookAsked,
    MirrorAsked,
    PointsTicked,
    RatingGiven,
    RatingsSeen,
    RevealAsked,
    UnreadableReply,
)
from bot.model.incoming.group import (
    AwaySet,
    GroupEvent,
    NudgeDeclined,
    PauseOpened,
    ProposalsAsked,
    ProposeOpened,
    QuestionProposed,
    QuestionSettled,
)
from bot.model.incoming.managing import PostRetried, ScheduleAct, ScheduleAsked, ScheduleSet
from bot.model.incoming.matching import MatchingEvent, PairKept, SeekingSet, WeekDeclined
from bot.model.incoming.mocks import (
    CardOpened,
    CountLeftOut,
    HeardTicked,
    HintGiven,
    MockAsked,
    MockEvent,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    OwnViewGiven,
    TurnEnded,
)
from bot.model.incoming.own import (
    ChartKind,
    EraseAsked,
    EraseConfirmed,
    ExportAsked,
    HelpAsked,
    HomeOpened,
    LinkAsked,
    LinkFollowed,
    OwnVersionGiven,
    OwnVersionOpened,
    PocketAsked,
    ProfileAsked,
    ProfileSet,
    StatsAsked,
    WordsOpened,
    WordsSet,
)
from bot.model.incoming.partners import (
    InvitationAnswered,
    InvitationOpened,
    PairOpened,
    PairPageOpened,
    PairWaits,
    PartnerAsked,
    PartnerEvent,
    PartnershipEnded,
    PeerViewGiven,
    PeerViewOpened,
    RhythmOpened,
    RhythmSet,
    TogetherOpened,
)
from bot.model.incoming.platform import CommunityJoined, CommunityLeft, MessageGone, PlaceGone, Reconnected
from bot.model.incoming.practising import PracticeAsked, PracticeEvent, PracticeOpened, RoundMoved
from bot.model.incoming.sharing import LineSaid, SharingEvent, SharingSet
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PlaceKey

Event = (
    AnswerOpened
    | AnswerGiven
    | UnreadableReply
    | MirrorAsked
    | PointsTicked
    | HintAsked
    | LookAsked
    | RevealAsked
    | AnotherAsked
    | JoinAsked
    | LeaveAsked
    | RatingGiven
    | RatingsSeen
    | AnswerAsked
    | PartAsked
    | WholeAsked
    | QuestionAsked
    | QuestionsListed
    | CompletionAsked
    | SearchAsked
    | BankEvent
    | PracticeEvent
    | PartnerEvent
    | MockEvent
    | MatchingEvent
    | GroupEvent
    | SharingEvent
    | StatsAsked
    | PocketAsked
    | ProfileAsked
    | ProfileSet
    | HomeOpened
    | HelpAsked
    | LinkAsked
    | LinkFollowed
    | ExportAsked
    | EraseAsked
    | EraseConfirmed
    | WordsOpened
    | WordsSet
    | OwnVersionOpened
    | OwnVersionGiven
    | ScheduleSet
    | ScheduleAsked
    | PostRetried
    | Reconnected
    | MessageGone
    | PlaceGone
    | CommunityJoined
    | CommunityLeft
)

FOR_MANAGERS = (
    RevealAsked,
    AnotherAsked,
    ScheduleSet,
    ScheduleAsked,
    UploadOpened,
    BankOffered,
    WayChosen,
    ProposalSettled,
    BankAsked,
    BanksShown,
    BankChosen,
    QuestionMarked,
    ProposalsAsked,
)
"""Events that only who manages the place may cause; reception refuses the others' in one line."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as the adapter saw it. `name` and `zone` are given where the platform tells them."""

    member: MemberKey
    community: CommunityKey | None
    place: PlaceKey | None
    manages: bool
    locale: str = "en"
    name: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event with its time (the event's own, aware UTC). `message` is the one it stands on or came by.

    `id` is the platform's own name of the event, where it may deliver it more than once. `acknowledged` says that the
    message wears our check mark already.
    """

    who: Actor | None
    what: Event
    at: datetime
    message: MessageRef | None = None
    id: str | None = None
    acknowledged: bool = False


__all__ = [
    "FOR_MANAGERS",
    "Actor",
    "AnotherAsked",
    "AnswerAsked",
    "AnswerGiven",
    "AnswerOpened",
    "AwaySet",
    "BankAsked",
    "BankChoice",
    "BankChosen",
    "BankEvent",
    "BankOffered",
    "BanksShown",
    "CardOpened",
    "ChartKind",
    "CommunityJoined",
    "CommunityLeft",
    "CompletionAsked",
    "CountLeftOut",
    "EraseAsked",
    "EraseConfirmed",
    "Event",
    "ExportAsked",
    "Field",
    "GroupEvent",
    "HeardTicked",
    "HelpAsked",
    "HintAsked",
    "HintGiven",
    "HomeOpened",
    "Incoming",
    "InvitationAnswered",
    "InvitationOpened",
    "JoinAsked",
    "LeaveAsked",
    "LineSaid",
    "LinkAsked",
    "LinkFollowed",
    "LookAsked",
    "MatchingEvent",
    "MessageGone",
    "MirrorAsked",
    "MockAsked",
    "MockEvent",
    "MockKept",
    "MockPageOpened",
    "MockReady",
    "ModelAnswerAsked",
    "NoteGiven",
    "NoteOpened",
    "NudgeDeclined",
    "OwnVersionGiven",
    "OwnVersionOpened",
    "OwnViewGiven",
    "PairKept",
    "PairOpened",
    "PairPageOpened",
    "PairWaits",
    "PartAsked",
    "PartnerAsked",
    "PartnerEvent",
    "PartnershipEnded",
    "PauseOpened",
    "PeerViewGiven",
    "PeerViewOpened",
    "PlaceGone",
    "PocketAsked",
    "PointsTicked",
    "PostRetried",
    "PracticeAsked",
    "PracticeEvent",
    "PracticeOpened",
    "ProfileAsked",
    "ProfileSet",
    "ProposalSettled",
    "ProposalsAsked",
    "ProposeOpened",
    "QuestionAsked",
    "QuestionMarked",
    "QuestionProposed",
    "QuestionSettled",
    "QuestionsListed",
    "RatingGiven",
    "RatingsSeen",
    "Reconnected",
    "RevealAsked",
    "RhythmOpened",
    "RhythmSet",
    "RoundMoved",
    "ScheduleAct",
    "ScheduleAsked",
    "ScheduleSet",
    "SearchAsked",
    "SeekingSet",
    "SharingEvent",
    "SharingSet",
    "StatsAsked",
    "TogetherOpened",
    "TurnEnded",
    "UnreadableReply",
    "UploadOpened",
    "WayChosen",
    "WeekDeclined",
    "WholeAsked",
    "WordsOpened",
    "WordsSet",
]
