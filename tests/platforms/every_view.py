"""Every view there is, each in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.records import Rating, RevealKind, RevealRule
from bot.model.refs import QuestionId
from bot.model.text import Words
from bot.model.views import (
    Announced,
    AnswerForm,
    AnswerInPublic,
    AnswerShown,
    Choice,
    Completions,
    Done,
    EnrolledIn,
    Erased,
    EraseQuestion,
    Failed,
    FileReady,
    Greeting,
    Help,
    HintKind,
    HintShown,
    Hit,
    Hits,
    LinkOpened,
    LinkReady,
    LookQuestion,
    Preview,
    ProfileShown,
    Purpose,
    QuestionList,
    QuestionShown,
    RatingSaved,
    Reason,
    ReasonKind,
    Trouble,
    Turnout,
    Unread,
    View,
    What,
    WhichOne,
    WholeAnswer,
    Why,
)
from tests.platforms.samples import (
    ANA,
    ASKED_AT,
    ASKING,
    BERLIN,
    CHANNEL,
    POINTS,
    REVEAL_AT,
    SCHEDULE,
    attempt_kept,
    day_question,
    home,
    listed,
    notice,
    question,
    refused,
    reveal,
    schedule,
    schedule_shown,
    short_question,
    stats,
    unanswered_question,
)


def _days() -> list[View]:
    it = day_question()
    return [
        it,
        replace(it, late=True, turnout=Turnout(0, 0)),
        replace(it, revealed_at=REVEAL_AT, turnout=Turnout(6, 7)),
        replace(it, question=question(number=None), reveal=RevealRule(RevealKind.BY_HAND), reveal_at=None),
        *(replace(it, reason=Reason(kind, 1, 1)) for kind in ReasonKind),
        reveal(),
        replace(reveal(), question=short_question()),
        replace(reveal(), question=unanswered_question(), turnout=Turnout(0, 0)),
        AnswerForm(ASKING, question(), Words("Nothing exists once.")),
        attempt_kept(),
        replace(attempt_kept(), edited=True),
        replace(attempt_kept(), sealed=False, turnout=Turnout(1, 0)),
        replace(attempt_kept(), late=True, revealed=True),
        HintShown(ASKING, question(), 1, 4, 10, ("Think of what stands **twice**.",), HintKind.WRITTEN),
        HintShown(ASKING, question(), 1, 3, 10, ("Redundancy by design",), HintKind.OUTLINE),
        HintShown(ASKING, question(), 2, 3, 10, ("Redundancy by design", "Health checks"), HintKind.PARTS),
        HintShown(ASKING, question(), 3, 3, 10, POINTS, HintKind.POINTS),
        HintShown(ASKING, unanswered_question(), 1, 3, 0, (), HintKind.OUTLINE),
        LookQuestion(ASKING, question()),
        RatingSaved(ASKING, question(), Rating.GOOD, None, date(2026, 10, 13)),
        RatingSaved(ASKING, question(), Rating.HARD, Rating.GOOD, date(2026, 10, 9)),
        RatingSaved(ASKING, question(), None, Rating.GOOD, date(2026, 10, 9)),
    ]


def _answers() -> list[View]:
    choices = (Choice("19", "19", "How do you keep it up?"), Choice("uptime", None, "What is uptime?"))
    return [
        AnswerInPublic(question()),
        QuestionShown(replace(question(), body="Say it in two minutes.")),
        AnswerShown(question(), 1, ASKING),
        AnswerShown(unanswered_question(), 1, ASKING),
        WholeAnswer(question(), None),
        WholeAnswer(question(number=None), ASKING),
        WhichOne("uptime", Purpose.ANSWER, choices),
        WhichOne("uptime", Purpose.QUESTION, choices),
        WhichOne(
            "Nothing exists once.", Purpose.REPLY, (Choice("40", "19", "Up?"), Choice("41", "8", "Last?"))
        ),
        Completions((("19", "19 · How do you keep it up?"),)),
        QuestionList((listed(),)),
        QuestionList(()),
    ]


def _searches() -> list[View]:
    hit = Hit(
        QuestionId(19),
        "19",
        "How do you keep it up?",
        "Reliability",
        "…a **probe** every 10 s, and @everyone <b>knows</b> the `probe`_s answer",
        ((4, 9), (55, 60)),
        "Health checks",
    )
    sealed = Hit(QuestionId(8), None, "What did you build last? " * 12, None, "", (), sealed=True)
    untold = Hit(QuestionId(9), "9", "Why *here*?", None, "", ())
    long = replace(hit, title="A title that goes on " * 20, passage="*_~`|<>&@#" * 14, matched=((0, 140),))
    return [
        Hits("probe", (hit, sealed, untold)),
        Hits("probe", (hit,)),
        Hits("prob", (hit,), corrected="probe"),
        Hits("probe zebra", (hit,), partly=True),
        Hits("probe zebra", (hit, untold), partly=True),
        Hits("probe " * 60, tuple(replace(long, question=QuestionId(n)) for n in range(8)), more=True),
        Hits("<@&1> **zebra**", ()),
    ]


def _alone() -> list[View]:
    enrolled = EnrolledIn(SCHEDULE, CHANNEL, ASKED_AT)
    return [
        stats(),
        replace(stats(), practised=(), answers=0, met=0, due=0, ratings=(0, 0, 0, 0), recall=(), fading=None),
        ProfileShown(None, None, ()),
        ProfileShown(BERLIN, "Ana", (enrolled,), changed=True),
        ProfileShown(BERLIN, None, (enrolled,) * 7),
        Help(manages=False),
        Help(manages=True),
        home(),
        replace(home(), page=None),
        replace(home(), page=None, next_at=(), due=()),
        LinkReady("token", REVEAL_AT),
        LinkOpened("secret"),
        FileReady("practice.json", b"{}", (("members", 1), ("attempts", 12), ("ratings", 9))),
        EraseQuestion((("attempts", 12), ("ratings", 0))),
        Erased(None),
        Erased(date(2026, 11, 12)),
    ]


def _schedules() -> list[View]:
    it = schedule_shown()
    paused = schedule(paused_at=ASKED_AT, paused_until=date(2026, 10, 12))
    return [
        Announced(schedule(), ASKED_AT, 3),
        Announced(schedule(reveal=RevealRule(RevealKind.AFTER, minutes=480)), None, 0),
        it,
        replace(it, schedule=None, next_at=()),
        replace(
            it,
            schedule=paused,
            paused_by=ANA,
            next_at=it.next_at[4:],
            clock_change=(date(2026, 10, 25), False),
        ),
        replace(it, schedule=schedule(paused_at=ASKED_AT), next_at=(), last_date=None),
        *(replace(it, done=done) for done in ("set", "resumed", "skipped", "asked")),
        replace(it, done="paused", schedule=paused),
        replace(it, done="removed", schedule=schedule(removed_at=ASKED_AT)),
        replace(
            it, last_sent_at=None, last_skipped_because="not running", lacking=("Create Public Threads",)
        ),
        replace(it, trouble=notice(Trouble.FORBIDDEN, detail="Send Messages")),
        Preview(question(), Reason(ReasonKind.WEAKEST), ASKED_AT, BERLIN),
        *(notice(trouble, detail="2026-10-02") for trouble in Trouble),
        Greeting(),
        Unread(ASKING, ANA),
        *(Done(what) for what in What),
    ]


def every_view() -> list[View]:
    """At least one of each kind, and each kind in the states that change its words."""
    refusals: list[View] = [refused(why) for why in Why]
    return [*_days(), *_answers(), *_searches(), *_alone(), *_schedules(), *refusals, Failed("K7Q2")]
