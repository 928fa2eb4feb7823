"""Every command of ours with its words."""

from __future__ import annotations

from bot.model.incoming import (
    BankChoice,
    EraseAsked,
    ExportAsked,
    HelpAsked,
    ProposalsAsked,
    ProposeOpened,
    ScheduleAct,
    StatsAsked,
    UploadOpened,
)
from bot.platforms.menu.building import (
    FORMATS,
    act,
    always,
    answer,
    export,
    mock,
    partner,
    practice,
    profile,
    question,
    schedule_set,
    search,
    use,
)
from bot.platforms.menu.kinds import Argument, Command, Group, Kind

GROUPS = (
    Group("schedule", "The daily question of a channel, for those who manage"),
    Group("bank", "The questions of this community, for those who manage"),
    Group("privacy", "What is stored about you"),
)

_QUESTION = Argument("question", "Its number, or words of its title", Kind.QUESTION)
_FILE = Argument("file", "Markdown, CSV, Anki, JSON or YAML, up to 10 MB", Kind.FILE, required=True)
_CHANNEL = Argument("channel", "This channel unless said", Kind.CHANNEL)

COMMANDS: tuple[Command, ...] = (
    Command(
        "answer",
        "Shows the prepared answer of a question, to you alone",
        answer,
        (
            Argument(_QUESTION.name, _QUESTION.description, Kind.QUESTION, required=True),
            Argument("public", "Shows it to everybody here", Kind.BOOL),
        ),
    ),
    Command("question", "Shows a question without its answer", question, (_QUESTION,)),
    Command(
        "practice",
        "A private round of what is due",
        practice,
        (
            Argument("topic", "All topics unless said", Kind.TOPIC, takes_rest=True),
            Argument("count", "How many questions, all that are due unless said"),
        ),
    ),
    Command(
        "partner",
        "Asks somebody to practise with you; without a name it looks for somebody",
        partner,
        (
            Argument("member", "Whom; nobody in particular unless said", Kind.MEMBER, takes_rest=True),
            Argument("days", "The channel's unless said; mon,thu", by_name=True),
            Argument("time", "When its question comes, 20:00 unless said", by_name=True),
            Argument(
                "question",
                "The channel's, or one of your own",
                Kind.CHOICE,
                choices=("channel", "own"),
                by_name=True,
            ),
            Argument("hours", "When it suits you, where you name nobody, such as 18-21", by_name=True),
        ),
    ),
    Command(
        "mock",
        "A mock interview of two with a clock; the roles swap at half time",
        mock,
        (
            Argument("member", "With whom; your partner, if you have one, unless said", Kind.MEMBER),
            Argument("topic", "All topics unless said", Kind.TOPIC, takes_rest=True),
            Argument("minutes", "For both halves together, 4 to 60; 20 unless said"),
        ),
    ),
    Command(
        "search",
        "Finds questions and the passages that speak of it",
        search,
        (Argument("words", "What to look for, such as kafka ordering", required=True, takes_rest=True),),
    ),
    Command("stats", "Your own figures, and pictures of them", always(StatsAsked())),
    Command(
        "profile",
        "Your own time zone and words, the date of an interview, what you have joined",
        profile,
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
                "sharing",
                "Whether the others see your answers once they open",
                Kind.CHOICE,
                choices=("named", "unnamed", "keep"),
                by_name=True,
            ),
            Argument(
                "daily",
                "When a question comes to you alone each day, such as 08:00; none ends it",
                by_name=True,
            ),
            Argument(
                "away",
                "The date you are back, such as 3 January; none says you are",
                takes_rest=True,
                by_name=True,
            ),
            Argument(
                "nudge",
                "One reminder of a question you have not answered",
                Kind.CHOICE,
                choices=("on", "off"),
                by_name=True,
            ),
        ),
    ),
    Command(
        "propose", "Proposes a question for this community; who manages decides", always(ProposeOpened())
    ),
    Command("privacy export", "All that is stored about you, as a file", always(ExportAsked())),
    Command("privacy erase", "Erases all that is stored about you; asks once before", always(EraseAsked())),
    Command("help", "What there is, and how to begin", always(HelpAsked())),
    Command(
        "schedule set",
        "Gives a channel its daily question",
        schedule_set,
        (
            Argument("time", "When it comes, such as 09:00", required=True),
            Argument("timezone", "A zone such as Europe/Berlin", Kind.ZONE, required=True),
            Argument("days", "daily unless said; mon-fri, or mon,wed"),
            Argument("reveal", "When the answer opens: 18:00, 8h or by-hand; unless said, when all are in"),
            _CHANNEL,
            Argument("order", "smart unless said", Kind.CHOICE, choices=("smart", "author", "topic")),
            Argument(
                "mention",
                "A role or group that is told of each question; none for nobody",
                Kind.GROUP,
                by_name=True,
            ),
        ),
        for_managers=True,
    ),
    Command(
        "schedule show",
        "Time, zone, the next dates, who has joined and what went wrong last",
        act(ScheduleAct.SHOW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule now",
        "Asks today's question at once",
        act(ScheduleAct.NOW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule pause",
        "Stops the daily question for a while",
        act(ScheduleAct.PAUSE, "until"),
        (Argument("until", "The date it is back, such as 2026-10-12", takes_rest=True), _CHANNEL),
        for_managers=True,
    ),
    Command(
        "schedule resume",
        "Starts it again",
        act(ScheduleAct.RESUME),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule skip",
        "Leaves out one date, or a span of them",
        act(ScheduleAct.SKIP, "date"),
        (
            Argument(
                "date",
                "The next one unless said; 24 December to 2 January; none takes it back",
                takes_rest=True,
            ),
            _CHANNEL,
        ),
        for_managers=True,
    ),
    Command(
        "schedule preview",
        "Shows what would be asked next, to you alone",
        act(ScheduleAct.PREVIEW),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "schedule remove",
        "Ends the daily question of a channel; what was answered is kept",
        act(ScheduleAct.REMOVE),
        (_CHANNEL,),
        for_managers=True,
    ),
    Command(
        "bank import",
        "Brings a file of questions; what it would change is shown first",
        always(UploadOpened()),
        (_FILE,),
        for_managers=True,
    ),
    Command(
        "bank export",
        "The questions in use here, as a file",
        export,
        (Argument("format", "markdown unless said", Kind.CHOICE, choices=FORMATS),),
        for_managers=True,
    ),
    Command(
        "bank proposals",
        "The questions that members propose",
        always(ProposalsAsked()),
        for_managers=True,
    ),
    Command(
        "bank check",
        "Reads a file and says what it holds; nothing is changed",
        always(UploadOpened(only_check=True)),
        (_FILE,),
        for_managers=True,
    ),
    Command(
        "bank use",
        "Which questions are in use here, and a question's topic and difficulty",
        use,
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
