"""Every view is put into words here, once for all platforms: one match, closed."""

from __future__ import annotations

from typing import assert_never

from bot.model.views import (
    Announced,
    AnswerForm,
    AnswerInPublic,
    AnswerShown,
    AttemptKept,
    BankChecked,
    BanksInUse,
    BankWritten,
    Called,
    Completions,
    DayQuestion,
    Digest,
    Done,
    Erased,
    EraseQuestion,
    Failed,
    FileReady,
    Greeting,
    Help,
    HintShown,
    Hits,
    Home,
    Imported,
    ImportPreview,
    InvitationSent,
    InvitationSettled,
    Invited,
    LeftOut,
    LinkOpened,
    LinkReady,
    LookQuestion,
    Marked,
    MockCard,
    MockHint,
    MockPage,
    MockTurn,
    NoPlace,
    NoteForm,
    NothingDue,
    Notice,
    Nudge,
    OpenKept,
    OwnQuestion,
    OwnVersionForm,
    OwnVersionKept,
    PairEnded,
    PairFound,
    PairMissing,
    PairPage,
    PairQuestion,
    PairRhythm,
    PartnerOut,
    PauseForm,
    PeerViewForm,
    PeerViewKept,
    PeerViews,
    PocketSheet,
    PracticeReady,
    Preview,
    ProfileShown,
    Proposals,
    Proposed,
    ProposeForm,
    QuestionDecided,
    QuestionList,
    QuestionShown,
    RatingSaved,
    Refused,
    Reveal,
    RhythmForm,
    RoundClosed,
    RoundStep,
    ScheduleShown,
    Seeking,
    SetAside,
    SharedReply,
    SharingKept,
    Stats,
    Together,
    Unread,
    UploadForm,
    View,
    WhichOne,
    WhichPartner,
    WholeAnswer,
    WordsForm,
)
from bot.platforms.composing import (
    alone,
    answering,
    answers,
    banking,
    day,
    group,
    inviting,
    matching,
    mocks,
    notices,
    own_question,
    partners,
    peers,
    privacy,
    profile,
    rating,
    refusals,
    rounds,
    schedule,
    searching,
    sharing,
    together,
    weekly,
)
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import Sheet

__all__ = ["Reader", "compose"]


def compose(view: View, *, reader: Reader) -> Sheet:  # noqa: C901, PLR0912 -- the list of views
    """The view in words; what changes from reader to reader is their zone, and what their platform calls things."""
    match view:
        case DayQuestion() | Reveal():
            sheet = day.compose(view)
        case OwnQuestion():
            sheet = own_question.compose(view)
        case AnswerForm() | AttemptKept() | HintShown() | LookQuestion():
            sheet = answering.compose(view, reader)
        case (
            AnswerInPublic()
            | QuestionShown()
            | AnswerShown()
            | WholeAnswer()
            | WhichOne()
            | Completions()
            | QuestionList()
        ):
            sheet = answers.compose(view)
        case Hits():
            sheet = searching.compose(view)
        case PracticeReady() | NothingDue() | RoundStep() | RoundClosed():
            sheet = rounds.compose(view)
        case SharedReply() | OpenKept() | SharingKept():
            sheet = sharing.compose(view)
        case RatingSaved():
            sheet = rating.compose(view)
        case Announced() | ScheduleShown() | Preview():
            sheet = schedule.compose(view, reader)
        case (
            UploadForm()
            | ImportPreview()
            | BankChecked()
            | Imported()
            | BankWritten()
            | BanksInUse()
            | Marked()
        ):
            sheet = banking.compose(view, reader)
        case ProfileShown() | WordsForm() | OwnVersionForm() | OwnVersionKept():
            sheet = profile.compose(view, reader)
        case Stats() | Help() | Home() | LinkReady() | LinkOpened():
            sheet = alone.compose(view, reader)
        case Nudge() | Proposed() | QuestionDecided() | Proposals() | ProposeForm() | PauseForm():
            sheet = group.compose(view)
        case PairFound() | PartnerOut() | LeftOut() | SetAside() | Seeking():
            sheet = matching.compose(view)
        case Digest() | PocketSheet():
            sheet = weekly.compose(view)
        case FileReady() | EraseQuestion() | Erased():
            sheet = privacy.compose(view)
        case Greeting() | Unread() | Notice() | NoPlace() | Done():
            sheet = notices.compose(view, reader)
        case Invited() | Called() | InvitationSettled() | InvitationSent() | WhichPartner():
            sheet = inviting.compose(view, reader)
        case PairRhythm() | PairQuestion() | PairMissing() | PairEnded() | RhythmForm() | Together():
            sheet = partners.compose(view, reader)
        case PairPage():
            sheet = together.compose(view)
        case PeerViews() | PeerViewForm() | PeerViewKept():
            sheet = peers.compose(view)
        case MockTurn() | MockHint() | MockCard() | MockPage() | NoteForm():
            sheet = mocks.compose(view)
        case Refused() | Failed():
            sheet = refusals.compose(view, reader)
        case _:
            assert_never(view)
    return sheet
