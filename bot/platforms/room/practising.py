"""The page of practice: the turn of a private round, what there is to begin, and what a round changed."""

from __future__ import annotations

from bot.model.incoming import Event, RoundMoved
from bot.model.views import HintShown, NothingDue, PracticeReady, RatingSaved, RoundClosed, RoundStep
from bot.platforms import buttons
from bot.platforms.composing.rounds import next_question, stop
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish
from bot.platforms.room.beside import draw_began, draw_hint
from bot.platforms.room.elements import draw_element
from bot.platforms.room.elements import draw_sheet as draw_elements
from bot.platforms.room.forms import act, hidden, labelled
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.notices import said
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.working_alone import draw_question, draw_work, path_of
from bot.platforms.sheet import Buttons
from bot.platforms.wording import aim_in_words, rating_saved
from bot.platforms.wording import rounds as words

ADDRESS = "/practice"


async def draw_practice(
    view: RoundStep | RoundClosed | PracticeReady | NothingDue,
    wish: Wish,
    answers: Answers,
    *,
    notice: Html = NOTHING,
    hint: HintShown | None = None,
    written: str | None = None,
) -> Page:
    """`written` is text that could not be stored and is given back."""
    match view:
        case RoundStep():
            asked = join(
                tag("div", notice, id="notice"),
                _noted(view.before),
                draw_question(
                    view,
                    first=words.turn_in_words(view.step.turn, view.step.of),
                    why=aim_in_words(view.aim_minutes),
                ),
            )
            hints = draw_hint(hint, back=ADDRESS) if hint else NOTHING
            return Page(
                title=f"{words.turn_in_words(view.step.turn, view.step.of)} · {view.question.name}",
                here=ADDRESS,
                path=path_of(ADDRESS, wish),
                main=join(asked, await draw_work(view, wish, answers, back=ADDRESS, written=written)),
                margin=join(
                    draw_began(), tag("div", hints, id="hints", class_="part", tabindex="-1"), _round(view)
                ),
            )
        case PracticeReady():
            main = join(notice, _headline(words.due_line(view.due, view.minutes)), _begin(view))
            return Page(words.PRACTISE, ADDRESS, ADDRESS, main)
        case NothingDue():
            buttons = [each for each in sheet_of(view, "UTC").elements if isinstance(each, Buttons)]
            coming = words.coming_line(view)
            below = [
                tag("p", coming, class_="why") if coming else None,
                *(draw_element(row, back=ADDRESS) for row in buttons),
            ]
            return Page(
                words.PRACTISE, ADDRESS, ADDRESS, join(notice, _headline(words.none_line(view)), below)
            )
        case RoundClosed():
            title = "The round so far" if view.kept_until else "The round is over"
            drawn = draw_elements(sheet_of(view, view.zone), back=ADDRESS)
            main = join(notice, _headline(title), tag("div", drawn, class_="stack"))
            return Page(title, ADDRESS, address_of_round(view), main)


def address_of_round(view: RoundClosed) -> str:
    """Where what a round changed can be read again."""
    return f"{ADDRESS}/{int(view.round)}"


def _noted(before: RatingSaved | None) -> Html:
    """What became of the turn before."""
    if before is None:
        return NOTHING
    return said(tag("p", rating_saved(before.rating, before.before, before.next_on)))


def _round(view: RoundStep) -> Html:
    """The round itself, in the margin: on without rating, or no further for now."""
    onwards = next_question(
        view.step, label=words.NEXT_QUESTION if view.own or view.answer_open else words.SKIP
    )
    leave = stop(view.step)
    return tag(
        "section",
        tag("h2", "This round"),
        tag("p", words.STOP_WHENEVER),
        tag("div", _press(onwards.label, onwards.event), _press(leave.label, leave.event), class_="acts"),
        class_="note",
    )


def _press(label: str, event: Event) -> Html:
    to = "result" if isinstance(event, RoundMoved) and event.stop else "ask"
    return act("/do/press", label, {"press": buttons.encode(event), "back": ADDRESS}, focus=to)


def _headline(sentence: str) -> Html:
    return tag("h1", sentence, class_="ask", id="ask", tabindex="-1")


def _begin(view: PracticeReady) -> Html:
    """A topic and a number may be chosen; both may be left as they are."""
    topics = [tag("option", "All topics", value="")]
    topics += [tag("option", topic, value=topic) for topic in view.topics]
    return tag(
        "form",
        hidden({"back": ADDRESS}),
        tag("p", words.STOP_WHENEVER, class_="why"),
        tag(
            "p",
            tag("label", "Topic", for_="practice-topic"),
            tag("select", topics, id="practice-topic", name="topic"),
            class_="entry",
        )
        if view.topics
        else None,
        labelled(
            "How many", "count", form="practice", hint="All that are due unless said.", inputmode="numeric"
        ),
        tag("div", tag("button", words.PRACTISE, type="submit", class_="main"), class_="acts"),
        method="post",
        action="/do/practise",
    )
