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
    LinkOpened,
    LinkReady,
    LookQuestion,
    Marked,
    NothingDue,
    Notice,
    OwnQuestion,
    OwnVersionForm,
    OwnVersionKept,
    PocketSheet,
    PracticeReady,
    Preview,
    ProfileShown,
    QuestionList,
    QuestionShown,
    RatingSaved,
    Refused,
    Reveal,
    RoundClosed,
    RoundStep,
    ScheduleShown,
    Stats,
    Unread,
    UploadForm,
    View,
    WhichOne,
    WholeAnswer,
    WordsForm,
)
from bot.platforms.composing import (
    alone,
    answering,
    answers,
    banking,
    day,
    notices,
    own_question,
    privacy,
    profile,
    rating,
    refusals,
    rounds,
    schedule,
    searching,
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
        case Digest() | PocketSheet():
            sheet = weekly.compose(view)
        case FileReady() | EraseQuestion() | Erased():
            sheet = privacy.compose(view)
        case Greeting() | Unread() | Notice() | Done():
            sheet = notices.compose(view, reader)
        case Refused() | Failed():
            sheet = refusals.compose(view, reader)
        case _:
            assert_never(view)
    return sheet
