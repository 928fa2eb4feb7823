"""A practice of one day, scripted: it returns the real views, in the order a real one would."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bot.model.incoming import (
    Actor,
    AnotherAsked,
    AnswerAsked,
    AnswerGiven,
    CompletionAsked,
    EraseAsked,
    EraseConfirmed,
    Event,
    ExportAsked,
    HelpAsked,
    HintAsked,
    HomeOpened,
    Incoming,
    LinkAsked,
    LinkFollowed,
    LookAsked,
    ProfileAsked,
    ProfileSet,
    ProposalsAsked,
    QuestionAsked,
    QuestionsListed,
    RatingGiven,
    RevealAsked,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
    StatsAsked,
    WholeAsked,
)
from bot.model.records import Order, Rating, RevealRule, Schedule, ScheduleKind, StoredQuestion
from bot.model.refs import (
    AskingId,
    AttemptId,
    CommunityId,
    MemberKey,
    PlaceId,
    PlaceKey,
    Platform,
    QuestionId,
    ScheduleId,
    VersionId,
)
from bot.model.text import Words
from bot.model.views import (
    AnswerShown,
    AttemptKept,
    Completions,
    DayPage,
    DayQuestion,
    Digest,
    Done,
    Erased,
    EraseQuestion,
    FadingQuestion,
    Failed,
    FileReady,
    Help,
    HintKind,
    HintShown,
    Hit,
    Hits,
    Home,
    LinkOpened,
    LinkReady,
    ListedQuestion,
    LookQuestion,
    Nudge,
    OwnAnswer,
    OwnPage,
    ProfileShown,
    Proposals,
    QuestionList,
    QuestionShown,
    RatingSaved,
    Reason,
    ReasonKind,
    Refused,
    Returned,
    ScheduleShown,
    Stats,
    Turnout,
    What,
    WholeAnswer,
    Why,
)
from tests.platforms.room.questions import stored

NOW = datetime(2026, 10, 5, 7, 14, tzinfo=UTC)  # 09:14 in Berlin
TODAY = date(2026, 10, 5)
ZONE = "Europe/Berlin"
ASKING = AskingId(40)
PLACE = PlaceKey(Platform.ROOM, "today")
HIT = Hit(
    QuestionId(19),
    "19",
    "How do you keep it up?",
    None,
    "every <b>10 s</b> a health check",
    ((20, 26),),
    "Probes",
)


@dataclass
class Seat:
    """What one member did today."""

    name: str = ""
    answers: list[OwnAnswer] = field(default_factory=list)
    looked: bool = False
    rating: Rating | None = None
    secret: str = ""


@dataclass
class ScriptedPractice:
    question: StoredQuestion = field(default_factory=stored)
    asked: bool = True
    revealed: bool = False
    closed: bool = False
    joined: int = 7
    others_in: int = 3
    digest: Digest | None = None
    nudge: Nudge | None = None
    own: OwnPage | None = None
    refuses: Refused | Failed | None = None  # what the next write is answered with
    members: dict[MemberKey, Seat] = field(default_factory=dict)
    heard: list[Incoming] = field(default_factory=list)
    says: dict[type[Event], Returned] = field(default_factory=dict)  # what else it answers, by the event

    async def receive(self, incoming: Incoming) -> Returned:
        self.heard.append(incoming)
        if isinstance(incoming.what, LinkFollowed):
            return self._follow(incoming.what)
        assert incoming.who is not None
        seat = self.members.setdefault(incoming.who.member, Seat())
        if self.refuses and not isinstance(incoming.what, HomeOpened):
            return self.refuses
        if type(incoming.what) in self.says:
            return self.says[type(incoming.what)]
        return self._of_the_day(seat, incoming) or self._of_the_rest(seat, incoming)

    def _of_the_day(self, seat: Seat, incoming: Incoming) -> Returned | None:
        match incoming.what:
            case HomeOpened(on):
                return self.home(incoming.who, on)
            case AnswerGiven(_, text):
                edited = bool(seat.answers)
                said = OwnAnswer(
                    AttemptId(1),
                    Words(text),
                    sealed=True,
                    late=self.revealed,
                    said_at=NOW,
                    edited_at=NOW if edited else None,
                )
                seat.answers = [said]
                return AttemptKept(
                    ASKING,
                    self.question,
                    sealed=True,
                    late=False,
                    edited=edited,
                    said_at=NOW,
                    turnout=self._turnout(),
                    reveal=RevealRule(),
                    reveal_at=None,
                    revealed=self.revealed,
                    words_count=len(text.split()),
                )
            case HintAsked(_, step):
                lines = (("Health checks",), ("Health checks", "Circuit breaker"), ("Liveness every 30 s",))[
                    step - 1
                ]
                kind = (HintKind.OUTLINE, HintKind.PARTS, HintKind.POINTS)[step - 1]
                return HintShown(ASKING, self.question, step, 3, 2, lines, kind)
            case LookAsked(_, sure):
                if not (sure or seat.answers):
                    return LookQuestion(ASKING, self.question)
                seat.looked = True
                return AnswerShown(self.question, 1, ASKING)
            case RatingGiven(_, rating, held):
                before, seat.rating = seat.rating, rating if held else None
                return RatingSaved(ASKING, self.question, seat.rating, before, date(2026, 10, 13))
            case RevealAsked():
                self.revealed = True
                return Done(What.REVEALED)
            case AnotherAsked():
                return Done(What.ANOTHER)
            case _:
                return None

    def _of_the_rest(self, seat: Seat, incoming: Incoming) -> Returned:  # noqa: C901, PLR0911, PLR0912
        match incoming.what:
            case ProfileSet(zone, name):
                seat.name = name or seat.name
                return ProfileShown(zone, seat.name, (), changed=True)
            case ProfileAsked():
                return ProfileShown(ZONE, seat.name, ())
            case QuestionsListed():
                return QuestionList(
                    (self.listed(), replace(self.listed(), number=None, title="Why this company?", part="2"))
                )
            case ProposalsAsked():
                return Proposals((), 0)
            case SearchAsked(words):
                return Hits(words, (HIT,) if "health" in words else ())
            case QuestionAsked(words):
                return QuestionShown(self.question) if words in {"19", ""} else _unknown(words)
            case AnswerAsked(words, public):
                if public:
                    return Refused(Why.STILL_SEALED, (("number", "19"),))
                return AnswerShown(self.question, 1, None) if words == "19" else _unknown(words)
            case WholeAsked(version):
                return (
                    WholeAnswer(self.question, None)
                    if version == self.question.version
                    else Refused(Why.NOT_FOUND)
                )
            case CompletionAsked():
                return Completions((("19", self.question.title),))
            case StatsAsked():
                fading = FadingQuestion("9", "A failure", 4, "stories.md", 173)
                recall = (("Reliability", 88), ("Stories", 52))
                return Stats(
                    TODAY,
                    (date(2026, 10, 4), date(2026, 10, 2)),
                    61,
                    10,
                    10,
                    2,
                    (9, 14, 29, 9),
                    recall,
                    fading,
                )
            case HelpAsked():
                return Help(manages=True)
            case ScheduleAsked() | ScheduleSet():
                return self.schedule()
            case ExportAsked():
                return FileReady("practice.json", b"{}", (("answers", 1),))
            case EraseAsked():
                return EraseQuestion((("answers", 1),))
            case EraseConfirmed():
                self.members.clear()
                return Erased(date(2026, 11, 5))
            case LinkAsked(secret):
                seat.secret = secret
                return LinkReady("tok3n", NOW + timedelta(minutes=10))
            case other:
                raise AssertionError(f"the script has no answer to {other}")

    def _follow(self, event: LinkFollowed) -> Returned:
        secrets = [seat.secret for seat in self.members.values() if seat.secret]
        return LinkOpened(secrets[0]) if event.token == "tok3n" and secrets else Refused(Why.LINK_SPENT)

    def home(self, who: Actor | None, on: date | None = None) -> Home:
        seat = self.members.get(who.member, Seat()) if who else Seat()
        week = tuple((TODAY - timedelta(days=back), back not in {0, 2}) for back in reversed(range(7)))
        return Home(
            today=TODAY,
            on=on or TODAY,
            page=self.page(seat) if self.asked and (on or TODAY) <= TODAY else None,
            next_at=tuple(NOW + timedelta(hours=3, days=day) for day in range(3)),
            zone=ZONE,
            week=week,
            due=(replace(self.listed(), number="8", title="A hard bug"), replace(self.listed(), number="17")),
            name=seat.name,
            manages=True,
            digest=self.digest if (on or TODAY) == TODAY else None,
            own=self.own,
        )

    def page(self, seat: Seat) -> DayPage:
        return DayPage(
            day=self.day(),
            own=tuple(seat.answers),
            looked_before_answering=seat.looked and not seat.answers,
            answer_open=self.revealed or seat.looked,
            rating=seat.rating,
            next_on=date(2026, 10, 13) if seat.rating else None,
            closes_at=datetime(2026, 10, 7, 22, tzinfo=UTC),
            closed=self.closed,
            room_ratings=(1, 0, 2, 1) if seat.rating else None,
            points=self.question.key_points,
            can_ask_another=self._turnout().answered == 0,
            nudge=self.nudge,
        )

    def day(self) -> DayQuestion:
        return DayQuestion(
            asking=ASKING,
            schedule=ScheduleId(7),
            question=self.question,
            local_date=TODAY,
            zone=ZONE,
            reason=Reason(ReasonKind.FORGOTTEN, 3, 5),
            aim_minutes=2,
            turnout=self._turnout(),
            reveal=RevealRule(),
            reveal_at=datetime(2026, 10, 5, 16, tzinfo=UTC),
            revealed_at=datetime(2026, 10, 5, 16, tzinfo=UTC) if self.revealed else None,
            late=False,
            marker="d7.20261005.q",
        )

    def listed(self) -> ListedQuestion:
        return ListedQuestion(
            "19",
            self.question.title,
            "Reliability",
            "4",
            3.0,
            date(2026, 8, 12),
            date(2026, 10, 5),
            VersionId(88),
        )

    def schedule(self) -> ScheduleShown:
        schedule = Schedule(
            ScheduleId(7),
            PlaceId(1),
            CommunityId(1),
            ScheduleKind.QUESTION,
            NOW.time(),
            ZONE,
            frozenset(range(5)),
            RevealRule(),
            Order.SMART,
            NOW,
            None,
            NOW,
        )
        return ScheduleShown(PLACE, schedule, (NOW,), ZONE, TODAY, NOW, None, None, None, None, "asked")

    def _turnout(self) -> Turnout:
        mine = sum(bool(seat.answers) for seat in self.members.values())
        return Turnout(self.others_in + mine, self.joined)


def _unknown(words: str) -> Refused:
    return Refused(Why.UNKNOWN_QUESTION, (("words", words), ("held", "6-10, 16-20"), ("nearest", "19, 9")))
