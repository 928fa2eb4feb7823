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
from bot.model.views.managing import ScheduleShown
from bot.model.views.outcomes import Done, Failed, Help, Refused, What, Why
from bot.model.views.own import (
    KINDS,
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
    ProfileShown,
    Stats,
    WordsForm,
)
from bot.model.views.page import DayPage, Home, OwnAnswer, OwnPage
from bot.model.views.posted import (
    Announced,
    AnswerInPublic,
    DayQuestion,
    Digest,
    Greeting,
    Notice,
    OwnQuestion,
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
    HintKind,
    HintShown,
    LookQuestion,
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
from bot.model.views.steps import Step

Returned = (
    AnswerForm
    | AttemptKept
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
    | Stats
    | PocketSheet
    | ProfileShown
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
    "Choice",
    "Completions",
    "DayPage",
    "DayQuestion",
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
    "ImportPreview",
    "Imported",
    "LinkOpened",
    "LinkReady",
    "ListedQuestion",
    "LookQuestion",
    "Marked",
    "Mine",
    "Moved",
    "NextDue",
    "NothingDue",
    "Notice",
    "OwnAnswer",
    "OwnPage",
    "OwnQuestion",
    "OwnVersionForm",
    "OwnVersionKept",
    "PocketQuestion",
    "PocketSheet",
    "Posted",
    "PracticeReady",
    "Preview",
    "ProfileShown",
    "Purpose",
    "QuestionList",
    "QuestionShown",
    "RatingSaved",
    "Reason",
    "ReasonKind",
    "Reflection",
    "Refused",
    "Returned",
    "Reveal",
    "RoundBegun",
    "RoundClosed",
    "RoundStep",
    "ScheduleShown",
    "Stats",
    "Step",
    "Trouble",
    "Turnout",
    "Unread",
    "UploadForm",
    "View",
    "What",
    "WhichOne",
    "WholeAnswer",
    "Why",
    "WordsForm",
]
