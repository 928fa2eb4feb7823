"""Each event finds its verb here: two lists, closed."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.model.incoming import (
    AnotherAsked,
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    BankEvent,
    CommunityJoined,
    CommunityLeft,
    CompletionAsked,
    EraseAsked,
    EraseConfirmed,
    ExportAsked,
    GroupEvent,
    HelpAsked,
    HintAsked,
    HomeOpened,
    Incoming,
    JoinAsked,
    LeaveAsked,
    LinkAsked,
    LinkFollowed,
    LookAsked,
    MatchingEvent,
    MessageGone,
    MirrorAsked,
    MockEvent,
    OwnVersionGiven,
    OwnVersionOpened,
    PartAsked,
    PartnerEvent,
    PlaceGone,
    PocketAsked,
    PointsTicked,
    PostRetried,
    PracticeEvent,
    ProfileAsked,
    ProfileSet,
    QuestionAsked,
    QuestionsListed,
    RatingGiven,
    RatingsSeen,
    Reconnected,
    RevealAsked,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
    SharingEvent,
    StatsAsked,
    UnreadableReply,
    WholeAsked,
    WordsOpened,
    WordsSet,
)
from bot.model.views import Help, Returned
from bot.practice import (
    answering,
    banking,
    enrolling,
    gathering,
    group,
    home,
    interview,
    interviewing,
    matching,
    own_words,
    personalising,
    posting,
    privacy,
    progress,
    rating,
    replying,
    retrying,
    revealing,
    rounds,
    scheduling,
    searching,
    sharing,
    ticking,
    together,
)
from bot.practice.caller import Caller
from bot.store.database import Database

FromThePlatform = (
    RatingsSeen | Reconnected | MessageGone | PlaceGone | CommunityJoined | CommunityLeft | LinkFollowed
)


async def did(db: Database, who: Caller, incoming: Incoming) -> Returned:  # noqa: C901, PLR0911, PLR0912 -- the list of verbs
    """What a member did."""
    what, now = incoming.what, incoming.at
    if isinstance(what, GroupEvent):
        return await group.manage(db, who, what, now=now)
    if isinstance(what, BankEvent):
        return await banking.manage(db, who, what, now=now)
    if isinstance(what, MockEvent):
        return await interviewing.manage(db, who, what, now=now)
    if isinstance(what, MatchingEvent):
        return await matching.manage(db, who, what, now=now)
    if isinstance(what, PracticeEvent):
        return await rounds.manage(db, who, what, now=now)
    if isinstance(what, PartnerEvent):
        return await together.manage(db, who, what, now=now)
    if isinstance(what, SharingEvent):
        return await sharing.manage(db, who, what, now=now)
    if isinstance(what, FromThePlatform):
        return await told(db, what, now=now)
    match what:
        case AnswerOpened():
            return await replying.open_form(db, who, what, now=now)
        case AnswerGiven():
            return await replying.keep(db, who, what, now=now)
        case UnreadableReply():
            return await replying.note_unreadable(db, who, what, message=incoming.message, now=now)
        case MirrorAsked():
            return await ticking.show_mirror(db, who, what, now=now)
        case PointsTicked():
            return await ticking.tick_points(db, who, what, now=now)
        case HintAsked():
            return await revealing.hint(db, who, what, now=now)
        case LookAsked():
            return await revealing.look(db, who, what, now=now)
        case RevealAsked():
            return await revealing.reveal_by_hand(db, who, what, now=now)
        case AnotherAsked():
            return await posting.ask_another(db, who, what, now=now)
        case JoinAsked():
            return await enrolling.join(db, who, what, now=now)
        case LeaveAsked():
            return await enrolling.leave(db, who, what, now=now)
        case RatingGiven():
            return await rounds.rate(db, who, what, now=now)
        case AnswerAsked():
            return await answering.show_answer(db, who, what, now=now)
        case PartAsked():
            return await answering.show_part(db, who, what, now=now)
        case WholeAsked():
            return await answering.show_whole(db, who, what, now=now)
        case QuestionAsked():
            return await answering.show_question(db, who, what, now=now)
        case SearchAsked():
            return await searching.find_passages(db, who, what, now=now)
        case QuestionsListed():
            return await answering.list_questions(db, who, what, now=now)
        case CompletionAsked():
            return await answering.complete(db, who, what, now=now)
        case StatsAsked():
            return await progress.show_stats(db, who, what, now=now)
        case PocketAsked():
            return await interview.show_sheet(db, who)
        case ProfileAsked():
            return await personalising.show_profile(db, who, now=now)
        case ProfileSet():
            return await personalising.set_profile(db, who, what, now=now)
        case WordsOpened():
            return await personalising.open_words(db, who, what, now=now)
        case WordsSet():
            return await personalising.set_words(db, who, what, now=now)
        case OwnVersionOpened():
            return await own_words.open_version(db, who, what, now=now)
        case OwnVersionGiven():
            return await own_words.keep_version(db, who, what, now=now)
        case LinkAsked():
            return await personalising.make_link(db, what, now=now)
        case HomeOpened():
            return await home.open_home(db, who, what, now=now)
        case HelpAsked():
            return Help(who.manages)
        case ScheduleSet():
            return await scheduling.set_schedule(db, who, what, now=now)
        case ScheduleAsked():
            return await scheduling.act_on_schedule(db, who, what, now=now)
        case PostRetried():
            return await retrying.post_again(db, who, what, now=now)
        case ExportAsked():
            return await privacy.export(db, who, now=now)
        case EraseAsked():
            return await privacy.ask_erase(db, who)
        case EraseConfirmed():
            return await privacy.erase(db, who, now=now)
        case _:
            assert_never(what)


async def told(db: Database, what: FromThePlatform, *, now: datetime) -> Returned:
    """What no member did: a platform, or somebody not known yet."""
    match what:
        case RatingsSeen():
            return await rating.see_ratings(db, what, now=now)
        case Reconnected():
            return await gathering.want_gathering(db, what, now=now)
        case MessageGone():
            return await retrying.message_gone(db, what, now=now)
        case PlaceGone():
            return await retrying.place_gone(db, what, now=now)
        case CommunityJoined():
            return await privacy.community_joined(db, what, now=now)
        case CommunityLeft():
            return await privacy.community_left(db, what, now=now)
        case LinkFollowed():
            return await personalising.follow_link(db, what, now=now)
        case _:
            assert_never(what)
