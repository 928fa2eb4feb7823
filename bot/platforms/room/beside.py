"""What stands in the margin of the day's page: the count, what is due, what a manager may do, hints."""

from __future__ import annotations

from bot.model.incoming import NudgeDeclined
from bot.model.views import DayPage, HintKind, HintShown, Home
from bot.platforms import buttons
from bot.platforms.room.answers import draw_text
from bot.platforms.room.asked import address_of, question_address
from bot.platforms.room.forms import act
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.room.layout import PRACTICE, mark
from bot.platforms.room.moments import clock, time_tag
from bot.platforms.wording import group, weekly
from bot.platforms.wording.answering import NEXT_HINT, hint_line
from bot.platforms.wording.day import ANOTHER_QUESTION, REVEAL_TO_ALL, opens_in_words, turnout_in_words
from bot.platforms.wording.numbers import capitalised, counted_in_words, number_in_words
from bot.platforms.wording.questions import name_of
from bot.platforms.wording.rounds import PRACTISE
from bot.platforms.wording.spans import plain
from bot.platforms.wording.times import local, weekday

MOST_LETTERS = 40


def draw_count(home: Home) -> Html:
    if home.page is None:
        return _next(home) if home.on == home.today else NOTHING
    turnout = home.page.day.turnout
    empty = max(turnout.joined - turnout.answered, 0)
    letters = [mark("closedletter")] * turnout.answered + [mark("noletter", off=True)] * empty
    return _note(
        capitalised(turnout_in_words(turnout)),
        tag("p", letters, class_="in", aria_hidden="true") if 0 < len(letters) <= MOST_LETTERS else None,
        tag("p", _when(home, home.page)),
    )


def draw_due(home: Home) -> Html:
    if not home.due:
        return NOTHING
    first, others = home.due[0], len(home.due) - 1
    minutes = max(1, round(sum(question.minutes for question in home.due)))
    more = f", and {number_in_words(others)} more" if others else ""
    about = capitalised(f"about {counted_in_words(minutes, 'minute')}.")
    link = tag("a", name_of(first.number, first.title), href=question_address(first))
    practise = tag("a", PRACTISE, class_="word", href=PRACTICE)
    return _note("Due for you", tag("p", link, f"{more}. {about}"), tag("div", practise, class_="acts"))


def draw_manage(home: Home) -> Html:
    page = home.page
    if not home.manages or page is None or page.day.revealed_at is not None:
        return NOTHING
    fields = {"asking": int(page.day.asking), "back": address_of(home)}
    return _note(
        "You manage this room",
        tag(
            "div",
            act("/do/reveal", REVEAL_TO_ALL, fields, focus="prepared"),
            act("/do/another", ANOTHER_QUESTION, fields, focus="ask") if page.can_ask_another else None,
            class_="acts",
        ),
    )


def draw_week(home: Home) -> Html:
    """The group's last week in sums, until the next one is told of."""
    if home.digest is None:
        return NOTHING
    said = (
        weekly.sums_line(home.digest),
        weekly.questions_line(home.digest),
        weekly.effort_line(home.digest.effort),
    )
    return _note(weekly.dates_line(home.digest), *(tag("p", line) for line in said if line))


def draw_nudge(home: Home) -> Html:
    """The reminder one wished for, until one answers or says *Not today*."""
    nudge = home.page.nudge if home.page is not None else None
    if nudge is None:
        return NOTHING
    press = {"press": buttons.encode(NudgeDeclined(nudge.asking)), "back": address_of(home)}
    return _note(
        "Reminder",
        tag("p", plain(group.nudge_line(nudge))),
        tag("div", act("/do/press", group.NOT_TODAY, press, focus="result"), class_="acts"),
    )


def draw_hint(view: HintShown, *, back: str) -> Html:
    fields = {"asking": int(view.asking), "step": view.step + 1, "back": back}
    return _note(
        "Hint",
        tag("p", hint_line(view)),
        _hinted(view),
        act("/do/hint", NEXT_HINT, fields, key="h", focus="hints") if view.step < view.of else None,
    )


def _hinted(view: HintShown) -> Html:
    match view.kind:
        case HintKind.WRITTEN:
            return join([draw_text(line) for line in view.lines])
        case HintKind.OUTLINE:
            return NOTHING
        case HintKind.PARTS | HintKind.POINTS:
            return tag("ul", [tag("li", line) for line in view.lines])


def draw_began() -> Html:
    """How long one has been writing; the script shows and counts it."""
    clock_face = tag("p", "0:00", id="began", class_="big num", role="timer", aria_label="Since you began")
    return tag("section", tag("h2", "Since you began"), clock_face, class_="note", id="clock", hidden=True)


def _when(home: Home, page: DayPage) -> str:
    day = page.day
    if day.revealed_at:
        return f"Opened at {clock(day.revealed_at, home.zone)}."
    opens = plain(opens_in_words(day.reveal, day.reveal_at, home.zone))
    return f"Answers stay sealed. The prepared one {opens}."


def _next(home: Home) -> Html:
    if not home.next_at:
        return _note(
            "Next here", tag("p", "Nothing is planned. ", tag("a", "Set a time", href="/settings#schedule"))
        )
    lines: list[Node] = []
    for at in home.next_at[:3]:
        there = local(at, home.zone)
        day = "Today" if there.date() == home.today else weekday(there.date())
        lines += [tag("br") if lines else None, time_tag(at, f"{day} {clock(at, home.zone)}")]
    return _note("Next here", tag("p", lines), tag("p", home.zone))


def _note(title: str, *children: Node) -> Html:
    return tag("section", tag("h2", title), join(children), class_="note")
