"""Every command of ours, with its words and the event it causes."""

from __future__ import annotations

from bot.model.incoming import (
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BanksShown,
    EraseAsked,
    Event,
    ExportAsked,
    HelpAsked,
    PracticeAsked,
    ProfileAsked,
    ProfileSet,
    QuestionAsked,
    QuestionMarked,
    ScheduleAct,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
    StatsAsked,
    UploadOpened,
)
from bot.model.refs import PlaceKey
from bot.model.views import Refused, Why
from bot.platforms.menu.kinds import Argument, Build, Command, Group, Kind, Values
from bot.rules.typed import Misunderstood
from bot.rules.zones import parse_zone

WISHES = ("interview", "pictures", "effort", "daily")
LONGEST_COUNT = 4
"""Digits; more questions than that no bank holds."""
FORMATS = ("markdown", "csv", "json", "anki")
GROUPS = (
    Group("schedule", "The daily question of a channel, for those who manage"),
    Group("bank", "The questions of this community, for those who manage"),
    Group("privacy", "What is stored about you"),
)


def is_true(value: str) -> bool:
    return value.casefold() in {"1", "true", "yes", "on"}


def place_of(values: Values, place: PlaceKey | None) -> PlaceKey | None:
    """The channel that was named, on the platform it was said on; else the place itself."""
    channel = values.get("channel", "").strip("<#>")
    return PlaceKey(place.platform, channel) if place is not None and channel else place


def _answer(values: Values, _: PlaceKey | None) -> Event | Refused:
    words = values.get("question", "").strip()
    if not words:
        return Refused(Why.UNKNOWN_QUESTION)
    return AnswerAsked(words, public=is_true(values.get("public", "")))


def _question(values: Values, _: PlaceKey | None) -> Event | Refused:
    return QuestionAsked(values.get("question", "").strip())


