"""Samples of what is shown, for whoever draws or words it; `every_view` has all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.model.charts import CalendarData, CalibrationData, KnownData, TopicsData
from bot.model.mirror import FigureSaid, Mirror, PointFound, PointState, Speech
from bot.model.question import KeyPoint, PlaceholderKind, Section
from bot.model.records import Order, Rating, RevealKind, RevealRule, Schedule, ScheduleKind, StoredQuestion
from bot.model.refs import (
    AskingId,
    AttemptId,
    CommunityId,
    MemberId,
    MemberKey,
    PlaceId,
    PlaceKey,
    Platform,
    PostId,
    QuestionId,
    ScheduleId,
    VersionId,
)
from bot.model.text import Block, BlockKind, Passage, Words
from bot.model.views import (
    AttemptKept,
    DayPage,
    DayQuestion,
    Digest,
    FadingQuestion,
    Gap,
    GapsOfQuestion,
    Home,
    ListedQuestion,
    Notice,
    OwnAnswer,
    PocketQuestion,
    PocketSheet,
    Reason,
    ReasonKind,
    Reflection,
    Refused,
    Reveal,
    ScheduleShown,
    Stats,
    Trouble,
    Turnout,
    Why,
    WordsForm,
)
from tests.pictures.charts.samples import CALENDAR, CALIBRATION, FIRST_AND_NOW, KNOWN, TOPICS

NO_GUESSES = ((0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0))
BERLIN = "Europe/Berlin"
MONDAY = date(2026, 10, 5)
ASKED_AT = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)  # 09:00 in Berlin
SEALED_AT = datetime(2026, 10, 5, 7, 14, tzinfo=UTC)  # 09:14
REVEAL_AT = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)  # 18:00
ANA = MemberKey(Platform.DISCORD, "501")
CHANNEL = PlaceKey(Platform.DISCORD, "700")
ASKING = AskingId(40)
SCHEDULE = ScheduleId(7)
VERSION = VersionId(88)

POINTS = (
    "Redundancy by design",
    "Health checks",
    "Circuit breaker",
    "Automatic recovery",
    "Graceful degradation",
)
DIAGRAM = "┌─────────┐\n│ CLOSED  │\n└────┬────┘\n     ▼\n┌─────────┐\n│  OPEN   │\n└─────────┘"


def passage(*, paragraphs: int = 6) -> Passage:
    """An answer with two headings, a diagram and a list; more paragraphs make it longer than a message."""
    blocks = [
        Block(BlockKind.HEADING, "### Redundancy by design", 1, 3),
        *(
            Block(BlockKind.PARAGRAPH, f"Paragraph {number}. " + "Nothing that matters exists once. " * 12, 1)
            for number in range(paragraphs)
        ),
        Block(BlockKind.FENCE, f"```\n{DIAGRAM}\n```", 1),
        Block(BlockKind.HEADING, "### Health checks", 1, 3),
        Block(BlockKind.LIST, "- Liveness, every 30 s\n- Readiness, every 10 s"),
    ]
    return Passage(tuple(blocks))


def question(*, number: str | None = "19", answer: Passage | None = None) -> StoredQuestion:
    return StoredQuestion(
        id=QuestionId(19),
        version=VERSION,
        number=number,
        title="Your profile says “99.9% uptime”. How do you keep a service that available?",
        body="",
        part="4",
        topic="Reliability",
        answer=passage() if answer is None else answer,
        sections=(Section("Redundancy by design", 1), Section("Health checks", 1)),
        key_points=tuple(KeyPoint(point, None) for point in POINTS),
        placeholders=(),
        file="reliability.md",
        line=12,
        bank_position=4,
    )


def short_question() -> StoredQuestion:
    return question(answer=Passage((Block(BlockKind.PARAGRAPH, "Two copies of everything."),)))


def unanswered_question() -> StoredQuestion:
    return replace(question(answer=Passage(())), key_points=(), sections=())


def rich_question() -> StoredQuestion:
    """With all that a document may give beside its answer."""
    return replace(
        short_question(),
        alternatives=(Passage((Block(BlockKind.PARAGRAPH, "In **short**: two."),)), passage(paragraphs=1)),
        hints=("Think of what stands *twice*.",),
        follow_ups=("When is a breaker the wrong tool?", "What did the last nine hours\nof downtime go on?"),
    )


SLOTS = (
    Gap("current_company", "[current company]", PlaceholderKind.SLOT, "Acme & Co."),
    Gap("years", "[X years]", PlaceholderKind.SLOT, None),
)
QUESTIONS_WITH_GAPS = (
    GapsOfQuestion(QuestionId(19), "19", "How do you keep a service that available?", 3, 1, own_version=True),
    GapsOfQuestion(QuestionId(20), None, "Why do you want to leave?", 1, 0, own_version=False),
)


def words_form(name: str | None, page: int = 1) -> WordsForm:
    """The form for the slots, or for all gaps of a question: more than the smallest form holds."""
    if name is None:
        return WordsForm(None, None, SLOTS, 1)
    line = (
        "[If applicable] **Crowds:** fewer queues than [mention scale/impact] on a day at [current company]."
    )
    gaps = (
        *SLOTS,
        Gap("q19.if_applicable.1", "[If applicable]", PlaceholderKind.CONDITIONAL, "keep", line),
        Gap("q19.scale_impact.1", "[mention scale/impact]", PlaceholderKind.INSTRUCTION, None, line),
        Gap("q19.rye_wheat.1", "[Rye/Wheat]", PlaceholderKind.CHOICE, "Rye", "I bake [Rye/Wheat]."),
        Gap(
            "q19.goals.1",
            f"[mention {'all your goals ' * 8}]",
            PlaceholderKind.INSTRUCTION,
            None,
            "[…] " * 60,
        ),
    )
    return WordsForm(QuestionId(19), name, gaps, page)


def schedule(**changes: object) -> Schedule:
    made = Schedule(
        id=SCHEDULE,
        place=PlaceId(3),
        community=CommunityId(1),
        kind=ScheduleKind.QUESTION,
        wall_time=time(9, 0),
        zone=BERLIN,
        days=frozenset(range(5)),
        reveal=RevealRule(RevealKind.AT_TIME, at=time(18, 0)),
        order=Order.SMART,
        since=datetime(2026, 8, 3, 6, 0, tzinfo=UTC),
        set_by=MemberId(1),
        set_at=datetime(2026, 8, 3, 6, 0, tzinfo=UTC),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # named by the test that asks for it


def day_question() -> DayQuestion:
    return DayQuestion(
        asking=ASKING,
        schedule=SCHEDULE,
        question=question(),
        local_date=MONDAY,
        zone=BERLIN,
        reason=Reason(ReasonKind.FORGOTTEN, 3, 5),
        aim_minutes=2,
        turnout=Turnout(3, 7),
        reveal=RevealRule(),
        reveal_at=REVEAL_AT,
        revealed_at=None,
        late=False,
        marker="d7.20261005.q",
    )


def reveal() -> Reveal:
    return Reveal(ASKING, question(), Turnout(6, 7))


def attempt_kept() -> AttemptKept:
    return AttemptKept(
        asking=ASKING,
        question=question(),
        sealed=True,
        late=False,
        edited=False,
        said_at=SEALED_AT,
        turnout=Turnout(4, 7),
        reveal=RevealRule(),
        reveal_at=REVEAL_AT,
        revealed=False,
        words_count=262,
    )


def mirror() -> Mirror:
    states = (PointState.COVERED, PointState.COVERED, PointState.TOUCHED, PointState.MISSING)
    names = ("Redundancy by design", "Health checks", "Disaster recovery", "Graceful degradation")
    return Mirror(
        points=tuple(PointFound(name, state, 0.5) for name, state in zip(names, states, strict=True)),
        figures=(
            FigureSaid("12 hours", "6 hours", right=False, before="a backup every "),
            FigureSaid("99.9%", "99.9%", right=True),
        ),
        speech=Speech(words=262, minutes=262 / 140, hedges=3, i=2, we=4, results=2),
        suggested=Rating.HARD,
    )


def reflection(*ticked: str) -> Reflection:
    return Reflection(ASKING, mirror(), frozenset(ticked), Rating.HARD, aim_minutes=2)


def stats() -> Stats:
    return Stats(
        today=MONDAY,
        practised=tuple(date(2026, 10, day) for day in (1, 2, 3, 4, 5)),
        answers=61,
        met=10,
        questions=10,
        due=2,
        ratings=(9, 14, 29, 9),
        recall=(("Stories", 52), ("Reliability", 88), ("Scale", 74)),
        fading=FadingQuestion("9", "Tell of a result you are proud of", 4, "achievements.md", 173),
        charts=(CALENDAR, KNOWN, TOPICS, CALIBRATION, FIRST_AND_NOW),
        coming=((date(2026, 10, 6), 3), (date(2026, 10, 8), 2)),
    )


def nobody() -> Stats:
    """The figures of somebody who has just come."""
    empty = (
        CalendarData(MONDAY, frozenset()),
        KnownData((), (), 0),
        TopicsData(()),
        CalibrationData(NO_GUESSES),
    )
    return Stats(MONDAY, (), 0, 0, 10, 0, (0, 0, 0, 0), (), None, empty)


def digest() -> Digest:
    return Digest(
        place=CHANNEL,
        since=date(2026, 9, 28),
        until=date(2026, 10, 4),
        questions=5,
        answers=23,
        answered=6,
        joined=7,
        ratings=(4, 6, 11, 2),
        went_well="Question 8",
        hard="Question 19",
        effort=(("Ana", 5), (None, 4)),
        next_days=frozenset(range(5)),
        wall_time=time(9),
        zone=BERLIN,
    )


def pocket_sheet() -> PocketSheet:
    return PocketSheet(
        date(2026, 10, 14),
        (
            PocketQuestion("Question 9", "Tell of a result you are proud of", POINTS),
            PocketQuestion("Why here?", "Why here?", ()),
        ),
    )


def schedule_shown() -> ScheduleShown:
    return ScheduleShown(
        place=CHANNEL,
        schedule=schedule(),
        next_at=tuple(datetime(2026, 10, day, 7, 0, tzinfo=UTC) for day in (6, 7, 8, 9, 12)),
        viewer_zone="Europe/London",
        last_date=MONDAY,
        last_sent_at=ASKED_AT,
        last_skipped_because=None,
        set_by=ANA,
        paused_by=None,
        trouble=None,
    )


def notice(trouble: Trouble, *, detail: str = "") -> Notice:
    return Notice(trouble, CHANNEL, detail, PostId(91), ASKED_AT)


def listed() -> ListedQuestion:
    return ListedQuestion(
        "8", "What did you build last?", "Motivation", "2", 3.2, MONDAY, MONDAY, VersionId(80)
    )


def home() -> Home:
    page = DayPage(
        day=day_question(),
        own=(
            OwnAnswer(
                AttemptId(1),
                Words("Nothing exists once."),
                sealed=True,
                late=False,
                said_at=SEALED_AT,
                edited_at=None,
            ),
        ),
        looked_before_answering=False,
        answer_open=False,
        rating=None,
        next_on=None,
        closes_at=None,
        closed=False,
        room_ratings=None,
        points=question().key_points,
        can_ask_another=False,
    )
    return Home(
        today=MONDAY,
        on=MONDAY,
        page=page,
        next_at=(ASKED_AT,),
        zone=BERLIN,
        week=((MONDAY, True),),
        due=(listed(),),
        name="Ana",
        manages=True,
    )


FACTS: dict[Why, tuple[tuple[str, str], ...]] = {
    Why.UNKNOWN_QUESTION: (("words", "91"), ("held", "6 to 10 and 16 to 20"), ("nearest", "19, 9")),
    Why.MANAGERS_ONLY: (("act", "Reveal to all"),),
    Why.NOT_OPEN: (("number", "19"), ("reveal_at", REVEAL_AT.isoformat())),
    Why.CLOSED: (("number", "19"), ("closed_on", "2026-10-07")),
    Why.STILL_SEALED: (("number", "19"),),
    Why.TOO_LONG: (("length", "4180"), ("limit", "4000")),
    Why.LINE_TOO_LONG: (("length", "2180"), ("limit", "2000")),
    Why.SHARING_NOT_UNDERSTOOD: (("words", "sometimes"),),
    Why.TIME_NOT_UNDERSTOOD: (("words", "9h30"),),
    Why.COUNT_NOT_UNDERSTOOD: (("words", "0"),),
    Why.UNKNOWN_TOPIC: (("words", "weather"), ("topics", "Reliability, Stories")),
    Why.PICTURES_NOT_UNDERSTOOD: (("words", "sepia"),),
    Why.NUDGE_NOT_UNDERSTOOD: (("words", "perhaps"),),
    Why.GROUP_NOT_UNDERSTOOD: (("words", "@backend"),),
    Why.EVERYBODY_MENTIONED: (("words", "@everyone"),),
    Why.SPAN_TOO_LONG: (("limit", "100"),),
    Why.TITLE_TOO_LONG: (("length", "412"), ("limit", "300"), ("words", "What does a queue cost you?")),
    Why.PROPOSED_TOO_LONG: (("length", "16000"), ("limit", "15000"), ("words", "Order.")),
    Why.ANSWER_NOT_ONE: (("words", "## Question 2: And then?"),),
    Why.TOO_MANY_PROPOSALS: (("limit", "5"), ("words", "Order.")),
    Why.EFFORT_NOT_UNDERSTOOD: (("words", "perhaps"),),
    Why.ZONE_NOT_UNDERSTOOD: (("words", "Berlin time"), ("suggestion", "Europe/Berlin")),
    Why.DAYS_NOT_UNDERSTOOD: (("words", "weekends only"),),
    Why.REVEAL_NOT_UNDERSTOOD: (("words", "soon"),),
    Why.ORDER_NOT_UNDERSTOOD: (("words", "random"),),
    Why.DATE_NOT_UNDERSTOOD: (("words", "next week"),),
    Why.ASKED_ALREADY: (("date", "2026-10-05"),),
    Why.NO_SUCH_GAP: (("words", "q19"),),
    Why.WORDS_TOO_LONG: (("key", "current_company"), ("length", "140"), ("limit", "100")),
    Why.VERSION_TOO_LONG: (("length", "41000"), ("limit", "40000"), ("words", "Nothing exists once.")),
    Why.CHANGED_MEANWHILE: (("words", "Nothing exists once."),),
    Why.CANNOT_POST: (("lacking", "Send Messages, Embed Links"),),
    Why.UNKNOWN_COMMAND: (("words", "answr 19"), ("nearest", "answer")),
    Why.FILE_TOO_LARGE: (("name", "notes.md"), ("size", "10000001"), ("limit", "10000000")),
    Why.FILE_NOT_FETCHED: (("name", "notes.md"),),
    Why.PROPOSAL_SETTLED: (("name", "notes.md"),),
    Why.PROPOSAL_LAPSED: (("name", "notes.md"),),
    Why.BANK_EMPTY: (("which", "ours"),),
    Why.BANK_NOT_UNDERSTOOD: (("words", "theirs"),),
    Why.DIFFICULTY_NOT_UNDERSTOOD: (("words", "impossible"),),
    Why.FORMAT_NOT_UNDERSTOOD: (("words", "docx"),),
    Why.TOPIC_TOO_LONG: (("length", "71"), ("limit", "60")),
    Why.MINUTES_NOT_UNDERSTOOD: (("words", "90"),),
    Why.NOTES_TOO_LONG: (("length", "4,180"), ("limit", "4,000"), ("words", "A slow start.")),
    Why.UNKNOWN_MEMBER: (("words", "Bne"), ("nearest", "Ben, Benno")),
    Why.INVITED_ALREADY: (("until", REVEAL_AT.isoformat()),),
    Why.SENTENCE_TOO_LONG: (("length", "412"), ("limit", "300"), ("words", "The strip came first.")),
    Why.QUESTION_OF_NOT_UNDERSTOOD: (("words", "any"),),
    Why.NOT_STORED: (("reason", "the disk is full"), ("words", "Nothing exists once.")),
}


def refused(why: Why) -> Refused:
    return Refused(why, FACTS.get(why, ()))
