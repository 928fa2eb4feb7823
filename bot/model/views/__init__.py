"""What is shown, as facts: the words and buttons are composing's, the form is the platform's.

Posted views are drawn from rows whenever a post is sent or redrawn, and anybody in the place may see them. Returned views
go to the one who acted, and to nobody else.
"""

from __future__ import annotations

from bot.model.views.banking import (
    BankChecked,
    BanksInUse,
    BankWritten,
    Imported,
    ImportPreview,
    Marked,
    UploadForm,
)
from bot.model.views.group import (
    JoinedMember,
    Nudge,
    NudgeState,
    PauseForm,
    Proposals,
    ProposalState,
    Proposed,
    ProposeForm,
    QuestionDecided,
)
from bot.model.views.hints import HintKind
from bot.model.views.managing import ScheduleShown
from bot.model.views.matching import LeftOut, PairFound, PartnerOut, Seeking, SetAside
from bot.model.views.mocks import (
    MockCard,
    MockHint,
    MockPage,
    MockTurn,
    NoteForm,
    PartnerView,
    PutQuestion,
    TurnSeen,
    TurnState,
)
from bot.model.views.outcomes import Done, Failed, Help, Refused, What, Why
from bot.model.views.own import (
    KINDS,
    Differing,
    EnrolledIn,
    Erased,
    EraseQuestion,
    FadingQuestion,
    FileReady,
    Gap,
    GapsOfQuestion,
    LinkOpened,
    LinkReady,
    OwnVersionForm,
    OwnVersionKept,
    PartnersSay,
    ProfileShown,
    Stats,
    WordsForm,
)
from bot.model.views.page import DayPage, Home, OwnAnswer, OwnPage
from bot.model.views.partners import (
    Called,
    Clock,
    HourShifts,
    InvitationSent,
    InvitationSettled,
    Invited,
    NoPlace,
    PairEnded,
    PairMissing,
    PairRhythm,
    PeerSeen,
    PeerViewForm,
    PeerViewKept,
    PeerViews,
    RhythmForm,
    WhichPartner,
)
from bot.model.views.posted import (
    Announced,
    AnswerInPublic,
    DayQuestion,
    Digest,
    Greeting,
    Notice,
    OwnQuestion,
    PairQuestion,
    PocketQuestion,
    PocketSheet,
    Posted,
    Reason,
    ReasonKind,
    Reveal,
    Trouble,
    Turnout,
    Unread,
)
from bot.model.views.practising import (
    AnswerForm,
    AttemptKept,
    HintShown,
    LookQuestion,
    PeerToView,
    RatingSaved,
    Reflection,
)
from bot.model.views.questions import (
    AnswerShown,
    Choice,
    Completions,
    Hit,
    Hits,
    ListedQuestion,
    Mine,
    Preview,
    Purpose,
    QuestionList,
    QuestionShown,
    WhichOne,
    WholeAnswer,
)
from bot.model.views.rounds import (
    Moved,
    NextDue,
    NothingDue,
    PracticeReady,
    RoundBegun,
    RoundClosed,
    RoundStep,
)
from bot.model.views.sharing import LineShown, OpenKept, SharedAnswer, SharedReply, SharingKept
from bot.model.views.steps import Step
from bot.model.views.together import (
    MockStanding,
    OpenInvitation,
    PairPage,
    PairStanding,
    Partnership,
    Together,
)

Returned = (
    Invited
    | InvitationSent
    | WhichPartner
    | PairRhythm
    | RhythmForm
    | Together
    | PairPage
    | PeerViewForm
    | PeerViewKept
    | AnswerForm
    | AttemptKept
    | SharingKept
    | HintShown
    | LookQuestion
    | RatingSaved
    | QuestionShown
    | AnswerShown
    | WholeAnswer
    | WhichOne
    | Completions
    | QuestionList
    | Hits
    | UploadForm
    | ImportPreview
    | BankChecked
    | Imported
    | BankWritten
    | BanksInUse
    | Marked
    | WordsForm
    | OwnVersionForm
    | OwnVersionKept
    | PracticeReady
    | NothingDue
    | RoundStep
    | RoundClosed
    | NoteForm
    | MockCard
    | Seeking
    | MockPage
    | Stats
    | PocketSheet
    | ProfileShown
    | PauseForm
    | ProposeForm
    | Proposals
    | ScheduleShown
    | Preview
    | FileReady
    | EraseQuestion
    | Erased
    | Help
    | LinkReady
    | LinkOpened
    | Done
    | Refused
    | Failed
    | Home
)

View = Posted | Returned

__all__ = [
    "KINDS",
    "Announced",
    "AnswerForm",
    "AnswerInPublic",
    "AnswerShown",
    "AttemptKept",
    "BankChecked",
    "BankWritten",
    "BanksInUse",
    "Called",
    "Choice",
    "Clock",
    "Completions",
    "DayPage",
    "DayQuestion",
    "Differing",
    "Digest",
    "Done",
    "EnrolledIn",
    "EraseQuestion",
    "Erased",
    "FadingQuestion",
    "Failed",
    "FileReady",
    "Gap",
    "GapsOfQuestion",
    "Greeting",
    "Help",
    "HintKind",
    "HintShown",
    "Hit",
    "Hits",
    "Home",
    "HourShifts",
    "ImportPreview",
    "Imported",
    "InvitationSent",
    "InvitationSettled",
    "Invited",
    "JoinedMember",
    "LeftOut",
    "LineShown",
    "LinkOpened",
    "LinkReady",
    "ListedQuestion",
    "LookQuestion",
    "Marked",
    "Mine",
    "MockCard",
    "MockHint",
    "MockPage",
    "MockStanding",
    "MockTurn",
    "Moved",
    "NextDue",
    "NoPlace",
    "NoteForm",
    "NothingDue",
    "Notice",
    "Nudge",
    "NudgeState",
    "OpenInvitation",
    "OpenKept",
    "OwnAnswer",
    "OwnPage",
    "OwnQuestion",
    "OwnVersionForm",
    "OwnVersionKept",
    "PairEnded",
    "PairFound",
    "PairMissing",
    "PairPage",
    "PairQuestion",
    "PairRhythm",
    "PairStanding",
    "PartnerOut",
    "PartnerView",
    "PartnersSay",
    "Partnership",
    "PauseForm",
    "PeerSeen",
    "PeerToView",
    "PeerViewForm",
    "PeerViewKept",
    "PeerViews",
    "PocketQuestion",
    "PocketSheet",
    "Posted",
    "PracticeReady",
    "Preview",
    "ProfileShown",
    "ProposalState",
    "Proposals",
    "ProposeForm",
    "Proposed",
    "Purpose",
    "PutQuestion",
    "QuestionDecided",
    "QuestionList",
    "QuestionShown",
    "RatingSaved",
    "Reason",
    "ReasonKind",
    "Reflection",
    "Refused",
    "Returned",
    "Reveal",
    "RhythmForm",
    "RoundBegun",
    "RoundClosed",
    "RoundStep",
    "ScheduleShown",
    "Seeking",
    "SetAside",
    "SharedAnswer",
    "SharedReply",
    "SharingKept",
    "Stats",
    "Step",
    "Together",
    "Trouble",
    "TurnSeen",
    "TurnState",
    "Turnout",
    "Unread",
    "UploadForm",
    "View",
    "What",
    "WhichOne",
    "WhichPartner",
    "WholeAnswer",
    "Why",
    "WordsForm",
]