def _practice(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A topic of several words, a count, or both; typed in order, the count stands last or alone."""
    topic, count = values.get("topic", "").strip(), values.get("count", "").strip()
    if not count.isdecimal():
        *words, last = f"{topic} {count}".split() or [""]
        topic, count = (" ".join(words), last) if last.isdecimal() else (" ".join([*words, last]), "")
    if not count:
        return PracticeAsked(topic or None)
    if len(count) > LONGEST_COUNT or int(count) < 1:
        return Refused(Why.COUNT_NOT_UNDERSTOOD, (("words", count),))
    return PracticeAsked(topic or None, int(count))


def _search(values: Values, _: PlaceKey | None) -> Event | Refused:
    return SearchAsked(values.get("words", "").strip())


def _profile(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A zone, a key with its value, or both; typed in order, what is not meant for a zone is the key.

    A wish may be typed by its name alone: "interview 14 October".
    """
    wish = values.get("timezone", "").strip().casefold()
    if wish in WISHES:
        typed = " ".join(filter(None, (values.get(name, "").strip() for name in ("key", "value"))))
        values = {**{name: values.get(name, "") for name in WISHES}, wish: typed}
    zone, key, value = (values.get(name, "").strip() for name in ("timezone", "key", "value"))
    interview, pictures, effort, daily = (values.get(name, "").strip() or None for name in WISHES)
    if zone and key and isinstance(parse_zone(zone), Misunderstood):
        whole = f"{zone} {key} {value}".strip()
        if _is_like_a_zone(zone) and _is_like_a_zone(whole):
            zone, key = whole, ""
        else:
            zone, key, value = "", zone, whole.removeprefix(zone).strip()
    if not (zone or key or interview or pictures or effort or daily):
        return ProfileAsked()
    return ProfileSet(
        zone=zone or None,
        words=((key, value),) if key else (),
        interview=interview,
        pictures=pictures,
        effort=effort,
        daily=daily,
    )


def _is_like_a_zone(words: str) -> bool:
    zone = parse_zone(words)
    return isinstance(zone, Misunderstood) and zone.suggestion is not None


def _export(values: Values, _: PlaceKey | None) -> Event | Refused:
    form = values.get("format", "").strip().casefold() or FORMATS[0]
    return BankAsked(form) if form in FORMATS else Refused(Why.FORMAT_NOT_UNDERSTOOD, (("words", form),))


def _use(values: Values, _: PlaceKey | None) -> Event | Refused:
    """A question with its marks, or which bank; nothing at all shows what is in use."""
    question, bank = values.get("question", "").strip(), values.get("bank", "").strip().casefold()
    topic, difficulty = values.get("topic", "").strip(), values.get("difficulty", "").strip()
    if question:
        return QuestionMarked(question, topic or None, difficulty or None)
    if topic or difficulty:
        return Refused(Why.UNKNOWN_QUESTION)
    if not bank:
        return BanksShown()
    if bank not in set(BankChoice):
        return Refused(Why.BANK_NOT_UNDERSTOOD, (("words", bank),))
    return BankChosen(BankChoice(bank))


def _schedule_set(values: Values, place: PlaceKey | None) -> Event | Refused:
    where = place_of(values, place)
    if where is None:
        return Refused(Why.NOT_IN_A_SERVER)
    return ScheduleSet(
        where,
        values.get("time", "").strip(),
        values.get("timezone", "").strip() or None,
        days=values.get("days") or None,
        reveal=values.get("reveal") or None,
        order=values.get("order") or None,
    )


def _always(event: Event) -> Build:
    return lambda _values, _place: event


def _act(act: ScheduleAct, when: str = "") -> Build:
    def build(values: Values, place: PlaceKey | None) -> Event | Refused:
        where = place_of(values, place)
        if where is None:
            return Refused(Why.NOT_IN_A_SERVER)
        return ScheduleAsked(where, act, values.get(when, "").strip() or None)

    return build


_QUESTION = Argument("question", "Its number, or words of its title", Kind.QUESTION)
_FILE = Argument("file", "Markdown, CSV, Anki, JSON or YAML, up to 10 MB", Kind.FILE, required=True)
_CHANNEL = Argument("channel", "This channel unless said", Kind.CHANNEL)

COMMANDS: tuple[Command, ...] = (
    Command(
        "answer",
        "Shows the prepared answer of a question, to you alone",
        _answer,
        (
            Argument(_QUESTION.name, _QUESTION.description, Kind.QUESTION, required=True),
            Argument("public", "Shows it to everybody here", Kind.BOOL),
        ),
    ),
    Command("question", "Shows a question without its answer", _question, (_QUESTION,)),
    Command(
        "practice",
        "A private round of what is due",
        _practice,
        (
            Argument("topic", "All topics unless said", Kind.TOPIC, takes_rest=True),
            Argument("count", "How many questions, all that are due unless said"),
        ),
    ),
    Command(
        "search",
        "Finds questions and the passages that speak of it",
        _search,
        (Argument("words", "What to look for, such as kafka ordering", required=True, takes_rest=True),),
    ),
    Command("stats", "Your own figures, and pictures of them", _always(StatsAsked())),
    Command(
        "profile",
        "Your own time zone and words, the date of an interview, what you have joined",
        _profile,
        (
            Argument("timezone", "A zone such as Europe/Berlin", Kind.ZONE),
            Argument("key", "A gap of the answers, such as company", takes_rest=True),
            Argument("value", "What stands there for you; nothing takes it away", takes_rest=True),
            Argument(
                "interview",
                "Its date, such as 14 October; none takes it away",
                takes_rest=True,
                by_name=True,
            ),
            Argument(
                "pictures",
                "The ground they are drawn on",
                Kind.CHOICE,
                choices=("light", "dark", "none"),
                by_name=True,
            ),
            Argument(
                "effort",
                "Whether your groups see how often you practise",
                Kind.CHOICE,
                choices=("share", "keep"),
                by_name=True,
            ),
            Argument(
                "daily",
                "When a question comes to you alone each day, such as 08:00; none ends it",
                by_name=True,
            ),
        ),
    ),
    Command("privacy export", "All that is stored about you, as a file", _always(ExportAsked())),
    Command("privacy erase", "Erases all that is stored about you; asks once before", _always(EraseAsked())),
    Command("help", "What there is, and how to begin", _always(HelpAsked())),
    Command(
        "schedule set",
        "Gives a channel its daily question",
        _schedule_set,
        (
            Argument("time", "When it comes, such as 09:00", required=True),
            Argument("timezone", "A zone such as Europe/Berlin", Kind.ZONE, required=True),
            Argument("days", "daily unless said; mon-fri, or mon,wed"),
            Argument("reveal", "When the answer opens: 18:00, 8h or by-hand; unless said, when all are in"),
            _CHANNEL,
            Argument("order", "smart unless said", Kind.CHOICE, choices=("smart", "author", "topic")),
        ),
        for_managers=True,
    ),
    Command(
        "schedule show",
        "Time, zone, the next dates and what went wrong last",
        _act(ScheduleAct.SHOW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule now",
        "Asks today's question at once",
        _act(ScheduleAct.NOW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule pause",
        "Stops the daily question for a while",
        _act(ScheduleAct.PAUSE, "until"),
        (Argument("until", "The date it is back, such as 2026-10-12"), _CHANNEL),
        for_managers=True,
    ),
    Command(
        "schedule resume",
        "Starts it again",
        _act(ScheduleAct.RESUME),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule skip",
        "Leaves out one date",
        _act(ScheduleAct.SKIP, "date"),
        (Argument("date", "The next one unless said, such as 2026-10-12"), _CHANNEL),
        for_managers=True,
    ),
    Command(
        "schedule preview",
        "Shows what would be asked next, to you alone",
        _act(ScheduleAct.PREVIEW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule remove",
        "Ends the daily question of a channel; what was answered is kept",
        _act(ScheduleAct.REMOVE),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "bank import",
        "Brings a file of questions; what it would change is shown first",
        _always(UploadOpened()),
        (_FILE,),
        for_managers=True,
    ),
    Command(
        "bank export",
        "The questions in use here, as a file",
        _export,
        (Argument("format", "markdown unless said", Kind.CHOICE, choices=FORMATS),),
        for_managers=True,
    ),
    Command(
        "bank check",
        "Reads a file and says what it holds; nothing is changed",
        _always(UploadOpened(only_check=True)),
        (_FILE,),
        for_managers=True,
    ),
    Command(
        "bank use",
        "Which questions are in use here, and a question's topic and difficulty",
        _use,
        (
            Argument("bank", "Whose questions", Kind.CHOICE, choices=tuple(BankChoice)),
            Argument("question", "One to mark: its number, or words of its title", Kind.QUESTION),
            Argument("topic", "Its topic here; none takes the mark away", Kind.TOPIC, takes_rest=True),
            Argument(
                "difficulty",
                "How hard it is here; none takes the mark away",
                Kind.CHOICE,
                choices=("easy", "medium", "hard", "none"),
            ),
        ),
        for_managers=True,
    ),
)


def command(name: str) -> Command | None:
    """A command by its whole name: "schedule set"."""
    return next((each for each in COMMANDS if each.name == name), None)
