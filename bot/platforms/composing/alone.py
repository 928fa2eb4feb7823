"""One's own figures and help, and modest sheets for pages that the room draws itself."""

from __future__ import annotations

from typing import assert_never

from bot.model.charts import CalendarData, ChartData, FirstAndNowData, TopicsData
from bot.model.incoming import ChartKind, StatsAsked, TogetherOpened
from bot.model.refs import Platform
from bot.model.views import Help, Home, LinkOpened, LinkReady, Stats
from bot.platforms.composing import day
from bot.platforms.composing.mirror import mirrored, ticks_of
from bot.platforms.composing.pieces import line, lines, quiet, rows
from bot.platforms.composing.reader import Reader
from bot.platforms.composing.rounds import practise
from bot.platforms.menu import COMMANDS, Command
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChartPicture,
    Element,
    Line,
    Rows,
    Sheet,
    Strong,
)
from bot.platforms.wording import alone as words
from bot.platforms.wording import charts as chart_words
from bot.platforms.wording import plain
from bot.platforms.wording.chart_labels import chart_of
from bot.platforms.wording.manners import MANNERS
from bot.platforms.wording.partners import TOGETHER as PRACTISING_TOGETHER
from bot.platforms.wording.peers import partner_lines


def compose(view: Stats | Help | Home | LinkReady | LinkOpened, reader: Reader) -> Sheet:
    match view:
        case Stats():
            return _stats(view, reader)
        case Help():
            return _help(view, reader)
        case Home():
            return _home(view)
        case LinkReady(until=until):
            sentence = words.link_line(until, reader.zone_or("UTC"))
            return Sheet((Line(sentence),), summary=plain(sentence))
        case LinkOpened():
            return Sheet((line(words.LINK_OPENED),), summary=words.LINK_OPENED)
        case _:
            assert_never(view)


def _stats(view: Stats, reader: Reader) -> Sheet:
    days, fades = words.days_line(len(view.practised)), words.fades_first(view)
    head = Line((Strong(days), f" {fades}") if fades else (Strong(days),))
    rewriting = words.rewriting_line(view.fading) if view.fading else None
    rated, chart = any(view.ratings), view.chart
    elements: tuple[Element, ...] = (
        head,
        *lines(
            words.figures_line(view),
            words.coming_line(view),
            words.own_ratings_line(view),
            words.recall_line(view),
            rewriting,
            *(partner_lines(view.partners) if view.partners else ()),
            None if rated else words.NO_FIGURES_YET,
        ),
        *_charted(view, chart),
        *((quiet(words.PICTURE_COMES),) if reader.platform is Platform.SLACK and _is_drawn(chart) else ()),
        _tabs(view.shown),
    )
    return Sheet(elements, summary=f"{days} {words.figures_line(view)}")


def _charted(view: Stats, chart: ChartData | None) -> tuple[Element, ...]:
    """The finding and its figures in words; then the picture, whether it loads or not."""
    if chart is None:
        return lines(words.NO_SECOND_ANSWER)
    said: list[Element] = []
    if not isinstance(chart, CalendarData | TopicsData) or chart.is_empty:
        said.append(Line((Strong(chart_words.heading(chart)),)))
    if not isinstance(chart, TopicsData) and not chart.is_empty:
        for paragraph in chart_words.text_twin(chart).split("\n"):
            said += _figures(paragraph) if isinstance(chart, FirstAndNowData) else [line(paragraph)]
    drawn = chart_of(chart)
    if drawn is not None:
        said.append(ChartPicture(view.shown, drawn, chart_words.alt_text(chart), view.theme))
    return tuple(said)


def _figures(paragraph: str) -> list[Element]:
    """ "12 August: found 4 (…); not found 3 (…)." as a list under its date."""
    on, _, figures = paragraph.partition(": ")
    return [line(f"{on}:"), rows(tuple(figures.removesuffix(".").split("; ")))]


def _is_drawn(chart: ChartData | None) -> bool:
    return chart is not None and not chart.is_empty


def _tabs(shown: ChartKind) -> Buttons:
    return Buttons(
        tuple(
            Button(label, StatsAsked(kind), ButtonStyle.MAIN if kind is shown else ButtonStyle.PLAIN)
            for kind, label in words.TABS.items()
        )
    )


def _help(view: Help, reader: Reader) -> Sheet:
    everybody = tuple(command for command in COMMANDS if not command.for_managers)
    managers = tuple(command for command in COMMANDS if command.for_managers)
    answer = words.ways_to_answer(MANNERS[reader.platform].open_reply)
    elements: tuple[Element, ...] = (
        *lines(words.HELP_HEAD, answer, *words.HELP_WAYS, words.HELP_COMMANDS),
        _listed(everybody),
    )
    if view.manages:
        elements += (*lines(words.HELP_MANAGING), _listed(managers))
    together = Buttons((Button(PRACTISING_TOGETHER, TogetherOpened()),))
    return Sheet((*elements, together), summary=plain(words.HELP_HEAD))


def _listed(commands: tuple[Command, ...]) -> Rows:
    return Rows(tuple(words.command_row(command.name, command.description) for command in commands))


def _home(view: Home) -> Sheet:
    due = tuple(words.listed_row(question) for question in view.due)
    if view.page is not None:
        today = day.compose(view.page.day)
        held = view.page.reflection
        mirror = (*mirrored(held), *ticks_of(held)) if held is not None else ()
        return Sheet((*today.elements, *mirror, *_due(len(due), ButtonStyle.PLAIN)), summary=today.summary)
    comes = words.next_question_line(view.next_at[0], view.zone) if view.next_at else None
    elements: tuple[Element, ...] = (*lines(words.today_line(view.on), comes), *_due(len(due)))
    return Sheet((*elements, rows(due)) if due else elements, summary=comes or words.due_line(len(due)))


def _due(count: int, style: ButtonStyle = ButtonStyle.MAIN) -> tuple[Element, ...]:
    """How many are due; a round goes on, or ahead, where none is."""
    return (*lines(words.due_line(count)), Buttons((practise(style),)))
