"""The question at the head of the day's page, in every state it can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bot.model.views import DayPage, Home, ListedQuestion
from bot.platforms.room.answers import draw_text
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import NAME, PRACTICE, in_words
from bot.platforms.room.moments import clock, end_of, time_tag
from bot.platforms.wording.day import ASKED_LATE, aim_in_words, reason_in_words
from bot.platforms.wording.numbers import counted_in_words
from bot.platforms.wording.questions import name_of
from bot.platforms.wording.rounds import PRACTISE
from bot.platforms.wording.times import date_in_words, local, weekday

LONG_TITLE = 160  # characters, from which on it is set smaller


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks of the day's page: to edit one's answer, or whether to look before answering."""

    edit: bool = False
    look: bool = False

    @property
    def query(self) -> str:
        """As it stands in the address."""
        return "?edit=1" if self.edit else "?look=1" if self.look else ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a question's page stands, and what its reader's clocks and calendar show."""

    address: str
    zone: str
    today: date


def title_of(home: Home) -> str:
    """What the tab is called."""
    if home.page is None:
        return NAME
    name = home.page.day.question.name
    if home.page.answer_open:
        return f"Open: {name}"
    return f"{name} · {date_in_words(home.on)}"


def address_of(home: Home) -> str:
    return "/" if home.on == home.today else f"/day/{home.on.isoformat()}"


def spot_of(home: Home) -> Spot:
    return Spot(address_of(home), home.zone, home.today)


def question_address(question: ListedQuestion) -> str:
    return f"/questions/{quote(question.number or question.title, safe='')}"


def draw_head(home: Home) -> Html:
    """Kicker, question, reason."""
    if home.page is None:
        return _nothing_yet(home)
    page = home.page
    question = page.day.question
    is_small = bool(page.own) or page.answer_open or len(question.title) > LONG_TITLE
    return join(
        tag(
            "p",
            [tag("b", question.name if question.number else "A question"), *_kicker(home, page)],
            class_="kicker",
        ),
        tag("h1", question.title, class_="ask small" if is_small else "ask", id="ask", tabindex="-1"),
        tag("div", draw_text(question.body), class_="prose") if question.body.strip() else None,
        None if is_small else tag("p", why_of(page), class_="why"),
    )


def _kicker(home: Home, page: DayPage) -> list[Html]:
    day, facts = page.day, []
    if day.question.topic:
        facts.append(day.question.topic)
    if day.question.part:
        facts.append(f"Part {day.question.part}")
    if day.revealed_at:
        facts.append(f"opened {clock(day.revealed_at, home.zone)}")
    elif page.answer_open:
        facts.append("open for you")
    if home.on != home.today:
        facts.append(f"from {weekday(home.on)}{_open_until(home, page)}")
    if page.looked_before_answering:
        facts.append("seen before answering")
    return [tag("span", fact) for fact in facts]


def _open_until(home: Home, page: DayPage) -> str:
    if page.closed or page.closes_at is None:
        return ""
    return f", open until {end_of(page.closes_at, home.zone, home.today)}"


def why_of(page: DayPage) -> str:
    """Why this one, and how long it may take."""
    sentences = [reason_in_words(page.day.reason), aim_in_words(page.day.aim_minutes)]
    if page.day.late:
        sentences.insert(0, ASKED_LATE)
    return " ".join(sentences)


def _nothing_yet(home: Home) -> Html:
    if home.on != home.today:
        return join(
            tag("p", tag("b", date_in_words(home.on)), class_="kicker"),
            tag(
                "h1",
                f"No question was asked on {date_in_words(home.on)}.",
                class_="ask",
                id="ask",
                tabindex="-1",
            ),
        )
    return join(
        _next_kicker(home), tag("h1", _headline(home), class_="ask", id="ask", tabindex="-1"), _due_line(home)
    )


def _next_kicker(home: Home) -> Html:
    if not home.next_at:
        return tag("p", tag("b", "No question is planned"), class_="kicker")
    there = local(home.next_at[0], home.zone)
    return tag(
        "p",
        tag("b", f"{weekday(there.date())}’s question"),
        tag("span", "comes at ", time_tag(home.next_at[0], clock(home.next_at[0], home.zone), counts=True)),
        class_="kicker",
    )


def _headline(home: Home) -> str:
    if not home.due:
        return "Nothing is due."
    minutes = max(1, round(sum(question.minutes for question in home.due)))
    taking = counted_in_words(minutes, "minute")
    if len(home.due) == 1:
        return f"One of yours is due. It takes about {taking}."
    return f"{in_words(len(home.due))} of yours are due. They take about {taking}."


def _due_line(home: Home) -> Html:
    if not home.due:
        return NOTHING
    first = home.due[0]
    name = name_of(first.number, first.title)
    link = tag("a", PRACTISE, href=PRACTICE, class_="button main")
    return join(tag("p", f"First comes {name}.", class_="why"), tag("div", link, class_="acts"))
