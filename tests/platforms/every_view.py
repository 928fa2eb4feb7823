"""Every view there is, each in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.charts import Theme
from bot.model.incoming import BankChoice, ChartKind
from bot.model.mirror import FigureSaid, PointFound, PointState
from bot.model.question import ImportReport, Problem, Severity, Way
from bot.model.records import Rating, RevealKind, RevealRule
from bot.model.refs import ProposalId, QuestionId
from bot.model.text import Words
from bot.model.views import (
    Announced,
    AnswerForm,
    AnswerInPublic,
    AnswerShown,
    BankChecked,
    BanksInUse,
    BankWritten,
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
    Imported,
    ImportPreview,
    LinkOpened,
    LinkReady,
    LookQuestion,
    Marked,
    Mine,
    OwnVersionForm,
    OwnVersionKept,
    PocketSheet,
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
    UploadForm,
    View,
    What,
    WhichOne,
    WholeAnswer,
    Why,
)
from tests.platforms.group_samples import group_views
from tests.platforms.matching_samples import matching_views
from tests.platforms.mock_samples import mock_views
from tests.platforms.own_samples import own_views
from tests.platforms.pair_page_samples import pair_pages
from tests.platforms.partner_samples import partner_views
from tests.platforms.round_samples import round_views
from tests.platforms.samples import (
    ANA,
    ASKED_AT,
    ASKING,
    BERLIN,
    CHANNEL,
    POINTS,
    QUESTIONS_WITH_GAPS,
    REVEAL_AT,
    SCHEDULE,
    SLOTS,
    attempt_kept,
    day_question,
    digest,
    home,
    listed,
    nobody,
    notice,
    pocket_sheet,
    question,
    reflection,
    refused,
    reveal,
    rich_question,
    schedule,
    schedule_shown,
    short_question,
    stats,
    unanswered_question,
    words_form,
)
from tests.platforms.sharing_samples import sharing_views


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
        replace(reveal(), question=rich_question()),
        replace(reveal(), question=unanswered_question(), turnout=Turnout(0, 0)),
        AnswerForm(ASKING, question(), Words("Nothing exists once.")),
        AnswerForm(ASKING, question(), Words(""), may_guess=True),
        attempt_kept(),
        *_mirrors(),
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


def _mirrors() -> list[View]:
    """Each as it follows an answer."""
    held = reflection().mirror
    told = held.speech
    some = [
        reflection(),
        reflection("Graceful degradation", "Disaster recovery"),
        replace(
            reflection(),
            mirror=replace(
                held,
                points=(
                    PointFound("What “stands” twice, in **bold** @everyone " * 9, PointState.MISSING, 0.0),
                )
                * 12,
                figures=(
                    FigureSaid(
                        "about 12 hours" * 9,
                        "<@1> 6 hours" * 9,
                        right=False,
                        before="<@1> *every* ",
                        after=" _or_ so",
                    ),
                )
                * 9,
            ),
        ),
        replace(
            reflection(), mirror=replace(held, points=held.points[:2], figures=()), suggested=Rating.EASY
        ),
        replace(reflection(), mirror=replace(held, points=(), figures=()), suggested=None),
        replace(
            reflection(),
            mirror=replace(held, speech=replace(told, fillers=30, star=frozenset())),
            seconds=112.0,
        ),
    ]
    return [
        *(replace(attempt_kept(), reflection=each, seconds=each.seconds) for each in some),
        replace(attempt_kept(), words_count=0, seconds=112.0),
        replace(attempt_kept(), words_count=0, seconds=112.0, sealed=False, late=True, revealed=True),
        AnswerShown(question(), 1, ASKING, reflection=reflection()),
        AnswerShown(rich_question(), 1, ASKING, reflection=reflection("Graceful degradation")),
    ]


def _answers() -> list[View]:
    choices = (Choice("19", "19", "How do you keep it up?"), Choice("uptime", None, "What is uptime?"))
    return [
        AnswerInPublic(question()),
        QuestionShown(replace(question(), body="Say it in two minutes.")),
        AnswerShown(question(), 1, ASKING),
        AnswerShown(
            question(), 1, ASKING, Mine(Words("I keep **two** of it."), ("company", "goals"), has_gaps=True)
        ),
        AnswerShown(question(), 2, None, Mine(Words("I keep **two** of it."), ("company",), has_gaps=True)),
        AnswerShown(rich_question(), 1, ASKING),
        AnswerShown(unanswered_question(), 1, ASKING, Mine(Words("Two."), ("company",), has_gaps=True)),
        WholeAnswer(rich_question(), ASKING, Mine(Words("Two."), (), has_gaps=True)),
        AnswerShown(unanswered_question(), 1, ASKING),
        WholeAnswer(question(), None),
        WholeAnswer(question(number=None), ASKING),
        WhichOne("uptime", Purpose.ANSWER, choices),
        WhichOne("uptime", Purpose.QUESTION, choices),
        WhichOne(
            "19",
            Purpose.MARK,
            (Choice("id:7", "19", "Up?", "a.md"), Choice("id:8", "19", "Up?", "b.md")),
            ("A topic: " * 6, "medium"),
        ),
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


def _banking() -> list[View]:
    many = tuple(
        Problem("notes.md", line, Severity.WARNING, "no-answer", f"@everyone *{line}* " * 40)
        for line in range(1, 31)
    )
    report = ImportReport(
        questions=12,
        added=("3", "4", "5", "Why <b>*here*</b>?"),
        changed=("9",),
        moved=("11",),
        unchanged=("1", "2"),
        gone=tuple(f"A question that is gone, number {number}, and long" for number in range(40)),
        problems=many[:2],
    )
    refused_file = Problem("deck.pdf", 1, Severity.ERROR, "binary", "A PDF is not read.")
    preview = ImportPreview(ProposalId(5), "notes_of_*ours*.md", report, ASKED_AT)
    ways = (Way("headings-2", "headings of level 2", 12), Way("bold", "bold lines", 12))
    documents = tuple((f"notes-{number}.md", number) for number in range(1, 4))
    return [
        UploadForm(only_check=False),
        UploadForm(only_check=True),
        preview,
        replace(preview, report=replace(report, problems=many), reading="headings-2"),
        replace(preview, report=ImportReport(12, problems=many[:1]), ways=ways),
        BankChecked("notes.md", report),
        BankChecked("notes.md", ImportReport(12, unchanged=("1", "2"))),
        BankChecked("deck.pdf", ImportReport(problems=(refused_file,))),
        Imported("notes.md", report, BankChoice.BOTH, open_today=True),
        Imported("notes.md", ImportReport(1, added=("1",)), BankChoice.SHIPPED, open_today=False),
        Imported("notes.md", ImportReport(1, added=("1",)), BankChoice.OURS, open_today=False),
        BankWritten("questions.zip", b"PK\x05\x06" + b"\x00" * 18, "markdown", 12),
        BankWritten("questions.csv", b"number,title\n", "csv", 1),
        BankWritten("bank.apkg", b"PK\x05\x06" + b"\xff" * 18, "anki", 1200, 900),
        *(BanksInUse(choice, 6, 10, documents) for choice in BankChoice),
        BanksInUse(BankChoice.BOTH, 0, 10, (), changed=True),
        Marked("19", "How do you keep it up?", "Reliability", "hard", changed=True),
        Marked(None, "Why here?", None, None),
    ]


def _alone() -> list[View]:
    enrolled = EnrolledIn(SCHEDULE, CHANNEL, ASKED_AT)
    return [
        *(replace(stats(), shown=kind) for kind in ChartKind),
        replace(stats(), theme=Theme.DARK, interview_on=date(2026, 10, 14)),
        replace(stats(), charts=stats().charts[:4], shown=ChartKind.FIRST_AND_NOW),
        *(replace(nobody(), shown=kind) for kind in ChartKind),
        ProfileShown(None, None, ()),
        ProfileShown(BERLIN, "Ana", (enrolled,), changed=True),
        ProfileShown(BERLIN, None, (enrolled,) * 7),
        ProfileShown(BERLIN, None, (), SLOTS, QUESTIONS_WITH_GAPS, (("colour", "red"),)),
        ProfileShown(BERLIN, None, (), SLOTS * 5, QUESTIONS_WITH_GAPS * 15, changed=True),
        ProfileShown(BERLIN, None, (), SLOTS, (), changed=True, filling=words_form(None)),
        ProfileShown(BERLIN, None, (), changed=True, filling=words_form("Question 19", 2)),
        ProfileShown(BERLIN, "Ana", (), interview_on=date(2026, 10, 14), interview_in=12, pictures="dark"),
        ProfileShown(BERLIN, None, (), interview_on=date(2026, 10, 14), shares_effort=True),
        pocket_sheet(),
        replace(pocket_sheet(), questions=pocket_sheet().questions * 40),
        PocketSheet(date(2026, 10, 14), ()),
        digest(),
        replace(digest(), answers=None, answered=None, ratings=None, went_well=None, hard=None, effort=()),
        words_form(None),
        words_form("Question 19"),
        words_form("Question 19", 2),
        OwnVersionForm(question(), Words("Nothing exists once."), 1),
        OwnVersionForm(question(number=None), Words("Nothing exists once. " * 400), 2),
        OwnVersionKept(question(), Words("Nothing exists once.")),
        OwnVersionKept(question(), Words("Nothing exists once. " * 400)),
        OwnVersionKept(question(), None),
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
    return [
        *_days(),
        *_answers(),
        *_searches(),
        *_banking(),
        *round_views(),
        *sharing_views(),
        *group_views(),
        *mock_views(),
        *matching_views(),
        *partner_views(),
        *pair_pages(),
        *own_views(),
        *_alone(),
        *_schedules(),
        *refusals,
        Failed("K7Q2"),
    ]
